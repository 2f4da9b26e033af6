#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "ui/draw.h"

enum { WIDE = 300, HIGH = 200 };

static const FlColor INK = 0xFF102030;
static FlDraw draw;
static int measured; /* how often text was measured */

/* Every byte is half an em wide, but 1 a fifth and 4 seven tenths. */
static float advance(void *self, FlFont font, float pixels, const char *text, int bytes) {
    (void)self;
    (void)font;
    measured++;
    float em = 0;
    for (int i = 0; i < bytes; i++) em += text[i] == '1' ? 0.2f : text[i] == '4' ? 0.7f : 0.5f;
    return em * pixels;
}

static void begin(float scale) {
    fl_draw_begin(&draw, WIDE, HIGH, scale);
}

static int enter(void **state) {
    (void)state;
    fl_draw_init(&draw);
    draw.metrics.advance = advance;
    begin(1);
    return 0;
}

static int leave(void **state) {
    (void)state;
    fl_draw_free(&draw);
    return 0;
}

static const FlCommand *only(FlCommandKind kind) {
    assert_int_equal(draw.command_count, 1);
    assert_int_equal(draw.commands[0].kind, kind);
    return &draw.commands[0];
}

static void assert_rect(FlRect r, float x, float y, float w, float h) {
    assert_float_equal(r.x, x, 0);
    assert_float_equal(r.y, y, 0);
    assert_float_equal(r.w, w, 0);
    assert_float_equal(r.h, h, 0);
}

/* ---- boxes ---- */

static void test_rects_are_snapped(void **state) {
    (void)state;
    begin(1.5f);
    fl_draw_rect(&draw, fl_rect(1, 3, 1, 5.2f), INK); /* 1.5..3, 4.5..12.3 */
    assert_rect(only(FL_DRAW_FILL)->box, 2, 5, 1, 7);
    assert_rect(draw.commands[0].ink, 2, 5, 1, 7);
    begin(1);
    fl_draw_rect(&draw, fl_rect(10.2f, 10, 0.1f, 0.1f), INK);
    assert_rect(only(FL_DRAW_FILL)->box, 10, 10, 1, 1);
    begin(1);
    fl_draw_rect(&draw, fl_rect(10, 10, 0, 5), INK);
    fl_draw_rect(&draw, fl_rect(10, 10, 5, -5), INK);
    fl_draw_rect(&draw, fl_rect(10, 10, 5, 5), INK & 0xFFFFFF);
    assert_int_equal(draw.command_count, 0);
}

/* Boxes that share an edge share it in pixels too, at every scale. */
static void test_neighbours_meet(void **state) {
    (void)state;
    for (float scale = 0.8f; scale < 2.1f; scale += 0.05f) {
        begin(scale);
        for (int i = 0; i < 20; i++) fl_draw_rect(&draw, fl_rect(3.7f * (float)i, 5, 3.7f, 5), INK);
        assert_int_equal(draw.command_count, 20);
        for (uint32_t i = 1; i < draw.command_count; i++) {
            FlRect a = draw.commands[i - 1].box, b = draw.commands[i].box;
            assert_float_equal(a.x + a.w, b.x, 1);
            assert_true(fabsf(a.x + a.w - b.x) < 0.01f || a.w == 1);
        }
    }
}

static void test_hairlines(void **state) {
    (void)state;
    const float scales[] = {0.8f, 1, 1.25f, 1.5f, 2}, thick[] = {1, 1, 1, 2, 2};
    for (int i = 0; i < 5; i++) {
        begin(scales[i]);
        fl_draw_hline(&draw, 10, 20, 30.3f, INK);
        fl_draw_vline(&draw, 30.3f, 10, 20, INK);
        assert_int_equal(draw.command_count, 2);
        FlRect h = draw.commands[0].box, v = draw.commands[1].box;
        assert_rect(h, roundf(10 * scales[i]), roundf(30.3f * scales[i]), roundf(20 * scales[i]) - h.x, thick[i]);
        assert_rect(v, h.y, h.x, thick[i], h.w);
    }
}

