#include "support/close.h"
#include "support/heavy_ball.h"

#include "fallline/fallline.h"

static int arrival; /* of the last single run, in whole steps */

static FlSweepPoint single(const FlPlan *plan, const char *key, double value) {
    FlPlan one = *plan;
    *fl_optimizer_number(fl_plan_last_rule(&one), key) = value;
    FlRun *run = fl_run_create(&one);
    assert_non_null(run);
    assert_true(fl_run_advance(run, one.steps));
    FlOutcome outcome = fl_outcome_of_run(run);
    fl_run_destroy(run);
    arrival = outcome.arrival;
    return (FlSweepPoint){.arrival = (float)outcome.arrival_exact, .kind = (unsigned char)outcome.kind, .known = true};
}

/* Every value of a whole sweep is the outcome of one run, bit for bit, though the sweep stops lost runs early. */
static void check(const FlPlan *plan, const char *key, double lo, double hi, int count, bool logarithmic) {
    FlSweep *sweep = fl_sweep_create(plan, key, lo, hi, count, logarithmic);
    assert_non_null(sweep);
    assert_int_equal(fl_sweep_count(sweep), count);
    while (!fl_sweep_advance(sweep, 7)) {
    }
    int kinds[FL_OUTCOMES] = {0};
    for (int i = 0; i < count; i++) {
        FlSweepPoint point = fl_sweep_point(sweep, i), expected = single(plan, key, fl_sweep_value(sweep, i));
        assert_true(point.known);
        assert_int_equal(point.kind, expected.kind);
        assert_same(point.arrival, expected.arrival);
        assert_true(point.arrival >= -1 && (point.arrival < 0 || ceilf(point.arrival) == (float)arrival));
        kinds[point.kind]++;
    }
    /* On the bowls a track shows every outcome; elsewhere nothing may diverge, or arrive in time. */
    bool bowl = plan->loss == fl_loss_type_find("bowl") || plan->loss == fl_loss_type_find("parabola");
    for (int k = 0; k < FL_OUTCOMES && bowl && count >= 100 && plan->segments == 1; k++) assert_true(kinds[k] > 0);
    if (count >= 100) assert_true(kinds[FL_CRAWLS] < count && kinds[FL_CONVERGES] < count);
    fl_sweep_destroy(sweep);
}

/* What a sweep knows it does not ask again; values that are asked for by themselves are those of the whole. */
static void values_are_found_once(void **state) {
    (void)state;
    FlPlan plan = fl_plan_default(fl_loss_type_find("bowl"));
    FlSweep *sweep = fl_sweep_create(&plan, "lr", 0.01, 1, 24, true),
            *whole = fl_sweep_create(&plan, "lr", 0.01, 1, 24, true);
    assert_true(sweep != NULL && whole != NULL);
    while (!fl_sweep_advance(whole, 7)) {
    }
    fl_sweep_compute(sweep, 4, 8);
    assert_true(fl_sweep_point(sweep, 8).known && !fl_sweep_point(sweep, 12).known);
    fl_sweep_compute(sweep, 0, 12);
    assert_true(fl_sweep_advance(sweep, 12)); /* as many as are left */
    fl_sweep_compute(sweep, 0, 24);
    for (int i = 0; i < 24; i++) {
        FlSweepPoint a = fl_sweep_point(sweep, i), b = fl_sweep_point(whole, i);
        assert_true(a.known && a.kind == b.kind);
        assert_same(a.arrival, b.arrival);
    }
    fl_sweep_destroy(sweep);
    fl_sweep_destroy(whole);
}

static void sweeps_equal_single_runs(void **state) {
    (void)state;
    const FlLossType *const *types;
    int count = fl_loss_types(&types);
    for (int t = 0; t < count; t++) {
        FlPlan plan = fl_plan_default(types[t]);
        check(&plan, "lr", types[t]->track.lo, types[t]->track.hi, 400, true);
        check(&plan, "lr", types[t]->track.lo, types[t]->track.hi, 101, false);
        check(&plan, "lr", 1e-3, 1e6, 50, true); /* far into overflow */
        FlOptimizer later = plan.segment[0].optimizer;
        assert_true(fl_plan_fork(&plan, 4, &later));
        check(&plan, "lr", types[t]->track.lo, types[t]->track.hi, 100, true);
        plan = fl_plan_default(types[t]);
        plan.segment[0].optimizer = fl_optimizer_default(&heavy_ball, 0.05);
        check(&plan, "beta", 0, 0.99, 99, false);
    }
}

