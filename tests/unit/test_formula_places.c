/* Valleys, starts and rates of typed losses where a grid over the view tells little of them. Values by hand. */
#include "core/formula/formula.h"
#include "fallline/fallline.h"
#include "support/close.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const FlLossType *typed(const char *text, int dim) {
    FlFormulaFault fault;
    const FlLossType *loss = fl_formula_loss(text, dim, &fault);
    if (loss == NULL) fail_msg("%s: %s (%d..%d)", text, fault.text, fault.from, fault.to);
    return loss;
}

/* Teeth that rise by 0.001 and fall at once, 0.01 apart, one between two places of the grid: slopes lead up to the one
 * before. Of the places half-way to both neighbours, which are both lower, the lower one leads to the lowest edge, at
 * 1.0025 less what keeps it from having nine decimals. */
static void the_lower_half_holds_the_valley(void **state) {
    (void)state;
    const FlLossType *loss = typed("(x - 1.001)^2 + 0.001*atan(tan(pi*(100x + 0.25123453)))/pi", 1);
    assert_int_equal(loss->minima.count, 1);
    assert_close(loss->minima.at[0].x[0], 1.0024876547, 1e-12);
    assert_close(loss->minima.at[0].value, 0.0014876547 * 0.0014876547 - 0.0005, 1e-12);
    fl_loss_release(loss);
}

/* A tip that falls on and on down to 1e-15 of its middle is a pole, out of the view as in it; a round one is none. */
static void a_pole_beyond_the_view_is_no_minimum(void **state) {
    (void)state;
    const FlLossType *tip = typed("log((x - 7)^2 + y^2 + 1e-30)", 2), *bowl = typed("log((x - 7)^2 + y^2 + 0.01)", 2);
    assert_int_equal(tip->minima.count, 0);
    assert_int_equal(bowl->minima.count, 1);
    assert_close(bowl->minima.at[0].x[0], 7, 1e-9);
    assert_close(bowl->minima.at[0].value, log(0.01), 1e-12);
    fl_loss_release(tip);
    fl_loss_release(bowl);
}

/* Narrow pits just beyond each side of the view, of which the outermost cells alone show something: 20 deep, 5.1 out
 * and but for the slope of the bowl at the bottom of them. */
static void each_side_of_the_view_is_looked_at(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int axis, side;
    } rows[] = {{"(x^2 + y^2)/50 + y^2 - 20exp(-40((x + 5.1)^2 + y^2))", 0, -1},
                {"(x^2 + y^2)/50 + y^2 - 20exp(-40((x - 5.1)^2 + y^2))", 0, 1},
                {"(x^2 + y^2)/50 + x^2 - 20exp(-40(x^2 + (y + 5.1)^2))", 1, -1},
                {"(x^2 + y^2)/50 + x^2 - 20exp(-40(x^2 + (y - 5.1)^2))", 1, 1}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const FlLossType *loss = typed(rows[i].text, 2);
        const FlMinimum *pit = &loss->minima.at[0];
        assert_int_equal(loss->minima.count, 2);
        assert_close(pit->x[rows[i].axis], rows[i].side * (5.1 - 0.04 * 5.1 / 1600), 1e-6);
        assert_close(pit->x[1 - rows[i].axis], 0, 1e-9);
        assert_close(pit->value, -20 + 0.02 * 5.1 * 5.1, 1e-4);
        fl_loss_release(loss);
    }
}

/* A pit half a unit beyond a side, into which the outermost cells lead, is none of the view's minima, and higher than
 * the one there is. On a line a level floor out there is the lowest all the same, wherever it is met. */
static void beyond_the_view_is_no_higher_minimum(void **state) {
    (void)state;
    static const char *const pits[] = {"(x - 5.5)^2 + y^2", "(x + 5.5)^2 + y^2", "x^2 + (y - 5.5)^2",
                                       "x^2 + (y + 5.5)^2"};
    for (int i = 0; i < 4; i++) {
        char text[100];
        snprintf(text, sizeof text, "-exp(-(%s)) - 2*exp(-x^2 - y^2)", pits[i]);
        const FlLossType *loss = typed(text, 2);
        assert_int_equal(loss->minima.count, 1);
        assert_close(loss->minima.at[0].x[0], 0, 1e-9);
        assert_close(loss->minima.at[0].x[1], 0, 1e-9);
        fl_loss_release(loss);
    }
    const FlLossType *floor = typed("max(0, abs(x - 7) - 1)", 1);
    assert_int_equal(floor->minima.count, 1);
    assert_same(floor->minima.at[0].value, 0);
    assert_true(floor->minima.at[0].x[0] >= 6 && floor->minima.at[0].x[0] <= 8);
    fl_loss_release(floor);
}

