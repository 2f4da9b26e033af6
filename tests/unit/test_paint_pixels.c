#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "unit/paint_pixels.h"

/* What the player promises of its pixels, whatever its method. */

static const float PI = 3.14159265f;

/* How black a pixel of a picture on white is, 0..255. */
static int ink(int x, int y) {
    return 255 - (int)(at(x, y) & 0xFF);
}

/* Ink of all pixels, in whole pixels. */
static double area(void) {
    double sum = 0;
    for (int y = 0; y < HIGH; y++)
        for (int x = 0; x < WIDE; x++) sum += ink(x, y) / 255.0;
    return sum;
}

static void assert_near(double value, double expected, double by) {
    if (!(fabs(value - expected) <= by)) fail_msg("%.9g is not %.9g +- %.9g", value, expected, by);
}

/* ---- coverage ---- */

static void test_half_a_pixel_is_half(void **state) {
    (void)state;
    const FlVec left[] = {{10, 10}, {10.5f, 10}, {10.5f, 100}, {10, 100}};
    const FlVec quarter[] = {{30.5f, 10.5f}, {31, 10.5f}, {31, 11}, {30.5f, 11}};
    const FlVec diagonal[] = {{64, 64}, {65, 64}, {64, 65}}; /* in the corner of a tile */
    const FlVec thin[] = {{100.25f, 20}, {100.375f, 20}, {100.375f, 120}, {100.25f, 120}};
    on_paper(WHITE);
    fl_draw_polygon(&draw, left, 4, BLACK);
    fl_draw_polygon(&draw, quarter, 4, BLACK);
    fl_draw_polygon(&draw, diagonal, 3, BLACK);
    fl_draw_polygon(&draw, thin, 4, BLACK);
    play();
    for (int y = 10; y < 100; y++) assert_in_range(ink(10, y), 127, 129);
    for (int y = 20; y < 120; y++) assert_in_range(ink(100, y), 31, 33);
    assert_in_range(ink(30, 10), 63, 65);
    assert_in_range(ink(64, 64), 127, 129);
    assert_int_equal(ink(9, 50) + ink(11, 50) + ink(10, 9) + ink(10, 100) + ink(99, 50) + ink(101, 50), 0);
}

/* Every level that a coverage rounds to, from a third of a level below it and above. */
static void test_levels_are_rounded(void **state) {
    (void)state;
    on_paper(WHITE);
    for (int k = 1; k < 130; k++)
        for (int above = 0; above < 2; above++) {
            float x = (float)(10 + 3 * (k % 60)), y = (float)(10 + 4 * (k / 60) + 60 * above);
            float wide = ((float)k + (above ? 0.33f : -0.33f)) / 255;
            const FlVec p[] = {{x, y}, {x + wide, y}, {x + wide, y + 1}, {x, y + 1}};
            fl_draw_polygon(&draw, p, 4, BLACK);
        }
    play();
    for (int k = 1; k < 130; k++)
        for (int above = 0; above < 2; above++)
            assert_int_equal(ink(10 + 3 * (k % 60), 10 + 4 * (k / 60) + 60 * above), k);
}

/* Boxes that end a pixel before a tile's edge, on it, and a pixel after. */
static void test_boxes_are_exact(void **state) {
    (void)state;
    for (int x1 = 62; x1 <= 66; x1++)
        for (int y1 = 126; y1 <= 130; y1++) {
            on_paper(WHITE);
            fl_draw_rect(&draw, fl_rect((float)(x1 - 2), 3, 2, (float)(y1 - 3)), BLACK);
            fl_draw_rect(&draw, fl_rect(70, (float)(y1 - 2), (float)x1, 2), BLACK);
            play();
            for (int y = 0; y < HIGH; y++)
                for (int x = 0; x < WIDE; x++) {
                    bool upright = x >= x1 - 2 && x < x1 && y >= 3 && y < y1;
                    bool flat = x >= 70 && x < 70 + x1 && y >= y1 - 2 && y < y1;
                    assert_int_equal(ink(x, y), upright || flat ? 255 : 0);
                }
        }
}