/* Every number of every rule can be swept, up to both ends of its range. */
static void every_number_can_be_swept(void **state) {
    (void)state;
    static const char *const ids[] = {"parabola", "himmelblau", "plateau"};
    const FlOptimizerType *const *rules;
    int count = fl_optimizer_types(&rules);
    for (int n = 0; n < 3 * count; n++) {
        const FlOptimizerType *rule = rules[n / 3];
        FlPlan plan = fl_plan_default(fl_loss_type_find(ids[n % 3]));
        plan.segment[0].optimizer = fl_optimizer_default(rule, fl_plan_default_eta(plan.loss, rule));
        FlRange track = fl_plan_track(plan.loss, rule);
        if (rule->method != NULL) { /* has none */
            assert_null(fl_sweep_create(&plan, "lr", track.lo, track.hi, 60, true));
            continue;
        }
        check(&plan, "lr", track.lo, track.hi, 60, true);
        for (int i = 0; i < FL_OPTIMIZER_PARAMETERS && rule->parameters[i].key != NULL; i++) {
            const FlParameter *parameter = &rule->parameters[i];
            check(&plan, parameter->key, parameter->lo, parameter->hi, 40, false);
            check(&plan, parameter->key, 1e-9 + parameter->lo, parameter->hi, 40, true);
        }
    }
}

/* Two valleys of unlike depth, where a run may be measured from either floor. */
static void valleys_eval(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    (void)loss;
    (void)stride;
    for (int i = 0; i < count; i++) {
        double q = x[i] * x[i] - 1;
        f[i] = q * q / 4 + x[i] / 10;
        if (g != NULL) g[i] = x[i] * q + 0.1;
    }
}

static void valleys_equal_single_runs(void **state) {
    (void)state;
    static const FlMinimum at[] = {{{-1.0466805318046023}, -0.10238607380003642},
                                   {{0.94564927392359144}, 0.097360558226215437}};
    FlLossType valleys = {.dim = 1,
                          .view = {-2, 2, -0.2, 1.6},
                          .height = 0.3004135209,
                          .starts = {1, {{1.8}}},
                          .minima = {2, at},
                          .presets = {0.005, 0.1, 0.8, 1},
                          .steps = 60,
                          .eval = valleys_eval};
    FlPlan plan = fl_plan_default(&valleys);
    check(&plan, "lr", 0.001, 3, 150, true);
    plan.start[0] = -0.4;
    check(&plan, "lr", 0.001, 3, 99, true);
    valleys.minima.count = 0;
    check(&plan, "lr", 0.001, 3, 99, true);
}

/* A step that is just too short to arrive, and one that hardly has to go on: a fraction too small for a float. */
static void a_hair_of_a_step_is_not_lost(void **state) {
    (void)state;
    FlPlan plan = fl_plan_default(fl_loss_type_find("parabola"));
    double eta = 1 - pow(1e-3, 1.0 / 12) * (1 + 1e-11); /* six steps leave a gap 1e-10 too large */
    plan.segment[0].optimizer.eta = eta;
    FlSweep *sweep = fl_sweep_create(&plan, "lr", eta, 1, 2, false);
    assert_non_null(sweep);
    assert_false(fl_sweep_advance(sweep, 1));
    assert_int_equal(single(&plan, "lr", eta).kind, FL_CONVERGES);
    assert_int_equal(arrival, 7);
    assert_int_equal((int)ceilf(fl_sweep_point(sweep, 0).arrival), 7);
    fl_sweep_destroy(sweep);
}

