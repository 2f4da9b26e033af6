#include "support/close.h"
#include "support/heavy_ball.h"

#include "fallline/fallline.h"

enum { LANES = 256, STRIDE = 300 };

static void types_can_be_found(void **state) {
    (void)state;
    const FlOptimizerType *const *types;
    int count = fl_optimizer_types(&types);
    assert_int_equal(count, 17);
    assert_string_equal(types[0]->id, "gd");
    for (int i = 0; i < count; i++) {
        assert_ptr_equal(fl_optimizer_type_find(types[i]->id), types[i]);
        for (int k = 0; k < i; k++) assert_string_not_equal(types[k]->id, types[i]->id);
        assert_true(types[i]->title[0] != '\0' && types[i]->formula[0] != '\0');
        assert_in_range(types[i]->slots, 0, FL_OPTIMIZER_MAX_SLOTS);
        for (const char *c = types[i]->formula; *c != '\0'; c++) assert_in_range(*c, 0x20, 0x7e);
        assert_true((types[i]->update == NULL) == (types[i]->method != NULL));
        assert_true((types[i]->clock == NULL) == (types[i]->method != NULL));
        for (int p = 0; p < FL_OPTIMIZER_PARAMETERS && types[i]->parameters[p].key != NULL; p++) {
            const FlParameter *parameter = &types[i]->parameters[p];
            assert_true(parameter->lo <= parameter->value && parameter->value <= parameter->hi);
        }
    }
    assert_null(fl_optimizer_type_find("no such rule"));
}

static void numbers_are_found_by_key(void **state) {
    (void)state;
    FlOptimizer ball = fl_optimizer_default(&heavy_ball, 0.25);
    assert_same(ball.eta, 0.25);
    assert_same(ball.value[0], 0.9);
    assert_ptr_equal(fl_optimizer_number(&ball, "lr"), &ball.eta);
    assert_ptr_equal(fl_optimizer_number(&ball, "beta"), &ball.value[0]);
    assert_null(fl_optimizer_number(&ball, "beta1"));
    FlOptimizer gd = fl_optimizer_default(fl_optimizer_type_find("gd"), 0.25);
    assert_null(fl_optimizer_number(&gd, "beta"));
}

static void equality_looks_at_what_the_rule_has(void **state) {
    (void)state;
    FlOptimizer a = fl_optimizer_default(&heavy_ball, 0.25), b = a;
    assert_true(fl_optimizer_equal(&a, &b));
    b.value[1] = 5; /* not a number of this rule */
    assert_true(fl_optimizer_equal(&a, &b));
    b.value[0] = 0.8;
    assert_false(fl_optimizer_equal(&a, &b));
    b = a;
    b.eta = 0.5;
    assert_false(fl_optimizer_equal(&a, &b));
    b = a;
    b.type = fl_optimizer_type_find("gd");
    assert_false(fl_optimizer_equal(&a, &b));
    a = b = fl_optimizer_default(fl_optimizer_type_find("bfgs"), 0.25);
    b.eta = 0.5; /* a method has no rate */
    assert_true(fl_optimizer_equal(&a, &b));
    assert_null(fl_optimizer_number(&a, "lr"));
}

static void gd_subtracts_eta_g(void **state) {
    (void)state;
    const FlOptimizerType *gd = fl_optimizer_type_find("gd");
    FlOptimizer rule = fl_optimizer_default(gd, 0.4);
    FlClock clock = {.product = {1, 1, 1, 1}};
    double x[2] = {-2.5, 1.8}, g[2] = {-3.5, 0};
    gd->clock(&rule, &clock);
    assert_int_equal(clock.t, 1);
    gd->update(&rule, &clock, 1, 1, 2, g, x, NULL);
    assert_same(x[0], -2.5 - 0.4 * -3.5);
    assert_same(x[1], 1.8);
    assert_same(gd->eta_limit(&rule, 4), 0.5);
}

