#ifndef UNIT_PAINT_PIXELS_H
#define UNIT_PAINT_PIXELS_H
/* A list, a canvas and a player for the tests of pixels. cmocka.h and what it needs come first. */
#include "paint/paint.h"

enum { WIDE = 200, HIGH = 150 };

#define WHITE 0xFFFFFFFFu
#define BLACK 0xFF000000u

static FlFonts *fonts;
static FlPlayer *player;
static FlDraw draw;
static FlCanvas canvas;

static inline int enter_all(void **state) {
    (void)state;
    char error[512];
    fonts = fl_fonts_create(NULL, error, sizeof error);
    player = fl_player_create(fonts, NULL);
    fl_draw_init(&draw);
    if (!fonts || !player) return -1;
    draw.metrics = fl_fonts_metrics(fonts);
    canvas = (FlCanvas){calloc((size_t)WIDE * HIGH, sizeof(uint32_t)), WIDE, HIGH, WIDE};
    return canvas.pixels ? 0 : -1;
}

static inline int leave_all(void **state) {
    (void)state;
    fl_draw_free(&draw);
    fl_player_destroy(player);
    fl_fonts_destroy(fonts);
    free(canvas.pixels);
    return 0;
}

static inline void on_paper(FlColor paper) {
    fl_draw_begin(&draw, WIDE, HIGH, 1);
    fl_draw_rect(&draw, fl_rect(0, 0, WIDE, HIGH), paper);
}

static inline void play(void) {
    fl_player_void(player);
    assert_true(fl_player_play(player, &draw, &canvas, NULL, 0, NULL) > 0);
}

static inline uint32_t at(int x, int y) {
    return canvas.pixels[y * canvas.pitch + x];
}

static inline void stroke(const FlVec *points, int count, float width, FlColor color, bool closed) {
    fl_draw_polyline(&draw, points, count, &(FlStroke){.width = width, .color = color, .closed = closed});
}

#endif