static void test_round_boxes(void **state) {
    (void)state;
    fl_draw_round(&draw, fl_rect(10.4f, 10, 40, 20), 100, INK);
    fl_draw_frame(&draw, fl_rect(10, 10, 40, 20), 6, 0.2f, INK);
    fl_draw_shadow(&draw, fl_rect(10, 10, 40, 20), 6, 18, 5, INK);
    assert_int_equal(draw.command_count, 3);
    const FlCommand *c = draw.commands;
    assert_rect(c[0].box, 10, 10, 40, 20);
    assert_float_equal(c[0].radius, 10, 0); /* no more than half the box */
    assert_float_equal(c[1].width, 1, 0);   /* a frame is never thinner than a pixel */
    assert_rect(c[2].box, 10, 15, 40, 20);
    assert_rect(c[2].ink, 0, 0, 77, 62); /* three standard deviations, cut by the canvas */
}

/* ---- clip ---- */

static void everything(float x, float y) {
    static uint32_t pixels[100];
    static const FlImage image = {10, 10, pixels, 1, 1};
    const FlVec p[] = {{x, y}, {x + 10, y}, {x + 5, y + 9}};
    FlTextStyle style = {.size = 10, .color = INK};
    fl_draw_rect(&draw, fl_rect(x, y, 10, 10), INK);
    fl_draw_round(&draw, fl_rect(x, y, 10, 10), 3, INK);
    fl_draw_frame(&draw, fl_rect(x, y, 10, 10), 3, 1, INK);
    fl_draw_shadow(&draw, fl_rect(x, y, 10, 10), 3, 4, 0, INK);
    fl_draw_polyline(&draw, p, 3, &(FlStroke){.width = 2, .color = INK});
    fl_draw_polygon(&draw, p, 3, INK);
    fl_draw_gradient(&draw, p, 3, y, INK, y + 9, INK);
    fl_draw_circle(&draw, x + 5, y + 5, 5, INK, 2, INK);
    fl_draw_image(&draw, x, y, &image);
    fl_draw_text(&draw, &style, x, y + 10, "ab");
}

static void test_outside_the_clip_nothing(void **state) {
    (void)state;
    fl_draw_clip_push(&draw, fl_rect(100, 50, 60, 60));
    const FlVec out[] = {{60, 70}, {190, 70}, {110, 10}, {110, 150}, {-900, 70}, {2000, 70}};
    for (int i = 0; i < 6; i++) everything(out[i].x, out[i].y);
    assert_int_equal(draw.command_count, 0);
    assert_int_equal(draw.point_count, 0);
    assert_int_equal(draw.text_count, 0);
    everything(120, 70);
    assert_int_equal(draw.command_count, 10);
    fl_draw_clip_pop(&draw);
    everything(60, 70);
    assert_int_equal(draw.command_count, 20);
}

static void test_ink_is_whole_and_inside(void **state) {
    (void)state;
    fl_draw_clip_push(&draw, fl_rect(50, 50, 40, 40));
    for (float at = 40; at < 92; at += 0.7f) everything(at, at);
    assert_true(draw.command_count > 500);
    for (uint32_t i = 0; i < draw.command_count; i++) {
        FlRect ink = draw.commands[i].ink;
        assert_rect(draw.commands[i].clip, 50, 50, 40, 40);
        assert_rect(ink, floorf(ink.x), floorf(ink.y), floorf(ink.w), floorf(ink.h));
        assert_true(ink.x >= 50 && ink.y >= 50 && ink.x + ink.w <= 90 && ink.y + ink.h <= 90);
        assert_true(ink.w > 0 && ink.h > 0);
    }
}

static void test_clips_nest(void **state) {
    (void)state;
    const int deep = 40;
    for (int i = 0; i < deep; i++) fl_draw_clip_push(&draw, fl_rect((float)i, 0, 200, 100));
    fl_draw_rect(&draw, fl_rect(0, 0, 300, 200), INK);
    assert_rect(draw.commands[0].clip, 14, 0, 186, 100); /* fifteen boxes are kept, the deeper ones count only */
    for (int i = deep - 1; i >= 0; i--) {
        fl_draw_clip_pop(&draw);
        fl_draw_rect(&draw, fl_rect(0, 0, 300, 200), INK);
        float left = i < 1 ? 0 : i < 15 ? (float)(i - 1) : 14;
        assert_rect(draw.commands[draw.command_count - 1].clip, left, 0, i < 1 ? WIDE : 200 - left, i < 1 ? HIGH : 100);
    }
    fl_draw_clip_pop(&draw);
    fl_draw_rect(&draw, fl_rect(0, 0, 300, 200), INK);
    assert_rect(draw.commands[draw.command_count - 1].clip, 0, 0, WIDE, HIGH);
    fl_draw_clip_push(&draw, fl_rect(10, 10, -5, 10));
    uint32_t before = draw.command_count;
    everything(20, 20);
    assert_int_equal(draw.command_count, before);
}

