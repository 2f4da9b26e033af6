#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "unit/paint_pixels.h"

/* Which tiles are drawn, and that it does not matter. */

enum { TILE = 64 };

static uint32_t seed = 12345;

static uint32_t random_below(uint32_t n) {
    seed ^= seed << 13, seed ^= seed >> 17, seed ^= seed << 5;
    return seed % n;
}

static float random_at(int size) {
    return (float)random_below((uint32_t)size * 8 + 800) / 8 - 50;
}

typedef struct Picture {
    uint32_t seeds[60]; /* of each command */
    int count;
} Picture;

static void random_command(int wide, int high, const FlImage *image) {
    static const char *const words[] = {"step 12 of 60", "\u03b7 0.400", "lowest point", "\u22123.50"};
    static const FlColor colors[] = {0xFF1C2126, 0xFFC8341F, 0x8000765E, 0x402A64AA, 0xFFFBFAF7};
    FlColor color = colors[random_below(5)], other = colors[random_below(5)];
    float x = random_at(wide), y = random_at(high), w = (float)random_below(900) / 8, h = (float)random_below(900) / 8;
    float width = 0.5f + (float)random_below(40) / 8;
    FlVec p[40];
    int n = 2 + (int)random_below(38);
    for (int i = 0; i < n; i++) p[i] = (FlVec){random_at(wide), random_at(high)};
    switch (random_below(11)) {
    case 0:
        fl_draw_rect(&draw, fl_rect(x, y, w, h), color);
        break;
    case 1:
        fl_draw_round(&draw, fl_rect(x, y, w, h), width * 3, color);
        break;
    case 2:
        fl_draw_frame(&draw, fl_rect(x, y, w, h), width * 3, width, color);
        break;
    case 3:
        fl_draw_shadow(&draw, fl_rect(x, y, w, h), 6, 18, 5, 0x40000000);
        break;
    case 4:
        stroke(p, n, width, color, n % 2);
        break;
    case 5:
        fl_draw_polyline(&draw, p, n, &(FlStroke){width, color, 3 + width, 4, n % 2, n % 3 == 0});
        break;
    case 6:
        fl_draw_polygon(&draw, p, n, color);
        break;
    case 7:
        fl_draw_gradient(&draw, p, n, y, color, y + h, other);
        break;
    case 8:
        fl_draw_circle(&draw, x, y, width * 4, n % 2 ? color : 0, n % 3 ? width : 0, other);
        break;
    case 9:
        fl_draw_image(&draw, x, y, image);
        break;
    default:
        fl_draw_text(&draw,
                     &(FlTextStyle){.size = 11 + width, .color = color, .halo = n % 2 ? other : 0, .halo_width = 2}, x,
                     y, words[random_below(4)]);
    }
}

static void random_list(const Picture *picture, int wide, int high, const FlImage *image) {
    uint32_t kept = seed;
    fl_draw_begin(&draw, wide, high, 1);
    fl_draw_rect(&draw, fl_rect(0, 0, (float)wide, (float)high), 0xFFFBFAF7);
    for (int i = 0; i < picture->count; i++) {
        seed = picture->seeds[i];
        if (i % 7 == 3) fl_draw_clip_push(&draw, fl_rect(random_at(wide), random_at(high), 90, 70));
        random_command(wide, high, image);
        if (i % 7 == 3) fl_draw_clip_pop(&draw);
    }
    seed = kept;
}

static void mutate(Picture *picture) {
    int i = (int)random_below((uint32_t)picture->count);
    switch (random_below(4)) {
    case 0:
        picture->seeds[i] = 1 + random_below(1 << 30);
        break;
    case 1:
        picture->seeds[i] = picture->seeds[--picture->count];
        if (!picture->count) picture->count = 1;
        break;
    case 2:
        if (picture->count < 60) picture->seeds[picture->count++] = 1 + random_below(1 << 30);
        break;
    default: {
        uint32_t swap = picture->seeds[i];
        picture->seeds[i] = picture->seeds[0];
        picture->seeds[0] = swap;
    }
    }
}

static FlCanvas new_canvas(int wide, int high, int pitch) {
    FlCanvas c = {malloc((size_t)pitch * (size_t)high * sizeof(uint32_t)), wide, high, pitch};
    assert_non_null(c.pixels);
    for (int i = 0; i < pitch * high; i++) c.pixels[i] = 0xDEADBEEF;
    return c;
}

static void assert_same(const FlCanvas *a, const FlCanvas *b) {
    for (int y = 0; y < a->height; y++)
        assert_memory_equal(a->pixels + y * a->pitch, b->pixels + y * b->pitch, (size_t)a->width * sizeof(uint32_t));
}