static void test_a_line_on_pixels_is_crisp(void **state) {
    (void)state;
    const FlVec flat[] = {{20, 40.5f}, {180, 40.5f}}, upright[] = {{63.5f, 60}, {63.5f, 140}};
    on_paper(WHITE);
    fl_draw_polyline(&draw, flat, 2, &(FlStroke){.width = 1, .color = BLACK, .butt = true});
    fl_draw_polyline(&draw, upright, 2, &(FlStroke){.width = 1, .color = BLACK, .butt = true});
    play();
    for (int x = 21; x < 179; x++) {
        assert_int_equal(ink(x, 39), 0);
        assert_in_range(ink(x, 40), 254, 255);
        assert_int_equal(ink(x, 41), 0);
    }
    for (int y = 61; y < 139; y++) {
        assert_int_equal(ink(62, y) + ink(64, y), 0);
        assert_in_range(ink(63, y), 254, 255);
    }
    assert_near(area(), 240, 0.5);
}

/* Widths and lengths at every angle, by the ink they leave: to a fiftieth, or a third of a pixel at the ends. */
static void test_strokes_have_their_area(void **state) {
    (void)state;
    for (int k = 0; k < 24; k++)
        for (float width = 0.8f; width < 5; width += 0.7f) {
            float a = (float)k * PI / 12 + 0.1f, dx = 55 * cosf(a), dy = 55 * sinf(a);
            const FlVec p[] = {{100.3f - dx, 70.6f - dy}, {100.3f + dx, 70.6f + dy}};
            double body = 110 * width, caps = PI * width * width / 4;
            for (int butt = 0; butt < 2; butt++) {
                on_paper(WHITE);
                fl_draw_polyline(&draw, p, 2, &(FlStroke){.width = width, .color = BLACK, .butt = butt});
                play();
                assert_near(area(), butt ? body : body + caps, 0.02 * body + 0.4);
            }
        }
}

static void test_circles_have_their_area(void **state) {
    (void)state;
    for (float r = 0.8f; r < 60; r *= 1.3f) {
        on_paper(WHITE);
        fl_draw_disc(&draw, 99.7f, 75.2f, r, BLACK);
        play();
        assert_near(area(), PI * r * r, 0.01 * PI * r * r + 0.1);
        on_paper(WHITE);
        fl_draw_circle(&draw, 99.7f, 75.2f, r, 0, 1.5f, BLACK);
        play();
        double in = fmax(0, (double)r - 0.75), out = (double)r + 0.75;
        assert_near(area(), PI * (out * out - in * in), 0.03 * PI * (out * out - in * in) + 0.2);
    }
}

static void test_round_boxes_have_their_area(void **state) {
    (void)state;
    for (float r = 0; r <= 20; r += 2.5f) {
        double corners = (4 - PI) * r * r, inner = fmax(0, (double)r - 2);
        double chords = 0.126 * r; /* arcs may be chords that stay within 0.03 px of them */
        on_paper(WHITE);
        fl_draw_round(&draw, fl_rect(40, 50, 90, 40), r, BLACK);
        play();
        assert_near(area(), 3600 - corners, 0.5 + chords);
        on_paper(WHITE);
        fl_draw_frame(&draw, fl_rect(40, 50, 90, 40), r, 2, BLACK);
        play();
        assert_near(area(), 3600 - corners - (86 * 36 - (4 - PI) * inner * inner), 0.5 + 2 * chords);
        assert_int_equal(ink(85, 70), 0);
        for (int y = 53 + (int)r; y < 87 - (int)r; y++) assert_int_equal(ink(40, y) + ink(41, y) + ink(42, y), 510);
    }
}

/* A curve cut into many small pieces is no thicker than the same one in few: joints leave no beads. */
static void test_joints_leave_no_beads(void **state) {
    (void)state;
    enum { MANY = 1500 };
    static FlVec p[MANY];
    for (float width = 1; width < 4; width += 0.8f) {
        double ink_of[2];
        for (int fine = 0; fine < 2; fine++) {
            int n = fine ? MANY : 60;
            for (int i = 0; i < n; i++) {
                float t = (float)i / (float)(n - 1);
                p[i] = (FlVec){20 + 160 * t, 75 + 40 * sinf(7 * t)};
            }
            on_paper(WHITE);
            stroke(p, n, width, BLACK, false);
            play();
            ink_of[fine] = area();
        }
        assert_near(ink_of[0], ink_of[1], 0.01 * ink_of[0]);
    }
}