/* Pits at two of the grid's places, a column and two rows apart: each is the least of its nine cells. */
static void pits_two_cells_apart_are_two(void **state) {
    (void)state;
    for (int side = -1; side < 2; side += 2) {
        char text[200];
        snprintf(text, sizeof text,
                 "(x^2 + y^2)/50 - exp(-200((x - 0.078125)^2 + (y - 0.078125)^2))"
                 " - 2exp(-200((x + 0.078125)^2 + (y - %.6f)^2))",
                 0.078125 + side * 0.3125);
        const FlLossType *loss = typed(text, 2);
        assert_int_equal(loss->minima.count, 2);
        assert_close(loss->minima.at[0].x[1], 0.078125 + side * 0.3125, 1e-4);
        assert_close(loss->minima.at[1].x[0], 0.078125, 1e-4);
        assert_close(loss->minima.at[1].x[1], 0.078125, 1e-4);
        fl_loss_release(loss);
    }
}

/* The last place of a line has none behind it, whatever stands there: a needle at it is not between two, and one that
 * is higher than another is not followed. */
static void behind_the_last_place_is_none(void **state) {
    (void)state;
    static FlGrid grid;
    const FlLossType *loss = typed("x/10 - 10*(1 - abs(sign(x - 5))) - 20*(1 - abs(sign(x)))", 1);
    FlFormulaMade made = *(const FlFormulaMade *)(const void *)loss->made;
    grid.count = FL_GRID_LINE;
    for (int i = 0; i <= FL_GRID_LINE; i++) {
        grid.x[i] = (i - 500) / 100.0;
        grid.f[i] = grid.x[i] / 10 - (i == 1000 ? 10 : 0) - (i == 500 ? 20 : 0);
    }
    fl_formula_extrema(&made, &grid);
    assert_int_equal(made.type.minima.count, 1);
    assert_same(made.type.minima.at[0].x[0], 0);
    assert_close(made.type.minima.at[0].value, -20, 1e-12);
    fl_loss_release(loss);
}

/* Of a level floor one curvature is 0, but for roundings of the other, and not below it: no place there is a saddle. */
static void floors_have_no_saddles(void **state) {
    (void)state;
    for (int i = 1; i < 30; i++) {
        char text[60];
        snprintf(text, sizeof text, "%d/30*(x - 3*y)^2", i);
        const FlLossType *loss = typed(text, 2);
        assert_int_equal(loss->saddles.count, 0);
        assert_int_equal(loss->minima.count, 1);
        assert_close(loss->minima.at[0].value, 0, 1e-18);
        fl_loss_release(loss);
    }
}

/* Dips beside an edge of the view, with a fall beside them: of the places beside a minimum that halve their distance
 * from 2 those out of the view are passed over, and one on its edge leads inwards. A value at a single place of the
 * grid is where a run can begin, though it leads nowhere. The grid's place beside -1.5 is 2e-16 to the left of it,
 * where one formula has no value, and one has a pole: what leads there is not known. */
static void a_run_begins_where_a_descent_leads_to_a_minimum(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int starts;
        double at;
    } rows[] = {{"-x - 3exp(-200(x + 4.8)^2)", 1, -4.92},  {"x - 3exp(-200(x - 4.8)^2)", 1, 4.67},
                {"-x - 3exp(-2000(x + 4.9375)^2)", 1, -5}, {"sqrt(0.004 - abs(x - 3.21))", 1, 3.21},
                {"(x + 1.5)^1.5 + (x - 1)^2", 3, 0.5},     {"(x + 4)^2 + 1e-40/(x + 1.5000000000000002)^2", 2, -3}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const FlLossType *loss = typed(rows[i].text, 1);
        if (loss->starts.count != rows[i].starts || !(fabs(loss->starts.x[0][0] - rows[i].at) < 1e-9))
            fail_msg("%s: %d starts, the first at %.17g", rows[i].text, loss->starts.count, loss->starts.x[0][0]);
        fl_loss_release(loss);
    }
}

/* Newton leaves two thirds of the way to the bottom of a fourth power: forty of his steps lead from the grid's
 * 0.234375, and four more that seek a level place. What they come to is rounded to nine decimals where the slope is no
 * larger there: x is, 1.17e-9 from 0.3, and y is not, 6.1e-10 from 0.2. */
static void bottoms_of_fourth_powers_have_nine_decimals(void **state) {
    (void)state;
    const FlLossType *loss = typed("(x - 0.3)^4 + (y - 0.2)^4", 2);
    assert_int_equal(loss->minima.count, 1);
    assert_close(loss->minima.at[0].x[0], 0.299999999, 1e-15);
    assert_close(loss->minima.at[0].x[1], 0.2 + 0.034375 * pow(2.0 / 3, 44), 1e-12);
    fl_loss_release(loss);
}

/* A needle at the end of the line on ground that falls to the other end: no slope tells of it, and the point that was
 * looked at stays, whose second coordinate is 0 as all of a line are. */
