/* Noise on the slope: its draws, what goes by them, and the cloud that many runs make about a minimum. */
#include "core/runs/beyond.h"
#include "support/close.h"

#include "fallline/fallline.h"

#include <string.h>

static FlPlan noisy(const char *loss, const char *rule, double eta, double noise) {
    FlPlan plan = fl_plan(fl_loss_type_find(loss), fl_optimizer_default(fl_optimizer_type_find(rule), eta), NULL);
    plan.noise = noise;
    return plan;
}

static FlRun *whole(const FlPlan *plan) {
    FlRun *run = fl_run_create(plan);
    assert_non_null(run);
    fl_run_advance(run, plan->steps);
    return run;
}

/* What is in row k beyond the slope of the loss. */
static void added(FlRun *run, int k, double *noise) {
    FlLoss *loss = fl_run_loss(run);
    const FlRow *row = fl_run_row(run, k);
    double f, g[2] = {0};
    loss->type->eval(loss, 1, 1, row->x, &f, g);
    assert_same(row->f, f);
    for (int j = 0; j < loss->type->dim; j++) noise[j] = row->g[j] - g[j];
}

/* PCG32 of stream 4, written down again in Python: twelve u01 each, less 6. */
static void draws_are_those_of_the_reference(void **state) {
    (void)state;
    static const double of_1[] = {-0.38085546650525526, 0.43672047220951704, 0.8524866665238626, -1.227353536459482},
                        of_3[] = {-0.3688768891619105, -1.2496784578537419, -2.386266094503882,  1.4153710144726386,
                                  1.0465880822414695,  -1.0399269706334033, -1.1429936425186407, -0.3536055266355591};
    FlPlan line = noisy("parabola", "gd", 0.1, 0.5), bowl = noisy("bowl", "gd", 0.1, 2);
    bowl.seed = 3;
    FlRun *on_line = whole(&line), *on_bowl = whole(&bowl);
    for (int k = 0; k < 4; k++) {
        double noise[2];
        added(on_line, k, noise);
        assert_close(noise[0], 0.5 * of_1[k], 1e-14);
        added(on_bowl, k, noise);
        for (int j = 0; j < 2; j++) assert_close(noise[j], 2 * of_3[2 * k + j], 1e-14);
        /* The slope of the row is the one that was used. */
        const FlRow *row = fl_run_row(on_bowl, k);
        for (int j = 0; j < 2; j++) assert_same(row[1].x[j], row->x[j] - 0.1 * row->g[j]);
    }
    fl_run_destroy(on_line);
    fl_run_destroy(on_bowl);
}

/* By slices, in memory that held other draws, and beyond the horizon: the same rows. */
static void a_run_is_a_function_of_its_plan(void **state) {
    (void)state;
    FlPlan plan = noisy("himmelblau", "adam", 0.1, 3), longer = plan, other = noisy("parabola", "gd", 0.1, 1);
    plan.steps = 40;
    longer.steps = 90;
    other.seed = 7;
    FlRun *run = whole(&plan), *far = whole(&longer), *again = whole(&other);
    assert_true(fl_run_restart(again, &longer));
    while (!fl_run_advance(again, 7)) {
    }
    assert_memory_equal(fl_run_row(again, 0), fl_run_row(far, 0), 91 * sizeof(FlRow));
    for (int k = 0; k <= 40; k++) assert_memory_equal(fl_run_row(run, k)->g, fl_run_row(far, k)->g, sizeof(double[2]));
    assert_true(fl_run_restart(far, &other) && fl_run_restart(far, &plan));
    fl_run_advance(far, 40);
    assert_memory_equal(fl_run_row(far, 0), fl_run_row(run, 0), 41 * sizeof(FlRow));
    fl_run_destroy(run);
    fl_run_destroy(far);
    fl_run_destroy(again);
}

typedef struct Follow {
    const FlRow *row;
    int seen;
} Follow;

static bool follow(void *who, const FlRow *row) {
    Follow *f = who;
    f->seen++;
    for (int j = 0; j < 2; j++) {
        assert_same(row->x[j], f->row[f->seen].x[j]);
        assert_same(row->g[j], f->row[f->seen].g[j]);
    }
    return true;
}

static void beyond_the_horizon_it_draws_on(void **state) {
    (void)state;
    FlPlan plan = noisy("bowl", "gd", 0.1, 1), longer = plan; /* gd does not know its horizon */
    plan.steps = 20;
    longer.steps = 120;
    FlRun *far = whole(&longer), *run = whole(&plan), *held_more = whole(&longer);
    Follow f = {fl_run_row(far, 20), 0}, again = f;
    fl_run_beyond(run, 100, follow, &f);
    assert_int_equal(f.seen, 100);
    assert_true(fl_run_restart(held_more, &plan));
    fl_run_advance(held_more, 20);
    fl_run_beyond(held_more, 100, follow, &again);
    assert_int_equal(again.seen, 100);
    fl_run_destroy(run);
    fl_run_destroy(far);
    fl_run_destroy(held_more);
}

