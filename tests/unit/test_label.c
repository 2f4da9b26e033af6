/* Labels beside marks: what covers a cell, against every cell's own distance; where a label stands, and when it goes.
 */
#include "plot/label.h"
#include "support/close.h"

#include <stdlib.h>

static FlCover cover; /* a hundred kilobytes */

static uint32_t seed = 7;

static float draw_between(float lo, float hi) {
    seed = seed * 1664525u + 1013904223u;
    return lo + (hi - lo) * (float)(seed >> 8) / 16777216.0f;
}

static FlLabel label_at(float x, float y) {
    return (FlLabel){.mark = {x, y}, .radius = 5, .width = 60, .height = 16, .around = true, .most = 20};
}

static int cell_at(int column, int row) {
    return cover.cost[row * cover.columns + column];
}

static void a_cover_has_cells_of_four_dp(void **state) {
    (void)state;
    fl_cover_clear(&cover, fl_rect(10, 20, 202, 99));
    assert_int_equal(cover.columns, 51);
    assert_int_equal(cover.rows, 25);
    assert_true(cover.cell == 4);
    fl_cover_clear(&cover, fl_rect(0, 0, 3200, 500));
    assert_true(cover.cell == 8);
    assert_int_equal(cover.columns, FL_COVER_COLUMNS);
    fl_cover_clear(&cover, fl_rect(0, 0, 100, 3000));
    assert_int_equal(cover.rows, FL_COVER_ROWS);
    fl_cover_clear(&cover, fl_rect(0, 0, 0, 50));
    assert_int_equal(cover.columns, 0);
    assert_true(isinf(fl_cover_cost(&cover, fl_rect(0, 0, 1, 1))));
}

static void rectangles_cover_what_they_touch(void **state) {
    (void)state;
    for (int n = 0; n < 200; n++) {
        FlRect r = fl_rect(draw_between(-30, 210), draw_between(-30, 130), draw_between(1, 60), draw_between(1, 40));
        fl_cover_clear(&cover, fl_rect(0, 0, 200, 120));
        fl_cover_rect(&cover, r, FL_COVER_MARK);
        for (int row = 0; row < cover.rows; row++)
            for (int i = 0; i < cover.columns; i++) {
                FlRect both = fl_rect_intersect(r, fl_rect(4 * (float)i, 4 * (float)row, 4, 4));
                assert_int_equal(cell_at(i, row), both.w > 0 && both.h > 0 ? FL_COVER_MARK : 0);
                assert_int_equal(fl_cover_free(&cover, fl_rect(4 * (float)i, 4 * (float)row, 4, 4)), !cell_at(i, row));
            }
    }
    fl_cover_clear(&cover, fl_rect(0, 0, 200, 120));
    assert_true(fl_cover_free(&cover, fl_rect(190, -20, 60, 60))); /* it may reach over the edge */
    fl_cover_rect(&cover, fl_rect(NAN, 0, 10, 10), FL_COVER_NEVER);
    for (int i = 0; i < cover.columns * cover.rows; i++) assert_true(cover.cost[i] != FL_COVER_NEVER);
}

static float away(FlVec p, FlVec a, FlVec b) {
    float least = INFINITY; /* by so many points that a step is 0.2 dp at most */
    for (int k = 0; k <= 2000; k++) {
        float t = (float)k / 2000;
        least = fminf(least, hypotf(p.x - a.x - t * (b.x - a.x), p.y - a.y - t * (b.y - a.y)));
    }
    return least;
}

static void lines_cover_what_is_near(void **state) {
    (void)state;
    for (int n = 0; n < 120; n++) {
        FlVec a = {draw_between(-40, 160), draw_between(-40, 120)},
              b = {draw_between(-40, 160), draw_between(-40, 120)};
        if (n % 4 == 0) b = a;
        if (n % 4 == 1) b.x = a.x;
        if (n % 4 == 2) b.y = a.y;
        float radius = draw_between(0, 14);
        fl_cover_clear(&cover, fl_rect(0, 0, 120, 80));
        fl_cover_line(&cover, a, b, radius, FL_COVER_CURVE);
        for (int row = 0; row < cover.rows; row++)
            for (int i = 0; i < cover.columns; i++) {
                float far = away((FlVec){4 * (float)i + 2, 4 * (float)row + 2}, a, b);
                if (fabsf(far - radius - 2) < 0.02f) continue;
                if ((cell_at(i, row) != 0) != (far < radius + 2))
                    fail_msg("cell %d,%d is %g from the line, which reaches %g", i, row, (double)far, (double)radius);
            }
    }
    fl_cover_clear(&cover, fl_rect(0, 0, 120, 80));
    fl_cover_line(&cover, (FlVec){NAN, 3}, (FlVec){9, 9}, 5, FL_COVER_CURVE);
    fl_cover_line(&cover, (FlVec){1e6f, -1e6f}, (FlVec){1e6f, 1e6f}, 5, FL_COVER_CURVE);
    assert_close((double)fl_cover_cost(&cover, fl_rect(0, 0, 120, 80)), 0, 0);
}

