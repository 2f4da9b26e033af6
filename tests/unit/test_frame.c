#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "unit/model_support.h"

static FlPlan plan_of(const char *loss, double eta, double x, double y) {
    FlPlan plan = fl_plan_default(fl_loss_type_find(loss));
    plan.segment[0].optimizer.eta = eta;
    plan.start[0] = x;
    if (plan.loss->dim == 2) plan.start[1] = y;
    return plan;
}

static FlBox fit(const FlPlan *plan) {
    FlOutcome outcome;
    return fitted(plan, &outcome);
}

/* Equal but for the last bits of a sum in another order. */
static void assert_box(FlBox box, double x0, double x1, double y0, double y1) {
    const double is[4] = {box.x0, box.x1, box.y0, box.y1}, should[4] = {x0, x1, y0, y1};
    for (int i = 0; i < 4; i++) {
        if (!(fabs(is[i] - should[i]) <= 1e-12 * (1 + fabs(should[i])))) {
            fail_msg("coordinate %d of the box is %.17g, not %.17g", i, is[i], should[i]);
        }
    }
}

static void test_openings_are_those_drawn(void **state) {
    (void)state;
    for (int k = FL_TOO_SMALL; k <= FL_TOO_BIG; k++) {
        FlPlan parabola = plan_of("parabola", fl_loss_type_find("parabola")->presets[k], -2.5, 0);
        FlPlan bowl = plan_of("bowl", fl_loss_type_find("bowl")->presets[k], -2.5, 1.8);
        FlBox p = fit(&parabola), b = fit(&bowl);
        assert_true(p.x0 == -4.9 && p.x1 == 6.5 && p.y0 == 0 && p.y1 == 9.6);
        assert_true(b.x0 == -4.6 && b.x1 == 4.6 && b.y0 == -1.75 && b.y1 == 2.75);
    }
    FlPlan four = fl_plan_default(fl_loss_type_find("himmelblau"));
    FlBox h = fit(&four);
    for (int i = 0; i < 4; i++) {
        const double *m = four.loss->minima.at[i].x;
        assert_true(m[0] > h.x0 && m[0] < h.x1 && m[1] > h.y0 && m[1] < h.y1);
    }
    FlPlan diverges = plan_of("parabola", 2.1, -2.5, 0);
    FlBox d = fit(&diverges);
    assert_true(d.x0 == -8.2 && d.x1 == 9.8 && d.y0 == 0 && d.y1 == 18.6);
}

/* eta = 3 doubles the distance and turns it round: steps 0 to 5 reach 1 - 3.5 * 4^2 * ... = alternating 3.5 * 2^k. */
static void test_other_divergence_shows_five_steps(void **state) {
    (void)state;
    FlPlan plan = plan_of("parabola", 3, -2.5, 0);
    double left = 1 - 3.5 * 16, right = 1 + 3.5 * 32, pad = 0.2 * (right - left);
    assert_box(fit(&plan), left - pad, right + pad, 0, 1.4 * (0.5 * 112 * 112 + 0.5));
    /* The drawn box of the diverging preset belongs to the default start alone. */
    FlPlan moved = plan_of("parabola", 2.1, -2.4, 0);
    assert_true(fit(&moved).x0 != -8.2);
}

/* A landscape has one frame, whatever becomes of the run: that of a bowl whose run diverges is the one it opens with.
 */
