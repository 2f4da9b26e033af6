/* Cells of maps whose runs are written down row by row, where what lanes cannot tell is left to a run by itself: every
 * cell as it must be, by all instruction sets this processor has, and as the run by itself has it. */
#include "core/data/made.h"
#include "core/maps/map_cells.h"
#include "core/maps/map_lanes.h"
#include "fallline/fallline.h"
#include "support/close.h"

static void assert_cell(const FlPlan *plan, FlBox box, FlOutcomeKind kind, int minimum, int steps) {
    FlMapCell single;
    double start[FL_MAX_DIM];
    FlRun *run = fl_run_create(plan);
    assert_non_null(run);
    fl_map_start(box, 1, 1, 0, 0, start);
    assert_true(fl_map_judge(plan, run, start, &single));
    fl_run_destroy(run);
    for (FlIsa isa = FL_ISA_PLAIN; isa < FL_ISAS; isa++) {
        if (!fl_isa_usable(isa)) continue;
        FlMap *map = fl_map_create_for(isa, plan, box, 1, 1, 0, 1);
        assert_non_null(map);
        assert_true(fl_map_advance(map, 1));
        FlMapCell cell = fl_map_cell(map, 0, 0);
        fl_map_destroy(map);
        if (!cell.known || cell.kind != kind || cell.minimum != minimum || cell.steps != steps)
            fail_msg("set %d: %s at %d after %d", isa, fl_outcome_word((FlOutcomeKind)cell.kind), cell.minimum,
                     cell.steps);
    }
    if (single.kind != kind || single.minimum != minimum || single.steps != steps)
        fail_msg("by itself: %s at %d after %d", fl_outcome_word((FlOutcomeKind)single.kind), single.minimum,
                 single.steps);
}

/* ---- a walk of one to the right each time, from (0, 0.5) on ---- */

enum { STEPS = 64, WRITTEN = STEPS + 2001, LOW = 0, END = 1 };

static double height_at[WRITTEN], last_slope;
static FlMinimum minima[2]; /* one that is out of the way, and one where the walk ends */

static void written(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    (void)loss;
    for (int i = 0; i < count; i++) {
        int at = x[i] >= 0 && x[i] < WRITTEN ? (int)x[i] : 0;
        f[i] = height_at[at];
        if (g == NULL) continue;
        g[i] = -1;
        g[stride + i] = at == STEPS ? last_slope : 0;
    }
}

static void walk(const FlOptimizer *rule, const FlClock *clock, int count, int stride, int dim, const double *g,
                 double *x, double *slots) {
    (void)rule, (void)clock, (void)stride, (void)dim, (void)g, (void)slots;
    for (int i = 0; i < count; i++) x[i] += 1;
}

/* Goes for its first ten updates alone. */
static void walk_ten(const FlOptimizer *rule, const FlClock *clock, int count, int stride, int dim, const double *g,
                     double *x, double *slots) {
    if (clock->t <= 10) walk(rule, clock, count, stride, dim, g, x, slots);
}

static const FlBox here = {-0.5, 0.5, 0, 1};
static FlOptimizerType right, ten;
static FlLossType ground;

/* Level ground of 1, of a height of 1, with floors of 0 and `floor`. */
static FlPlan level(double floor) {
    right = fl_optimizer_type_default(0, walk);
    ten = fl_optimizer_type_default(0, walk_ten);
    ground = fl_loss_type_default(2, written);
    ground.view = (FlBox){-5, 5, -5, 5};
    ground.height = 1;
    minima[LOW] = (FlMinimum){{-3, -3}, 0};
    minima[END] = (FlMinimum){{STEPS, 0.5}, floor};
    ground.minima = (FlMinima){2, minima};
    last_slope = 0;
    for (int k = 0; k < WRITTEN; k++) height_at[k] = 1;
    FlPlan plan = fl_plan(&ground, fl_optimizer_default(&right, 1), (const double[]){0, 0.5});
    plan.steps = STEPS;
    return plan;
}

static void write_span(int from, int to, double f) {
    for (int k = from; k <= to; k++) height_at[k] = f;
}