/* Distance of a point from a line with round ends and joints. */
static float distance(FlVec q, const FlVec *p, int count) {
    float least = INFINITY;
    for (int i = 0; i + 1 < count; i++) {
        float dx = p[i + 1].x - p[i].x, dy = p[i + 1].y - p[i].y, x = q.x - p[i].x, y = q.y - p[i].y;
        float t = (x * dx + y * dy) / (dx * dx + dy * dy);
        t = t >= 0 ? fminf(t, 1) : 0;
        least = fminf(least, hypotf(x - t * dx, y - t * dy));
    }
    return least;
}

/* The part of a pixel that lies under a stroke, by 64 samples. */
static double sampled(int x, int y, const FlVec *p, int count, float width) {
    float far = distance((FlVec){(float)x + 0.5f, (float)y + 0.5f}, p, count) - width / 2;
    if (fabsf(far) > 0.75f) return far < 0;
    int hits = 0;
    for (int i = 0; i < 64; i++) {
        FlVec q = {(float)x + ((float)(i % 8) + 0.5f) / 8, (float)y + ((float)(i / 8) + 0.5f) / 8};
        hits += distance(q, p, count) <= width / 2;
    }
    return hits / 64.0;
}

/* Turns of all sizes, segments longer and shorter than the line is wide, against an independent measure. Where a line
 * overlaps itself two half covered edges may count as one covered: a third of a pixel here and there. */
static void test_strokes_lie_where_they_should(void **state) {
    (void)state;
    uint32_t seed = 99;
    for (int round = 0; round < 24; round++) {
        enum { COUNT = 12 };
        FlVec p[COUNT] = {{90 + (float)(round % 5) * 0.3f, 75}};
        float width = 1 + (float)(round % 6) * 1.5f, step = 1.5f + 2.2f * (float)(round % 7), angle = 0;
        for (int i = 1; i < COUNT; i++) {
            seed = seed * 1664525 + 1013904223;
            angle += (float)((int)(seed >> 16) % 1000 - 500) / 500 * (0.4f + 0.4f * (float)(round % 8));
            p[i] = (FlVec){p[i - 1].x + step * cosf(angle), p[i - 1].y + step * sinf(angle)};
            p[i].x = fminf(190, fmaxf(10, p[i].x)), p[i].y = fminf(140, fmaxf(10, p[i].y));
        }
        on_paper(WHITE);
        stroke(p, COUNT, width, BLACK, false);
        play();
        double sum = 0, off = 0;
        for (int y = 0; y < HIGH; y++)
            for (int x = 0; x < WIDE; x++) {
                double expected = sampled(x, y, p, COUNT, width), seen = ink(x, y) / 255.0;
                assert_near(seen, expected, 0.4);
                sum += expected;
                off += fabs(seen - expected);
            }
        assert_near(off / sum, 0, 0.05);
    }
}

static void shapes_at(int x, int y) {
    FlVec p[30];
    const FlVec o = {(float)x, (float)y};
    for (int i = 0; i < 30; i++)
        p[i] = (FlVec){o.x + 4 + 2.3f * (float)i, o.y + 40 + 22 * sinf((float)i * 0.7f) * cosf((float)i * 0.31f)};
    on_paper(WHITE);
    fl_draw_shadow(&draw, fl_rect(o.x + 20, o.y + 20, 40, 40), 6, 10, 0, 0x60000000);
    fl_draw_round(&draw, fl_rect(o.x + 12, o.y + 8, 44, 33), 7, 0xFFA0A0A0);
    fl_draw_frame(&draw, fl_rect(o.x + 5, o.y + 14, 60, 50), 9, 1.5f, 0xC0303030);
    fl_draw_polygon(&draw, p, 30, 0x60000000);
    stroke(p, 30, 2.2f, 0xFF606060, false);
    fl_draw_polyline(&draw, p + 5, 20, &(FlStroke){.width = 5, .color = 0x80000000, .dash = 4, .gap = 7});
    fl_draw_circle(&draw, o.x + 40.3f, o.y + 50.6f, 13.4f, 0xFF404040, 2, 0xFFF0F0F0);
    fl_draw_text(&draw, &(FlTextStyle){.size = 13, .color = BLACK, .halo = WHITE, .halo_width = 2}, o.x + 8, o.y + 60,
                 "step 12");
    play();
}