/* A method wants the slope itself, and the rule behind it the noise of its row. */
static void methods_go_without(void **state) {
    (void)state;
    FlPlan plan = noisy("bowl", "gd", 0.1, 0.5);
    FlOptimizer newton = fl_optimizer_default(fl_optimizer_type_find("newton"), 1), gd = plan.segment[0].optimizer;
    assert_true(fl_plan_fork(&plan, 3, &newton) && fl_plan_fork(&plan, 5, &gd));
    plan.steps = 8;
    FlPlan pure = noisy("bowl", "gd", 0.1, 0.5);
    FlRun *run = whole(&plan), *by_gd = whole(&pure);
    for (int k = 0; k <= 8; k++) {
        double noise[2], expected[2];
        added(run, k, noise);
        added(by_gd, k, expected);
        for (int j = 0; j < 2; j++) {
            if (k == 3 || k == 4)
                assert_same(noise[j], 0);
            else
                assert_close(noise[j], expected[j], 1e-14);
        }
    }
    FlPlan clean = noisy("bowl", "newton", 1, 0.5), silent = clean;
    silent.noise = 0;
    FlRun *a = whole(&clean), *b = whole(&silent);
    assert_memory_equal(fl_run_row(a, 0), fl_run_row(b, 0), 10 * sizeof(FlRow));
    FlRun *runs[] = {run, by_gd, a, b};
    for (int i = 0; i < 4; i++) fl_run_destroy(runs[i]);
}

static void lanes_maps_and_planes_are_single_runs(void **state) {
    (void)state;
    enum { SIDE = 7, STEPS = 70 };
    static const char *const rules[] = {"gd", "adam", "momentum"};
    const FlLossType *loss = fl_loss_type_find("himmelblau");
    for (int i = 0; i < 3; i++) {
        FlPlan plan = noisy("himmelblau", rules[i], 0.02, 5);
        plan.steps = STEPS;
        FlPlaneAxis across = {"x", loss->view.x0, loss->view.x1, FL_SWEEP_LINEAR};
        FlPlaneAxis up = {"y", loss->view.y0, loss->view.y1, FL_SWEEP_LINEAR};
        FlSwarm *swarm = fl_swarm_create(&plan, loss->view, SIDE, SIDE);
        FlMap *map = fl_map_create(&plan, loss->view, SIDE, SIDE, 0, SIDE * SIDE);
        FlPlane *plane = fl_plane_create(&plan, &across, &up, SIDE, SIDE, 0, SIDE);
        assert_true(swarm != NULL && map != NULL && plane != NULL);
        assert_true(fl_swarm_go(swarm, STEPS, 11) || fl_swarm_go(swarm, STEPS, STEPS));
        assert_true(fl_map_advance(map, SIDE * SIDE) && fl_plane_advance(plane, SIDE * SIDE));
        for (int n = 0; n < SIDE * SIDE; n++) {
            fl_map_start(loss->view, SIDE, SIDE, n % SIDE, n / SIDE, plan.start);
            FlRun *run = whole(&plan);
            for (int j = 0; j < 2; j++) assert_same(fl_swarm_x(swarm, j)[n], fl_run_row(run, STEPS)->x[j]);
            FlOutcome outcome = fl_outcome_of_run(run);
            FlMapCell cells[] = {fl_map_cell(map, n % SIDE, n / SIDE), fl_plane_cell(plane, n % SIDE, n / SIDE)};
            for (int c = 0; c < 2; c++) {
                assert_int_equal(cells[c].kind, outcome.kind);
                assert_int_equal(cells[c].steps, outcome.arrival);
                assert_int_equal(cells[c].minimum, outcome.minimum);
            }
            fl_run_destroy(run);
        }
        fl_swarm_destroy(swarm);
        fl_map_destroy(map);
        fl_plane_destroy(plane);
    }
}

/* x <- x - eta (l x + s n) is, once it has forgotten its start, normal about the minimum with the variance
 * eta s^2 / (l (2 - eta l)) along each direction of curvature l, and no covariance. Over n runs a variance is known to
 * a part sqrt(2/n), a mean to sqrt(variance/n). */