/* 5e5 is no end of a run that began 101 above a floor, and 1e4 is one of a run that began 1 above the floor it ends
 * at. */
static void a_climb_is_measured_from_the_floor_it_ends_at(void **state) {
    (void)state;
    FlPlan plan = level(100);
    write_span(0, WRITTEN - 1, 101);
    write_span(STEPS, STEPS, 100);
    assert_cell(&plan, here, FL_CONVERGES, END, STEPS);
    write_span(20, 20, 100 + 0.99e4);
    assert_cell(&plan, here, FL_CONVERGES, END, STEPS);
    write_span(20, 20, 100 + 1.01e4);
    assert_cell(&plan, here, FL_DIVERGES, END, -1);
    write_span(20, 20, 5e5);
    assert_cell(&plan, here, FL_DIVERGES, END, -1);
}

/* A thousandth of the height below the floor it ends at, and above the lowest: it has not arrived. */
static void below_the_floor_is_not_there(void **state) {
    (void)state;
    FlPlan plan = level(100);
    write_span(0, WRITTEN - 1, 101);
    write_span(STEPS - 1, WRITTEN - 1, 100 - 0.9e-3);
    assert_cell(&plan, here, FL_CONVERGES, END, STEPS - 1);
    write_span(STEPS - 1, WRITTEN - 1, 100 - 1.1e-3);
    assert_cell(&plan, here, FL_CRAWLS, END, -1);
}

/* Of the last row each number of the slope is looked at. */
static void a_slope_that_is_none_at_the_end_diverges(void **state) {
    (void)state;
    FlPlan plan = level(1);
    assert_cell(&plan, here, FL_CONVERGES, END, 0);
    last_slope = NAN;
    assert_cell(&plan, here, FL_DIVERGES, -1, -1);
    last_slope = -INFINITY;
    assert_cell(&plan, here, FL_DIVERGES, -1, -1);
}

/* Where the rate changes by itself a run goes on from below every floor. That is in the last quarter but one, rows 33
 * to 48: the last one rises above its other rows, to a height at which the run stays. */
static void what_dipped_below_all_may_climb(void **state) {
    (void)state;
    FlPlan plan = level(0);
    char error[200];
    assert_true(fl_schedule_read("cosine", &plan.schedule, error, sizeof error));
    write_span(49, WRITTEN - 1, 2);
    assert_cell(&plan, here, FL_OSCILLATES, END, -1);
    write_span(40, 40, -5);
    assert_cell(&plan, here, FL_OSCILLATES, END, -1);
    write_span(33, 48, 2);
    write_span(40, 40, -5);
    assert_cell(&plan, here, FL_CRAWLS, END, -1);
}

/* A climb that is followed on: back under its start it has swung, and far out below all that is known, 141 from the
 * middle of the view, it is gone. */
static void a_climb_may_end_far_below(void **state) {
    (void)state;
    FlPlan plan = level(0);
    write_span(49, WRITTEN - 1, 2);
    write_span(150, WRITTEN - 1, 1e4 + 1);
    assert_cell(&plan, here, FL_DIVERGES, END, -1);
    write_span(130, 130, -5);
    assert_cell(&plan, here, FL_OSCILLATES, END, -1);
    write_span(130, 130, 2);
    write_span(145, 145, -5);
    assert_cell(&plan, here, FL_DIVERGES, END, -1);
}

/* A rule that begins with the last row makes the first of its updates beyond the horizon. */
static void a_rule_of_the_last_row_begins_beyond_it(void **state) {
    (void)state;
    FlPlan plan = level(0);
    FlOptimizer last = fl_optimizer_default(&ten, 1);
    write_span(49, WRITTEN - 1, 2);
    assert_true(fl_plan_fork(&plan, STEPS, &last));
    assert_cell(&plan, here, FL_OSCILLATES, END, -1); /* where it comes to a halt */
    write_span(STEPS + 10, STEPS + 10, 1e5);
    assert_cell(&plan, here, FL_DIVERGES, END, -1);
    write_span(STEPS + 10, WRITTEN - 1, 2);
    write_span(STEPS + 11, STEPS + 11, 1e5);
    assert_cell(&plan, here, FL_OSCILLATES, END, -1);
}