/* The same picture, moved by whole pixels, is the same pixels: tiles leave no seams. */
static void test_tiles_leave_no_seams(void **state) {
    (void)state;
    enum { SIDE = 76 };
    static int first[SIDE][SIDE];
    const int places[][2] = {{0, 0}, {30, 30}, {63, 1}, {1, 63}, {64, 64}, {110, 70}, {52, 41}, {124, 74}};
    for (int k = 0; k < 8; k++) {
        shapes_at(places[k][0], places[k][1]);
        for (int y = 0; y < SIDE; y++)
            for (int x = 0; x < SIDE; x++) {
                int seen = ink(x + places[k][0], y + places[k][1]);
                if (k == 0) first[y][x] = seen;
                assert_in_range(seen, first[y][x] - 1 < 0 ? 0 : first[y][x] - 1, first[y][x] + 1);
            }
    }
}

static void test_a_stroke_blends_once(void **state) {
    (void)state;
    /* A cross, a knot of small turns, a way back over itself, all in one line. */
    static FlVec p[260];
    int n = 0;
    p[n++] = (FlVec){10, 10}, p[n++] = (FlVec){150, 140}, p[n++] = (FlVec){150, 10}, p[n++] = (FlVec){10, 140};
    p[n++] = (FlVec){100, 140}, p[n++] = (FlVec){20, 140};
    for (int i = 0; i < 200; i++) {
        float r = 30 * expf(-(float)i / 60), a = (float)i * 0.4f;
        p[n++] = (FlVec){60 + r * cosf(a), 70 + r * sinf(a)};
    }
    on_paper(WHITE);
    stroke(p, n, 6, 0x80000000, false);
    play();
    int most = 0;
    for (int y = 0; y < HIGH; y++)
        for (int x = 0; x < WIDE; x++) most = ink(x, y) > most ? ink(x, y) : most;
    assert_int_equal(most, 128);
    assert_int_equal(ink(80, 75), 128); /* the crossing */
    assert_int_equal(ink(60, 140), 128);
    assert_int_equal(ink(60, 70), 128); /* the knot: no hole */
}

/* Where a sharp turn or a tiny loop overlaps itself, nothing is missing inside. */
static void test_tight_turns_have_no_holes(void **state) {
    (void)state;
    FlVec p[40];
    for (float r = 0.2f; r < 3; r += 0.2f) {
        for (int i = 0; i < 40; i++)
            p[i] = (FlVec){70 + r * cosf((float)i * PI / 20), 70 + r * sinf((float)i * PI / 20)};
        on_paper(WHITE);
        stroke(p, 40, 2 * r + 3, BLACK, true);
        play();
        for (int y = 69; y < 71; y++)
            for (int x = 69; x < 71; x++) assert_in_range(ink(x, y), 250, 255);
        assert_near(area(), PI * (2 * r + 1.5f) * (2 * r + 1.5f), 0.03 * area() + 0.5);
    }
    const FlVec needle[] = {{20, 20}, {160, 24}, {20, 28}};
    on_paper(WHITE);
    stroke(needle, 3, 10, BLACK, false);
    play();
    for (int x = 20; x < 160; x++) assert_int_equal(ink(x, 24), 255);
}

static void test_shapes_with_a_shared_winding_are_whole(void **state) {
    (void)state;
    FlVec star[5];
    for (int i = 0; i < 5; i++)
        star[i] = (FlVec){100 + 60 * sinf((float)i * 0.8f * PI), 75 - 60 * cosf((float)i * 0.8f * PI)};
    on_paper(WHITE);
    fl_draw_polygon(&draw, star, 5, BLACK);
    play();
    assert_int_equal(ink(100, 75), 255); /* non-zero winding: the middle of a pentagram is inside */
    assert_int_equal(ink(100, 60), 255);
    assert_int_equal(ink(60, 110), 0);
}

static void test_dashes(void **state) {
    (void)state;
    for (int k = 0; k < 8; k++) {
        float a = (float)k * 0.2f, dx = cosf(a), dy = sinf(a) * 0.6f;
        float length = 140 * sqrtf(dx * dx + dy * dy);
        const FlVec p[] = {{20, 30}, {20 + 70 * dx, 30 + 70 * dy}, {20 + 140 * dx, 30 + 140 * dy}};
        on_paper(WHITE);
        fl_draw_polyline(&draw, p, 3, &(FlStroke){.width = 2, .color = BLACK, .dash = 7, .gap = 6, .butt = true});
        play();
        float whole = floorf(length / 13), inked = 7 * whole + fminf(7, length - 13 * whole);
        assert_near(area(), 2 * inked, 0.04 * 2 * inked + 1);
    }
    const FlVec flat[] = {{20, 30}, {180, 30}};
    on_paper(WHITE);
    fl_draw_polyline(&draw, flat, 2, &(FlStroke){.width = 2, .color = BLACK, .dash = 8, .gap = 8});
    play();
    for (int x = 20; x < 180; x++) {
        int along = (x - 20) % 16;
        if (along < 8) assert_int_equal(ink(x, 30), 255);
        if (along > 8 && along < 15 && x < 178) assert_int_equal(ink(x, 30), 0); /* round ends reach a pixel out */
    }
}