/* ---- lines and shapes ---- */

static FlVec point(const FlCommand *c, uint32_t i) {
    assert_true(i < c->count && c->first + c->count <= draw.point_count);
    return draw.points[c->first + i];
}

static void stroke(const FlVec *points, int count, bool closed) {
    fl_draw_polyline(&draw, points, count, &(FlStroke){.width = 2, .color = INK, .closed = closed});
}

static void test_points_in_pixels(void **state) {
    (void)state;
    begin(2);
    const FlVec p[] = {{10, 10.25f}, {20, 30}, {20.005f, 30.005f}, {40, 15}};
    fl_draw_polyline(&draw, p, 4, &(FlStroke){.width = 1.5f, .color = INK, .dash = 4, .gap = 3, .closed = true});
    const FlCommand *c = only(FL_DRAW_POLYLINE);
    assert_int_equal(c->count, 3); /* a hundredth of a pixel is no segment */
    assert_float_equal(point(c, 0).y, 20.5f, 0);
    assert_float_equal(point(c, 2).x, 80, 0);
    assert_float_equal(c->width, 3, 0);
    assert_float_equal(c->dash, 8, 0);
    assert_float_equal(c->gap, 6, 0);
    assert_true(c->closed);
    assert_rect(c->ink, 17, 18, 66, 45); /* half the width and a pixel around 20..80, 20.5..60 */
}

static void test_a_dot_stays(void **state) {
    (void)state;
    const FlVec p[] = {{10, 10}, {10, 10}, {10, 10}};
    stroke(p, 3, false);
    assert_int_equal(only(FL_DRAW_POLYLINE)->count, 2);
}

/* Distance of p from the line through a and b. */
static double off_line(FlVec p, double ax, double ay, double bx, double by) {
    double length = hypot(bx - ax, by - ay);
    return fabs(((double)p.x - ax) * (by - ay) / length - ((double)p.y - ay) * (bx - ax) / length);
}

static void test_far_lines_keep_their_direction(void **state) {
    (void)state;
    const FlVec far[] = {{1e9f, 2e9f}, {-3e30f, 1e30f}, {2e5f, -1e5f}, {40, 3e38f}};
    for (int i = 0; i < 4; i++) {
        begin(1.5f);
        const FlVec p[] = {{100, 60}, far[i]};
        stroke(p, 2, false);
        const FlCommand *c = only(FL_DRAW_POLYLINE);
        assert_int_equal(c->count, 2);
        FlVec end = point(c, 1);
        double scale = fmax(fabs((double)far[i].x), fabs((double)far[i].y)); /* so that the check does not overflow */
        assert_true(off_line(end, 150, 90, 150 + (far[i].x - 100) / scale, 90 + (far[i].y - 60) / scale) < 0.01);
        assert_true(end.x <= -64 || end.x >= WIDE + 64 || end.y <= -64 || end.y >= HIGH + 64);
        assert_true(fabsf(end.x) < 1000 && fabsf(end.y) < 1000);
    }
}

static void test_infinite_lines(void **state) {
    (void)state;
    const FlVec right[] = {{100, 60}, {INFINITY, 60}}, up[] = {{100, 60}, {100, -INFINITY}};
    stroke(right, 2, false);
    stroke(up, 2, false);
    assert_int_equal(draw.command_count, 2);
    assert_true(point(&draw.commands[0], 1).x > WIDE && point(&draw.commands[0], 1).y == 60);
    assert_true(point(&draw.commands[1], 1).y < 0 && point(&draw.commands[1], 1).x == 100);
}

static void test_what_is_no_number_breaks_a_line(void **state) {
    (void)state;
    const FlVec p[] = {{10, 10}, {20, 10}, {NAN, 10}, {30, 10}, {40, NAN}, {50, 10}, {60, 10}, {70, 10}};
    stroke(p, 8, true);
    assert_int_equal(draw.command_count, 2);
    assert_int_equal(draw.commands[0].count, 2);
    assert_int_equal(draw.commands[1].count, 3);
    assert_float_equal(point(&draw.commands[1], 0).x, 50, 0);
    assert_false(draw.commands[0].closed || draw.commands[1].closed);
}

