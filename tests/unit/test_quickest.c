/* The rate that arrives soonest, where it is known by hand: on the parabola each step leaves |1 - eta| of the way. */
#include "support/close.h"

#include "fallline/fallline.h"

static FlPlan plan_on_parabola(void) {
    const FlLossType *loss = fl_loss_type_find("parabola");
    return fl_plan(loss, fl_optimizer_default(fl_optimizer_type_find("gd"), 0.3), (const double[]){-2.5, 0});
}

/* At 1 it is there with the first step. */
static void one_step(void **state) {
    (void)state;
    FlPlan plan = plan_on_parabola();
    FlQuickest found;
    assert_true(fl_plan_quickest(&plan, (FlRange){0.01, 4}, &found));
    assert_true(found.eta == 1);
    assert_int_equal(found.arrival, 1);
}

/* Up to 0.5: the loss falls to a quarter a step, to a thousandth in five (1/1024), and no lower rate takes as few. */
static void at_the_end_of_the_range(void **state) {
    (void)state;
    FlPlan plan = plan_on_parabola();
    FlQuickest found;
    assert_true(fl_plan_quickest(&plan, (FlRange){0.01, 0.5}, &found));
    assert_int_equal(found.arrival, 5);
    assert_in_range(found.eta * 1e6, 498813, 500000); /* (1 - eta)^10 = 1/1000 at 0.498813 */
}

/* Where none arrives it is the one that ends lowest: the highest that crawls, and of those that diverge none. */
static void none_arrives(void **state) {
    (void)state;
    FlPlan plan = plan_on_parabola();
    FlQuickest found;
    assert_true(fl_plan_quickest(&plan, (FlRange){1e-5, 1e-4}, &found));
    assert_true(found.eta == 1e-4);
    assert_int_equal(found.arrival, -1);
    assert_true(fl_plan_quickest(&plan, (FlRange){2.5, 3}, &found));
    assert_int_equal(found.arrival, -1);
}

/* A range of decades without number is refused, and the plan's own rate stays. */
static void refused(void **state) {
    (void)state;
    FlPlan plan = plan_on_parabola();
    static const FlRange none[] = {{0, 1}, {1, 1}, {2, 1}, {-1, 1}, {1e-300, 1e300}, {1, INFINITY}, {NAN, 1}, {1, NAN}};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        FlQuickest found = {0, 0};
        assert_null(fl_quickest_create(&plan, none[i]));
        assert_false(fl_plan_quickest(&plan, none[i], &found));
        assert_true(found.eta == 0.3);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(one_step), cmocka_unit_test(at_the_end_of_the_range),
                                       cmocka_unit_test(none_arrives), cmocka_unit_test(refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