/* ---- colour ---- */

static void test_blending_is_exact(void **state) {
    (void)state;
    const FlColor under = 0xFF2080E3;
    for (uint32_t alpha = 1; alpha < 256; alpha++) {
        FlColor over = alpha << 24 | 0xF0107B;
        on_paper(under);
        fl_draw_rect(&draw, fl_rect(10, 10, 30, 30), over);
        play();
        for (int shift = 0; shift < 24; shift += 8) {
            uint32_t o = over >> shift & 0xFF, u = under >> shift & 0xFF;
            assert_int_equal(at(20, 20) >> shift & 0xFF, (o * alpha + u * (255 - alpha) + 127) / 255);
        }
        assert_int_equal(at(20, 20) >> 24, 255);
        assert_int_equal(at(9, 20), under);
        assert_int_equal(at(40, 20), under);
    }
}

static void test_gradient_runs_from_top_to_bottom(void **state) {
    (void)state;
    const FlVec box[] = {{10, 10}, {60, 10}, {60, 140}, {10, 140}};
    on_paper(WHITE);
    fl_draw_gradient(&draw, box, 4, 30, 0xFF000000, 130, 0xFFC86400);
    play();
    assert_int_equal(at(30, 15), 0xFF000000);
    assert_int_equal(at(30, 138), 0xFFC86400);
    for (int y = 30; y < 130; y++) {
        double k = (y + 0.5 - 30) / 100;
        assert_near((double)(at(30, y) >> 16 & 0xFF), 200 * k, 0.6);
        assert_near((double)(at(30, y) >> 8 & 0xFF), 100 * k, 0.6);
        assert_int_equal(at(11, y), at(58, y));
    }
}

static void test_shadow(void **state) {
    (void)state;
    on_paper(WHITE);
    fl_draw_shadow(&draw, fl_rect(60, 50, 80, 50), 8, 18, 0, 0x80000000);
    play();
    assert_in_range(ink(100, 75), 124, 128);
    assert_in_range(ink(60, 75), 58, 68); /* half of it on the edge */
    for (int y = 0; y < HIGH; y++)
        for (int x = 0; x < WIDE; x++) {
            if (x < 32 || x >= 168 || y < 22 || y >= 128) assert_int_equal(ink(x, y), 0);
            assert_int_equal(ink(x, y), ink(WIDE - 1 - x, y));
            assert_int_equal(ink(x, y), ink(x, HIGH - 1 - y));
        }
    for (int x = 33; x < 100; x++) assert_true(ink(x, 75) >= ink(x - 1, 75));
}

static void test_image(void **state) {
    (void)state;
    uint32_t pixels[90 * 70];
    for (uint32_t i = 0; i < 90 * 70; i++) pixels[i] = 0xFF000000 | i * 2654435u;
    FlImage image = {90, 70, pixels, 1, 1};
    on_paper(WHITE);
    fl_draw_clip_push(&draw, fl_rect(40, 30, 60, 50));
    fl_draw_image(&draw, 20.4f, 19.7f, &image);
    fl_draw_clip_pop(&draw);
    fl_draw_image(&draw, -80, 120, &image);
    play();
    for (int y = 0; y < HIGH; y++)
        for (int x = 0; x < WIDE; x++) {
            uint32_t expected = WHITE;
            if (x >= 40 && x < 100 && y >= 30 && y < 80) expected = pixels[(y - 20) * 90 + x - 20];
            if (x < 10 && y >= 120) expected = pixels[(y - 120) * 90 + x + 80];
            assert_int_equal(at(x, y), expected);
        }
}

