/* The rate that arrives soonest, where it is known by hand: on the parabola each step leaves |1 - eta| of the way. */
#include "support/close.h"

#include "fallline/fallline.h"
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

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

/* ---- by a rule whose arrival is written down: it steps to the bottom after so many steps ---- */

static struct {
    double lo, hi;
    int inside, outside;
} pace;

static int steps_at(double eta) {
    return eta >= pace.lo && eta <= pace.hi ? pace.inside : pace.outside;
}

static void jump(const FlOptimizer *rule, const FlClock *clock, int count, int stride, int dim, const double *g,
                 double *x, double *slots) {
    (void)stride;
    (void)dim;
    (void)g;
    (void)slots;
    for (int i = 0; i < count; i++) x[i] = clock->t >= steps_at(rule->eta) ? 1 : -2.5;
}

static FlOptimizerType jumping;

static FlPlan plan_that_jumps(double lo, double hi, int inside, int outside) {
    FlPlan plan = plan_on_parabola();
    jumping = fl_optimizer_type_default(0, jump);
    plan.segment[0].optimizer = fl_optimizer_default(&jumping, 3.3333);
    plan.steps = 200;
    pace.lo = lo;
    pace.hi = hi;
    pace.inside = inside;
    pace.outside = outside;
    return plan;
}

static double rounded(double v, int digits) {
    char text[40];
    snprintf(text, sizeof text, "%.*e", digits - 1, v);
    return strtod(text, NULL);
}

/* One of three digits may cost a fortieth more steps than the quickest; one that costs more is not taken. */
static void three_digits_cost_a_fortieth(void **state) {
    (void)state;
    FlQuickest found;
    FlPlan plan = plan_that_jumps(2.0032, 2.0048, 100, 102); /* as wide as rates lie apart */
    assert_true(fl_plan_quickest(&plan, (FlRange){1, 10}, &found));
    assert_true(found.eta == rounded(found.eta, 3));
    assert_int_equal(found.arrival, 102);
    plan = plan_that_jumps(2.0032, 2.0048, 100, 103);
    assert_true(fl_plan_quickest(&plan, (FlRange){1, 10}, &found));
    assert_int_equal(found.arrival, 100);
    assert_true(found.eta >= 2.0032 && found.eta <= 2.0048);
    assert_true(found.eta == rounded(found.eta, 5)); /* the fewest that are as quick, and no more */
    plan = plan_that_jumps(1.0532, 1.2, 100, 102);   /* from 1.0539 on: 1.06 is no nearer than the next rate but one */
    assert_true(fl_plan_quickest(&plan, (FlRange){1, 10}, &found));
    assert_true(found.eta == 1.05);
    assert_int_equal(found.arrival, 102);
    plan = plan_that_jumps(0, 10, 50, 50); /* all are alike: the lowest */
    assert_true(fl_plan_quickest(&plan, (FlRange){1, 10}, &found));
    assert_true(found.eta == 1);
}

/* 24 a decade, from the lowest on; then twice as many with each pass. */
static void passes_are_halved(void **state) {
    (void)state;
    FlPlan plan = plan_on_parabola();
    FlQuickestSearch *search = fl_quickest_create(&plan, (FlRange){0.1, 10});
    assert_non_null(search);
    assert_false(fl_quickest_advance(search, 24));
    assert_close(fl_quickest_result(search).eta, 0.1 * pow(10, 23 / 24.0), 1e-15);
    assert_int_equal(fl_quickest_result(search).arrival, 2);
    assert_false(fl_quickest_advance(search, 1));
    assert_close(fl_quickest_result(search).eta, 1, 1e-15);
    assert_int_equal(fl_quickest_result(search).arrival, 1);
    int runs = 25;
    while (!fl_quickest_advance(search, 1)) runs++;
    assert_int_equal(runs + 1, 2 * 3072 + 1);
    fl_quickest_destroy(search);
    fl_quickest_destroy(NULL);
}

static int runs_of(const FlPlan *plan, FlRange range) {
    FlQuickestSearch *search = fl_quickest_create(plan, range);
    assert_non_null(search);
    int runs = 1;
    while (!fl_quickest_advance(search, 1)) runs++;
    fl_quickest_destroy(search);
    return runs;
}

/* 768 a decade whatever they cost, more of them while all take 600 000 steps: those that do not arrive take 200 here,
 * so that 1537 do and 3073 do not. */
