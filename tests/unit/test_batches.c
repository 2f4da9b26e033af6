/* Runs in batches: which points a step goes by, and that the same plan always gives the same path. */
#include "support/close.h"

#include "fallline/fallline.h"

enum { POINTS = 23 };

static const FlData *data_of(int count) {
    double x[64], y[64];
    FlRandom random = fl_random_seed(21, 1);
    for (int i = 0; i < count; i++) {
        x[i] = 4 * fl_random_u01(&random);
        y[i] = 2 * x[i] + fl_random_u01(&random) - 0.5;
    }
    const FlData *data = fl_data_create(count, x, y, NULL);
    assert_non_null(data);
    return data;
}

static const FlLossType *loss_of(int count, bool bias) {
    const FlData *data = data_of(count);
    const FlLossType *type = fl_line_loss_create(data, (FlLine){bias, false});
    fl_data_release(data);
    return type;
}

/* A plan that hardly moves, so that all gradients are of one point. */
static FlPlan still(const FlLossType *type, int batch, int steps) {
    FlPlan plan = fl_plan_default(type);
    plan.batch = batch;
    plan.steps = steps;
    plan.segment[0].optimizer.eta = 1e-300;
    return plan;
}

static FlRun *run_of(const FlPlan *plan) {
    FlRun *run = fl_run_create(plan);
    assert_non_null(run);
    assert_true(fl_run_advance(run, plan->steps));
    return run;
}

/* With one point a step, the slope tells the point: each has its turn once an epoch, in ever new orders. */
static void every_point_has_its_turn(void **state) {
    (void)state;
    const FlLossType *type = loss_of(POINTS, false);
    const FlData *data = fl_line_data(type);
    FlPlan plan = still(type, 1, 5 * POINTS - 1);
    plan.start[0] = 0.5;
    FlRun *run = run_of(&plan);
    int order[5][POINTS];
    for (int epoch = 0; epoch < 5; epoch++) {
        bool seen[POINTS] = {false};
        for (int k = 0; k < POINTS; k++) {
            double g = fl_run_row(run, epoch * POINTS + k)->g[0];
            int found = -1;
            for (int i = 0; i < POINTS; i++) {
                if (fabs(g - 2 * (0.5 * data->x[i] - data->y[i]) * data->x[i]) < 1e-12) found = i;
            }
            assert_true(found >= 0 && !seen[found]);
            seen[found] = true;
            order[epoch][k] = found;
        }
        if (epoch > 0) assert_memory_not_equal(order[epoch], order[epoch - 1], sizeof *order);
    }
    /* The first order, as the generator shuffles it. */
    uint32_t items[POINTS];
    FlRandom random = fl_random_seed(plan.seed, 3);
    for (uint32_t i = 0; i < POINTS; i++) items[i] = i;
    for (uint32_t i = POINTS - 1; i >= 1; i--) {
        uint32_t j = fl_random_below(&random, i + 1), kept = items[i];
        items[i] = items[j];
        items[j] = kept;
    }
    for (int k = 0; k < POINTS; k++) assert_int_equal(order[0][k], (int)items[k]);
    fl_run_destroy(run);
    fl_loss_release(type);
}

/* Weighted by their points, the batches of an epoch add up to the whole gradient, the last one being smaller. */
static void batches_of_an_epoch_add_up(void **state) {
    (void)state;
    for (int batch = 1; batch < POINTS; batch++) {
        const FlLossType *type = loss_of(POINTS, true);
        int each = (POINTS + batch - 1) / batch;
        FlPlan plan = still(type, batch, 3 * each);
        plan.start[0] = 0.3;
        plan.start[1] = -1;
        FlRun *run = run_of(&plan);
        FlLoss loss;
        double f, g[2];
        fl_loss_init(&loss, type);
        type->eval(&loss, 1, 1, plan.start, &f, g);
        for (int epoch = 0; epoch < 3; epoch++) {
            double sum[2] = {0, 0};
            for (int k = 0; k < each; k++) {
                const FlRow *row = fl_run_row(run, epoch * each + k);
                int points = k < each - 1 ? batch : POINTS - batch * (each - 1);
                for (int j = 0; j < 2; j++) sum[j] += row->g[j] * points / POINTS;
                assert_same(row->f, f); /* of all points */
            }
            for (int j = 0; j < 2; j++) assert_close(sum[j], g[j], 1e-12);
        }
        fl_run_destroy(run);
        fl_loss_release(type);
    }
}

