#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "paint/stroke.h"

/* One tile's accumulator and the outlines of strokes, without lists, players and fonts. */

enum { SIDE = FL_TILE + 2 };

static const float PI = 3.14159265f;
static uint32_t pixels[SIDE * SIDE]; /* the tile lies at 1, 1 of it: a border that nobody may touch */
static FlCanvas canvas;
static FlTileRaster tile;

static void paper(FlColor color) {
    for (int i = 0; i < SIDE * SIDE; i++) pixels[i] = color;
    canvas = (FlCanvas){pixels, SIDE, SIDE, SIDE};
    fl_raster_init(&tile);
    fl_raster_begin(&tile, &canvas, 1, 1, FL_TILE, FL_TILE);
    assert_true(fl_raster_clip(&tile, (FlRect){0, 0, SIDE, SIDE}));
}

static int ink(int x, int y) {
    return 255 - (int)(pixels[y * SIDE + x] & 0xFF);
}

static double area(void) {
    double sum = 0;
    for (int i = 0; i < SIDE * SIDE; i++) sum += (255 - (int)(pixels[i] & 0xFF)) / 255.0;
    return sum;
}

static void assert_border(void) {
    for (int i = 0; i < SIDE; i++) assert_int_equal(ink(i, 0) + ink(i, SIDE - 1) + ink(0, i) + ink(SIDE - 1, i), 0);
}

static void assert_near(double value, double expected, double by) {
    if (!(fabs(value - expected) <= by)) fail_msg("%.9g is not %.9g +- %.9g", value, expected, by);
}

/* What the vectors of four columns and four rows compute is the area of the polygon, wherever it lies and whatever its
 * edges' slopes are: upright, steep, through two columns of a row, through many. */
static void test_triangles_have_their_area(void **state) {
    (void)state;
    uint32_t seed = 7;
    for (int n = 0; n < 4000; n++) {
        FlVec p[3];
        float size = n % 4 == 0 ? 3 : n % 4 == 1 ? 12 : 60;
        for (int i = 0; i < 3; i++) {
            seed = seed * 1664525u + 1013904223u;
            p[i].x = 2 + (float)(seed >> 20) / 4096 * size + (n % 4 == 1 ? (float)(seed & 31) : 0);
            seed = seed * 1664525u + 1013904223u;
            p[i].y = 2 + (float)(seed >> 20) / 4096 * size;
        }
        if (n % 5 == 0) p[1].x = p[0].x;
        if (n % 5 == 1) p[2].y = p[1].y;
        if (n % 5 == 2) p[1].x = roundf(p[1].x), p[1].y = roundf(p[1].y);
        double twice = (double)(p[1].x - p[0].x) * (double)(p[2].y - p[0].y) -
                       (double)(p[1].y - p[0].y) * (double)(p[2].x - p[0].x);
        paper(0xFFFFFFFF);
        fl_raster_polygon(&tile, p, 3);
        fl_raster_fill(&tile, 0xFF000000);
        /* Levels are rounded: 1/1020 a pixel on average, along the edges only. */
        assert_near(area(), fabs(twice) / 2, 0.02 + 0.001 * 4 * (double)size);
        assert_border();
    }
}

/* Every pixel of a polygon against the area of what is left of it when it is cut to that pixel. */
static double covered(const FlVec *p, int count, double x, double y) {
    double a[32][2], b[32][2];
    int n = count;
    for (int i = 0; i < n; i++) a[i][0] = (double)p[i].x, a[i][1] = (double)p[i].y;
    const double limit[4] = {x, x + 1, y, y + 1};
    for (int side = 0; side < 4; side++) {
        int axis = side / 2, m = 0;
        double sign = side % 2 ? -1 : 1;
        for (int i = 0; i < n; i++) {
            const double *u = a[i], *v = a[(i + 1) % n];
            double du = sign * (u[axis] - limit[side]), dv = sign * (v[axis] - limit[side]);
            if (du >= 0) memcpy(b[m++], u, sizeof b[0]);
            if ((du >= 0) != (dv >= 0)) {
                double t = du / (du - dv);
                b[m][0] = u[0] + t * (v[0] - u[0]);
                b[m++][1] = u[1] + t * (v[1] - u[1]);
            }
        }
        memcpy(a, b, sizeof a);
        n = m;
    }
    double twice = 0;
    for (int i = 0; i < n; i++) twice += a[i][0] * a[(i + 1) % n][1] - a[(i + 1) % n][0] * a[i][1];
    return fabs(twice) / 2;
}