static void passes_have_a_budget(void **state) {
    (void)state;
    FlPlan plan = plan_on_parabola();
    plan.steps = 200;
    assert_int_equal(runs_of(&plan, (FlRange){1e-5, 1e-4}), 1537);
    plan.steps = 195;
    assert_int_equal(runs_of(&plan, (FlRange){1e-5, 1e-4}), 3073);
    plan.steps = 4000;
    assert_int_equal(runs_of(&plan, (FlRange){1e-4, 1e-3}), 769);
}

/* A narrow range is one of two rates, and those between. */
static void a_narrow_range_has_an_end(void **state) {
    (void)state;
    FlPlan plan = plan_on_parabola();
    assert_int_equal(runs_of(&plan, (FlRange){0.5, 0.500001}), 128 + 1);
    assert_int_equal(runs_of(&plan, (FlRange){0.1, 0.1 * pow(10, 1 / 24.0)}), 128 + 1); /* a 24th of a decade */
    assert_int_equal(runs_of(&plan, (FlRange){0.1, 0.1 * pow(10, 1.01 / 24)}), 256 + 1);
}

/* No rate beyond the range, of however few digits: the higher, the quicker it is here. */
static void a_range_is_not_left(void **state) {
    (void)state;
    FlPlan plan = plan_on_parabola();
    FlQuickest found;
    plan.steps = 20000;
    assert_true(fl_plan_quickest(&plan, (FlRange){1e-4, 3e-4}, &found));
    assert_true(found.eta == 3e-4);
    assert_int_equal(found.arrival, (int)ceil(log(1e-3) / (2 * log1p(-3e-4))));
    plan = plan_that_jumps(0.123549, 1, 150, 190);
    assert_true(fl_plan_quickest(&plan, (FlRange){0.1, 0.12355}, &found));
    assert_true(found.eta >= 0.123549 && found.eta <= 0.12355); /* not 0.124 */
    plan = plan_that_jumps(0, 0.123451, 150, 190);
    assert_true(fl_plan_quickest(&plan, (FlRange){0.12345, 0.2}, &found));
    assert_true(found.eta >= 0.12345 && found.eta <= 0.123451); /* not 0.123 */
}

/* At the bottom from the start on every rate has arrived: the lowest is named. */
static void there_already(void **state) {
    (void)state;
    FlPlan plan = plan_on_parabola();
    FlQuickest found;
    plan.start[0] = 1;
    assert_true(fl_plan_quickest(&plan, (FlRange){0.01, 4}, &found));
    assert_true(found.eta == 0.01);
    assert_int_equal(found.arrival, 0);
    assert_true(fl_plan_quickest(&plan, (FlRange){0.0123456, 4}, &found));
    assert_true(found.eta == 0.0124); /* beside the lowest, the least of three digits */
    assert_int_equal(found.arrival, 0);
}

static int arrival_at(const FlPlan *plan, double eta) {
    FlPlan one = *plan;
    one.segment[0].optimizer.eta = eta;
    FlRun *run = fl_run_create(&one);
    assert_non_null(run);
    assert_true(fl_run_advance(run, one.steps));
    FlOutcome outcome = fl_outcome_of_run(run);
    fl_run_destroy(run);
    return outcome.kind == FL_DIVERGES || outcome.arrival < 0 ? INT_MAX : outcome.arrival;
}

/* Rates of the test's own are no quicker than a fortieth, whatever is left out on the way. */
static void none_is_quicker(void **state) {
    (void)state;
    static const char *const losses[] = {"parabola", "stretched_bowl", "himmelblau", "double_well"};
    static const char *const rules[] = {"gd", "momentum", "adam"};
    for (int n = 0; n < 12; n++) {
        FlPlan plan = fl_plan_default(fl_loss_type_find(losses[n / 3]));
        FlQuickest found;
        plan.segment[0].optimizer = fl_optimizer_default(fl_optimizer_type_find(rules[n % 3]), 0.1);
        plan.noise = n % 2; /* without it */
        plan.steps = 150;
        assert_true(fl_plan_quickest(&plan, (FlRange){1e-3, 1}, &found));
        plan.noise = 0;
        assert_int_equal(arrival_at(&plan, found.eta), found.arrival);
        for (int i = 0; i <= 300; i++) {
            int other = arrival_at(&plan, 1e-3 * pow(1e3, i / 300.0));
            if (other < found.arrival - other / 40)
                fail_msg("%s %s: %g in %d, %d has %d", losses[n / 3], rules[n % 3], found.eta, found.arrival, i, other);
        }
    }
}