/* Out and in again is one stroke, so that translucent colour is laid once; the way between stays out of sight. */
static void test_a_line_out_and_in_is_one(void **state) {
    (void)state;
    const FlVec p[] = {{50, 50}, {5000, 60}, {5000, 5000}, {60, 150}, {-4000, 100}, {60, 100}};
    for (int closed = 0; closed < 2; closed++) {
        begin(1);
        stroke(p, 6, closed);
        const FlCommand *c = only(FL_DRAW_POLYLINE);
        assert_int_equal(c->closed, closed);
        assert_float_equal(point(c, 0).x, 50, 0);
        assert_float_equal(point(c, c->count - 1).x, 60, 0);
        for (uint32_t i = 0; i < c->count; i++) {
            FlVec q = point(c, i);
            bool inner = q.x == 50 || q.x == 60;
            assert_true(inner || q.x <= -64 || q.x >= WIDE + 64 || q.y <= -64 || q.y >= HIGH + 64);
        }
        assert_true(c->count < 20);
    }
}

/* A slope that leaves the picture leaves it where it should. */
static void test_shapes_are_cut_not_bent(void **state) {
    (void)state;
    const FlVec p[] = {{100, 150}, {140, -3850}, {140, 150}};
    fl_draw_polygon(&draw, p, 3, INK);
    const FlCommand *c = only(FL_DRAW_POLYGON);
    assert_int_equal(c->count, 4);
    for (uint32_t i = 0; i < c->count; i++) {
        FlVec q = point(c, i);
        if (q.x < 139) assert_true(off_line(q, 100, 150, 140, -3850) < 1e-3);
        assert_true(q.y >= -65);
    }
    begin(1);
    const FlVec around[] = {{-1e30f, -1e30f}, {1e30f, -1e30f}, {INFINITY, INFINITY}, {-1e30f, 1e30f}};
    fl_draw_polygon(&draw, around, 4, INK);
    assert_rect(only(FL_DRAW_POLYGON)->ink, 0, 0, WIDE, HIGH);
}

static void assert_sound(void) {
    for (uint32_t i = 0; i < draw.command_count; i++) {
        const FlCommand *c = &draw.commands[i];
        const float values[] = {c->box.x, c->box.y, c->box.w, c->box.h, c->width, c->radius,
                                c->dash,  c->gap,   c->y0,    c->y1,    c->size};
        for (int k = 0; k < 11; k++) assert_true(fabsf(values[k]) <= 2e6f);
        assert_true(c->width >= 0 && c->radius >= 0 && c->dash >= 0 && c->gap >= 0);
        assert_true(c->ink.x >= 0 && c->ink.y >= 0 && c->ink.w > 0 && c->ink.h > 0);
        assert_true(c->ink.x + c->ink.w <= WIDE && c->ink.y + c->ink.h <= HIGH);
    }
    for (uint32_t i = 0; i < draw.point_count; i++)
        assert_true(fabsf(draw.points[i].x) < 5000 && fabsf(draw.points[i].y) < 5000);
}

static void test_any_number_is_safe(void **state) {
    (void)state;
    static uint32_t pixels[100];
    static const FlImage image = {10, 10, pixels, 1, 1};
    const float odd[] = {NAN, INFINITY, -INFINITY, 3e38f, -3e38f, 2e6f, -2e6f, 1e-38f, 0, 20};
    enum { ODD = 10, ARGUMENTS = 6 };
    for (int first = 0; first < ARGUMENTS; first++)
        for (int second = 0; second < ARGUMENTS; second++)
            for (int k = 0; k < ODD * ODD; k++) {
                float v[ARGUMENTS] = {20, 30, 40, 50, 6, 7};
                v[first] = odd[k / ODD];
                v[second] = odd[k % ODD];
                const FlVec p[] = {{v[0], v[1]}, {v[2], v[3]}, {30, 90}};
                FlTextStyle style = {.size = v[4], .color = INK, .halo = INK, .halo_width = v[5]};
                begin(1.25f);
                fl_draw_clip_push(&draw, fl_rect(v[0], v[1], v[2], v[3]));
                fl_draw_clip_pop(&draw);
                fl_draw_rect(&draw, fl_rect(v[0], v[1], v[2], v[3]), INK);
                fl_draw_round(&draw, fl_rect(v[0], v[1], v[2], v[3]), v[4], INK);
                fl_draw_frame(&draw, fl_rect(v[0], v[1], v[2], v[3]), v[4], v[5], INK);
                fl_draw_shadow(&draw, fl_rect(v[0], v[1], v[2], v[3]), v[4], v[5], v[2], INK);
                fl_draw_hline(&draw, v[0], v[1], v[2], INK);
                fl_draw_vline(&draw, v[0], v[1], v[2], INK);
                fl_draw_circle(&draw, v[0], v[1], v[2], INK, v[3], INK);
                fl_draw_image(&draw, v[0], v[1], &image);
                fl_draw_polyline(&draw, p, 3, &(FlStroke){v[4], INK, v[5], v[3], true, false});
                fl_draw_polygon(&draw, p, 3, INK);
                fl_draw_gradient(&draw, p, 3, v[4], INK, v[5], INK);
                fl_draw_text(&draw, &style, v[0], v[1], "a1");
                assert_sound();
            }
}