/* ---- descents in a bowl that has another height on a ring ---- */

static double ring_lo, ring_hi, ring_height;
static const FlMinimum origin = {{0, 0}, 0};

static void ringed(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    (void)loss;
    for (int i = 0; i < count; i++) {
        double a = x[i], b = x[stride + i], r = hypot(a, b);
        f[i] = r > ring_lo && r < ring_hi ? ring_height : (a * a + b * b) / 2;
        if (g == NULL) continue;
        g[i] = a;
        g[stride + i] = b;
    }
}

static void round_hessian(FlLoss *loss, const double *x, double *h) {
    (void)loss;
    (void)x;
    h[0] = h[3] = 1;
    h[1] = h[2] = 0;
}

static FlPlan bowl_plan(FlLossType *bowl, const char *rule, double eta, double beta) {
    *bowl = fl_loss_type_default(2, ringed);
    bowl->view = (FlBox){-2, 2, -2, 2};
    bowl->height = 1;
    bowl->minima = (FlMinima){1, &origin};
    bowl->hessian = round_hessian;
    FlPlan plan = fl_plan(bowl, fl_optimizer_default(fl_optimizer_type_find(rule), eta), (const double[]){1, 0});
    if (beta > 0) *fl_optimizer_number(&plan.segment[0].optimizer, "beta") = beta;
    plan.steps = 40;
    return plan;
}

/* The distance of row k of a run from (1, 0). */
static double distance_at(const FlPlan *plan, int k) {
    FlRun *run = fl_run_create(plan);
    assert_non_null(run);
    fl_run_advance(run, plan->steps);
    double x = fabs(fl_run_row(run, k)->x[0]);
    fl_run_destroy(run);
    return x;
}

static const FlBox from_one = {0.9, 1.1, -0.1, 0.1};

/* By row 8, the first that is looked at, both are in the ball in which they rest; but one has been so high by then
 * that it is lost, and one is above what a rest allows, and has yet to arrive. */
static void rest_is_no_end_of_what_was_lost_or_is_high(void **state) {
    (void)state;
    static const struct {
        const char *rule;
        double eta, beta;
    } rules[] = {{"gd", 0.5, 0}, {"momentum", 0.6, 0.1}, {"nesterov", 0.6, 0.1}};
    for (int n = 0; n < 3; n++) {
        FlLossType bowl;
        FlPlan plan = bowl_plan(&bowl, rules[n].rule, rules[n].eta, rules[n].beta);
        ring_hi = 0;
        int arrival = -1;
        for (int k = 0; k < 40 && arrival < 0; k++)
            if (distance_at(&plan, k) < sqrt(1e-3)) arrival = k;
        assert_in_range(arrival, 2, 7);
        assert_cell(&plan, from_one, FL_CONVERGES, 0, arrival);
        ring_lo = 0.9 * distance_at(&plan, 1), ring_hi = 1.1 * distance_at(&plan, 1), ring_height = 1e6;
        assert_cell(&plan, from_one, FL_DIVERGES, -1, -1);
        ring_lo = 0.999 * distance_at(&plan, 8), ring_hi = 1.001 * distance_at(&plan, 8), ring_height = 0.01;
        assert_cell(&plan, from_one, FL_CONVERGES, 0, 9);
    }
}

/* Nothing is known of a loss without curvatures, and a typed rule has no decay to ask for: both as single runs are. */
static void rests_need_curvatures_and_no_decay(void **state) {
    (void)state;
    FlLossType bowl;
    FlPlan plan = bowl_plan(&bowl, "gd", 0.5, 0);
    FlLoss loss;
    FlRests rests;
    fl_loss_init(&loss, &bowl);
    ring_hi = 0;
    plan.segment[0].optimizer = fl_optimizer_default(fl_rule("x = x - eta*g", NULL), 0.5);
    fl_rests_find(&rests, &plan, &loss);
    assert_int_equal(rests.count, 1);
    assert_false(rests.remembers);
    assert_cell(&plan, from_one, FL_CONVERGES, 0, 5);
    bowl.hessian = NULL;
    fl_rests_find(&rests, &plan, &loss);
    assert_int_equal(rests.count, 0);
    assert_cell(&plan, from_one, FL_CONVERGES, 0, 5);
}