static void test_a_landscape_has_one_frame(void **state) {
    (void)state;
    FlPlan plan = plan_of("bowl", 0.55, -2.5, 1.8);
    assert_box(fit(&plan), -4.6, 4.6, -1.75, 2.75);
    const FlLossType *const *losses;
    for (int i = 0, count = fl_loss_types(&losses); i < count; i++) {
        const FlLossType *loss = losses[i];
        if (loss->dim != 2 || loss->points > 0) continue;
        plan = plan_of(loss->id, 1e-3, loss->starts.x[0][0], loss->starts.x[0][1]);
        FlBox box = fit(&plan), smallest = {INFINITY, -INFINITY, INFINITY, -INFINITY};
        for (int n = 0; n < loss->starts.count + loss->minima.count; n++) {
            const double *x = n < loss->starts.count ? loss->starts.x[n] : loss->minima.at[n - loss->starts.count].x;
            smallest.x0 = fmin(smallest.x0, x[0]), smallest.x1 = fmax(smallest.x1, x[0]);
            smallest.y0 = fmin(smallest.y0, x[1]), smallest.y1 = fmax(smallest.y1, x[1]);
        }
        double w = 0.12 * (smallest.x1 - smallest.x0), h = 0.12 * (smallest.y1 - smallest.y0);
        if (loss->opening.x1 > loss->opening.x0)
            assert_true(box.x0 < smallest.x0 && box.x1 > smallest.x1 && box.y0 < smallest.y0 && box.y1 > smallest.y1);
        else
            assert_box(box, smallest.x0 - w, smallest.x1 + w, smallest.y0 - h, smallest.y1 + h);
        for (int n = 1; n < loss->starts.count; n++) {
            plan = plan_of(loss->id, 0.3, loss->starts.x[n][0], loss->starts.x[n][1]);
            plan.segment[0].optimizer = fl_optimizer_default(fl_optimizer_type_find("adam"), 3);
            assert_box(fit(&plan), box.x0, box.x1, box.y0, box.y1);
            assert_box(fl_frame_landscape(&plan), box.x0, box.x1, box.y0, box.y1);
        }
    }
}

/* From 4.5 by 0.4 the run stays within 1..4.5: 3.5 wide, less than 60 % of the view's 8. */
static void test_curve_spans_run_minimum_and_part_of_the_view(void **state) {
    (void)state;
    FlPlan plan = plan_of("parabola", 0.4, 4.5, 0);
    assert_box(fit(&plan), 2.75 - 2.4 - 0.96, 2.75 + 2.4 + 0.96, 0, 1.4 * 6.625);
    FlPlan far = plan_of("parabola", 0.4, -19, 0);
    assert_box(fit(&far), -19 - 4, 1 + 4, 0, 1.4 * 200.5);
}

/* And a start of one's own. */
static void test_landscape_spans_the_three_starts(void **state) {
    (void)state;
    FlPlan plan = plan_of("bowl", 0.15, 0.5, 4);
    assert_box(fit(&plan), -2.5 - 0.12 * 5.9, 3.4 + 0.12 * 5.9, -1.3 - 0.12 * 5.3, 4 + 0.12 * 5.3);
}

/* Five houses: w* = 135.787671, b* = 180616.438, best miss 13668.0309, spread sqrt(233600), mean 3280. The valley's
 * ends at four times that miss are sqrt(15) 13668.0309 / 483.3218 = 109.525479 of w away and 3280 times that of b. */
static void test_a_line_shows_its_valley(void **state) {
    (void)state;
    static const double area[] = {2600, 3000, 3200, 3600, 4000}, price[] = {550000, 565000, 610000, 680000, 725000};
    const FlData *data = fl_data_create(5, area, price, NULL);
    const FlLossType *type = fl_line_loss_create(data, (FlLine){.bias = true});
    FlPlan plan = fl_plan_default(type);
    FlBox box = fit(&plan);
    double lo = 135.787671 - 109.525479, hi = 180616.438 + 3280 * 109.525479, low = 2 * 180616.438 - hi;
    assert_true(box.x0 < lo && box.x1 > 245.3 && box.y0 < low && box.y1 > hi);
    /* To the left nothing lies further out than the start at 0, elsewhere than the valley's ends. */
    double right = 135.787671 + 109.525479;
    assert_true(fabs(box.x1 - 1.12 * right) < 1e-3 && fabs(box.x0 + 0.12 * right) < 1e-3);
    assert_true(fabs(box.y1 - (hi + 0.12 * (hi - low))) < 1 && fabs(box.y0 - (low - 0.12 * (hi - low))) < 1);
    for (int k = 1; k < 3; k++) {
        const double *x = type->starts.x[k];
        assert_true(x[0] > 0 && x[0] < right && x[1] > low && x[1] < hi);
    }
    fl_loss_release(type);
    fl_data_release(data);
}

static void test_fork_that_saves_a_run_opens_as_drawn(void **state) {
    (void)state;
    FlPlan plan = plan_of("parabola", 2.1, -2.5, 0);
    FlOptimizer calm = fl_optimizer_default(plan.segment[0].optimizer.type, 0.4);
    assert_true(fl_plan_fork(&plan, 4, &calm));
    assert_true(fit(&plan).x0 == -4.9);
}