static void test_a_huge_box_covers(void **state) {
    (void)state;
    fl_draw_rect(&draw, fl_rect(-3e8f, 20, 6e8f, 30), INK);
    assert_rect(only(FL_DRAW_FILL)->ink, 0, 20, WIDE, 30);
}

static void test_what_cannot_be_seen_is_no_command(void **state) {
    (void)state;
    const FlColor none = INK & 0xFFFFFF;
    const FlVec p[] = {{10, 10}, {50, 10}, {30, 40}};
    fl_draw_circle(&draw, 50, 50, 10, none, 0, INK);
    fl_draw_circle(&draw, 50, 50, 10, none, 3, none);
    fl_draw_polygon(&draw, p, 3, none);
    fl_draw_polygon(&draw, p, 2, INK);
    fl_draw_gradient(&draw, p, 3, 0, none, 9, none);
    fl_draw_polyline(&draw, p, 3, &(FlStroke){.width = 3, .color = none});
    fl_draw_polyline(&draw, p, 1, &(FlStroke){.width = 3, .color = INK});
    fl_draw_rect(&draw, fl_rect(NAN, 10, 20, 20), INK);
    fl_draw_round(&draw, fl_rect(10, 10, 20, NAN), 3, INK);
    fl_draw_hline(&draw, 10, 20, NAN, INK);
    fl_draw_vline(&draw, 10, 20, NAN, INK);
    fl_draw_rect(&draw, fl_rect(-INFINITY, 10, INFINITY, 20), INK);
    assert_int_equal(draw.command_count, 0);
    fl_draw_circle(&draw, 50, 50, 10, none, 3, INK);
    fl_draw_gradient(&draw, p, 3, 0, none, 9, INK);
    assert_int_equal(draw.command_count, 2);
}

/* ---- text ---- */

static void assert_run(uint32_t i, const char *text, float x) {
    assert_true(i < draw.command_count);
    const FlCommand *c = &draw.commands[i];
    assert_int_equal(c->kind, FL_DRAW_TEXT);
    assert_int_equal(c->count, strlen(text));
    assert_memory_equal(draw.text + c->first, text, c->count);
    assert_float_equal(c->box.x, x, 0);
}

static void test_digits_stand_in_cells(void **state) {
    (void)state;
    const FlTextStyle style = {.size = 10, .color = INK};
    float end = fl_draw_text(&draw, &style, 20, 100, "ab 14 of 4");
    assert_int_equal(draw.command_count, 5);
    assert_run(0, "ab ", 20);
    assert_run(1, "1", 38); /* the cell 35..42 is as wide as a 4; a 1 of 2 px stands in its middle: 37.5 */
    assert_run(2, "4", 42);
    assert_run(3, " of ", 49);
    assert_run(4, "4", 69);
    assert_float_equal(end, 76, 1e-4);
    assert_float_equal(fl_draw_text_width(&draw, &style, "ab 14 of 4"), 56, 1e-4);
    assert_float_equal(draw.commands[0].box.y, 100, 0);
    begin(1);
    fl_draw_text(&draw, &style, 20, 100, "ab 11 of 1"); /* other digits, and nothing else has moved */
    assert_run(3, " of ", 49);
}

