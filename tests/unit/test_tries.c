/* What methods try on the way to a step is what their runs did: held against the rows, and against a loss that counts
 * how often it is asked. */
#include "support/close.h"
#include "support/csv.h"

#include "fallline/fallline.h"

static const char *const ids[] = {"armijo", "newton", "newton_pure", "bfgs", "lbfgs", "cg"};

enum { METHODS = sizeof ids / sizeof *ids, STEPS = 25 };

static long asked;
static const FlLossType *counted;

static void counting_eval(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    asked += count;
    counted->eval(loss, count, stride, x, f, g);
}

static FlRun *run_by(const FlLossType *loss, const char *id, const double *start, int steps) {
    FlPlan plan = fl_plan_default(loss);
    plan.segment[0].optimizer = fl_optimizer_default(fl_optimizer_type_find(id), 1);
    plan.steps = steps;
    for (int j = 0; j < loss->dim; j++) plan.start[j] = start[j];
    FlRun *run = fl_run_create(&plan);
    assert_non_null(run);
    fl_run_advance(run, steps);
    return run;
}

/* Tried where it says, with the loss that is there, and what was taken is the next row to the bit. */
static void check_step(FlRun *run, int k, const FlTries *tries, bool whole) {
    const FlRow *row = fl_run_row(run, k);
    for (int i = tries->line; i < tries->count; i++) {
        const FlTry *one = &tries->at[i];
        double x[FL_MAX_DIM] = {one->x[0], one->x[1]}, f = fl_loss_value(fl_run_loss(run), x);
        if (isfinite(one->f)) assert_same(f, one->f);
        for (int j = 0; j < fl_run_plan(run)->loss->dim; j++)
            if (isfinite(x[j])) assert_same(x[j], row->x[j] + one->length * tries->direction[j]);
        if (i == tries->taken && !whole) assert_true(one->low && one->flat && one->f <= row->f);
    }
    if (tries->taken < 0) {
        assert_same(row->eta, 0);
        return;
    }
    assert_in_range(tries->taken, tries->line, tries->count - 1);
    const FlTry *taken = &tries->at[tries->taken];
    assert_same(taken->length, row->eta);
    for (int j = 0; j < FL_MAX_DIM; j++) assert_same(taken->x[j], row[1].x[j]);
    assert_same(taken->f, row[1].f);
}

static void tries_are_what_the_run_did(void **state) {
    (void)state;
    const FlLossType *const *types;
    static FlTries tries;
    FlRandom random = fl_random_seed(4, 1);
    for (int i = 0, count = fl_loss_types(&types); i < count * METHODS; i++) {
        counted = types[i / METHODS];
        FlLossType type = *counted;
        type.eval = counting_eval;
        double start[2] = {counted->starts.x[0][0], counted->starts.x[0][1]};
        for (int n = 0; n < 3; n++) {
            asked = 0;
            FlRun *run = run_by(&type, ids[i % METHODS], start, STEPS);
            long by_run = asked - 1; /* and the start */
            for (int k = 0; k < STEPS; k++) {
                assert_true(fl_run_tries(run, k, &tries, NULL));
                check_step(run, k, &tries, strcmp(ids[i % METHODS], "newton_pure") == 0);
            }
            int looks;
            asked = 0;
            assert_true(fl_run_tries(run, STEPS - 1, &tries, &looks));
            assert_int_equal(looks, asked);
            assert_int_equal(looks, by_run);
            fl_run_destroy(run);
            const FlBox *v = &counted->view;
            start[0] = v->x0 + fl_random_u01(&random) * (v->x1 - v->x0);
            start[1] = v->y0 + fl_random_u01(&random) * (v->y1 - v->y0);
        }
    }
}

/* L = ((x^2 - 1)^2)/4 or so: from 1.8 the whole slope leads over the hill and up the other side, half of it does not.
 */
static void a_halved_step_tells_each_length(void **state) {
    (void)state;
    static FlTries tries;
    FlRun *run = run_by(fl_loss_type_find("double_well"), "armijo", (const double[]){1.8}, 8);
    assert_true(fl_run_tries(run, 0, &tries, NULL));
    for (int i = 0; i < tries.count; i++) {
        assert_same(tries.at[i].length, pow(0.5, i));
        assert_int_equal(tries.at[i].low, i == tries.count - 1);
        if (i == 0) assert_true(tries.at[i].f > fl_run_row(run, 0)->f);
    }
    assert_true(tries.count > 1);
    assert_int_equal(tries.taken, tries.count - 1);
    assert_same(tries.direction[0], -fl_run_row(run, 0)->g[0]);
    fl_run_destroy(run);
}

static void only_methods_try(void **state) {
    (void)state;
    static FlTries tries;
    FlPlan plan = fl_plan_default(fl_loss_type_find("himmelblau"));
    FlOptimizer bfgs = fl_optimizer_default(fl_optimizer_type_find("bfgs"), 1);
    plan.steps = 20;
    assert_true(fl_plan_fork(&plan, 5, &bfgs));
    FlRun *run = fl_run_create(&plan);
    fl_run_advance(run, 20);
    int looks = 7, more;
    assert_false(fl_run_tries(run, 4, &tries, &looks));
    assert_int_equal(looks, 0);
    assert_int_equal(tries.count, 0);
    assert_true(fl_run_tries(run, 5, &tries, &looks));
    assert_int_equal(looks, tries.count); /* the first step of the method: it counts from there */
    check_step(run, 5, &tries, false);
    assert_true(fl_run_tries(run, 9, &tries, &more));
    check_step(run, 9, &tries, false);
    assert_true(more > looks + 3);
    fl_run_destroy(run);
}

static void lengths_are_shown_about_one(void **state) {
    (void)state;
    const FlLossType *const *types;
    const FlOptimizerType *gd = fl_optimizer_type_find("gd");
    for (int i = 0, count = fl_loss_types(&types); i < count * METHODS; i++) {
        const FlOptimizerType *method = fl_optimizer_type_find(ids[i % METHODS]);
        FlRange rates = fl_plan_track(types[i / METHODS], gd), range = fl_plan_track(types[i / METHODS], method);
        assert_true(range.lo <= 0.01 && range.hi >= 4);
        if (method->method->second_order)
            assert_true(range.lo == 0.01 && range.hi == 4);
        else
            assert_true(range.lo <= rates.lo && range.hi >= rates.hi);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tries_are_what_the_run_did),
        cmocka_unit_test(a_halved_step_tells_each_length),
        cmocka_unit_test(only_methods_try),
        cmocka_unit_test(lengths_are_shown_about_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
