#include "support/close.h"

#include "fallline/fallline.h"

static FlPlan plan_of(const char *loss, double eta) {
    FlPlan plan = fl_plan_default(fl_loss_type_find(loss));
    plan.segment[0].optimizer.eta = eta;
    return plan;
}

static FlOutcome outcome_of(const FlPlan *plan) {
    FlRun *run = fl_run_create(plan);
    assert_non_null(run);
    assert_true(fl_run_advance(run, plan->steps));
    FlOutcome outcome = fl_outcome_of_run(run);
    fl_run_destroy(run);
    return outcome;
}

static void presets_end_as_they_are_called(void **state) {
    (void)state;
    static const struct {
        const char *loss;
        double eta;
        FlOutcomeKind kind;
        int arrival, last;
    } cases[] = {
        {"parabola", 0.02, FL_CRAWLS, -1, 60},   {"parabola", 0.4, FL_CONVERGES, 7, 60},
        {"parabola", 1, FL_CONVERGES, 1, 60},    {"parabola", 1.9, FL_OSCILLATES, 33, 60},
        {"parabola", 2, FL_OSCILLATES, -1, 60},  {"parabola", 2.1, FL_DIVERGES, -1, 49},
        {"parabola", 2.01, FL_DIVERGES, -1, 60}, {"parabola", 1e6, FL_DIVERGES, -1, 1},
        {"bowl", 0.01, FL_CRAWLS, -1, 60},       {"bowl", 0.15, FL_CONVERGES, 9, 60},
        {"bowl", 0.48, FL_OSCILLATES, 38, 60},   {"bowl", 0.5, FL_OSCILLATES, -1, 60},
        {"bowl", 0.55, FL_DIVERGES, -1, 28},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        FlPlan plan = plan_of(cases[i].loss, cases[i].eta);
        FlOutcome outcome = outcome_of(&plan);
        print_message("%s %g\n", cases[i].loss, cases[i].eta);
        assert_int_equal(outcome.kind, cases[i].kind);
        assert_int_equal(outcome.arrival, cases[i].arrival);
        assert_int_equal(outcome.last, cases[i].last);
        if (cases[i].arrival < 0) assert_same(outcome.arrival_exact, -1);
    }
}

/* The gap of the parabola shrinks by (1 - eta)^2 a step: three reversals come before arrival only where
 * (1 - eta)^4 > 0.001. */
static void oscillation_begins_at_its_border(void **state) {
    (void)state;
    FlPlan below = plan_of("parabola", 1.1777), above = plan_of("parabola", 1.1779);
    assert_int_equal(outcome_of(&below).kind, FL_CONVERGES);
    assert_int_equal(outcome_of(&below).arrival, 2);
    assert_int_equal(outcome_of(&above).kind, FL_OSCILLATES);
    assert_int_equal(outcome_of(&above).arrival, 3);
}

static void arrival_has_a_fraction(void **state) {
    (void)state;
    for (double eta = 0.1; eta < 0.95; eta += 0.01) {
        FlPlan plan = plan_of("parabola", eta);
        FlOutcome outcome = outcome_of(&plan);
        double exact = log(1e-3) / log((1 - eta) * (1 - eta));
        assert_close(outcome.arrival_exact, exact, 1e-9);
        assert_int_equal(outcome.arrival, (int)ceil(exact));
        assert_same(outcome.first_gap, 6.125);
        assert_same(outcome.floor, 0.5);
        assert_int_equal(outcome.minimum, 0);
    }
    /* At once on the minimum: the gap 0 counts as the smallest normal number. */
    FlPlan plan = plan_of("parabola", 1);
    FlOutcome outcome = outcome_of(&plan);
    assert_true(outcome.arrival_exact > 0 && outcome.arrival_exact <= 1);
}