static void coarse_comes_before_fine(void **state) {
    (void)state;
    FlPlan plan = fl_plan_default(fl_loss_type_find("parabola"));
    for (int count = 2; count < 40; count++) {
        FlSweep *sweep = fl_sweep_create(&plan, "lr", 0.01, 4, count, true);
        assert_non_null(sweep);
        int done = 0;
        for (int stride = 8; stride >= 1; stride /= 2) {
            for (int i = 0; i < count; i += stride) {
                if (stride < 8 && i % (2 * stride) == 0) continue;
                assert_false(fl_sweep_point(sweep, i).known);
                assert_int_equal(fl_sweep_advance(sweep, 1), ++done == count);
                assert_true(fl_sweep_point(sweep, i).known);
            }
        }
        assert_int_equal(done, count);
        assert_true(fl_sweep_advance(sweep, 1));
        fl_sweep_destroy(sweep);
    }
}

static void values_reach_both_ends(void **state) {
    (void)state;
    FlPlan plan = fl_plan_default(fl_loss_type_find("bowl"));
    FlSweep *ratio = fl_sweep_create(&plan, "lr", 0.001, 10, 401, true);
    FlSweep *even = fl_sweep_create(&plan, "lr", 0.1, 0.7, 7, false);
    assert_non_null(ratio);
    assert_non_null(even);
    assert_same(fl_sweep_value(ratio, 0), 0.001);
    assert_same(fl_sweep_value(ratio, 400), 10);
    assert_close(fl_sweep_value(ratio, 200), 0.1, 1e-16);
    for (int i = 1; i < 401; i++) {
        assert_close(fl_sweep_value(ratio, i) / fl_sweep_value(ratio, i - 1), pow(10, 0.01), 1e-14);
    }
    assert_same(fl_sweep_value(even, 0), 0.1);
    assert_same(fl_sweep_value(even, 6), 0.7);
    assert_close(fl_sweep_value(even, 3), 0.4, 1e-16);
    fl_sweep_destroy(ratio);
    fl_sweep_destroy(even);
    fl_sweep_destroy(NULL);
}

static void wrong_ranges_are_refused(void **state) {
    (void)state;
    FlPlan plan = fl_plan_default(fl_loss_type_find("bowl"));
    assert_null(fl_sweep_create(&plan, "beta", 0.1, 1, 10, false));
    assert_null(fl_sweep_create(&plan, "lr", 1, 1, 10, false));
    assert_null(fl_sweep_create(&plan, "lr", 2, 1, 10, true));
    assert_null(fl_sweep_create(&plan, "lr", 0, 1, 10, true));
    assert_null(fl_sweep_create(&plan, "lr", NAN, 1, 10, false));
    assert_null(fl_sweep_create(&plan, "lr", 0, INFINITY, 10, false));
    assert_null(fl_sweep_create(&plan, "lr", 0.1, 1, 1, false));
}

static void restart_forgets_and_takes_the_new_plan(void **state) {
    (void)state;
    FlPlan plan = fl_plan_default(fl_loss_type_find("parabola")), other = plan;
    FlSweep *sweep = fl_sweep_create(&plan, "lr", 0.01, 4, 64, true);
    assert_non_null(sweep);
    assert_true(fl_sweep_advance(sweep, 1000));
    other.start[0] = 4.5;
    other.steps = 300;
    FlOptimizer again = other.segment[0].optimizer;
    assert_true(fl_plan_fork(&other, 10, &again));
    assert_true(fl_sweep_restart(sweep, &other));
    for (int i = 0; i < 64; i++) assert_false(fl_sweep_point(sweep, i).known);
    assert_false(fl_sweep_advance(sweep, 63));
    assert_true(fl_sweep_advance(sweep, 1));
    for (int i = 0; i < 64; i++) {
        FlSweepPoint point = fl_sweep_point(sweep, i), expected = single(&other, "lr", fl_sweep_value(sweep, i));
        assert_int_equal(point.kind, expected.kind);
        assert_same(point.arrival, expected.arrival);
    }
    fl_sweep_destroy(sweep);
}