/* Where curvatures were asked for. */
enum { ASKED = 200 };
static double asked[ASKED][2];
static int asked_count;

static void telling_hessian(FlLoss *loss, const double *x, double *h) {
    if (asked_count < ASKED) memcpy(asked[asked_count++], x, sizeof asked[0]);
    round_hessian(loss, x, h);
}

/* The ball is 0.04 R wide, and looked at in 16 directions on four rings. */
static void a_ball_is_looked_at_all_around(void **state) {
    (void)state;
    FlLossType bowl;
    FlPlan plan = bowl_plan(&bowl, "gd", 0.5, 0);
    FlLoss loss;
    FlRests rests;
    double c[FL_MAX_DIM], radius = 0.04 * fl_loss_radius(&bowl, c);
    fl_loss_init(&loss, &bowl);
    bowl.hessian = telling_hessian;
    asked_count = 0;
    fl_rests_find(&rests, &plan, &loss);
    assert_int_equal(rests.count, 1);
    assert_close(rests.at[0].reach, radius * radius, 1e-15);
    for (int n = 0; n < 64; n++) {
        int ring = n / 16 + 1;
        double angle = n % 16 * 3.14159265358979323846 / 8, r = radius * ring / 4;
        int found = 0;
        for (int i = 0; i < asked_count; i++)
            found += hypot(asked[i][0] - r * cos(angle), asked[i][1] - r * sin(angle)) < 1e-15;
        if (found != 1) fail_msg("%d times on ring %d in direction %d", found, ring, n % 16);
    }
}

/* By what map_rest.c derives: with the roots a +- b i of z^2 - (1 + beta - eta l) z + beta the gap is 2 b, S may be
 * (gap d)^2 / 16 in a ball of radius d, and the loss lies within (l + delta)/2 16/gap^2 S of the minimum's, where
 * slopes may bend by delta = 0.9 (1 - sqrt(beta)) gap / (3 sqrt(8) eta). */
static void a_ball_that_remembers(void **state) {
    (void)state;
    FlLossType bowl;
    FlPlan plan = bowl_plan(&bowl, "momentum", 0.5, 0.25);
    FlLoss loss;
    FlRests rests;
    double c[FL_MAX_DIM], radius = 0.04 * fl_loss_radius(&bowl, c), h[4];
    fl_loss_init(&loss, &bowl);
    round_hessian(&loss, (const double[]){0, 0}, h);
    double eta = 0.5, beta = 0.25, a = (1 + beta - eta * h[0]) / 2, b = sqrt(beta - a * a), gap = 2 * b;
    double delta = 0.9 * (1 - sqrt(beta)) * gap / (3 * sqrt(8) * eta);
    fl_rests_find(&rests, &plan, &loss);
    assert_true(rests.count == 1 && rests.remembers && rests.nesterov == 0);
    const FlRest *rest = &rests.at[0];
    for (int i = 0; i < 2; i++) {
        assert_close(rest->a[i], a, 1e-15);
        assert_close(rest->b[i], b, 1e-15);
    }
    assert_close(rest->reach, radius * radius * gap * gap / 16, 1e-15);
    assert_close(rest->share, 2 / (h[0] + delta) * gap * gap / 16, 1e-15);
    assert_close(rest->radius, 1.01 * radius, 1e-15);
}

static void skew_hessian(FlLoss *loss, const double *x, double *h) {
    (void)loss, (void)x;
    h[0] = 1.3, h[1] = h[2] = 0.2, h[3] = 1;
}

