/* Where everything stands: the design's own numbers at the sizes it draws, and the rules that hold at every other. */
#include "context/layout.h"
#include "support/close.h"

static void assert_rect(FlRect r, double x, double y, double w, double h) {
    assert_same((double)r.x, x);
    assert_same((double)r.y, y);
    assert_same((double)r.w, w);
    assert_same((double)r.h, h);
}

static void at_1280_by_800(void **state) {
    (void)state;
    FlLayout l = fl_layout(1280, 800, 1, true);
    assert_true(l.usable && !l.middle && !l.narrow && !l.tiny && !l.low && !l.very_low);
    assert_same((double)l.margin, 24);
    assert_same((double)l.main, 912);
    assert_same((double)l.side, 968);
    assert_same((double)l.side_width, 288);
    assert_same((double)l.caption_y, 68);
    assert_same((double)l.picture.y, 112);
    assert_same((double)l.deck_y, 586);
    assert_same((double)l.transport_y, 744);
    assert_same((double)l.profile.h, 44);
    assert_same((double)l.profile.y, 642); /* deck header 32, then a gap of 24 */
    assert_same((double)l.strip.h, 112);
    FlLayout plane = fl_layout(1280, 800, 1, false);
    assert_same((double)plane.strip.h, 0);
    assert_true(plane.picture.h > l.picture.h + 112);
    assert_true(plane.picture.y + plane.picture.h <= 566);
}

static void at_1920_by_1080(void **state) {
    (void)state;
    float scale = fl_layout_scale(1920, 1080, 1, 1);
    assert_same((double)scale, 1.25);
    FlLayout l = fl_layout(1920, 1080, scale, true);
    assert_true(l.large && !l.low);
    assert_same((double)l.width, 1536);
    assert_same((double)l.side, 1160);
    assert_same((double)l.side_width, 352);
    assert_same((double)l.main, 1100);
    assert_rect(l.picture, 24, 112, 1100, 330);
    assert_rect(l.strip, 24, 474, 1100, 160);
    assert_same((double)l.deck_y, 650);
    assert_same((double)l.transport_y, 808);
    assert_true(fl_layout(2560, 1440, fl_layout_scale(2560, 1440, 1, 1), true).large);
}

/* Past the border a window is one layout that grows, until it is a quarter larger; no pixel more makes a jump or makes
 * the picture smaller, and where a display has two pixels per dp the same holds of twice as many. */
static void a_large_window_grows_smoothly(void **state) {
    (void)state;
    static const float shapes[] = {1.25f, 1.6f, 16 / 9.0f, 2.4f};
    for (int k = 0; k < 4; k++)
        for (int w = 1200; w < 2600; w++) {
            int h = (int)((float)w / shapes[k]);
            float a = fl_layout_scale(w, h, 1, 1), b = fl_layout_scale(w + 1, h, 1, 1);
            if (b < a || b - a > 0.001f) fail_msg("%d x %d: from %g to %g", w, h, (double)a, (double)b);
            assert_true(a >= 1 && a <= 1.25f);
            if (w <= 1536 || h <= 864) assert_same((double)a, 1);
            if (w >= 1920 && h >= 1080) assert_same((double)a, 1.25);
            assert_close((double)fl_layout_scale(2 * w, 2 * h, 2, 1), 2 * (double)a, 1e-6);
            FlLayout now = fl_layout(w, h, a, true), next = fl_layout(w + 1, h, b, true);
            if (a > 1 && a < 1.25f) assert_true(now.large && now.width > 1535.9f && now.height > 863.9f);
            if (now.large != next.large || now.middle != next.middle || (w == 1800 && !now.large)) continue;
            if (next.picture.w * b < now.picture.w * a - 0.5f || next.picture.h * b < now.picture.h * a - 0.5f)
                fail_msg("%d x %d: a smaller picture", w + 1, h);
        }
    assert_same((double)fl_layout_scale(1280, 800, 1, 1), 1);
    assert_close((double)fl_layout_scale(1728, 972, 1, 1), 1.125, 1e-6);
    assert_close((double)fl_layout_scale(1920, 1080, 1, 1.6f), 2, 1e-6); /* the user's zoom comes on top */
}

static void at_1000_by_700(void **state) {
    (void)state;
    FlLayout l = fl_layout(1000, 700, 1, true);
    assert_true(l.middle && !l.narrow && !l.very_low);
    assert_same((double)l.side_width, 256);
    assert_same((double)l.side, 720);
    assert_same((double)l.main, 664);
    assert_true(l.strip.h > 100); /* the picture of this size has its strip */
    assert_same((double)l.transport_y, 644);
}

static void at_800_by_600(void **state) {
    (void)state;
    FlLayout l = fl_layout(800, 600, 1, true);
    assert_true(l.narrow && !l.tiny && !l.middle);
    assert_same((double)l.margin, 16);
    assert_same((double)l.main, 768);
    assert_same((double)l.side, 0);
    assert_same((double)l.strip.h, 0);
    assert_true(l.equation_y > l.picture.y + l.picture.h && l.equation_y < l.deck_y);
}