static void test_a_run_at_rest_has_a_box_with_sides(void **state) {
    (void)state;
    FlPlan bowl = plan_of("bowl", 0.15, 0, 0);
    FlBox box = fit(&bowl);
    assert_true(box.x1 > box.x0 && box.y1 > box.y0);
    FlPlan parabola = plan_of("parabola", 0.4, 1, 0);
    assert_box(fit(&parabola), 1 - 2.4 - 0.96, 1 + 2.4 + 0.96, 0, 0.7);
}

/* A loss for the rules that no parabola shows: two valleys of a double well, the better one below zero. */
static void well_eval(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    (void)loss;
    (void)stride;
    for (int i = 0; i < count; i++) {
        double q = x[i] * x[i] - 1;
        f[i] = q * q / 4 + x[i] / 10;
        if (g != NULL) g[i] = x[i] * q + 0.1;
    }
}

static const FlMinimum wells[] = {{{0.94564927392359144, 0}, 0.097360558226215437},
                                  {{-1.0466805318046023, 0}, -0.10238607380003642}};

static FlLossType well(void) {
    FlLossType type = *fl_loss_type_find("parabola");
    type.opening = type.opening_far = (FlBox){0, 0, 0, 0};
    type.view = (FlBox){-2, 2, -0.2, 1.6};
    type.height = 0.3;
    type.starts = (FlStarts){1, {{1.8, 0}}};
    type.minima = (FlMinima){2, wells};
    type.eval = well_eval;
    return type;
}

static void test_worse_valley_shows_the_better_one(void **state) {
    (void)state;
    FlLossType type = well();
    FlPlan plan = plan_of("parabola", 0.1, 1.8, 0);
    plan.loss = &type;
    FlOutcome outcome;
    FlBox box = fitted(&plan, &outcome);
    assert_int_equal(outcome.minimum, 0);
    double lo = wells[1].x[0], low = wells[1].value, high = (1.8 * 1.8 - 1) * (1.8 * 1.8 - 1) / 4 + 0.18;
    assert_box(box, lo - 0.2 * (1.8 - lo), 1.8 + 0.2 * (1.8 - lo), low - 0.05 * (high - low), low + 1.4 * (high - low));
}

/* Two valleys of one depth, at -1 and 1: the frame has the one that is nearer to the start of a run that comes to none,
 * whichever is listed first. It goes from the run to that one and 0.2 of it farther. */
static void even_eval(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    (void)loss;
    (void)stride;
    for (int i = 0; i < count; i++) {
        double q = x[i] * x[i] - 1;
        f[i] = q * q / 4;
        if (g != NULL) g[i] = x[i] * q;
    }
}

static void test_of_equal_valleys_the_nearer_one_is_shown(void **state) {
    (void)state;
    static const FlMinimum even[] = {{{1, 0}, 0}, {{-1, 0}, 0}};
    FlLossType type = well();
    type.minima = (FlMinima){2, even};
    type.eval = even_eval;
    for (int side = -1; side <= 1; side += 2) {
        FlPlan plan = plan_of("parabola", 1e-9, 4 * side, 0);
        FlOutcome outcome;
        plan.loss = &type;
        FlBox box = fitted(&plan, &outcome);
        assert_int_equal(outcome.minimum, -1);
        double near = fmin(side, 4 * side), far = fmax(side, 4 * side);
        assert_true(fabs(box.x0 - (near - 0.6)) < 1e-5 && fabs(box.x1 - (far + 0.6)) < 1e-5);
    }
}

/* A run that is still being made is fitted as far as it is: from 3, by 0.1 of the slope x - 1, rows 0 to 4 are 1 + 2
 * 0.9^k; and a line with a bias as well. */