static void a_needle_at_the_edge_is_a_minimum(void **state) {
    (void)state;
    const FlLossType *loss = typed("x/10 - 10*(1 - abs(sign(x - 5)))", 1);
    assert_int_equal(loss->minima.count, 1);
    assert_same(loss->minima.at[0].x[0], 5);
    assert_same(loss->minima.at[0].x[1], 0);
    assert_close(loss->minima.at[0].value, -9.5, 1e-12);
    fl_loss_release(loss);
}

/* From half a step beside a corner, as from any odd number of halves, a whole one leads to a place as high and as steep
 * on the other side: that is none, or descents went to and fro. A quarter of it and three quarters of the next end at
 * the corner. So high up, the last bits of the place do not show in the loss. */
static void descents_do_not_cross_corners_to_and_fro(void **state) {
    (void)state;
    const FlLossType *loss = typed("abs(x) + 1000000", 1), *plane = typed("abs(x) + abs(y) + 1000000", 2);
    for (int half = 1; half < 8; half += 2) {
        FlFormulaMade line = *(const FlFormulaMade *)(const void *)loss->made;
        FlFormulaMade both = *(const FlFormulaMade *)(const void *)plane->made;
        double step = 4 * 10.0 / FL_GRID_LINE, diagonal = 4 * 10.0 / FL_GRID_SIDE / sqrt(2);
        double x[FL_MAX_DIM] = {half * step / 2, 0}, y[FL_MAX_DIM] = {half * diagonal / 2, half * diagonal / 2};
        assert_true(fl_formula_descend(&line, x) && fl_formula_descend(&both, y));
        assert_close(x[0], 0, 1e-15);
        assert_close(y[0], 0, 1e-14);
        assert_close(y[1], 0, 1e-14);
    }
    fl_loss_release(loss);
    fl_loss_release(plane);
}

/* 0.06 of the way from the first start to the minimum, and of 1 where there is none to speak of; without a minimum
 * half of the view is to go, 5 on a line and 7 on a plane, and no further to one that lies beyond. */
static void rates_by_the_way_there_is_to_go(void **state) {
    (void)state;
    const FlOptimizerType *adam = fl_optimizer_type_find("adam");
    const FlLossType *far = typed("(x - 1)^2", 1), *near = typed("abs(x + 3.0003)", 1);
    assert_same(far->starts.x[0][0], -3);
    assert_same(fl_plan_default_eta(far, adam), 0.24);
    assert_same(near->starts.x[0][0], -3);
    assert_close(near->minima.at[0].x[0], -3.0003, 1e-12);
    assert_same(fl_plan_default_eta(near, adam), 0.06);
    fl_loss_release(far);
    fl_loss_release(near);
    static const struct {
        const char *text;
        int dim;
        double eta;
    } beyond[] = {{"-x", 1, 0.3}, {"(x - 7)^2", 1, 0.3}, {"-x - y", 2, 0.42}, {"(x - 9)^2 + (y + 9)^2", 2, 0.42}};
    for (size_t i = 0; i < sizeof beyond / sizeof *beyond; i++) {
        const FlLossType *loss = typed(beyond[i].text, beyond[i].dim);
        assert_int_equal(loss->minima.count, strchr(beyond[i].text, '^') != NULL);
        assert_same(fl_plan_default_eta(loss, adam), beyond[i].eta);
        fl_loss_release(loss);
    }
}

/* Where nothing is to be reached the first step is 0.3 long, of 60 rows: 200, in which lower rates are lost, help only
 * what is slow. */
static void without_a_minimum_the_first_step_is_seen(void **state) {
    (void)state;
    const FlLossType *line = typed("-x", 1), *plane = typed("-x - y", 2);
    assert_same(line->presets[FL_JUST_RIGHT], 0.3);
    assert_same(line->presets[FL_TOO_SMALL], 0.015);
    assert_same(plane->presets[FL_JUST_RIGHT], 0.21); /* times the square root of 2 */
    assert_int_equal(line->steps, 60);
    assert_int_equal(plane->steps, 60);
    fl_loss_release(line);
    fl_loss_release(plane);
}

/* On a slope of a million the lowest of the rates that are tried, 1e-6, leads from -3 to 0 in three steps, and no other
 * so soon. As that shows little, half of it is named. */
static void the_lowest_rate_may_be_the_quickest(void **state) {
    (void)state;
    const FlLossType *loss = typed("1000000*abs(x)", 1);
    assert_same(loss->starts.x[0][0], -3);
    assert_same(loss->presets[FL_JUST_RIGHT], 5e-7);
    assert_same(loss->presets[FL_TOO_SMALL], 2.5e-8);
    assert_int_equal(loss->steps, 60);
    fl_loss_release(loss);
}