static void lanes_equal_single_points(void **state) {
    (void)state;
    const FlOptimizerType *const *types;
    int count = fl_optimizer_types(&types);
    FlRandom random = fl_random_seed(3, 1);
    for (int n = 0; n < 2 * count; n++) { /* each with its defaults, and with weight decay at a later step */
        int t = n / 2;
        if (types[t]->method != NULL) continue;
        FlOptimizer rule = fl_optimizer_default(types[t], 0.3);
        FlClock clock = {.product = {1, 1, 1, 1}};
        if (n % 2 == 1) *fl_optimizer_number(&rule, "decay") = 0.1;
        for (int k = 0; k < n % 2 * 5; k++) types[t]->clock(&rule, &clock);
        static double x[2 * STRIDE], g[2 * STRIDE], slots[2 * FL_OPTIMIZER_MAX_SLOTS * STRIDE];
        static double x0[2 * STRIDE], slots0[2 * FL_OPTIMIZER_MAX_SLOTS * STRIDE];
        for (int i = 0; i < 2 * STRIDE; i++) {
            x[i] = 4 * fl_random_u01(&random) - 2;
            g[i] = 4 * fl_random_u01(&random) - 2;
        }
        g[3] = g[STRIDE + 4] = 0;
        g[5] = x[7] = INFINITY;
        for (int i = 0; i < 2 * types[t]->slots * STRIDE; i++) slots[i] = fl_random_u01(&random);
        memcpy(x0, x, sizeof x);
        memcpy(slots0, slots, sizeof slots);
        types[t]->clock(&rule, &clock);
        types[t]->update(&rule, &clock, LANES, STRIDE, 2, g, x, slots);
        for (int i = 0; i < STRIDE; i++) {
            double p[2] = {x0[i], x0[STRIDE + i]}, slope[2] = {g[i], g[STRIDE + i]};
            double memory[2 * FL_OPTIMIZER_MAX_SLOTS];
            for (int s = 0; s < 2 * types[t]->slots; s++) memory[s] = slots0[s * STRIDE + i];
            if (i < LANES) types[t]->update(&rule, &clock, 1, 1, 2, slope, p, memory);
            assert_same(x[i], p[0]);
            assert_same(x[STRIDE + i], p[1]);
            for (int s = 0; s < 2 * types[t]->slots; s++) assert_same(slots[s * STRIDE + i], memory[s]);
        }
    }
}

/* Just inside its bound a rule comes to the minimum of a quadratic, just outside it leaves. */
static void eta_limit_is_the_border(void **state) {
    (void)state;
    const FlOptimizerType *const *types;
    int count = fl_optimizer_types(&types), checked = 0;
    const FlLossType *bowl = fl_loss_type_find("bowl");
    for (int t = 0; t < count; t++) {
        if (types[t]->eta_limit == NULL) continue;
        FlOptimizer rule = fl_optimizer_default(types[t], 1);
        double limit = types[t]->eta_limit(&rule, 4);
        for (int outside = 0; outside < 2; outside++) {
            FlPlan plan = fl_plan_default(bowl);
            plan.steps = 2000;
            plan.segment[0].optimizer = rule;
            plan.segment[0].optimizer.eta = limit * (outside ? 1.02 : 0.98);
            FlRun *run = fl_run_create(&plan);
            assert_non_null(run);
            assert_true(fl_run_advance(run, plan.steps));
            double f = fl_run_row(run, plan.steps)->f;
            if (outside) assert_false(f < 1e10);
            if (!outside) assert_true(f < 1e-10);
            fl_run_destroy(run);
        }
        checked++;
    }
    assert_true(checked >= 3);
}

/* Where the ground does not bend, or has an edge, nothing is a bound. */
static void ground_without_a_bend_has_no_limit(void **state) {
    (void)state;
    FlOptimizer gd = fl_optimizer_default(fl_optimizer_type_find("gd"), 0.1);
    static const double flat[] = {0, -1, INFINITY, NAN};
    assert_close(fl_optimizer_limit(&gd, 4), 0.5, 0);
    for (int i = 0; i < 4; i++) assert_true(isnan(fl_optimizer_limit(&gd, flat[i])));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(types_can_be_found),
        cmocka_unit_test(numbers_are_found_by_key),
        cmocka_unit_test(equality_looks_at_what_the_rule_has),
        cmocka_unit_test(gd_subtracts_eta_g),
        cmocka_unit_test(lanes_equal_single_points),
        cmocka_unit_test(eta_limit_is_the_border),
        cmocka_unit_test(ground_without_a_bend_has_no_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