static void test_every_pixel_is_exact(void **state) {
    (void)state;
    const FlVec shapes[5][4] = {{{10.3f, 4.1f}, {60.9f, 9.7f}, {33.2f, 11.3f}, {21, 8}},
                                {{5, 5}, {5.4f, 60.2f}, {4.7f, 64.9f}, {3.1f, 20}},
                                {{-20, 30}, {30, -20}, {80, 30}, {30, 80}}, /* round the tile's corners */
                                {{-500, 20.5f}, {700, 22.25f}, {700, 23.75f}, {-500, 22}},
                                {{63.2f, 1.5f}, {90, 3}, {64.5f, 70}, {62.1f, 30}}};
    for (int s = 0; s < 5; s++) {
        paper(0xFFFFFFFF);
        fl_raster_polygon(&tile, shapes[s], 4);
        fl_raster_fill(&tile, 0xFF000000);
        for (int y = 1; y <= FL_TILE; y++)
            for (int x = 1; x <= FL_TILE; x++) assert_near(ink(x, y), 255 * covered(shapes[s], 4, x, y), 1.01);
        assert_border();
    }
}

/* A clip that starts and ends inside a group of columns. What is left out must not turn up in the next shape. */
static void test_clip_cuts_groups(void **state) {
    (void)state;
    const FlVec box[] = {{-10, -10}, {30.5f, -10}, {40.5f, 100}, {-10, 100}};
    for (int x0 = 1; x0 < 10; x0++)
        for (int x1 = x0 + 1; x1 < 14; x1++) {
            paper(0xFFFFFFFF);
            assert_true(fl_raster_clip(&tile, (FlRect){(float)x0, 5, (float)(x1 - x0), 3}));
            fl_raster_polygon(&tile, box, 4);
            fl_raster_fill(&tile, 0xFF000000);
            for (int y = 0; y < SIDE; y++)
                for (int x = 0; x < SIDE; x++)
                    assert_int_equal(ink(x, y), x >= x0 && x < x1 && y >= 5 && y < 8 ? 255 : 0);
            assert_true(fl_raster_clip(&tile, (FlRect){0, 0, SIDE, SIDE}));
            fl_raster_polygon(&tile, box, 4);
            fl_raster_fill(&tile, 0xFF000000);
            assert_int_equal(ink(60, 6), 0);
        }
}

/* ---- strokes ---- */

static void draw_line(const FlVec *points, int count, float width, bool closed, bool butt, int chunk, FlColor color) {
    FlStep steps[128];
    FlStrokeLine line = {steps, count, width / 2, closed, butt};
    fl_stroke_steps(points, count, closed, width / 2, steps);
    for (int from = 0; from < fl_stroke_segments(&line); from += chunk) {
        int to = from + chunk;
        fl_stroke_add(&tile, &line, from, to < fl_stroke_segments(&line) ? to : fl_stroke_segments(&line));
    }
    fl_raster_fill(&tile, color);
}

static void test_strokes_cover_length_times_width(void **state) {
    (void)state;
    for (int k = 0; k < 90; k++)
        for (float width = 0.8f; width <= 4; width += 0.4f) {
            float a = (float)k * PI / 90, dx = 28 * cosf(a), dy = 28 * sinf(a);
            const FlVec p[] = {{33.3f - dx, 32.8f - dy}, {33.3f + dx, 32.8f + dy}};
            paper(0xFFFFFFFF);
            draw_line(p, 2, width, false, true, 1, 0xFF000000);
            assert_near(area(), 56 * width, 0.01 * 56 * width);
        }
}

/* Thin lines with sharp turns: the two sides of a joint share what they cover. Covered twice, the inside of every turn
 * would be a darker dot: (width/2)^2 tan(turn/2) more ink. */
static void test_joints_are_not_covered_twice(void **state) {
    (void)state;
    for (float width = 1; width <= 3; width += 0.5f)
        for (float step = 3; step <= 12; step += 1.5f) {
            FlVec p[9];
            for (int i = 0; i < 9; i++) p[i] = (FlVec){8 + 6 * (float)i, 30.3f + (i % 2 ? step : 0)};
            float length = hypotf(6, step), half_turn = atan2f(step, 6);
            /* Outside, a round join: half the turn's sector; inside, a kite less. */
            double corner = (double)(width * width / 4) * (double)(half_turn - tanf(half_turn));
            double expected = 8 * (double)(length * width) + 7 * corner;
            paper(0xFFFFFFFF);
            draw_line(p, 9, width, false, true, 8, 0xFF000000);
            assert_near(area(), expected, 0.01 * expected);
        }
}