/* 300 lists, each a small change of the one before: what is drawn tile by tile equals what is drawn whole, and what is
 * drawn on one thread equals what is drawn on four. Sizes that are no multiple of a tile, and rows longer than wide. */
static void test_changed_tiles_equal_a_whole_frame(void **state) {
    (void)state;
    const int sizes[][2] = {{200, 150}, {63, 65}, {1, 1}, {64, 64}, {130, 1}, {600, 520}};
    uint32_t pixels[40 * 30];
    FlImage image = {40, 30, pixels, 7, 0};
    FlPool *pool = fl_pool_create(3, NULL, NULL);
    assert_non_null(pool);
    for (int s = 0; s < 6; s++) {
        int wide = sizes[s][0], high = sizes[s][1];
        FlCanvas part = new_canvas(wide, high, wide + 5), whole = new_canvas(wide, high, wide),
                 shared = new_canvas(wide, high, wide);
        FlPlayer *p = fl_player_create(fonts, NULL), *q = fl_player_create(fonts, NULL),
                 *r = fl_player_create(fonts, pool);
        assert_true(p && q && r);
        Picture picture = {.count = 30};
        for (int i = 0; i < 30; i++) picture.seeds[i] = 1 + random_below(1 << 30);
        int tiles = 0, all = ((wide + TILE - 1) / TILE) * ((high + TILE - 1) / TILE);
        for (int frame = 0; frame < 50; frame++) {
            if (frame % 10 == 0) {
                for (uint32_t i = 0; i < 1200; i++) pixels[i] = 0xFF000000 | random_below(1 << 24);
                image.generation++;
            }
            random_list(&picture, wide, high, &image);
            assert_false(draw.failed);
            int drawn = fl_player_play(p, &draw, &part, NULL, 0, NULL);
            assert_in_range(drawn, 0, all);
            tiles += drawn;
            fl_player_void(q);
            assert_int_equal(fl_player_play(q, &draw, &whole, NULL, 0, NULL), all);
            fl_player_void(r);
            assert_int_equal(fl_player_play(r, &draw, &shared, NULL, 0, NULL), all);
            assert_same(&part, &whole);
            assert_same(&whole, &shared);
            for (int y = 0; y < high; y++)
                for (int x = wide; x < part.pitch; x++) assert_int_equal(part.pixels[y * part.pitch + x], 0xDEADBEEF);
            assert_int_equal(fl_player_play(p, &draw, &part, NULL, 0, NULL), 0);
            mutate(&picture);
        }
        if (all > 1) assert_true(tiles < 50 * all);
        fl_player_destroy(p), fl_player_destroy(q), fl_player_destroy(r);
        free(part.pixels), free(whole.pixels), free(shared.pixels);
    }
    fl_pool_destroy(pool);
}

/* One point of a long line moves: all that its joints touch is drawn again, in the chunks before and after too. */
static void test_a_moved_point_equals_a_whole_frame(void **state) {
    (void)state;
    enum { COUNT = 40 };
    FlVec p[COUNT];
    FlCanvas whole = new_canvas(WIDE, HIGH, WIDE);
    FlPlayer *other = fl_player_create(fonts, NULL);
    assert_non_null(other);
    for (int i = 0; i < COUNT; i++) p[i] = (FlVec){random_at(WIDE - 40) + 20, random_at(HIGH - 40) + 20};
    fl_player_void(player);
    for (int frame = 0; frame < 8 * COUNT; frame++) {
        on_paper(WHITE);
        FlVec *moved = &p[frame % COUNT];
        *moved = (FlVec){fminf(190, moved->x + (float)random_below(20)), fmaxf(5, moved->y - (float)random_below(20))};
        if (frame % 3 == 0) *moved = (FlVec){random_at(WIDE), random_at(HIGH)};
        stroke(p, COUNT - frame % 5, 9, 0xA0204060, frame / COUNT % 2);
        assert_true(fl_player_play(player, &draw, &canvas, NULL, 0, NULL) >= 0);
        fl_player_void(other);
        assert_int_equal(fl_player_play(other, &draw, &whole, NULL, 0, NULL), 12);
        assert_same(&canvas, &whole);
    }
    fl_player_destroy(other);
    free(whole.pixels);
}

