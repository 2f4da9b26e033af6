#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "paint/paint.h"

/* Long lines are sorted into tiles by stretches, and a line that changes in one place is drawn again there only: what
 * is left alone must be what a whole frame would draw. */

enum { WIDE = 330, HIGH = 270, TILES = 6 * 5, POINTS = 90 };

static FlFonts *fonts;
static FlDraw draw;
static uint32_t seed = 99;

static int enter(void **state) {
    (void)state;
    char error[512];
    fl_draw_init(&draw);
    fonts = fl_fonts_create(NULL, error, sizeof error);
    if (fonts) draw.metrics = fl_fonts_metrics(fonts);
    return fonts ? 0 : -1;
}

static int leave(void **state) {
    (void)state;
    fl_draw_free(&draw);
    fl_fonts_destroy(fonts);
    return 0;
}

static float random_within(float range) {
    seed = seed * 1664525u + 1013904223u;
    return (float)(seed >> 8) / (float)(1 << 24) * range;
}

static FlCanvas new_canvas(void) {
    FlCanvas c = {calloc((size_t)WIDE * HIGH, sizeof(uint32_t)), WIDE, HIGH, WIDE};
    assert_non_null(c.pixels);
    return c;
}

typedef struct Pair {
    FlPlayer *part, *whole;
    FlCanvas drawn, expected;
} Pair;

static Pair new_pair(void) {
    Pair p = {fl_player_create(fonts, NULL), fl_player_create(fonts, NULL), new_canvas(), new_canvas()};
    assert_true(p.part && p.whole);
    return p;
}

static void free_pair(Pair *p) {
    fl_player_destroy(p->part);
    fl_player_destroy(p->whole);
    free(p->drawn.pixels);
    free(p->expected.pixels);
}

/* Tiles drawn by the player that draws what has changed. */
static int play(Pair *p) {
    int tiles = fl_player_play(p->part, &draw, &p->drawn, NULL, 0, NULL);
    fl_player_void(p->whole);
    assert_int_equal(fl_player_play(p->whole, &draw, &p->expected, NULL, 0, NULL), TILES);
    assert_memory_equal(p->drawn.pixels, p->expected.pixels, sizeof(uint32_t) * WIDE * HIGH);
    return tiles;
}

static void begin(void) {
    fl_draw_begin(&draw, WIDE, HIGH, 1);
    fl_draw_rect(&draw, fl_rect(0, 0, WIDE, HIGH), 0xFFFBFAF7);
}

/* One point of the line moves at a time. Joints, and mitres above all, reach over the ends of stretches. */
static void moving_points(bool closed, float width, float dash, float step) {
    Pair pair = new_pair();
    FlVec p[POINTS];
    for (int i = 0; i < POINTS; i++) {
        float t = (float)i / POINTS * 6.2831853f;
        p[i] = (FlVec){165 + 130 * cosf(t), 135 + 100 * sinf(t)};
    }
    int tiles = 0;
    for (int frame = 0; frame < 250; frame++) {
        FlVec *moved = &p[(frame * 37) % POINTS];
        begin();
        fl_draw_polyline(&draw, p, POINTS,
                         &(FlStroke){.width = width, .color = 0xB0204060, .dash = dash, .gap = dash, .closed = closed});
        int drawn = play(&pair);
        tiles += frame > 0 ? drawn : 0;
        moved->x += random_within(step) - step / 2;
        moved->y += random_within(step) - step / 2;
    }
    if (dash == 0) assert_true(tiles < 250 * 9); /* the line itself runs through 18 */
    free_pair(&pair);
}

static void test_a_moving_point_of_a_line(void **state) {
    (void)state;
    moving_points(false, 1.5f, 0, 9);
    moving_points(false, 14, 0, 30);
    moving_points(false, 2, 5, 9);
}

static void test_a_moving_point_of_a_closed_line(void **state) {
    (void)state;
    moving_points(true, 1.5f, 0, 9);
    moving_points(true, 14, 0, 30);
    moving_points(true, 2, 5, 9);
}

