/* render --frames: a run as pictures that move. */
#include "cli/command.h"
#include "cli/render.h"
#include "paint/movie.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_STEP = 1000000, MOST_FRAMES = 10000, MOST_A_SECOND = 100, USUAL_A_SECOND = 30 };

static bool read_count(const char **text, int *v) {
    char *end;
    if (**text < '0' || **text > '9') return false;
    long n = strtol(*text, &end, 10);
    *text = end;
    *v = (int)n;
    return n <= MOST_STEP;
}

int fl_frames_read(const char *text, const char *per_second, FlFrames *frames) {
    static const char usage[] =
        "needs two steps of the run, the first one first, like 0:60, or 0:3000:10 for each tenth";
    FlFrames f = {.by = 1, .per_second = USUAL_A_SECOND, .progress = frames->progress};
    bool good = read_count(&text, &f.from) && *text++ == ':' && read_count(&text, &f.to);
    if (good && *text == ':') {
        text++;
        good = read_count(&text, &f.by);
    }
    if (!good || *text || f.from > f.to || f.by < 1) return fl_command_misused("--frames", usage);
    if ((f.to - f.from) / f.by >= MOST_FRAMES) return fl_command_misused("--frames", "has room for 10000 pictures");
    if (per_second) {
        good = read_count(&per_second, &f.per_second) && !*per_second;
        if (!good || f.per_second < 1 || f.per_second > MOST_A_SECOND)
            return fl_command_misused("--fps", "needs a whole number of pictures a second, 1 to 100");
    }
    *frames = f;
    return FL_EXIT_DONE;
}

typedef struct Film {
    FlPlayer *player;
    FlCanvas canvas;
    FlMovie *movie;     /* NULL: raw frames go to standard output */
    unsigned char *raw; /* RGB of one frame */
} Film;

static bool write_raw(const Film *film) {
    unsigned char *to = film->raw;
    for (int i = 0; i < film->canvas.width * film->canvas.height; i++) {
        uint32_t pixel = film->canvas.pixels[i];
        *to++ = (unsigned char)(pixel >> 16 & 255);
        *to++ = (unsigned char)(pixel >> 8 & 255);
        *to++ = (unsigned char)(pixel & 255);
    }
    size_t size = (size_t)(to - film->raw);
    return fwrite(film->raw, 1, size, stdout) == size;
}

static bool go_to(FlRender *r, int step, char *error, size_t size) {
    FlAction action = fl_action(FL_ACTION_cursor, step, 0);
    if (!fl_session_apply(r->session, &action, error, size)) return false;
    int at = fl_session_current(r->session)->cursor;
    if (at != step) snprintf(error, size, "--frames asks for step %d, and the run ends at step %d", step, at);
    return at == step;
}

static int take(FlRender *r, Film *film) {
    char error[512] = "";
    for (int k = r->frames.from; k <= r->frames.to; k += r->frames.by) {
        if (!go_to(r, k, error, sizeof error)) return fl_command_failed("render", error);
        fl_render_picture(r);
        bool drawn = !r->draw.failed && fl_player_play(film->player, &r->draw, &film->canvas, NULL, 0, NULL) >= 0;
        if (drawn && !film->movie && !write_raw(film)) return fl_command_finish();
        if (!drawn || (film->movie && !fl_movie_add(film->movie, &film->canvas)))
            return fl_command_failed("render", "not enough memory");
        int done = (k - r->frames.from) / r->frames.by + 1, of = (r->frames.to - r->frames.from) / r->frames.by + 1;
        if (r->frames.progress) fprintf(stderr, "%d/%d\n", done, of);
    }
    if (!film->movie) return fl_command_finish();
    if (!fl_movie_save(film->movie, r->path, error, sizeof error)) return fl_command_failed("render", error);
    return FL_EXIT_DONE;
}

int fl_render_frames(FlRender *r) {
    size_t count = (size_t)r->width * (size_t)r->height;
    bool raw = strcmp(r->path, "-") == 0;
    Film film = {.player = fl_player_create(r->fonts, NULL),
                 .canvas = {calloc(count, sizeof(uint32_t)), r->width, r->height, r->width},
                 .movie = raw ? NULL : fl_movie_create(r->width, r->height, r->frames.per_second, r->state),
                 .raw = raw ? malloc(3 * count) : NULL};
    bool ready = film.player && film.canvas.pixels && (raw ? film.raw != NULL : film.movie != NULL);
    int status = ready ? take(r, &film) : fl_command_failed("render", "not enough memory");
    fl_player_destroy(film.player);
    fl_movie_destroy(film.movie);
    free(film.canvas.pixels);
    free(film.raw);
    return status;
}