static void start_at_the_minimum_arrives_at_once(void **state) {
    (void)state;
    FlPlan plan = plan_of("parabola", 1.9);
    plan.start[0] = 1;
    FlOutcome outcome = outcome_of(&plan);
    assert_int_equal(outcome.kind, FL_CONVERGES);
    assert_int_equal(outcome.arrival, 0);
    assert_same(outcome.arrival_exact, 0);
    /* Beside it the gap asked for is a thousandth of a thousandth of the loss's height, 2e-6. */
    plan.start[0] = 1.0019;
    assert_int_equal(outcome_of(&plan).arrival, 0);
    plan.start[0] = 1.0021;
    assert_int_equal(outcome_of(&plan).arrival, 1);
}

/* At rest on a top the slope is 1e-14 or so, and its sign changes at almost every step: nothing swings there. */
static void noise_is_no_reversal(void **state) {
    (void)state;
    static const char *const losses[] = {"himmelblau", "egg_carton_1d", "ackley"};
    for (int i = 0; i < 3; i++) {
        FlPlan plan = fl_plan_default(fl_loss_type_find(losses[i]));
        plan.segment[0].optimizer = fl_optimizer_default(fl_optimizer_type_find("newton_pure"), 1);
        assert_int_equal(outcome_of(&plan).kind, FL_CRAWLS);
    }
    /* A swing about the minimum of a parabola that ends with slopes far below any one can see is a swing all the same:
     * those before the arrival decide. */
    FlPlan plan = plan_of("parabola", 1.9);
    plan.steps = 2000;
    FlOutcome outcome = outcome_of(&plan);
    assert_int_equal(outcome.kind, FL_OSCILLATES);
    assert_int_equal(outcome.arrival, 33);
}

static void overflow_diverges(void **state) {
    (void)state;
    FlPlan plan = plan_of("parabola", 0.4);
    plan.start[0] = 1e200;
    FlOutcome outcome = outcome_of(&plan);
    assert_int_equal(outcome.kind, FL_DIVERGES);
    assert_int_equal(outcome.last, 0);
    assert_int_equal(outcome.arrival, -1);
    /* Where the first gap is 1e306, the loss overflows before it is 1e4 times that. */
    plan.start[0] = 1e153;
    plan.segment[0].optimizer.eta = 11.5;
    outcome = outcome_of(&plan);
    assert_int_equal(outcome.kind, FL_DIVERGES);
    assert_int_equal(outcome.last, 1);
}

/* Thrown up and then left standing there: higher than at first, but no longer rising. */
static void standing_high_is_not_diverging(void **state) {
    (void)state;
    FlPlan plan = plan_of("parabola", 2.5);
    FlOptimizer slow = plan.segment[0].optimizer;
    slow.eta = 1e-6;
    assert_true(fl_plan_fork(&plan, 4, &slow));
    FlOutcome outcome = outcome_of(&plan);
    assert_int_equal(outcome.kind, FL_CRAWLS);
    assert_same(outcome.first_gap, 6.125);
    assert_int_equal(outcome.last, 60);
    /* Thrown out in the very last steps it does rise. */
    plan = plan_of("parabola", 0.1);
    slow.eta = 3;
    assert_true(fl_plan_fork(&plan, 48, &slow));
    assert_int_equal(outcome_of(&plan).kind, FL_DIVERGES);
    plan.steps = 51; /* no longer near, not above its start yet, and every step since the change lands across */
    assert_int_equal(outcome_of(&plan).kind, FL_OSCILLATES);
    /* What swung before a change is not held against what follows it: one step to the minimum converges. */
    plan = plan_of("parabola", 2.1);
    slow.eta = 1;
    assert_true(fl_plan_fork(&plan, 8, &slow));
    assert_int_equal(outcome_of(&plan).kind, FL_CONVERGES);
    assert_int_equal(outcome_of(&plan).arrival, 9);
}

static void short_runs_are_judged(void **state) {
    (void)state;
    for (int steps = 1; steps <= 8; steps++) {
        FlPlan plan = plan_of("parabola", 2.1);
        plan.steps = steps;
        assert_int_equal(outcome_of(&plan).kind, FL_DIVERGES);
        plan.segment[0].optimizer.eta = 0.02;
        assert_int_equal(outcome_of(&plan).kind, FL_CRAWLS);
        plan.segment[0].optimizer.eta = 1;
        assert_int_equal(outcome_of(&plan).kind, FL_CONVERGES);
    }
}