/* The curvatures are the roots 1.4 and 0.9 of (1.3 - l)(1 - l) = 0.04, the larger one along (2, 1). */
static void a_ball_has_the_directions_of_its_curvatures(void **state) {
    (void)state;
    FlLossType bowl;
    FlPlan plan = bowl_plan(&bowl, "momentum", 0.5, 0.25);
    FlLoss loss;
    FlRests rests;
    fl_loss_init(&loss, &bowl);
    bowl.hessian = skew_hessian;
    fl_rests_find(&rests, &plan, &loss);
    assert_int_equal(rests.count, 1);
    assert_close(rests.at[0].c, 2 / sqrt(5), 1e-15);
    assert_close(rests.at[0].s, 1 / sqrt(5), 1e-15);
    assert_close(rests.at[0].a[0], (1.25 - 0.7) / 2, 1e-15);
    assert_close(rests.at[0].a[1], (1.25 - 0.45) / 2, 1e-15);
}

/* A ball keeps 0.4 of the way to the nearest other minimum. */
static void balls_keep_away_from_each_other(void **state) {
    (void)state;
    static const FlMinimum three[3] = {{{1, 0.5}, 0}, {{1.02, 0.53}, 0}, {{-1, -0.5}, 0}};
    FlLossType bowl;
    FlPlan plan = bowl_plan(&bowl, "gd", 0.5, 0);
    FlLoss loss;
    FlRests rests;
    double c[FL_MAX_DIM], near = 0.4 * hypot(0.02, 0.03);
    fl_loss_init(&loss, &bowl);
    bowl.minima = (FlMinima){3, three};
    double radius = 0.04 * fl_loss_radius(&bowl, c);
    assert_true(near < radius && radius < 0.4 * hypot(2, 1));
    fl_rests_find(&rests, &plan, &loss);
    assert_int_equal(rests.count, 3);
    for (int i = 0; i < 3; i++) {
        double r = i < 2 ? near : radius;
        assert_int_equal(rests.at[i].index, i);
        assert_same(rests.at[i].x[0], three[i].x[0]);
        assert_same(rests.at[i].x[1], three[i].x[1]);
        assert_close(rests.at[i].reach, r * r, 1e-15);
    }
}

static void bent_hessian(FlLoss *loss, const double *x, double *h) {
    round_hessian(loss, x, h);
    if (x[0] == 0 && x[1] == 0) return;
    h[0] += 0.75;
    asked_count++;
}

/* Beside the minimum curvatures differ by 0.75, with a quarter to spare 0.9375, however near: of the 0.9 that they may
 * at eta = 0.5 that is so little more that the ball keeps 0.8 of its radius each time. After 40 times none is found. */
static void a_ball_is_shrunk_forty_times(void **state) {
    (void)state;
    FlLossType bowl;
    FlPlan plan = bowl_plan(&bowl, "gd", 0.5, 0);
    FlLoss loss;
    FlRests rests;
    fl_loss_init(&loss, &bowl);
    bowl.hessian = bent_hessian;
    asked_count = 0;
    fl_rests_find(&rests, &plan, &loss);
    assert_int_equal(rests.count, 0);
    assert_int_equal(asked_count, 40 * 64);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_climb_is_measured_from_the_floor_it_ends_at),
        cmocka_unit_test(below_the_floor_is_not_there),
        cmocka_unit_test(a_slope_that_is_none_at_the_end_diverges),
        cmocka_unit_test(what_dipped_below_all_may_climb),
        cmocka_unit_test(a_climb_may_end_far_below),
        cmocka_unit_test(a_rule_of_the_last_row_begins_beyond_it),
        cmocka_unit_test(rest_is_no_end_of_what_was_lost_or_is_high),
        cmocka_unit_test(rests_need_curvatures_and_no_decay),
        cmocka_unit_test(a_ball_is_looked_at_all_around),
        cmocka_unit_test(a_ball_that_remembers),
        cmocka_unit_test(balls_keep_away_from_each_other),
        cmocka_unit_test(a_ball_is_shrunk_forty_times),
        cmocka_unit_test(a_ball_has_the_directions_of_its_curvatures),
    };
    return cmocka_run_group_tests_name("map_bounds", tests, NULL, NULL);
}