static void test_a_run_that_is_not_whole_is_fitted_as_far_as_it_is(void **state) {
    (void)state;
    FlPlan plan = plan_of("parabola", 0.1, 12, 0);
    FlLossType type = *plan.loss;
    type.minima = (FlMinima){0, NULL};
    type.eval = plan.loss->eval;
    plan.loss = &type;
    FlOutcome outcome = {.kind = FL_CRAWLS, .last = 60, .minimum = -1};
    FlRun *run = fl_run_create(&plan);
    fl_run_advance(run, 4);
    FlBox box = fl_frame_fit(run, &outcome);
    double lo = 1 + 11 * pow(0.9, 4), middle = (lo + 12) / 2, side = 0.6 * (type.view.x1 - type.view.x0);
    assert_box(box, middle - 0.7 * side, middle + 0.7 * side, box.y0, box.y1);
    fl_run_destroy(run);
    plan = fl_plan_default(fl_loss_type_find("line_bias"));
    run = fl_run_create(&plan);
    outcome.last = plan.steps;
    FlBox first = fl_frame_fit(run, &outcome);
    fl_run_advance(run, plan.steps);
    FlBox all = fl_frame_fit(run, &outcome);
    assert_true(first.x0 >= all.x0 && first.x1 <= all.x1 && first.y0 >= all.y0 && first.y1 <= all.y1);
    fl_run_destroy(run);
}

/* No miss: four times none is a valley of no length, at the lowest place, (2, 0). That, starts and run are shown. */
static void test_points_on_a_line_have_no_valley_to_show(void **state) {
    (void)state;
    static const double x[] = {-1, 0, 1}, y[] = {-2, 0, 2};
    const FlData *data = fl_data_create(3, x, y, NULL);
    const FlLossType *type = fl_line_loss_create(data, (FlLine){.bias = true});
    FlPlan plan = fl_plan_default(type);
    FlLineValley valley;
    assert_true(fl_line_valley(type, &valley) && valley.best == 0);
    FlOutcome outcome;
    FlRun *run = whole_run(&plan, &outcome);
    FlRange side[2] = {{2, 2}, {0, 0}};
    for (int j = 0; j < 2; j++) {
        for (int i = 0; i < type->starts.count; i++) {
            side[j].lo = fmin(side[j].lo, type->starts.x[i][j]);
            side[j].hi = fmax(side[j].hi, type->starts.x[i][j]);
        }
        for (int k = 0; k <= outcome.last; k++) {
            side[j].lo = fmin(side[j].lo, fl_run_row(run, k)->x[j]);
            side[j].hi = fmax(side[j].hi, fl_run_row(run, k)->x[j]);
        }
    }
    double w = 0.12 * (side[0].hi - side[0].lo), h = 0.12 * (side[1].hi - side[1].lo);
    assert_true(outcome.kind != FL_DIVERGES && w > 0 && h > 0);
    assert_box(fl_frame_fit(run, &outcome), side[0].lo - w, side[0].hi + w, side[1].lo - h, side[1].hi + h);
    fl_run_destroy(run);
    fl_loss_release(type);
    fl_data_release(data);
}

/* x^2 raised by 1000, and x^3: a loss far from zero, and one that goes on below its run. */
static void raised_eval(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    (void)loss;
    (void)stride;
    for (int i = 0; i < count; i++) {
        f[i] = 1000 + x[i] * x[i];
        if (g != NULL) g[i] = 2 * x[i];
    }
}

static void cubic_eval(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    (void)loss;
    (void)stride;
    for (int i = 0; i < count; i++) {
        f[i] = x[i] * x[i] * x[i];
        if (g != NULL) g[i] = 3 * x[i] * x[i];
    }
}

static FlBox fit_of(FlLossEval *eval, double height, const FlMinima *minima, double start, double eta) {
    FlLossType type = well();
    type.view = (FlBox){-5, 5, 0, height};
    type.minima = *minima;
    type.eval = eval;
    FlPlan plan = plan_of("parabola", eta, start, 0);
    plan.loss = &type;
    return fit(&plan);
}

/* From -3 the losses go from 1009 to 1000: 0 is more than three times 9 away, and the foot is 5 % of 9 lower. At rest
 * a twentieth of the view's height is left. */