/* Two valleys, the right one shallower: L = (x^2-1)^2/4 + x/10. */
static void valleys_eval(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    (void)loss;
    (void)stride;
    for (int i = 0; i < count; i++) {
        double q = x[i] * x[i] - 1;
        f[i] = q * q / 4 + x[i] / 10;
        if (g != NULL) g[i] = x[i] * q + 0.1;
    }
}

static const FlMinimum valley_minima[] = {{{-1.0466805318046023}, -0.10238607380003642},
                                          {{0.94564927392359144}, 0.097360558226215437}};
static const FlLossType valleys = {.dim = 1,
                                   .view = {-2, 2, -0.2, 1.6},
                                   .height = 0.3004135209,
                                   .starts = {1, {{1.8}}},
                                   .minima = {2, valley_minima},
                                   .presets = {0.005, 0.1, 0.8, 1},
                                   .steps = 60,
                                   .eval = valleys_eval};

static void floor_is_the_valley_it_ends_in(void **state) {
    (void)state;
    FlPlan plan = fl_plan_default(&valleys);
    FlOutcome outcome = outcome_of(&plan);
    assert_int_equal(outcome.kind, FL_CONVERGES);
    assert_int_equal(outcome.minimum, 1);
    assert_same(outcome.floor, valley_minima[1].value);
    plan.start[0] = -1.9;
    outcome = outcome_of(&plan);
    assert_int_equal(outcome.minimum, 0);
    assert_same(outcome.floor, valley_minima[0].value);
    plan.start[0] = 1.8;
    plan.steps = 1; /* still on its way: measured from the best */
    outcome = outcome_of(&plan);
    assert_int_equal(outcome.minimum, -1);
    assert_same(outcome.floor, valley_minima[0].value);
    plan.steps = 60;
    plan.segment[0].optimizer.eta = 1.2;
    plan.start[0] = 3;
    outcome = outcome_of(&plan);
    assert_int_equal(outcome.kind, FL_DIVERGES);
    assert_same(outcome.floor, valley_minima[0].value);
}

/* With no minimum listed the floor is the run's own lowest. */
static void unknown_minimum_is_measured_from_the_lowest(void **state) {
    (void)state;
    FlLossType unlisted = valleys;
    unlisted.minima.count = 0;
    FlPlan plan = fl_plan_default(&unlisted);
    FlOutcome outcome = outcome_of(&plan);
    assert_int_equal(outcome.minimum, -1);
    assert_close(outcome.floor, valley_minima[1].value, 1e-9);
    assert_int_equal(outcome.kind, FL_CONVERGES);
}

static void cube_eval(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    (void)loss;
    (void)stride;
    for (int i = 0; i < count; i++) {
        f[i] = x[i] * x[i] * x[i];
        if (g != NULL) g[i] = 3 * x[i] * x[i];
    }
}

/* x' = x - 0.9 x^2 from -1: the loss overflows, and the rows behind that have no say. */
static void what_falls_without_end_is_measured_from_its_last_finite_loss(void **state) {
    (void)state;
    const FlLossType cube = {.dim = 1,
                             .view = {-2, 2, -8, 8},
                             .height = 8,
                             .starts = {1, {{-1}}},
                             .presets = {0.3, 0.3, 0.3, 0.3},
                             .steps = 60,
                             .eval = cube_eval};
    FlPlan plan = fl_plan_default(&cube);
    double lowest = 0;
    for (double x = -1; isfinite(x * x * x); x -= 0.3 * (3 * x * x)) lowest = x * x * x;
    FlOutcome outcome = outcome_of(&plan);
    assert_int_equal(outcome.kind, FL_DIVERGES);
    assert_true(outcome.floor < -1e270);
    assert_same(outcome.floor, lowest);
    assert_same(outcome.first_gap, -1 - lowest);
}

