/* Trials: one memory for plans one after another, trained or walked, and what becomes of a plan that is refused. */
#include "core/runs/trial.h"
#include "support/network.h"

static FlPlan plan_of(const FlLossType *loss, double eta, int steps) {
    FlPlan plan = fl_plan(loss, rule_of("gd", eta), NULL);
    plan.steps = steps;
    return plan;
}

static const FlLossType *moons(void) {
    FlNetworkTask task = {.network = network_of("2-4-1", FL_TANH, FL_NETWORK_BCE)};
    task.points = fl_points_draw(FL_POINTS_MOONS, 40, 0.1, 1, 2);
    const FlLossType *loss = fl_network_loss(&task, NULL, 0);
    fl_points_release(task.points);
    assert_non_null(loss);
    return loss;
}

/* 17 weights and 40 points. */
static void a_batch_costs_its_own_examples(void **state) {
    (void)state;
    const FlLossType *loss = moons();
    FlPlan plan = plan_of(loss, 0.1, 10), ball = plan_of(fl_loss_type_find("bowl"), 0.1, 10);
    assert_close(fl_trial_cost(&plan), 17 * 40 * 10, 0);
    plan.batch = 8;
    assert_close(fl_trial_cost(&plan), 17 * 8 * 10, 0);
    plan.batch = 40;
    assert_close(fl_trial_cost(&plan), 17 * 40 * 10, 0);
    plan.batch = 41;
    assert_close(fl_trial_cost(&plan), 17 * 40 * 10, 0);
    assert_close(fl_trial_cost(&ball), 0, 0);
    fl_loss_release(loss);
}

static void memory_serves_the_plans_that_fit(void **state) {
    (void)state;
    const FlLossType *loss = moons();
    FlTrial trial = {.run = NULL};
    FlPlan plan = plan_of(loss, 0.1, 10), longer = plan_of(loss, 0.1, 20), wrong = plan_of(loss, NAN, 20);
    assert_true(fl_trial_prepare(&trial, &plan));
    const FlTraining *first = trial.training;
    assert_true(fl_trial_prepare(&trial, &plan));
    assert_ptr_equal(trial.training, first);
    assert_true(fl_trial_prepare(&trial, &longer));
    assert_false(fl_trial_prepare(&trial, &wrong));
    assert_int_equal(fl_trial_whole(&trial, &longer).last, 20);
    fl_trial_end(&trial);
    fl_loss_release(loss);
}

static void a_plan_that_is_refused_counts_as_lost(void **state) {
    (void)state;
    const FlLossType *loss = moons();
    FlTrial trial = {.run = NULL};
    FlPlan plan = plan_of(loss, 0.1, 10), wrong = plan_of(loss, NAN, 10);
    assert_true(fl_trial_prepare(&trial, &plan));
    fl_trial_begin(&trial, &wrong);
    assert_true(fl_trial_advance(&trial, 1));
    FlOutcome outcome = fl_trial_outcome(&trial);
    assert_int_equal(outcome.kind, FL_DIVERGES);
    assert_true(outcome.arrival == -1 && outcome.last == 10 && outcome.minimum == -1);
    fl_trial_begin(&trial, &plan); /* it goes on with one that is not */
    assert_false(fl_trial_advance(&trial, 1));
    assert_true(fl_trial_advance(&trial, INFINITY));
    assert_int_not_equal(fl_trial_outcome(&trial).kind, FL_DIVERGES);
    fl_trial_end(&trial);
    fl_loss_release(loss);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_batch_costs_its_own_examples),
        cmocka_unit_test(memory_serves_the_plans_that_fit),
        cmocka_unit_test(a_plan_that_is_refused_counts_as_lost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