static void at_640_by_480(void **state) {
    (void)state;
    FlLayout l = fl_layout(640, 480, 1, true);
    assert_true(l.narrow && l.tiny && l.compact && l.folded && !l.inset);
    assert_same((double)l.main, 608);
    assert_same((double)l.bar, 47);
    assert_same((double)l.caption_y, 8);
    assert_same((double)l.caption, 172); /* mark 16 to 40, scenes 52 to 164 */
    assert_same((double)l.caption_end, 580);
    assert_rect(fl_layout_map(&l), 16, 54, 608, 250);
    assert_same((double)l.equation_y, 323);
    assert_same((double)l.deck_y, 334);
    assert_rect(l.profile, 16, 384, 608, 18);
    assert_same((double)l.transport_y, 436);
    FlBox frame = {0, 1, 0, 1};
    assert_rect(fl_layout_plot(&l, 1, frame).box, 46, 49, 578, 240); /* its numbers stand below it */
    FlRect map = fl_layout_map(&l), free = fl_layout_free(&l, map);
    assert_true(free.x > map.x + 20 && free.y + free.h < map.y + map.h - 15);
    FlLayout fit = l, race = l;
    fl_layout_split(&fit);
    assert_same((double)(fit.scatter.y + fit.scatter.h), (double)fl_layout_plot(&fit, 1, frame).box.y + 220);
    assert_true(fit.picture.y >= 54 + 16 && fit.picture.h >= 220); /* under its heading */
    fl_layout_race(&race, 6);
    assert_int_equal(race.lanes, 1);
    assert_same((double)race.picture.h, 250);
    assert_same((double)race.deck_y, 334);
}

/* As the height shrinks: the deck's words, the row of the title, the line, the track; the map never under 220 before
 * the last of them has gone. */
static void low_windows_fold_in_order(void **state) {
    (void)state;
    static const int widths[] = {640, 719, 720, 899, 900, 1215, 1280, 1920};
    for (size_t k = 0; k < sizeof widths / sizeof *widths; k++) {
        int folds = 0;
        for (int h = 700; h >= 300; h--) {
            FlLayout l = fl_layout(widths[k], h, 1, false);
            int now = l.compact + l.folded + (l.folded && l.equation_y == 0) + (l.profile.h == 0);
            if (now < folds) fail_msg("%d x %d unfolds", widths[k], h);
            if (l.picture.h < 220 && (l.narrow ? l.profile.h > 0 : !l.folded))
                fail_msg("%d x %d: a picture of %g", widths[k], h, (double)l.picture.h);
            folds = now;
        }
        assert_int_equal(folds, widths[k] < 900 ? 4 : 3);
    }
    assert_true(fl_layout(640, 450, 1, false).equation_y > 0);
    assert_same((double)fl_layout(640, 450, 1, false).picture.h, 220);
    assert_same((double)fl_layout(640, 449, 1, false).equation_y, 0);
    assert_false(fl_layout(800, 600, 1, false).compact);
}

static void wide_and_low_windows(void **state) {
    (void)state;
    assert_same((double)fl_layout(1800, 800, 1, true).side_width, 288);
    assert_same((double)fl_layout(1801, 800, 1, true).side_width, 352); /* the panel of 396 less its margins */
    assert_same((double)fl_layout(1280, 719, 1, true).strip.h, 0);
    assert_same((double)fl_layout(1280, 720, 1, true).strip.h, 112);
    assert_same((double)fl_layout(1280, 639, 1, true).profile.h, 22);
    assert_same((double)fl_layout(1280, 640, 1, true).profile.h, 44);
}

static void scale_is_divided_out(void **state) {
    (void)state;
    FlLayout one = fl_layout(1280, 800, 1, true), two = fl_layout(2560, 1600, 2, true);
    assert_memory_equal(&one, &two, sizeof one);
}

static void the_scale_lets_640_by_480_fit(void **state) {
    (void)state;
    assert_same((double)fl_layout_scale(1280, 800, 1, 1), 1);
    assert_close((double)fl_layout_scale(1280, 800, 1, 1.5f), 1.5, 1e-6);
    assert_close((double)fl_layout_scale(1280, 800, 1, 2), 800 / 480.0, 1e-6);
    assert_same((double)fl_layout_scale(2560, 1600, 2, 1), 2);
    assert_same((double)fl_layout_scale(640, 480, 1, 2), 1);
    assert_same((double)fl_layout_scale(480, 360, 1, 1), 0.75);
    assert_same((double)fl_layout_scale(1, 1, 1, 1), 0.5);
    assert_same((double)fl_layout_scale(20000, 1, 1, 1), 0.5);
}

