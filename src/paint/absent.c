/* In place of all the rest of this folder in a build without window and pictures: what the commands ask of it, refused
 * in one sentence. The state line of a picture is read there, too. */
#include "paint/movie.h"
#include <stdio.h>

static const char why[] = "this build of the program makes no pictures";

FlFonts *fl_fonts_create(const char *directory, char *error, size_t size) {
    (void)directory;
    snprintf(error, size, "%s", why);
    return NULL;
}

void fl_fonts_destroy(FlFonts *fonts) {
    (void)fonts;
}

FlTextMetrics fl_fonts_metrics(FlFonts *fonts) {
    (void)fonts;
    return (FlTextMetrics){0};
}

FlPlayer *fl_player_create(FlFonts *fonts, FlPool *pool) {
    (void)fonts;
    (void)pool;
    return NULL;
}

void fl_player_destroy(FlPlayer *player) {
    (void)player;
}

int fl_player_play(FlPlayer *player, const FlDraw *draw, const FlCanvas *canvas, FlRect *dirty, int dirty_room,
                   int *dirty_count) {
    (void)player;
    (void)draw;
    (void)canvas;
    (void)dirty;
    (void)dirty_room;
    (void)dirty_count;
    return -1;
}

bool fl_png_save(const char *path, const FlCanvas *canvas, const char *state, char *error, size_t size) {
    (void)path;
    (void)canvas;
    (void)state;
    snprintf(error, size, "%s", why);
    return false;
}

bool fl_svg_save(const char *path, const FlDraw *draw, FlFonts *fonts, const char *state, char *error, size_t size) {
    (void)path;
    (void)draw;
    (void)fonts;
    (void)state;
    snprintf(error, size, "%s", why);
    return false;
}

FlMovie *fl_movie_create(int width, int height, int per_second, const char *state) {
    (void)width;
    (void)height;
    (void)per_second;
    (void)state;
    return NULL;
}

bool fl_movie_add(FlMovie *movie, const FlCanvas *canvas) {
    (void)movie;
    (void)canvas;
    return false;
}

bool fl_movie_save(FlMovie *movie, const char *path, char *error, size_t size) {
    (void)movie;
    (void)path;
    snprintf(error, size, "%s", why);
    return false;
}

void fl_movie_destroy(FlMovie *movie) {
    (void)movie;
}