static void test_a_loss_far_from_zero_fills_its_picture(void **state) {
    (void)state;
    static const FlMinimum lowest = {{0, 0}, 1000};
    const FlMinima one = {1, &lowest}, none = {0, NULL};
    FlBox box = fit_of(raised_eval, 25, &one, -3, 0.1);
    assert_box(box, -1.5 - 3 - 1.2, -1.5 + 3 + 1.2, 1000 - 0.45, 1000 + 12.6);
    FlBox rest = fit_of(raised_eval, 25, &one, 0, 0.1);
    assert_box(rest, -3 - 1.2, 3 + 1.2, 1000, 1001.25);
    /* With a minimum at 339.7 the range is 669.3, and 0 less than three of it away. */
    static const FlMinimum near = {{0, 0}, 339.7};
    const FlMinima low = {1, &near};
    assert_true(fit_of(raised_eval, 25, &low, -3, 0.1).y0 == 0);
    assert_true(fit_of(raised_eval, 25, &none, -3, 0.1).y0 > 990);
}

/* From 4 the run stays above 0 and the frame begins at 4 - 3 - 1.2 or before: what the curve does below 0 there is in
 * the picture, as much of it as the run is above 0. From far down, where the run has no range, a twentieth of the
 * view's. */
static void test_a_curve_that_goes_on_below_its_run_is_not_cut_at_zero(void **state) {
    (void)state;
    const FlMinima none = {0, NULL};
    FlBox box = fit_of(cubic_eval, 100, &none, 3, 1e-3);
    assert_true(box.x0 < -1 && box.x0 > -3);
    assert_true(box.y0 < box.x0 * box.x0 * box.x0);
    assert_true(fabs(fit_of(cubic_eval, 100, &none, 2, 1e-3).y0 - (-8 - 0.05 * 16)) < 1e-9);
    FlBox down = fit_of(cubic_eval, 100, &none, -3, 1e-9);
    assert_true(down.y0 < -27 && down.y0 > -27 - 3 * 5 && down.y1 > -27);
    FlPlan plan = plan_of("parabola", 0.1, 0, 0);
    FlLossType type = well();
    assert_true(fl_frame_stands_on_zero(&plan, -10, 10));
    type.eval = cubic_eval;
    plan.loss = &type;
    assert_true(fl_frame_stands_on_zero(&plan, 0, 4));
    assert_false(fl_frame_stands_on_zero(&plan, -1, 4));
}

static void test_a_landscape_at_rest_keeps_a_twentieth_of_its_view(void **state) {
    (void)state;
    FlLossType type = *fl_loss_type_find("bowl");
    type.opening = (FlBox){0, 0, 0, 0};
    type.starts = (FlStarts){1, {{0, 0}}};
    FlPlan plan = plan_of("bowl", 0.15, 0, 0);
    plan.loss = &type;
    assert_box(fit(&plan), -0.186, 0.186, -0.186, 0.186);
}

/* Overflows at its start, or comes so near that 1.4 times as much would: what is left out leaves the view. */
static void steep_eval(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    (void)loss;
    (void)stride;
    for (int i = 0; i < count; i++) {
        f[i] = x[i] > 700 ? INFINITY : 1.5e308;
        if (g != NULL) g[i] = 0;
    }
}

static void test_what_cannot_be_drawn_is_left_out(void **state) {
    (void)state;
    FlLossType type = well();
    type.minima = (FlMinima){0, NULL};
    type.eval = steep_eval;
    FlPlan plan = plan_of("parabola", 0.1, 800, 0);
    plan.loss = &type;
    assert_box(fit(&plan), 800 - 1.2 - 0.48, 800 + 1.2 + 0.48, -0.2 - 0.05 * 1.8, -0.2 + 1.4 * 1.8);
    plan.start[0] = 100;
    assert_box(fit(&plan), 100 - 1.2 - 0.48, 100 + 1.2 + 0.48, -0.2 - 0.05 * 1.8, -0.2 + 1.4 * 1.8);
}

/* The fog's frame: of a curve without a value, and of one that has none where it starts, the heights are the view's. */
static void holed_eval(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    (void)loss;
    (void)stride;
    for (int i = 0; i < count; i++) {
        f[i] = fabs(x[i] - 1.8) < 0.01 ? INFINITY : x[i] * x[i];
        if (g != NULL) g[i] = 2 * x[i];
    }
}

static void spiked_eval(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    (void)loss;
    (void)stride;
    for (int i = 0; i < count; i++) {
        f[i] = x[i] == 1.8 || x[i] == 0 ? 1 : INFINITY;
        if (g != NULL) g[i] = 0;
    }
}

