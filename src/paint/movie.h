#ifndef FL_PAINT_MOVIE_H
#define FL_PAINT_MOVIE_H
/* Pictures that move, as APNG: PNG (third edition) with an image per frame, which every browser plays and every viewer
 * of PNG shows the first frame of. Lossless: a frame holds the box that changed, its pixels that did not change are
 * transparent. */
#include "paint/paint.h"

typedef struct FlMovie FlMovie;

/* For frames of this size in pixels, so many a second (1 to 100), played again and again. state (may be NULL) becomes
 * the tEXt chunk that fl_png_state() finds. NULL: memory is short, or a number is out of its range. */
FlMovie *fl_movie_create(int width, int height, int per_second, const char *state);
/* Appends a frame: canvas has the movie's size. False: memory is short, and the movie is as it was to the last frame.
 */
bool fl_movie_add(FlMovie *movie, const FlCanvas *canvas);
int fl_movie_frames(const FlMovie *movie);
/* Writes what was added, at least one frame, as fl_file_save() writes. On false error holds one sentence. */
bool fl_movie_save(FlMovie *movie, const char *path, char *error, size_t size);
/* movie may be NULL. */
void fl_movie_destroy(FlMovie *movie);

#endif
