#ifndef FL_APP_FILM_H
#define FL_APP_FILM_H
/* A run saved as pictures that move, by a process of its own: the program again, as `fallline render --frames`. The
 * window goes on meanwhile, and to stop is to end that process. */
#include <stdbool.h>
#include <sys/types.h>

enum { FL_FILM_WORDS = 24 };

typedef struct FlFilm {
    pid_t process; /* 0: none is under way */
    int pipe;      /* what it says */
    int done, of;  /* pictures */
    char path[1024];
    char line[1024], error[512]; /* of what it said: the last line as far as it came; what went wrong */
} FlFilm;

typedef enum FlFilmNews {
    FL_FILM_NONE,
    FL_FILM_GOES_ON, /* done has grown */
    FL_FILM_SAVED,   /* path is there */
    FL_FILM_FAILED   /* error says why */
} FlFilmNews;

/* words: arguments behind the program's name, NULL at the end, with --progress among them. On false error says why. */
bool fl_film_start(FlFilm *film, const char *const words[], const char *path);
/* Does not wait. After SAVED and FAILED none is under way. */
FlFilmNews fl_film_look(FlFilm *film);
/* Ends it; nothing is saved. */
void fl_film_stop(FlFilm *film);

#endif