static void costs_are_summed_and_the_dearer_counts(void **state) {
    (void)state;
    fl_cover_clear(&cover, fl_rect(100, 100, 80, 80));
    fl_cover_rect(&cover, fl_rect(100, 100, 8, 4), FL_COVER_CURVE);
    fl_cover_rect(&cover, fl_rect(104, 100, 8, 4), FL_COVER_ARROW); /* cells: 8 8 3 */
    assert_close((double)fl_cover_cost(&cover, fl_rect(100, 100, 20, 20)), 19, 0);
    assert_close((double)fl_cover_cost(&cover, fl_rect(104, 100, 4, 4)), 8, 0);
    assert_close((double)fl_cover_cost(&cover, fl_rect(108.1f, 100, 3, 4)), 3, 0);
    assert_close((double)fl_cover_cost(&cover, fl_rect(112, 100, 20, 20)), 0, 0);
    assert_true(isinf(fl_cover_cost(&cover, fl_rect(99, 100, 20, 20))));
    assert_true(isinf(fl_cover_cost(&cover, fl_rect(161, 100, 20, 20))));
    assert_true(isinf(fl_cover_cost(&cover, fl_rect(100, 161, 20, 20))));
    fl_cover_rect(&cover, fl_rect(130, 130, 1, 1), FL_COVER_NEVER);
    assert_true(isinf(fl_cover_cost(&cover, fl_rect(120, 120, 20, 20))));
}

static void the_dearest_place_is_tried_first(void **state) {
    (void)state;
    const FlVec liked[] = {{40, 40}, {40, 80}, {40, 120}};
    FlLabel l = label_at(200, 100);
    l.liked = liked;
    l.likes = 3;
    fl_cover_clear(&cover, fl_rect(0, 0, 400, 200));
    assert_true(fl_label_place(&cover, &l));
    assert_int_equal(l.place, 0);
    assert_close((double)l.box.x, 40, 0);
    /* One cell of a small arrow is worth less than a better place; of a curve it is not. */
    fl_cover_clear(&cover, fl_rect(0, 0, 400, 200));
    fl_cover_rect(&cover, fl_rect(40, 40, 4, 4), FL_COVER_FIELD);
    assert_true(fl_label_place(&cover, &l));
    assert_int_equal(l.place, 0);
    fl_cover_rect(&cover, fl_rect(40, 40, 4, 4), FL_COVER_CURVE);
    assert_true(fl_label_place(&cover, &l));
    assert_int_equal(l.place, 1);
    /* With all three taken it goes around the mark: at its right, 12 off. */
    for (int i = 0; i < 3; i++) fl_cover_rect(&cover, fl_rect(40, 40 + 40 * (float)i, 4, 4), FL_COVER_NEVER);
    assert_true(fl_label_place(&cover, &l));
    assert_int_equal(l.place, 3);
    assert_close((double)l.box.x, 212, 1e-4);
    assert_close((double)l.box.y, 92, 1e-4);
}

/* Each takes the best place, which is then taken: at first in all directions at 12 and 20 dp, then where hairlines
 * cross those. */
static void labels_go_around_their_mark(void **state) {
    (void)state;
    fl_cover_clear(&cover, fl_rect(0, 0, 400, 300));
    float last = 0;
    for (int i = 0; i < FL_LABEL_AROUND; i++) {
        FlLabel l = label_at(200, 150);
        l.width = l.height = 8;
        bool across = !fl_label_find(&cover, &l);
        assert_true(i >= FL_LABEL_TURNS || !across);
        l.most = 40;
        if (!fl_label_place(&cover, &l)) break;
        if (across) assert_true(l.leads && l.cost >= 32);
        float far = hypotf(l.to.x - 200, l.to.y - 150);
        assert_true(far >= last - 0.01f && far >= 11.99f && far <= 64.01f);
        assert_int_equal(l.leads, far > 24);
        last = far;
    }
    assert_true(last > 60);
}