static void the_gradient_of_a_row_makes_the_step_that_leaves_it(void **state) {
    (void)state;
    const FlLossType *type = loss_of(POINTS, true);
    FlPlan plan = fl_plan_default(type);
    plan.batch = 4;
    FlRun *run = run_of(&plan);
    for (int k = 0; k < plan.steps; k++) {
        const FlRow *row = fl_run_row(run, k), *next = row + 1;
        for (int j = 0; j < 2; j++) assert_same(next->x[j], row->x[j] - row->eta * row->g[j]);
    }
    fl_run_destroy(run);
    fl_loss_release(type);
}

static void assert_rows_same(const FlRun *a, const FlRun *b, int count) {
    for (int k = 0; k < count; k++) assert_memory_equal(fl_run_row(a, k), fl_run_row(b, k), sizeof(FlRow));
}

static void the_same_plan_gives_the_same_path(void **state) {
    (void)state;
    const FlLossType *type = loss_of(POINTS, true), *other = loss_of(40, true);
    FlPlan plan = fl_plan_default(type), elsewhere = fl_plan_default(other);
    plan.batch = 5;
    plan.seed = 77;
    elsewhere.batch = 7;
    FlOptimizer adam = fl_optimizer_default(fl_optimizer_type_find("adam"), 0.1);
    assert_true(fl_plan_fork(&plan, 31, &adam));
    FlRun *whole = run_of(&plan), *pieces = fl_run_create(&elsewhere);
    assert_true(fl_run_advance(pieces, 9999));
    assert_true(fl_run_restart(pieces, &plan));
    for (int n = 1; !fl_run_advance(pieces, n); n = n % 7 + 1) {
    }
    assert_rows_same(whole, pieces, plan.steps + 1);
    FlPlan forked = plan; /* the past of a fork stays */
    adam.eta = 0.3;
    assert_true(fl_plan_fork(&forked, 60, &adam));
    assert_true(fl_run_restart(pieces, &forked) && fl_run_advance(pieces, 9999));
    assert_rows_same(whole, pieces, 60);
    assert_true(fl_run_row(whole, 61)->x[0] != fl_run_row(pieces, 61)->x[0]);
    FlPlan seeded = plan;
    seeded.seed = 78;
    assert_true(fl_run_restart(pieces, &seeded) && fl_run_advance(pieces, 9999));
    assert_true(fl_run_row(whole, 1)->x[0] != fl_run_row(pieces, 1)->x[0]);
    fl_run_destroy(whole);
    fl_run_destroy(pieces);
    fl_loss_release(type);
    fl_loss_release(other);
}

/* All points at a time, or a loss without points: as ever. */
static void batches_that_are_none_change_nothing(void **state) {
    (void)state;
    const FlLossType *type = loss_of(POINTS, true);
    const FlLossType *const types[] = {type, fl_loss_type_find("bowl")};
    for (int i = 0; i < 2; i++) {
        FlPlan plan = fl_plan_default(types[i]), whole = plan;
        plan.batch = POINTS;
        FlRun *a = run_of(&plan), *b = run_of(&whole);
        assert_rows_same(a, b, plan.steps + 1);
        fl_run_destroy(a);
        fl_run_destroy(b);
    }
    fl_loss_release(type);
    assert_int_equal(fl_loss_alive(), 0);
}

/* The sweep of a plan in batches judges the runs that single plans make. */
static void sweeps_go_by_batches_too(void **state) {
    (void)state;
    const FlLossType *type = loss_of(POINTS, false);
    FlPlan plan = fl_plan_default(type);
    plan.batch = 3;
    FlSweep *sweep = fl_sweep_create(&plan, "lr", type->track.lo, type->track.hi, 33, true);
    fl_loss_release(type); /* the sweep holds it */
    assert_non_null(sweep);
    assert_true(fl_sweep_advance(sweep, 33));
    for (int i = 0; i < 33; i++) {
        plan.segment[0].optimizer.eta = fl_sweep_value(sweep, i);
        FlRun *run = run_of(&plan);
        FlOutcome outcome = fl_outcome_of_run(run);
        assert_int_equal(fl_sweep_point(sweep, i).kind, outcome.kind);
        assert_int_equal((int)ceilf(fl_sweep_point(sweep, i).arrival), outcome.arrival);
        fl_run_destroy(run);
    }
    fl_sweep_destroy(sweep);
    assert_int_equal(fl_loss_alive(), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_point_has_its_turn),
        cmocka_unit_test(batches_of_an_epoch_add_up),
        cmocka_unit_test(the_gradient_of_a_row_makes_the_step_that_leaves_it),
        cmocka_unit_test(the_same_plan_gives_the_same_path),
        cmocka_unit_test(batches_that_are_none_change_nothing),
        cmocka_unit_test(sweeps_go_by_batches_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