static void test_natural_digits(void **state) {
    (void)state;
    const FlTextStyle style = {.size = 10, .color = INK, .natural = true};
    float end = fl_draw_text(&draw, &style, 20, 100, "lr=0.11");
    assert_float_equal(end, 20 + 5 * 5 + 2 * 2, 1e-4);
    float x = 0;
    for (uint32_t i = 0; i < draw.command_count; i++) {
        assert_true(draw.commands[i].box.x >= x);
        x = draw.commands[i].box.x;
    }
}

/* Cells are whole pixels wide, or the digits of a number would stand unevenly. */
static void test_digits_are_evenly_spaced(void **state) {
    (void)state;
    for (float size = 9; size < 30; size += 0.5f) {
        begin(1);
        fl_draw_text(&draw, &(FlTextStyle){.size = size, .color = INK}, 3.26f, 100, "44444");
        assert_int_equal(draw.command_count, 5);
        for (uint32_t i = 2; i < 5; i++) {
            const FlCommand *c = &draw.commands[i];
            assert_float_equal(c[0].box.x - c[-1].box.x, c[-1].box.x - c[-2].box.x, 0);
            assert_float_equal(c[0].box.x - c[-1].box.x, 0.7f * size, 0.501);
        }
    }
}

/* Runs lie on whole pixels, but a line is as long as its parts: the rounding does not add up. */
static void test_the_pen_keeps_its_fraction(void **state) {
    (void)state;
    const FlTextStyle style = {.size = 11.5f, .color = INK};
    begin(1.1f);
    float pixels = 12.5f, a = 0.5f * pixels, cell = 9, inset = (cell - 0.7f * pixels) / 2; /* 12.65, to half a pixel */
    fl_draw_text(&draw, &style, 10, 50.3f, "a4a4a4a4a4a4a4a4");
    assert_int_equal(draw.command_count, 16);
    for (uint32_t i = 0; i < 16; i++) {
        const FlCommand *c = &draw.commands[i];
        float x = 11 + a * (float)((i + 1) / 2) + cell * (float)(i / 2) + (i % 2 ? inset : 0);
        assert_float_equal(c->size, pixels, 0);
        assert_float_equal(c->box.x, roundf(c->box.x), 0);
        assert_float_equal(c->box.x, x, 0.501);
        assert_float_equal(c->box.y, 55, 0);
    }
}

static void test_alignment(void **state) {
    (void)state;
    FlTextStyle style = {.size = 10, .color = INK, .align = FL_RIGHT};
    assert_float_equal(fl_draw_text(&draw, &style, 200, 50, "a1b"), 200, 1e-3);
    style.align = FL_CENTER;
    assert_float_equal(fl_draw_text(&draw, &style, 200, 50, "a1b"), 208.5f, 1e-3);
    assert_run(0, "a", 183);
    assert_run(3, "a", 192); /* 191.5 */
}

/* All halos of a line lie under all its letters. */
static void test_halo(void **state) {
    (void)state;
    const FlTextStyle style = {.size = 10, .color = INK, .halo = 0xFFFFFFFF, .halo_width = 7.6f};
    begin(2);
    float end = fl_draw_text(&draw, &style, 60, 50, "a1b");
    assert_float_equal(end, 60 + 17, 1e-4);
    assert_int_equal(draw.command_count, 6);
    for (int i = 0; i < 3; i++) {
        const FlCommand *halo = &draw.commands[i], *letters = &draw.commands[i + 3];
        assert_float_equal(halo->width, 15, 0);
        assert_int_equal(halo->color2, 0xFFFFFFFF);
        assert_int_equal(halo->color >> 24, 0);
        assert_int_equal(letters->color, INK);
        assert_float_equal(letters->width, 0, 0);
        assert_float_equal(letters->box.x, halo->box.x, 0);
        assert_int_equal(letters->count, 1);
    }
    FlRect ink = draw.commands[0].ink;
    assert_true(ink.x <= 105 && ink.x + ink.w >= 145 && ink.y <= 65 && ink.y + ink.h >= 119);
}