static void check_cloud(const char *loss, double angle, const double *curvature, double eta, double noise) {
    enum { RUNS = 4000, STEPS = 400 };
    FlPlan plan = noisy(loss, "gd", eta, noise);
    plan.steps = STEPS;
    plan.angle = angle;
    double sum[2] = {0}, squares[2] = {0}, product = 0, c = cos(angle * 3.14159265358979323846 / 180),
           s = sin(angle * 3.14159265358979323846 / 180);
    FlRun *run = fl_run_create(&plan);
    assert_non_null(run);
    for (int i = 0; i < RUNS; i++) {
        plan.seed = 100 + (unsigned)i;
        assert_true(fl_run_restart(run, &plan));
        fl_run_advance(run, STEPS);
        const FlRow *end = fl_run_row(run, STEPS);
        const double *m = plan.loss->minima.count > 0 ? plan.loss->minima.at[0].x : (const double[]){0, 0};
        double dx = end->x[0] - m[0], dy = plan.loss->dim == 2 ? end->x[1] - m[1] : 0;
        const double along[2] = {c * dx + s * dy, c * dy - s * dx};
        for (int j = 0; j < 2; j++) {
            sum[j] += along[j];
            squares[j] += along[j] * along[j];
        }
        product += along[0] * along[1];
    }
    double variance[2] = {0};
    for (int j = 0; j < plan.loss->dim; j++) {
        double l = curvature[j], expected = eta * noise * noise / (l * (2 - eta * l));
        variance[j] = squares[j] / RUNS;
        assert_close(variance[j] / expected, 1, 4 * sqrt(2.0 / RUNS));
        assert_close(sum[j] / RUNS, 0, 4 * sqrt(expected / RUNS));
    }
    if (plan.loss->dim == 2) assert_close(product / RUNS, 0, 4 * sqrt(variance[0] * variance[1] / RUNS));
    fl_run_destroy(run);
}

static void the_cloud_is_that_of_the_closed_form(void **state) {
    (void)state;
    check_cloud("parabola", 0, (const double[]){1, 0}, 0.1, 0.5);
    check_cloud("parabola", 0, (const double[]){1, 0}, 1.5, 0.5);
    check_cloud("bowl", 0, (const double[]){2, 4}, 0.05, 1);
    check_cloud("bowl", 0, (const double[]){2, 4}, 0.4, 0.3);
    check_cloud("stretched_bowl", 30, (const double[]){1, 8}, 0.2, 0.5);
}

static void no_noise_draws_nothing(void **state) {
    (void)state;
    FlPlan plan = noisy("banana", "momentum", 0.001, 0), other = plan;
    other.seed = 99;
    FlRun *a = whole(&plan), *b = whole(&other);
    for (int k = 0; k <= plan.steps; k++) assert_memory_equal(fl_run_row(a, k), fl_run_row(b, k), sizeof(FlRow));
    assert_false(fl_plan_equal(&plan, &other));
    other = plan;
    other.noise = 0.25;
    assert_false(fl_plan_equal(&plan, &other));
    fl_run_destroy(a);
    fl_run_destroy(b);
    char error[200];
    for (int i = 0; i < 3; i++) {
        plan.noise = (const double[]){-1, NAN, INFINITY}[i];
        assert_false(fl_plan_check(&plan, error, sizeof error));
        assert_non_null(strstr(error, "it is 0 or above, and finite."));
    }
}

/* Named rates, and the quickest, are those without the noise. */
static void rates_are_named_without_it(void **state) {
    (void)state;
    FlPlan plan = noisy("bowl", "gd", 0.1, 0), loud = noisy("bowl", "gd", 0.1, 5);
    FlPresets quiet, found;
    FlQuickest best, quickest;
    assert_true(fl_presets_find(&plan, &quiet) && fl_presets_find(&loud, &found));
    for (int i = 0; i < FL_PRESETS; i++) assert_same(found.eta[i], quiet.eta[i]);
    assert_same(fl_presets_default_eta(&loud), fl_presets_default_eta(&plan));
    assert_true(fl_plan_quickest(&plan, (FlRange){0.01, 1}, &best) &&
                fl_plan_quickest(&loud, (FlRange){0.01, 1}, &quickest));
    assert_same(quickest.eta, best.eta);
    assert_int_equal(quickest.arrival, best.arrival);
}

/* On soft_abs at 0.5 and noise of a half the constant rate jitters for ever, and one that falls arrives with most
 * seeds. */
static void a_falling_rate_arrives(void **state) {
    (void)state;
    FlPlan plan = noisy("soft_abs", "gd", 0.5, 0.5);
    char error[200];
    int arrived[2] = {0};
    for (int falls = 0; falls < 2; falls++) {
        assert_true(fl_schedule_read(falls ? "cosine" : "constant", &plan.schedule, error, sizeof error));
        for (int i = 0; i < 200; i++) {
            plan.seed = 1 + (unsigned)i;
            FlRun *run = whole(&plan);
            arrived[falls] += fl_outcome_of_run(run).arrival >= 0;
            fl_run_destroy(run);
        }
    }
    assert_int_equal(arrived[0], 5); /* their last rows happen to lie low */
    assert_int_equal(arrived[1], 164);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(draws_are_those_of_the_reference),
        cmocka_unit_test(a_run_is_a_function_of_its_plan),
        cmocka_unit_test(beyond_the_horizon_it_draws_on),
        cmocka_unit_test(methods_go_without),
        cmocka_unit_test(lanes_maps_and_planes_are_single_runs),
        cmocka_unit_test(the_cloud_is_that_of_the_closed_form),
        cmocka_unit_test(no_noise_draws_nothing),
        cmocka_unit_test(rates_are_named_without_it),
        cmocka_unit_test(a_falling_rate_arrives),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