/* Marks in a crowd: no label on another, none outside, none on what is never to be covered. */
static void labels_keep_apart(void **state) {
    (void)state;
    int placed = 0;
    for (int n = 0; n < 60; n++) {
        FlRect box = fl_rect(20, 30, 420, 240), taken[12];
        FlVec marks[12];
        int count = 0;
        fl_cover_clear(&cover, box);
        for (int i = 0; i < 12; i++) {
            marks[i] = (FlVec){draw_between(20, 440), draw_between(30, 270)};
            fl_cover_line(&cover, marks[i], marks[i], 7, FL_COVER_NEVER);
        }
        for (int i = 0; i < 12; i++) {
            FlLabel l = label_at(marks[i].x, marks[i].y);
            if (!fl_label_place(&cover, &l)) continue;
            assert_true(l.box.x >= 20 && l.box.y >= 30 && l.box.x + l.box.w <= 440 && l.box.y + l.box.h <= 270);
            for (int k = 0; k < 12; k++) {
                float x = fmaxf(l.box.x, fminf(l.box.x + l.box.w, marks[k].x)),
                      y = fmaxf(l.box.y, fminf(l.box.y + l.box.h, marks[k].y));
                assert_true(hypotf(x - marks[k].x, y - marks[k].y) > 5);
            }
            for (int k = 0; k < count; k++) {
                FlRect both = fl_rect_intersect(taken[k], l.box);
                assert_true(both.w <= 0 || both.h <= 0);
            }
            taken[count++] = l.box;
        }
        placed += count;
    }
    assert_true(placed > 60 * 9);
}

/* What is placed first stays; what comes last goes. */
static void the_last_ones_go(void **state) {
    (void)state;
    FlLabel l[4];
    fl_cover_clear(&cover, fl_rect(0, 0, 160, 16)); /* room for two of 60 beside the mark */
    for (int i = 0; i < 4; i++) {
        l[i] = label_at(80, 8);
        assert_int_equal(fl_label_place(&cover, &l[i]), i < 2);
        assert_int_equal(l[i].place >= 0, i < 2);
    }
    /* A place that costs more than a label bears is none. */
    fl_cover_clear(&cover, fl_rect(0, 0, 400, 200));
    fl_cover_rect(&cover, fl_rect(0, 0, 400, 200), FL_COVER_FIELD);
    FlLabel whole = label_at(200, 100), free = whole; /* 16 cells by 4 or 5 */
    whole.most = 90;
    assert_true(fl_label_place(&cover, &whole));
    free.most = 59;
    assert_false(fl_label_place(&cover, &free));
}

static void a_label_keeps_its_place(void **state) {
    (void)state;
    const FlVec liked[] = {{40, 40}, {40, 80}};
    for (int cells = 0; cells < 12; cells++) { /* that many more are covered where it stands */
        FlLabel l = label_at(200, 100);
        l.liked = liked;
        l.likes = 2;
        l.kept = 2;
        fl_cover_clear(&cover, fl_rect(0, 0, 400, 200));
        fl_cover_rect(&cover, fl_rect(40, 80, 4 * (float)cells, 4), FL_COVER_FIELD);
        assert_true(fl_label_place(&cover, &l));
        assert_int_equal(l.place, cells + 1 < 6 ? 1 : 0); /* it is liked less by 1 */
        l.kept = 0;
        fl_cover_clear(&cover, fl_rect(0, 0, 400, 200));
        assert_true(fl_label_place(&cover, &l));
        assert_int_equal(l.place, 0);
    }
    FlLabel l = label_at(200, 100);
    l.liked = liked;
    l.likes = 2;
    l.kept = 2;
    fl_cover_clear(&cover, fl_rect(0, 0, 400, 200));
    fl_cover_rect(&cover, fl_rect(41, 81, 1, 1), FL_COVER_NEVER);
    assert_true(fl_label_place(&cover, &l));
    assert_int_equal(l.place, 0);
}

static void far_labels_have_a_leader(void **state) {
    (void)state;
    const FlVec liked[] = {{260, 92}};
    FlLabel l = label_at(200, 100);
    l.liked = liked;
    l.likes = 1;
    fl_cover_clear(&cover, fl_rect(0, 0, 400, 200));
    assert_true(fl_label_place(&cover, &l));
    assert_true(l.leads);
    assert_close((double)l.from.x, 205, 1e-4);
    assert_close((double)l.to.x, 260, 1e-4);
    assert_close((double)l.to.y, 100, 1e-4);
    const FlVec near[] = {{224, 92}};
    l.liked = near;
    fl_cover_clear(&cover, fl_rect(0, 0, 400, 200));
    assert_true(fl_label_place(&cover, &l));
    assert_false(l.leads);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_cover_has_cells_of_four_dp),
                                       cmocka_unit_test(rectangles_cover_what_they_touch),
                                       cmocka_unit_test(lines_cover_what_is_near),
                                       cmocka_unit_test(costs_are_summed_and_the_dearer_counts),
                                       cmocka_unit_test(the_dearest_place_is_tried_first),
                                       cmocka_unit_test(labels_go_around_their_mark),
                                       cmocka_unit_test(labels_keep_apart),
                                       cmocka_unit_test(the_last_ones_go),
                                       cmocka_unit_test(a_label_keeps_its_place),
                                       cmocka_unit_test(far_labels_have_a_leader)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