/* A path that grows is drawn at its end. */
static void test_a_growing_line_is_drawn_at_its_end(void **state) {
    (void)state;
    Pair pair = new_pair();
    FlVec p[POINTS];
    for (int i = 0; i < POINTS; i++) p[i] = (FlVec){20 + 3.3f * (float)i, 30 + 2.5f * (float)i};
    for (int n = 2; n <= POINTS; n++) {
        begin();
        fl_draw_polyline(&draw, p, n, &(FlStroke){.width = 2, .color = 0xFF204060});
        int drawn = play(&pair);
        if (n > 2) assert_in_range(drawn, 1, 6);
    }
    free_pair(&pair);
}

/* Properties that are no points: each must be seen. */
static void test_every_property_of_a_line_counts(void **state) {
    (void)state;
    Pair pair = new_pair();
    const FlVec p[] = {{20, 20}, {300, 40}, {200, 240}};
    FlStroke strokes[] = {{.width = 2, .color = 0xFF204060},
                          {.width = 2.5f, .color = 0xFF204060},
                          {.width = 2.5f, .color = 0xFE204060},
                          {.width = 2.5f, .color = 0xFE204060, .closed = true},
                          {.width = 2.5f, .color = 0xFE204060, .closed = true, .dash = 5, .gap = 4},
                          {.width = 2.5f, .color = 0xFE204060, .closed = true, .dash = 5, .gap = 5},
                          {.width = 2.5f, .color = 0xFE204060, .butt = true}};
    for (size_t i = 0; i < sizeof strokes / sizeof *strokes; i++) {
        begin();
        fl_draw_polyline(&draw, p, 3, &strokes[i]);
        assert_true(play(&pair) > 0);
        assert_int_equal(play(&pair), 0);
    }
    free_pair(&pair);
}

/* The list may be kept elsewhere and its parts moved: only what it says counts. */
static void test_where_a_command_lies_does_not_count(void **state) {
    (void)state;
    Pair pair = new_pair();
    const FlVec p[] = {{20, 20}, {300, 40}, {200, 240}};
    for (int extra = 0; extra < 3; extra++) {
        begin();
        for (int i = 0; i < extra; i++) { /* of the ground's colour and nowhere to be seen, but first in the list */
            fl_draw_clip_push(&draw, fl_rect(320, 260, 4, 4));
            fl_draw_polyline(&draw, p, 3, &(FlStroke){.width = 2, .color = 0xFFFBFAF7});
            fl_draw_polygon(&draw, (const FlVec[]){{321, 261}, {323, 261}, {322, 263}}, 3, 0xFFFBFAF7);
            fl_draw_clip_pop(&draw);
        }
        fl_draw_polyline(&draw, p, 3, &(FlStroke){.width = 2, .color = 0xFF204060});
        fl_draw_text(&draw, &(FlTextStyle){.size = 13, .color = 0xFF000000}, 100, 100, "slope 12");
        int drawn = play(&pair);
        if (extra > 0) assert_in_range(drawn, 1, 1); /* the tile of the clip */
    }
    free_pair(&pair);
}

/* A halo never covers letters of its own line: the zero before the point is as dark with a halo as without. */
static void test_halos_spare_letters(void **state) {
    (void)state;
    FlCanvas plain = new_canvas(), haloed = new_canvas();
    FlPlayer *player = fl_player_create(fonts, NULL);
    assert_non_null(player);
    FlTextStyle style = {.size = 12, .color = 0xFF1C2126};
    for (int halo = 0; halo < 2; halo++) {
        begin();
        if (halo) style.halo = 0xFFFBFAF7, style.halo_width = 2.5f;
        for (int i = 0; i < 12; i++) fl_draw_text(&draw, &style, 10.3f, 20 + 20 * (float)i, "rate 0.40017 (0, 18)");
        assert_int_equal(fl_player_play(player, &draw, halo ? &haloed : &plain, NULL, 0, NULL), TILES);
    }
    assert_memory_equal(plain.pixels, haloed.pixels, sizeof(uint32_t) * WIDE * HIGH);
    fl_player_destroy(player);
    free(plain.pixels);
    free(haloed.pixels);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_moving_point_of_a_line),
        cmocka_unit_test(test_a_moving_point_of_a_closed_line),
        cmocka_unit_test(test_a_growing_line_is_drawn_at_its_end),
        cmocka_unit_test(test_every_property_of_a_line_counts),
        cmocka_unit_test(test_where_a_command_lies_does_not_count),
        cmocka_unit_test(test_halos_spare_letters),
    };
    return cmocka_run_group_tests(tests, enter, leave);
}