static void test_fog_over_what_cannot_be_drawn_has_the_heights_of_the_view(void **state) {
    (void)state;
    static FlLossEval *const evals[] = {steep_eval, holed_eval};
    FlLossType type = well();
    FlPlan plan = plan_of("parabola", 0.1, 1.8, 0);
    type.minima = (FlMinima){0, NULL};
    plan.loss = &type;
    for (int i = 0; i < 2; i++) {
        type.eval = evals[i];
        assert_box(fl_frame_fog(&plan), 1.8 - 1.2 - 0.288, 1.8 + 1.2 + 0.288, -0.2, 1.6);
    }
    type.starts = (FlStarts){1, {{0, 0}}};
    type.eval = spiked_eval; /* a value where it starts, and at no place between */
    assert_box(fl_frame_fog(&plan), 0.9 - 1.2 - 0.288, 0.9 + 1.2 + 0.288, -0.2, 1.6);
    type.eval = holed_eval; /* of which the other start has a value, 0: 1.25 times a twentieth of the view's height */
    FlBox box = fl_frame_fog(&plan);
    assert_true(box.y0 == 0 && box.y1 >= 1.25 * 0.09 && box.y1 < 1.26 * 0.09);
}

/* So far out is nothing drawn: the view is shown, and 0.2 of it more. */
static void test_a_run_beyond_all_pictures_shows_the_view(void **state) {
    (void)state;
    FlLossType type = well();
    FlPlan plan = plan_of("parabola", 0.1, 1e151, 0);
    type.minima = (FlMinima){0, NULL};
    plan.loss = &type;
    FlBox box = fit(&plan);
    assert_true(box.x0 == -2.8 && box.x1 == 2.8);
}

/* Steps cube the distance: the second or third of them passes every limit. */
static void test_overflow_never_enters_a_box(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(11, 3);
    FlLossType type = well();
    const FlLossType *const types[] = {fl_loss_type_find("parabola"), fl_loss_type_find("bowl"), &type};
    for (int i = 0; i < 4000; i++) {
        double eta = exp(uniform(&random, -12, log(FL_ETA_MAX))), far = pow(10, uniform(&random, -3, 6));
        const FlLossType *loss = types[i % 3];
        FlPlan plan = plan_of(loss->dim == 2 ? "bowl" : "parabola", eta, far, -far);
        plan.loss = loss;
        plan.steps = 200;
        FlBox box = fit(&plan);
        assert_true(isfinite(box.x1 - box.x0) && isfinite(box.y1 - box.y0));
        assert_true(box.x0 < box.x1 && box.y0 < box.y1);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_openings_are_those_drawn),
        cmocka_unit_test(test_other_divergence_shows_five_steps),
        cmocka_unit_test(test_a_landscape_has_one_frame),
        cmocka_unit_test(test_curve_spans_run_minimum_and_part_of_the_view),
        cmocka_unit_test(test_landscape_spans_the_three_starts),
        cmocka_unit_test(test_a_line_shows_its_valley),
        cmocka_unit_test(test_fork_that_saves_a_run_opens_as_drawn),
        cmocka_unit_test(test_a_run_at_rest_has_a_box_with_sides),
        cmocka_unit_test(test_worse_valley_shows_the_better_one),
        cmocka_unit_test(test_a_loss_far_from_zero_fills_its_picture),
        cmocka_unit_test(test_a_curve_that_goes_on_below_its_run_is_not_cut_at_zero),
        cmocka_unit_test(test_a_landscape_at_rest_keeps_a_twentieth_of_its_view),
        cmocka_unit_test(test_what_cannot_be_drawn_is_left_out),
        cmocka_unit_test(test_overflow_never_enters_a_box),
        cmocka_unit_test(test_of_equal_valleys_the_nearer_one_is_shown),
        cmocka_unit_test(test_a_run_that_is_not_whole_is_fitted_as_far_as_it_is),
        cmocka_unit_test(test_points_on_a_line_have_no_valley_to_show),
        cmocka_unit_test(test_fog_over_what_cannot_be_drawn_has_the_heights_of_the_view),
        cmocka_unit_test(test_a_run_beyond_all_pictures_shows_the_view),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