/* Where each step draws its points, a value is run with several seeds and a point is the share of each outcome. */
static void shares_count_the_runs_of_each_seed(void **state) {
    (void)state;
    enum { SEEDS = 9, VALUES = 17 };
    FlPlan plan = fl_plan_default(fl_loss_type_find("line_bias"));
    plan.batch = 1;
    plan.steps = 80;
    plan.seed = 41;
    FlSweep *sweep = fl_sweep_create(&plan, "lr", 0.001, 0.2, VALUES, FL_SWEEP_LOG);
    assert_non_null(sweep);
    fl_sweep_seeds(sweep, SEEDS);
    assert_true(fl_sweep_restart(sweep, &plan));
    while (!fl_sweep_advance(sweep, 3)) {
    }
    int mixed = 0;
    for (int i = 0; i < VALUES; i++) {
        FlSweepPoint point = fl_sweep_point(sweep, i);
        int share[FL_OUTCOMES] = {0}, arrived = 0;
        double sum = 0;
        for (int s = 0; s < SEEDS; s++) {
            FlPlan one = plan;
            one.seed = plan.seed + (uint64_t)s;
            one.segment[0].optimizer.eta = fl_sweep_value(sweep, i);
            FlRun *run = fl_run_create(&one);
            assert_true(fl_run_advance(run, one.steps));
            FlOutcome outcome = fl_outcome_of_run(run);
            fl_run_destroy(run);
            share[outcome.kind]++;
            arrived += outcome.arrival >= 0;
            if (outcome.arrival >= 0) sum += outcome.arrival_exact;
        }
        for (int kind = 0; kind < FL_OUTCOMES; kind++) {
            assert_int_equal(point.share[kind], share[kind]);
            assert_true(share[kind] <= share[point.kind]);
            mixed += share[kind] > 0 && share[kind] < SEEDS;
        }
        if (2 * arrived >= SEEDS)
            assert_close((double)point.arrival, sum / arrived, 1e-4 * sum / arrived);
        else
            assert_true(point.arrival == -1);
    }
    assert_true(mixed > 0); /* noise decides somewhere */
    fl_sweep_destroy(sweep);
}

/* Of as many runs of two outcomes the point is the one that is named first, and half of the runs are enough for an
 * arrival. 255 is the most that a share counts. */
static void shares_of_two_are_even(void **state) {
    (void)state;
    enum { VALUES = 33 };
    FlPlan plan = fl_plan_default(fl_loss_type_find("line_bias"));
    plan.batch = 1;
    plan.steps = 80;
    FlSweep *sweep = fl_sweep_create(&plan, "lr", 0.001, 0.2, VALUES, FL_SWEEP_LOG);
    assert_non_null(sweep);
    int ties = 0, halves = 0;
    for (plan.seed = 1; plan.seed < 5; plan.seed++) {
        fl_sweep_seeds(sweep, 2);
        assert_true(fl_sweep_restart(sweep, &plan));
        fl_sweep_compute(sweep, 0, VALUES);
        for (int i = 0; i < VALUES; i++) {
            FlSweepPoint point = fl_sweep_point(sweep, i);
            int kind = 0;
            while (point.share[kind] == 0) kind++;
            assert_int_equal(point.kind, kind);
            ties += point.share[kind] == 1;
            halves += point.share[kind] == 1 && point.arrival >= 0;
        }
    }
    assert_true(ties > 0 && halves > 0);
    plan.steps = 2;
    fl_sweep_seeds(sweep, 1000);
    assert_true(fl_sweep_restart(sweep, &plan));
    fl_sweep_compute(sweep, 0, 1);
    int sum = 0;
    for (int kind = 0; kind < FL_OUTCOMES; kind++) sum += fl_sweep_point(sweep, 0).share[kind];
    assert_int_equal(sum, 255);
    fl_sweep_seeds(sweep, -3);
    fl_sweep_compute(sweep, 1, 1);
    sum = 0;
    for (int kind = 0; kind < FL_OUTCOMES; kind++) sum += fl_sweep_point(sweep, 1).share[kind];
    assert_int_equal(sum, 1);
    fl_sweep_destroy(sweep);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_found_once),
        cmocka_unit_test(sweeps_equal_single_runs),
        cmocka_unit_test(every_number_can_be_swept),
        cmocka_unit_test(valleys_equal_single_runs),
        cmocka_unit_test(coarse_comes_before_fine),
        cmocka_unit_test(a_hair_of_a_step_is_not_lost),
        cmocka_unit_test(values_reach_both_ends),
        cmocka_unit_test(wrong_ranges_are_refused),
        cmocka_unit_test(restart_forgets_and_takes_the_new_plan),
        cmocka_unit_test(shares_count_the_runs_of_each_seed),
        cmocka_unit_test(shares_of_two_are_even),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