/* At 10^1.1 a run leaps into a valley, and not at that rate in two digits, nor at any beside it that is tried: it
 * stays. */
static void a_rate_that_is_alone_stays(void **state) {
    (void)state;
    const FlLossType *loss = typed("1000^3*cos(x - 4.999)^4", 2);
    FlPlan plan = fl_plan_default(loss);
    assert_close(loss->presets[FL_JUST_RIGHT], pow(10, 1.1), 1e-4);
    assert_same(plan.segment[0].optimizer.eta, loss->presets[FL_JUST_RIGHT]);
    fl_loss_release(loss);
}

/* A tape of functions costs more than one of products; what is made of other things has none to look at. */
static void only_formulas_have_the_cost_of_one(void **state) {
    (void)state;
    const FlLossType *formula = typed("x^2", 1), *slow = typed("sin(x)", 1);
    assert_true(fl_formula_cost(formula) > 0 && fl_formula_cost(slow) > fl_formula_cost(formula));
    assert_same(fl_formula_cost(fl_loss_type_find("parabola")), 0);
    static const FlMadeKind other = {NULL, NULL};
    FlFormulaMade like = *(const FlFormulaMade *)(const void *)slow->made;
    like.made.kind = &other;
    FlLossType unlike = *slow;
    unlike.made = &like.made;
    assert_same(fl_formula_cost(&unlike), 0);
    fl_loss_release(formula);
    fl_loss_release(slow);
}

/* A line's height is the median over 1001 places above the valley, its picture 2.5 of these high, or as high as the
 * loss is, with 6 % around; contours go by ratios where the 950th place is above 40 times as high as the 100th. Where
 * the loss falls without end heights begin at a twentieth of the places: of 1/x, the 49th of 1000, at -1/0.5; the
 * middle one above lies at 1/4.76. Of no height it is 1. */
static void heights_on_lines(void **state) {
    (void)state;
    static const struct {
        const char *text;
        double height, low, top;
        FlSpacing levels;
    } lines[] = {
        {"x^2 + 7", 6.25, 7, 2.5 * 6.25, FL_SPACING_RATIO},
        {"abs(x) + 70", 2.5, 70, 5, FL_SPACING_EVEN},
        {"abs(x)/100", 0.025, 0, 0.05, FL_SPACING_EVEN},
        {"max(0, abs(x) - 4)", 1, 0, 1, FL_SPACING_RATIO},
        {"3", 1, 3, 1, FL_SPACING_EVEN},
        {"1/x", 2 + 1 / 4.76, -2, 2.5 * (2 + 1 / 4.76), FL_SPACING_EVEN},
        {"abs(x) + 1e12", 2.5, 1e12, 1000, FL_SPACING_EVEN}, /* a billionth of the value, which a frame can show */
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        const FlLossType *type = fl_formula_loss(lines[i].text, 1, NULL);
        assert_non_null(type);
        double height = lines[i].height, low = lines[i].low, top = lines[i].top, near = 1e-9 * top + 1e-15 * fabs(low);
        bool right = fabs(type->height - height) <= 1e-9 * height + 1e-15 * fabs(low) &&
                     fabs(type->view.y0 - (low - 0.06 * top)) <= near &&
                     fabs(type->view.y1 - (low + 1.06 * top)) <= near;
        if (!right) fail_msg("%s: %.12g, %.12g to %.12g", lines[i].text, type->height, type->view.y0, type->view.y1);
        if (type->levels != lines[i].levels) fail_msg("%s", lines[i].text);
        assert_int_equal(type->steps, 60);
        fl_loss_release(type);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_lower_half_holds_the_valley),
        cmocka_unit_test(a_pole_beyond_the_view_is_no_minimum),
        cmocka_unit_test(each_side_of_the_view_is_looked_at),
        cmocka_unit_test(beyond_the_view_is_no_higher_minimum),
        cmocka_unit_test(pits_two_cells_apart_are_two),
        cmocka_unit_test(behind_the_last_place_is_none),
        cmocka_unit_test(floors_have_no_saddles),
        cmocka_unit_test(a_run_begins_where_a_descent_leads_to_a_minimum),
        cmocka_unit_test(bottoms_of_fourth_powers_have_nine_decimals),
        cmocka_unit_test(a_needle_at_the_edge_is_a_minimum),
        cmocka_unit_test(descents_do_not_cross_corners_to_and_fro),
        cmocka_unit_test(rates_by_the_way_there_is_to_go),
        cmocka_unit_test(without_a_minimum_the_first_step_is_seen),
        cmocka_unit_test(the_lowest_rate_may_be_the_quickest),
        cmocka_unit_test(a_rate_that_is_alone_stays),
        cmocka_unit_test(only_formulas_have_the_cost_of_one),
        cmocka_unit_test(heights_on_lines),
    };
    return cmocka_run_group_tests_name("formula_places", tests, NULL, NULL);
}