/* Several texts make one line: halos of all, then letters of all. */
static void test_parts_of_text(void **state) {
    (void)state;
    FlTextStyle style = {.size = 10, .color = INK, .halo = 0xFFFFFFFF, .halo_width = 2, .part = FL_TEXT_HALO};
    float end = fl_draw_text(&draw, &style, 60, 50, "ab");
    assert_int_equal(draw.command_count, 1);
    assert_float_equal(draw.commands[0].width, 2, 0);
    style.part = FL_TEXT_LETTERS;
    assert_float_equal(fl_draw_text(&draw, &style, 60, 50, "ab"), end, 0);
    assert_int_equal(draw.command_count, 2);
    assert_float_equal(draw.commands[1].width, 0, 0);
    style.halo = 0;
    style.part = FL_TEXT_HALO;
    assert_float_equal(fl_draw_text(&draw, &style, 60, 50, "ab"), end, 0);
    assert_int_equal(draw.command_count, 2); /* none to draw, but as wide as ever */
}

static void test_spaces_are_no_commands(void **state) {
    (void)state;
    const FlTextStyle style = {.size = 10, .color = INK};
    assert_float_equal(fl_draw_text(&draw, &style, 20, 50, "   "), 35, 1e-4);
    assert_float_equal(fl_draw_text(&draw, &style, 20, 50, ""), 20, 1e-4);
    assert_int_equal(draw.command_count, 0);
    draw.metrics.advance = NULL;
    fl_draw_text(&draw, &style, 20, 50, "no metrics yet");
}

static void test_cells_are_measured_once(void **state) {
    (void)state;
    const FlTextStyle style = {.size = 10, .color = INK};
    fl_draw_text(&draw, &style, 20, 50, "0");
    measured = 0;
    for (int i = 0; i < 10; i++) fl_draw_text(&draw, &style, 20, 50, "0");
    assert_int_equal(measured, 10); /* the digit itself, not all ten of its cell */
}

/* ---- memory ---- */

static void frame(int number) {
    FlVec p[500];
    char text[] = "step 0 of 60";
    FlTextStyle style = {.size = 12, .color = INK};
    begin(1);
    for (int i = 0; i < 500; i++) p[i] = (FlVec){(float)i, 100 + (float)((i * 37 + number) % 900)};
    for (int i = 0; i < 9; i++) stroke(p, 500, false);
    text[5] = (char)('0' + number % 10);
    for (int i = 0; i < 100; i++) fl_draw_text(&draw, &style, 10, (float)(2 * i), text);
}

static void test_a_steady_frame_takes_no_memory(void **state) {
    (void)state;
    for (int i = 0; i < 3; i++) frame(i);
    const FlDraw before = draw;
    for (int i = 0; i < 300; i++) frame(i);
    assert_ptr_equal(draw.commands, before.commands);
    assert_ptr_equal(draw.points, before.points);
    assert_ptr_equal(draw.text, before.text);
    assert_int_equal(draw.command_room, before.command_room);
    assert_int_equal(draw.point_room, before.point_room);
    assert_int_equal(draw.text_room, before.text_room);
    assert_false(draw.failed);
}

#define IN_LIST(test) cmocka_unit_test_setup_teardown(test, enter, leave)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_LIST(test_rects_are_snapped),
        IN_LIST(test_neighbours_meet),
        IN_LIST(test_hairlines),
        IN_LIST(test_round_boxes),
        IN_LIST(test_outside_the_clip_nothing),
        IN_LIST(test_ink_is_whole_and_inside),
        IN_LIST(test_clips_nest),
        IN_LIST(test_points_in_pixels),
        IN_LIST(test_a_dot_stays),
        IN_LIST(test_far_lines_keep_their_direction),
        IN_LIST(test_infinite_lines),
        IN_LIST(test_what_is_no_number_breaks_a_line),
        IN_LIST(test_a_line_out_and_in_is_one),
        IN_LIST(test_shapes_are_cut_not_bent),
        IN_LIST(test_any_number_is_safe),
        IN_LIST(test_a_huge_box_covers),
        IN_LIST(test_what_cannot_be_seen_is_no_command),
        IN_LIST(test_digits_stand_in_cells),
        IN_LIST(test_natural_digits),
        IN_LIST(test_the_pen_keeps_its_fraction),
        IN_LIST(test_alignment),
        IN_LIST(test_halo),
        IN_LIST(test_parts_of_text),
        IN_LIST(test_digits_are_evenly_spaced),
        IN_LIST(test_spaces_are_no_commands),
        IN_LIST(test_cells_are_measured_once),
        IN_LIST(test_a_steady_frame_takes_no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