static void assert_in_order(const FlLayout *l) {
    const float rows[] = {l->folded ? 0 : l->bar,
                          l->caption_y,
                          l->caption_y + 32,
                          l->folded ? l->bar : l->caption_y + 32,
                          l->picture.y,
                          l->picture.y + l->picture.h,
                          l->strip.h > 0 ? l->strip.y : l->deck_y,
                          l->strip.h > 0 ? l->strip.y + l->strip.h : l->deck_y,
                          l->deck_y,
                          l->deck_y + 32,
                          l->profile.y,
                          l->profile.y + l->profile.h + 8 + 19, /* base and ticks */
                          l->transport_y,
                          l->transport_y + 36,
                          l->height};
    int count = (int)(sizeof rows / sizeof *rows);
    for (int i = 1; i < count; i++)
        if (!(rows[i] >= rows[i - 1]))
            fail_msg("%gx%g: row %d at %g is above row %d at %g", (double)l->width, (double)l->height, i,
                     (double)rows[i], i - 1, (double)rows[i - 1]);
    assert_true(l->main > 0 && l->picture.w > 0 && l->picture.h > 60 && l->profile.w > 0 && l->profile.h >= 18);
    if (l->side > 0) assert_true(l->margin + l->main + 12 < l->side && l->side + l->side_width < l->width);
    assert_true(l->margin + l->main <= l->width);
}

static void parts_stand_in_order_everywhere(void **state) {
    (void)state;
    for (int w = 640; w <= 2600; w += 7)
        for (int h = 480; h <= 1700; h += 11)
            for (int strip = 0; strip < 2; strip++) {
                FlLayout l = fl_layout(w, h, 1, strip);
                assert_true(l.usable);
                assert_in_order(&l);
            }
}

/* A pixel more never makes the picture smaller, but where a part is taken in: the strip, a taller profile, the panel.
 */
static void more_room_is_never_a_smaller_picture(void **state) {
    (void)state;
    for (int strip = 0; strip < 2; strip++) {
        for (int w = 640; w < 2600; w++) {
            FlLayout a = fl_layout(w, 800, 1, strip), b = fl_layout(w + 1, 800, 1, strip);
            bool taken =
                a.narrow != b.narrow || a.middle != b.middle || a.side_width != b.side_width || a.large != b.large;
            if (b.picture.w < a.picture.w && !taken) fail_msg("the picture is narrower at %d than at %d", w + 1, w);
        }
        for (int h = 480; h < 1700; h++) {
            FlLayout a = fl_layout(1280, h, 1, strip), b = fl_layout(1280, h + 1, 1, strip);
            bool taken =
                a.strip.h != b.strip.h || a.profile.h != b.profile.h || a.folded != b.folded || a.large != b.large;
            if (b.picture.h < a.picture.h && !taken) fail_msg("the picture is lower at %d than at %d", h + 1, h);
        }
    }
}

static void too_small_is_not_usable(void **state) {
    (void)state;
    static const int sizes[][2] = {{1, 1}, {20000, 1}, {3, 5}, {1, 20000}, {300, 200}, {199, 4000}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        float scale = fl_layout_scale(sizes[i][0], sizes[i][1], 1, 1);
        assert_false(fl_layout(sizes[i][0], sizes[i][1], scale, true).usable && sizes[i][0] < 200);
        if (sizes[i][1] < 150) assert_false(fl_layout(sizes[i][0], sizes[i][1], scale, true).usable);
    }
}

/* The picture's numbers: a frame in one dimension fills the plot, in two its scales are equal and it is all shown. */
static void plots_of_both_dimensions(void **state) {
    (void)state;
    FlLayout l = fl_layout(1280, 800, 1, false);
    FlBox frame = {-4.9, 6.5, 0, 9.6};
    FlPlot curve = fl_layout_plot(&l, 1, frame), plane = fl_layout_plot(&l, 2, frame);
    assert_memory_equal(&curve.range, &frame, sizeof frame);
    assert_same((double)curve.box.x, 54);
    double across = (plane.range.x1 - plane.range.x0) / (double)plane.box.w;
    double up = (plane.range.y1 - plane.range.y0) / (double)plane.box.h;
    assert_close(across, up, 1e-9 * up);
    assert_true(plane.range.x0 <= frame.x0 && plane.range.x1 >= frame.x1);
    assert_true(plane.range.y0 <= frame.y0 + 1e-12 && plane.range.y1 >= frame.y1 - 1e-12);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(at_1280_by_800),
        cmocka_unit_test(at_1920_by_1080),
        cmocka_unit_test(a_large_window_grows_smoothly),
        cmocka_unit_test(at_1000_by_700),
        cmocka_unit_test(at_800_by_600),
        cmocka_unit_test(at_640_by_480),
        cmocka_unit_test(low_windows_fold_in_order),
        cmocka_unit_test(wide_and_low_windows),
        cmocka_unit_test(scale_is_divided_out),
        cmocka_unit_test(the_scale_lets_640_by_480_fit),
        cmocka_unit_test(parts_stand_in_order_everywhere),
        cmocka_unit_test(more_room_is_never_a_smaller_picture),
        cmocka_unit_test(too_small_is_not_usable),
        cmocka_unit_test(plots_of_both_dimensions),
    };
    return cmocka_run_group_tests_name("layout", tests, NULL, NULL);
}