static void test_text_over_halo(void **state) {
    (void)state;
    const FlColor paper = 0xFF406080, halo = 0xFFFFFF00, text = 0xFF200000;
    int dark = 0, bright = 0;
    on_paper(paper);
    fl_draw_text(&draw, &(FlTextStyle){.size = 30, .color = text, .halo = halo, .halo_width = 3}, 30, 90, "H1");
    play();
    for (int y = 0; y < HIGH; y++)
        for (int x = 0; x < WIDE; x++) {
            dark += at(x, y) == text;
            bright += at(x, y) == halo;
            if (x < 26 || x > 90 || y < 60 || y > 95) assert_int_equal(at(x, y), paper);
        }
    assert_true(dark > 80 && bright > 150);
    on_paper(WHITE);
    fl_draw_text(&draw, &(FlTextStyle){.size = 30, .color = 0x59000000}, 30, 90, "H");
    play();
    int most = 0;
    for (int y = 0; y < HIGH; y++)
        for (int x = 0; x < WIDE; x++) most = ink(x, y) > most ? ink(x, y) : most;
    assert_int_equal(most, 0x59);
}

/* Strokes wider than what they go round fill it; of no width they are none. */
static void test_strokes_wider_than_their_shape(void **state) {
    (void)state;
    on_paper(WHITE);
    fl_draw_circle(&draw, 50, 50, 3, WHITE, 8, BLACK);
    fl_draw_frame(&draw, fl_rect(100, 40, 6, 6), 0, 4, BLACK);
    fl_draw_frame(&draw, fl_rect(100, 80, 20, 20), 3, 12, BLACK);
    fl_draw_circle(&draw, 150, 50, 6, BLACK, 0, WHITE);
    play();
    assert_int_equal(ink(50, 50), 255);
    assert_int_equal(ink(103, 43), 255);
    assert_int_equal(ink(110, 90), 255);
    assert_int_equal(ink(150, 50), 255);
    assert_int_equal(ink(50, 60) + ink(98, 43) + ink(150, 58), 0);
}

/* A canvas of nothing has no tiles; one of another pitch is drawn anew, as large as it is. */
static void test_canvases_of_any_size(void **state) {
    (void)state;
    const FlCanvas none = {canvas.pixels, 0, HIGH, WIDE}, flat = {canvas.pixels, WIDE, 0, WIDE},
                   wider = {canvas.pixels, WIDE - 8, HIGH, WIDE}, other = {canvas.pixels, WIDE - 8, HIGH, WIDE - 8};
    on_paper(WHITE);
    play();
    int count = 7;
    assert_int_equal(fl_player_play(player, &draw, &none, NULL, 0, &count), 0);
    assert_int_equal(fl_player_play(player, &draw, &flat, NULL, 0, &count), 0);
    assert_int_equal(count, 0);
    int tiles = fl_player_play(player, &draw, &wider, NULL, 0, NULL);
    assert_int_equal(tiles, 3 * 3); /* of 64 pixels a side */
    assert_int_equal(fl_player_play(player, &draw, &wider, NULL, 0, NULL), 0);
    assert_int_equal(fl_player_play(player, &draw, &other, NULL, 0, NULL), tiles);
    FlHelp help = fl_player_help(player);
    assert_true(help.each == NULL && help.self == NULL); /* it has no threads */
    fl_player_destroy(NULL);
    fl_fonts_destroy(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_strokes_wider_than_their_shape),
        cmocka_unit_test(test_canvases_of_any_size),
        cmocka_unit_test(test_half_a_pixel_is_half),
        cmocka_unit_test(test_levels_are_rounded),
        cmocka_unit_test(test_boxes_are_exact),
        cmocka_unit_test(test_a_line_on_pixels_is_crisp),
        cmocka_unit_test(test_strokes_have_their_area),
        cmocka_unit_test(test_circles_have_their_area),
        cmocka_unit_test(test_round_boxes_have_their_area),
        cmocka_unit_test(test_joints_leave_no_beads),
        cmocka_unit_test(test_strokes_lie_where_they_should),
        cmocka_unit_test(test_tiles_leave_no_seams),
        cmocka_unit_test(test_a_stroke_blends_once),
        cmocka_unit_test(test_tight_turns_have_no_holes),
        cmocka_unit_test(test_shapes_with_a_shared_winding_are_whole),
        cmocka_unit_test(test_dashes),
        cmocka_unit_test(test_blending_is_exact),
        cmocka_unit_test(test_gradient_runs_from_top_to_bottom),
        cmocka_unit_test(test_shadow),
        cmocka_unit_test(test_image),
        cmocka_unit_test(test_text_over_halo),
    };
    return cmocka_run_group_tests(tests, enter_all, leave_all);
}