/* A line is the same however it is cut into ranges: no seam, no doubled joint, also where a closed line closes. */
static void test_ranges_add_up(void **state) {
    (void)state;
    static uint32_t whole[SIDE * SIDE];
    for (int closed = 0; closed < 2; closed++)
        for (int k = 0; k < 40; k++) {
            FlVec p[50];
            for (int i = 0; i < 50; i++) {
                float t = (float)i / 50 * 2 * PI, r = 24 + (k % 2 ? (i % 2 ? 4.0f : 0) : 6 * sinf(5 * t));
                p[i] = (FlVec){33 + r * cosf(t) + (float)(k % 7) * 4, 33 + r * sinf(t)};
            }
            for (int chunk = 50; chunk > 0; chunk = chunk * 2 / 5) {
                paper(0xFFFFFFFF);
                draw_line(p, 50, 0.8f + (float)k * 0.1f, closed, false, chunk, 0x80000000);
                if (chunk == 50) memcpy(whole, pixels, sizeof whole);
                for (int i = 0; i < SIDE * SIDE; i++)
                    assert_in_range((int)(pixels[i] & 0xFF) - (int)(whole[i] & 0xFF) + 1, 0, 2);
            }
        }
}

/* A turn right back, points on one spot, a line of one spot: round ends, nothing missing, nothing beyond. */
static void test_degenerate_lines(void **state) {
    (void)state;
    const FlVec back[] = {{20, 30}, {50, 30}, {20, 30}}, spot[] = {{32, 32}, {32, 32}},
                stopped[] = {{20, 30}, {35, 30}, {35, 30}, {50, 30}};
    paper(0xFFFFFFFF);
    draw_line(back, 3, 6, false, false, 1, 0xFF000000);
    assert_near(area(), 30 * 6 + PI * 9, 2.5); /* two caps on one spot: their edge's pixels add up */
    paper(0xFFFFFFFF);
    draw_line(stopped, 4, 6, false, false, 1, 0xFF000000);
    assert_near(area(), 30 * 6 + PI * 9, 1.5);
    paper(0xFFFFFFFF);
    draw_line(spot, 2, 6, false, false, 1, 0xFF000000);
    assert_near(area(), PI * 9, 0.5);
    paper(0xFFFFFFFF);
    draw_line(spot, 2, 6, false, true, 1, 0xFF000000);
    assert_near(area(), 0, 1e-9);
}

static void test_dashes_follow_corners(void **state) {
    (void)state;
    const FlVec p[] = {{0, 0}, {10, 0}, {10, 10}, {0, 10}};
    FlVec out[8];
    int n;
    FlDasher open = fl_stroke_dasher(p, 4, false, 8, 4);
    assert_true(fl_stroke_dash(&open, out, &n) && n == 2 && out[1].x == 8);
    assert_true(fl_stroke_dash(&open, out, &n) && n == 2); /* 12 to 20: from (10, 2) to the corner */
    assert_true(out[0].x == 10 && out[0].y == 2 && out[1].x == 10 && out[1].y == 10);
    assert_true(fl_stroke_dash(&open, out, &n) && out[0].x == 6 && out[0].y == 10 && out[n - 1].x == 0);
    assert_false(fl_stroke_dash(&open, out, &n));
    FlDasher round = fl_stroke_dasher(p, 4, true, 15, 10);
    assert_true(fl_stroke_dash(&round, out, &n) && n == 3 && out[1].x == 10 && out[1].y == 0 && out[2].y == 5);
    assert_true(fl_stroke_dash(&round, out, &n)); /* 25 to 40, back to the first point */
    assert_true(out[0].x == 5 && out[0].y == 10 && n == 3 && out[1].x == 0 && out[2].x == 0 && out[2].y == 0);
    assert_false(fl_stroke_dash(&round, out, &n));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_triangles_have_their_area),
        cmocka_unit_test(test_every_pixel_is_exact),
        cmocka_unit_test(test_clip_cuts_groups),
        cmocka_unit_test(test_strokes_cover_length_times_width),
        cmocka_unit_test(test_joints_are_not_covered_twice),
        cmocka_unit_test(test_ranges_add_up),
        cmocka_unit_test(test_degenerate_lines),
        cmocka_unit_test(test_dashes_follow_corners),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