/* An opaque box hides what was drawn before it only where its clip lets it. */
static void test_what_is_hidden_is_under_the_clip(void **state) {
    (void)state;
    uint32_t pixels[20 * 20] = {0};
    const FlImage image = {20, 20, pixels, 1, 1};
    on_paper(0xFF808080);
    fl_draw_image(&draw, 100, 20, &image);
    fl_draw_clip_push(&draw, fl_rect(10, 10, 30, 30));
    fl_draw_rect(&draw, fl_rect(0, 0, WIDE, HIGH), WHITE);
    fl_draw_clip_pop(&draw);
    fl_draw_round(&draw, fl_rect(64, 64, 64, 64), 20, WHITE);
    play();
    for (int y = 0; y < HIGH; y++)
        for (int x = 0; x < WIDE; x++) {
            if (x >= 64 && x < 128 && y >= 64 && y < 128) continue;
            bool in_clip = x >= 10 && x < 40 && y >= 10 && y < 40, in_image = x >= 100 && x < 120 && y >= 20 && y < 40;
            assert_int_equal(at(x, y) & 0xFFFFFF, in_clip ? 0xFFFFFF : in_image ? 0 : 0x808080);
        }
    assert_int_equal(at(65, 65), 0xFF808080);
    assert_int_equal(at(96, 96), WHITE);
}

static void test_nothing_outside_the_clip_changes(void **state) {
    (void)state;
    uint32_t pixels[40 * 30] = {0};
    FlImage image = {40, 30, pixels, 7, 0};
    const FlColor paper = 0xFF123456;
    for (int i = 0; i < 200; i++) {
        int x0 = (int)random_below(WIDE - 20), y0 = (int)random_below(HIGH - 20), w = 1 + (int)random_below(100),
            h = 1 + (int)random_below(80);
        on_paper(paper);
        fl_draw_clip_push(&draw, fl_rect((float)x0, (float)y0, (float)w, (float)h));
        for (int k = 0; k < 12; k++) random_command(WIDE, HIGH, &image);
        fl_draw_clip_pop(&draw);
        play();
        for (int y = 0; y < HIGH; y++)
            for (int x = 0; x < WIDE; x++)
                if (x < x0 || x >= x0 + w || y < y0 || y >= y0 + h) assert_int_equal(at(x, y), paper);
    }
}

/* ---- what was drawn ---- */

static void test_only_what_changed_is_drawn(void **state) {
    (void)state;
    FlRect dirty[20];
    int count;
    fl_player_void(player);
    for (int step = 0; step < 4; step++) {
        on_paper(WHITE);
        fl_draw_text(&draw, &(FlTextStyle){.size = 13, .color = BLACK}, 10, 30, step < 2 ? "step 3" : "step 4");
        fl_draw_disc(&draw, 100, 100, 9, step < 3 ? BLACK : 0xFF00FF00);
        int drawn = fl_player_play(player, &draw, &canvas, dirty, 20, &count);
        assert_int_equal(drawn, count);
        if (step == 0) assert_int_equal(drawn, 12);
        if (step == 1) assert_int_equal(drawn, 0);
        if (step < 2) continue;
        assert_int_equal(drawn, 1);
        assert_true(dirty[0].x == (step < 3 ? 0 : 64) && dirty[0].y == (step < 3 ? 0 : 64));
        assert_true(dirty[0].w == 64 && dirty[0].h == 64);
    }
    fl_player_void(player);
    assert_int_equal(fl_player_play(player, &draw, &canvas, dirty, 11, &count), 12);
    assert_int_equal(count, -1);
    fl_player_void(player);
    assert_int_equal(fl_player_play(player, &draw, &canvas, dirty, 20, &count), 12);
    assert_int_equal(count, 12);
    assert_true(dirty[11].x == 192 && dirty[11].y == 128 && dirty[11].w == 8 && dirty[11].h == 22);
}

static void test_another_canvas_is_drawn_whole(void **state) {
    (void)state;
    FlCanvas other = new_canvas(WIDE, HIGH, WIDE);
    on_paper(WHITE);
    play();
    assert_int_equal(fl_player_play(player, &draw, &canvas, NULL, 0, NULL), 0);
    assert_int_equal(fl_player_play(player, &draw, &other, NULL, 0, NULL), 12);
    assert_same(&canvas, &other);
    FlCanvas less = other;
    less.width = 100;
    assert_int_equal(fl_player_play(player, &draw, &less, NULL, 0, NULL), 6);
    assert_int_equal(fl_player_play(player, &draw, &other, NULL, 0, NULL), 12);
    FlCanvas none = {other.pixels, 0, 0, 0};
    assert_int_equal(fl_player_play(player, &draw, &none, NULL, 0, NULL), 0);
    free(other.pixels);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_changed_tiles_equal_a_whole_frame),
        cmocka_unit_test(test_a_moved_point_equals_a_whole_frame),
        cmocka_unit_test(test_what_is_hidden_is_under_the_clip),
        cmocka_unit_test(test_nothing_outside_the_clip_changes),
        cmocka_unit_test(test_only_what_changed_is_drawn),
        cmocka_unit_test(test_another_canvas_is_drawn_whole),
    };
    return cmocka_run_group_tests(tests, enter_all, leave_all);
}