/* A walk of one step to the right each time, with losses as written down here. */
static const double *script;

static void script_eval(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    (void)loss;
    (void)stride;
    for (int i = 0; i < count; i++) {
        f[i] = script[(int)x[i]];
        if (g != NULL) g[i] = -1;
    }
}

static FlOutcome outcome_of_script(const double *losses, int steps, int minima) {
    static const FlMinimum at[] = {{{100}, 0}, {{5}, 1}};
    const FlLossType scripted = {.dim = 1,
                                 .view = {0, 10, 0, 1},
                                 .height = 1e-3,
                                 .starts = {1, {{0}}},
                                 .minima = {minima, at},
                                 .presets = {1, 1, 1, 1},
                                 .steps = steps,
                                 .eval = script_eval};
    FlPlan plan = fl_plan_default(&scripted);
    script = losses;
    return outcome_of(&plan);
}

/* Lost as seen from the valley the run ends in, though not as seen from the best one. */
static void divergence_is_measured_from_the_floor_it_has(void **state) {
    (void)state;
    FlOutcome outcome = outcome_of_script((double[]){2, 3, 15000, 3, 2, 1}, 5, 2);
    assert_int_equal(outcome.minimum, 1);
    assert_int_equal(outcome.kind, FL_DIVERGES);
    assert_int_equal(outcome.last, 2);
    assert_int_equal(outcome.arrival, -1);
    outcome = outcome_of_script((double[]){2, 3, 15000, 3, 2, 1, 1}, 6, 2);
    assert_int_equal(outcome.minimum, -1);
    assert_int_equal(outcome.kind, FL_CRAWLS);
    outcome = outcome_of_script((double[]){2, 3, 20001, 3, 2, 1, 1}, 6, 2);
    assert_int_equal(outcome.kind, FL_DIVERGES);
    assert_int_equal(outcome.last, 2);
}

/* It arrives where it is near for good, not where it is near first. */
static void arrival_is_for_good(void **state) {
    (void)state;
    FlOutcome outcome = outcome_of_script((double[]){1, 1e-4, 2e-3, 1e-3, 1e-5, 1e-3, 1e-4, 1e-5}, 7, 1);
    assert_int_equal(outcome.kind, FL_CONVERGES);
    assert_int_equal(outcome.arrival, 3);
    assert_close(outcome.arrival_exact, 3, 1e-12);
    outcome = outcome_of_script((double[]){1, 1e-4, 2e-3, 1e-3, 1e-5, 1e-3, 1e-4, 2e-3}, 7, 1);
    assert_int_equal(outcome.kind, FL_CRAWLS);
    assert_int_equal(outcome.arrival, -1);
}

static void outcomes_have_words(void **state) {
    (void)state;
    assert_string_equal(fl_outcome_word(FL_CRAWLS), "crawls");
    assert_string_equal(fl_outcome_word(FL_CONVERGES), "converges");
    assert_string_equal(fl_outcome_word(FL_OSCILLATES), "oscillates");
    assert_string_equal(fl_outcome_word(FL_DIVERGES), "diverges");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(presets_end_as_they_are_called),
        cmocka_unit_test(oscillation_begins_at_its_border),
        cmocka_unit_test(arrival_has_a_fraction),
        cmocka_unit_test(start_at_the_minimum_arrives_at_once),
        cmocka_unit_test(noise_is_no_reversal),
        cmocka_unit_test(overflow_diverges),
        cmocka_unit_test(standing_high_is_not_diverging),
        cmocka_unit_test(short_runs_are_judged),
        cmocka_unit_test(floor_is_the_valley_it_ends_in),
        cmocka_unit_test(unknown_minimum_is_measured_from_the_lowest),
        cmocka_unit_test(what_falls_without_end_is_measured_from_its_last_finite_loss),
        cmocka_unit_test(divergence_is_measured_from_the_floor_it_has),
        cmocka_unit_test(arrival_is_for_good),
        cmocka_unit_test(outcomes_have_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
