/* Rules, methods and losses that are wrong in one thing alone: the check finds each of them. */
#include "support/close.h"

#include "cli/check.h"
#include "fallline/fallline.h"

static void endless_eval(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    fl_loss_type_find("bowl")->eval(loss, count, stride, x, f, g);
    for (int i = 0; g != NULL && i < count; i++) g[i] = INFINITY;
}

static void what_is_not_finite_is_the_worst(void **state) {
    (void)state;
    FlLossType loss = *fl_loss_type_find("bowl");
    loss.eval = endless_eval;
    assert_true(isinf(fl_check_gradient(&loss)));
}

/* In its memory alone: how many points it was handed. */
static void counting_update(const FlOptimizer *rule, const FlClock *clock, int count, int stride, int dim,
                            const double *g, double *x, double *slots) {
    fl_optimizer_type_find("momentum")->update(rule, clock, count, stride, dim, g, x, slots);
    for (int i = 0; i < count; i++) slots[i] += count;
}

/* Along y alone. */
static void drifting_update(const FlOptimizer *rule, const FlClock *clock, int count, int stride, int dim,
                            const double *g, double *x, double *slots) {
    fl_optimizer_type_find("gd")->update(rule, clock, count, stride, dim, g, x, slots);
    for (int i = 0; dim > 1 && i < count; i++) x[stride + i] += 0.125;
}

static double narrow_limit(const FlOptimizer *optimizer, double lambda_max) {
    (void)optimizer;
    return 1.5 / lambda_max;
}

static void wrong_rules_are_found(void **state) {
    (void)state;
    FlOptimizerType rule = *fl_optimizer_type_find("momentum");
    assert_true(fl_check_lanes(&rule));
    rule.update = counting_update;
    assert_false(fl_check_lanes(&rule));
    rule = *fl_optimizer_type_find("gd");
    rule.update = drifting_update;
    assert_true(fl_check_lanes(&rule));
    assert_false(fl_check_rest(&rule));
    rule = *fl_optimizer_type_find("gd");
    rule.eta_limit = narrow_limit; /* 2 % beyond it the loss still falls */
    assert_false(fl_check_limit(&rule));
}

static double moves_y, says;

static double shifting_advance(FlLoss *loss, FlPoint *point, double *memory, FlTries *tries) {
    (void)memory;
    (void)tries;
    if (loss->type->dim == 2) point->x[1] += moves_y;
    loss->type->eval(loss, 1, 1, point->x, &point->f, point->g);
    return says;
}

/* Of a length of 0 that is none, and of a step that is no step. */
static void wrong_methods_are_found(void **state) {
    (void)state;
    const FlOptimizerType *bfgs = fl_optimizer_type_find("bfgs");
    FlMethodType wrong = *bfgs->method;
    FlOptimizerType method = *bfgs;
    wrong.advance = shifting_advance;
    method.method = &wrong;
    moves_y = 0;
    says = 0;
    assert_true(fl_check_method_rest(&method));
    assert_true(fl_check_method_descent(&method));
    moves_y = 1e-3;
    assert_false(fl_check_method_rest(&method));
    assert_false(fl_check_method_descent(&method));
    moves_y = 0;
    says = 1;
    assert_false(fl_check_method_rest(&method));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_finite_is_the_worst),
        cmocka_unit_test(wrong_rules_are_found),
        cmocka_unit_test(wrong_methods_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