/* ---- for who has no time ---- */

static void the_own_rate_and_eight_a_decade(void **state) {
    (void)state;
    FlQuickest found;
    FlPlan plan = plan_that_jumps(3.3333, 3.3333, 5, 50);
    assert_true(fl_plan_quick(&plan, (FlRange){1, 10}, &found));
    assert_true(found.eta == 3.3333 && found.arrival == 5);
    for (int i = 0; i <= 16; i++) { /* each second of them is one of eight a decade */
        double there = pow(10, i / 16.0);
        plan = plan_that_jumps(there * (1 - 1e-12), there * (1 + 1e-12), 5, 50);
        assert_true(fl_plan_quick(&plan, (FlRange){1, 10}, &found));
        assert_int_equal(found.arrival, i % 2 == 0 ? 5 : 50);
    }
    plan = plan_that_jumps(2.2, 2.4, 5, 50); /* 2.3713 is quick, and so is 2.37 */
    assert_true(fl_plan_quick(&plan, (FlRange){1, 10}, &found));
    assert_true(found.eta == 2.37 && found.arrival == 5);
    plan.segment[0].optimizer.type = fl_optimizer_type_find("newton");
    assert_false(fl_plan_quick(&plan, (FlRange){1, 10}, &found));
}

/* Of a run that takes longer than all may take none is made; of one that takes half of it, two. */
static void what_there_is_no_time_for(void **state) {
    (void)state;
    FlQuickest found;
    FlPlan plan = plan_that_jumps(3.3333, 3.3333, 5, 50);
    plan.steps = 100000;
    plan.noise = 0.5;
    assert_true(fl_plan_quick(&plan, (FlRange){1, 10}, &found));
    assert_true(found.eta == 3.3333 && found.arrival == -1);
}

/* A step of 75 nanoseconds, 15 and two functions: 39 980 of them and 1500 for the run are the 3 milliseconds that all
 * may take. The own rate is tried, and fewer digits of it, and no other; one step more is too much even for it. */
static void one_run_takes_all_the_time(void **state) {
    (void)state;
    FlQuickest found;
    FlLossType type = *fl_loss_type_find("parabola");
    type.formula = "sin(cos(x))";
    FlPlan plan = plan_on_parabola();
    plan.loss = &type;
    plan.segment[0].optimizer.eta = 0.31234;
    plan.steps = 39980;
    assert_true(fl_plan_quick(&plan, (FlRange){0.01, 4}, &found));
    assert_true(found.eta == 0.312);
    assert_int_equal(found.arrival, arrival_at(&plan, 0.31234));
    plan.steps = 39981;
    assert_true(fl_plan_quick(&plan, (FlRange){0.01, 4}, &found));
    assert_true(found.eta == 0.31234);
    assert_int_equal(found.arrival, -1);
}

/* A plan of two rules, or of one without a rate, has no quickest. */
static void one_rule_with_a_rate(void **state) {
    (void)state;
    FlPlan plan = plan_on_parabola();
    FlOptimizer other = fl_optimizer_default(fl_optimizer_type_find("momentum"), 0.1);
    assert_true(fl_plan_fork(&plan, 5, &other));
    assert_null(fl_quickest_create(&plan, (FlRange){0.1, 1}));
    plan = plan_on_parabola();
    plan.segment[0].optimizer = fl_optimizer_default(fl_optimizer_type_find("newton"), 1);
    assert_null(fl_quickest_create(&plan, (FlRange){0.1, 1}));
    plan = plan_on_parabola();
    plan.steps = 0;
    assert_null(fl_quickest_create(&plan, (FlRange){0.1, 1}));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_step),
        cmocka_unit_test(at_the_end_of_the_range),
        cmocka_unit_test(none_arrives),
        cmocka_unit_test(refused),
        cmocka_unit_test(three_digits_cost_a_fortieth),
        cmocka_unit_test(passes_are_halved),
        cmocka_unit_test(passes_have_a_budget),
        cmocka_unit_test(a_narrow_range_has_an_end),
        cmocka_unit_test(a_range_is_not_left),
        cmocka_unit_test(there_already),
        cmocka_unit_test(none_is_quicker),
        cmocka_unit_test(the_own_rate_and_eight_a_decade),
        cmocka_unit_test(what_there_is_no_time_for),
        cmocka_unit_test(one_run_takes_all_the_time),
        cmocka_unit_test(one_rule_with_a_rate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
