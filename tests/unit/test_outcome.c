#include "support/close.h"

#include "core/runs/beyond.h"
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
    outcome = outcome_of(&plan);
    assert_int_equal(outcome.arrival, 0);
    assert_int_equal(outcome.kind, FL_CONVERGES); /* it swings only where it has arrived */
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

/* x' = x - 0.9 x^2 from -1: it runs down without end, and the first row beyond 20 R decides. */
static void what_falls_without_end_is_measured_from_where_it_left(void **state) {
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
    double x = -1;
    for (; x >= -40; x -= 0.3 * (3 * x * x)) {
    }
    lowest = x * x * x;
    FlOutcome outcome = outcome_of(&plan);
    assert_int_equal(outcome.kind, FL_DIVERGES);
    assert_int_equal(outcome.last, 4);
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
    assert_int_equal(outcome.kind, FL_OSCILLATES);
    assert_true(outcome.still_swings);
    assert_int_equal(outcome.arrival, -1);
}

static FlPlan ruled(const char *loss, const char *rule, double eta, double x, double y) {
    FlPlan plan = fl_plan_default(fl_loss_type_find(loss));
    plan.segment[0].optimizer = fl_optimizer_default(fl_optimizer_type_find(rule), eta);
    plan.start[0] = x;
    if (plan.loss->dim == 2) plan.start[1] = y;
    plan.steps = fl_plan_usual_steps(&plan);
    return plan;
}

/* Himmelblau at 0.0191 ends above its start and its highest losses still rise, in 60 steps; some hundred steps later it
 * goes to and fro between two points. */
static void a_climb_that_ends_oscillates(void **state) {
    (void)state;
    FlPlan plan = ruled("himmelblau", "gd", 0.0191, 3.478, -1.765), longer = plan;
    FlRun *run = fl_run_create(&plan);
    assert_non_null(run);
    fl_run_advance(run, plan.steps);
    FlOutcome outcome = fl_outcome_of_run(run);
    assert_true(fl_run_row(run, 60)->f > 1.0001 * fl_run_row(run, 0)->f);
    assert_int_equal(outcome.kind, FL_OSCILLATES);
    assert_true(outcome.still_swings);
    assert_int_equal(outcome.last, 60);
    assert_int_equal(fl_run_count(run), 61); /* the run itself is not walked on */
    longer.steps = 60 + 2000;
    assert_true(fl_run_restart(run, &longer));
    fl_run_advance(run, longer.steps);
    assert_close(fl_run_row(run, 2060)->f, fl_run_row(run, 1058)->f, 1e-9);
    fl_run_destroy(run);
    /* A parabola climbs for ever from 2 on, however slowly: 2.001 is not lost after 2060 steps. */
    plan = ruled("parabola", "gd", 2.001, -2.5, 0);
    assert_int_equal(outcome_of(&plan).kind, FL_DIVERGES);
    plan = ruled("parabola", "gd", 2.00001, -2.5, 0);
    assert_int_equal(outcome_of(&plan).kind, FL_OSCILLATES); /* by 0.002 % a step: not 0.1 % in a quarter */
    plan.steps = 600;
    assert_int_equal(outcome_of(&plan).kind, FL_DIVERGES);
}

/* Beyond the horizon the walk is that of a longer run, memory, batches and all. */
static FlRow beyond[50];
static int seen;

static bool remember(void *who, const FlRow *row) {
    (void)who;
    beyond[seen++] = *row;
    return seen < 45;
}

static void beyond_the_horizon_is_a_longer_run(void **state) {
    (void)state;
    static const char *const rules[] = {"momentum", "adam", "nadam", "bfgs"};
    for (int r = 0; r < 5; r++) {
        bool line = r == 4;
        FlPlan plan = line ? ruled("line_bias", "adam", 0.05, 0, 0) : ruled("himmelblau", rules[r], 0.01, -1.2, 4.3);
        plan.batch = line ? 2 : 0;
        plan.steps = 37;
        FlPlan longer = plan;
        longer.steps = 37 + 50;
        FlRun *run = fl_run_create(&plan), *whole = fl_run_create(&longer);
        assert_true(run != NULL && whole != NULL);
        fl_run_advance(run, 37);
        fl_run_advance(whole, longer.steps);
        for (int again = 0; again < 2; again++) { /* nothing of the run has moved */
            seen = 0;
            fl_run_beyond(run, 50, remember, NULL);
            assert_int_equal(seen, 45);
            for (int k = 0; k < seen; k++) {
                const FlRow *row = fl_run_row(whole, 38 + k);
                assert_same(beyond[k].x[0], row->x[0]);
                assert_same(beyond[k].x[1], row->x[1]);
                assert_same(beyond[k].f, row->f);
                assert_same(beyond[k].g[1], row->g[1]);
            }
        }
        fl_run_destroy(run);
        fl_run_destroy(whole);
    }
}

/* Lion ends in a jitter, and a ball with memory swings past the minimum for more than its steps: 82 presets were said
 * to crawl, while their verdict was that they oscillate. */
static void what_swings_does_not_crawl(void **state) {
    (void)state;
    FlPlan plan = ruled("parabola", "lion", 0.5, -2.5, 0);
    assert_int_equal(outcome_of(&plan).kind, FL_OSCILLATES);
    plan = ruled("bowl", "adam", 20, -2.5, 1.8);
    plan.steps = 60;
    FlOutcome outcome = outcome_of(&plan);
    assert_int_equal(outcome.kind, FL_OSCILLATES);
    assert_true(outcome.still_swings);
    /* A fifth of the last half is the border, and rounding is no rise: 3 and 2 steps of 15. */
    double losses[31];
    for (int k = 0; k <= 30; k++) losses[k] = 2 - 0.01 * k;
    losses[17] = losses[20] = losses[30] = 2;
    assert_int_equal(outcome_of_script(losses, 30, 1).kind, FL_OSCILLATES);
    losses[20] = 1.8;
    assert_int_equal(outcome_of_script(losses, 30, 1).kind, FL_CRAWLS);
    losses[20] = losses[19] + 1e-13;
    assert_int_equal(outcome_of_script(losses, 30, 1).kind, FL_CRAWLS);
    /* Nor is each of many steps of a climb that comes to less; one that comes to more counts from its foot. */
    for (int k = 20; k < 30; k++) losses[k] = losses[19] + 1e-14 * (k - 19);
    losses[30] = losses[29] - 1;
    assert_int_equal(outcome_of_script(losses, 30, 1).kind, FL_CRAWLS);
    losses[29] += 0.1;
    assert_int_equal(outcome_of_script(losses, 30, 1).kind, FL_OSCILLATES);
}

/* Through the valley and out below it: near the floor's height on the way, and not there. */
static void past_a_valley_is_not_there(void **state) {
    (void)state;
    FlOutcome outcome = outcome_of_script((double[]){1, 0.5, 1e-4, -1, -2, -3, -4, -5}, 7, 1);
    assert_int_equal(outcome.kind, FL_CRAWLS);
    assert_int_equal(outcome.arrival, -1);
    /* Back up from below: there from then on. */
    outcome = outcome_of_script((double[]){1, 0.5, -1, -0.5, -1e-7, -2e-7, -3e-7, -4e-7}, 7, 1);
    assert_int_equal(outcome.kind, FL_CONVERGES);
    assert_int_equal(outcome.arrival, 4);
    assert_same(outcome.arrival_exact, 4);
    FlFormulaFault fault;
    const FlLossType *cubes = fl_formula_loss("x^3+y^3-3*x*y", 0, &fault);
    assert_non_null(cubes);
    FlPlan plan = fl_plan_default(cubes);
    plan.segment[0].optimizer.eta = 0.1;
    plan.start[0] = plan.start[1] = -2;
    outcome = outcome_of(&plan);
    assert_int_equal(outcome.kind, FL_DIVERGES);
    assert_true(outcome.gone);
    fl_loss_release(cubes);
}

/* At rest at a saddle whose height is a thousandth of the start's: no arrival. */
static void rest_at_a_saddle_is_no_arrival(void **state) {
    (void)state;
    FlPlan plan = ruled("saddle", "gd", 0.2, 60, 0);
    FlOutcome outcome = outcome_of(&plan);
    assert_true(outcome.first_gap > 1e3 && outcome.floor == -0.5);
    assert_int_equal(outcome.kind, FL_CRAWLS);
    assert_int_equal(outcome.arrival, -1);
    plan.start[1] = 0.1; /* beside the ridge it rolls on */
    assert_int_equal(outcome_of(&plan).kind, FL_CONVERGES);
}

static void rules_with_memory_take_longer(void **state) {
    (void)state;
    static const struct {
        const char *loss, *rule;
        int steps;
    } cases[] = {{"parabola", "gd", 60},    {"parabola", "momentum", 200}, {"bowl", "adam", 200}, {"bowl", "bfgs", 60},
                 {"rosenbrock", "gd", 200}, {"line", "gd", 200},           {"line", "cg", 200}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const FlOptimizerType *rule = fl_optimizer_type_find(cases[i].rule);
        assert_int_equal(fl_plan_default_steps(fl_loss_type_find(cases[i].loss), rule), cases[i].steps);
    }
    FlPlan plan = ruled("parabola", "gd", 0.1, -2.5, 0);
    FlOptimizer momentum = fl_optimizer_default(fl_optimizer_type_find("momentum"), 0.1);
    assert_true(fl_plan_fork(&plan, 4, &momentum));
    assert_int_equal(fl_plan_usual_steps(&plan), 200);
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
        cmocka_unit_test(what_falls_without_end_is_measured_from_where_it_left),
        cmocka_unit_test(divergence_is_measured_from_the_floor_it_has),
        cmocka_unit_test(arrival_is_for_good),
        cmocka_unit_test(a_climb_that_ends_oscillates),
        cmocka_unit_test(beyond_the_horizon_is_a_longer_run),
        cmocka_unit_test(what_swings_does_not_crawl),
        cmocka_unit_test(past_a_valley_is_not_there),
        cmocka_unit_test(rest_at_a_saddle_is_no_arrival),
        cmocka_unit_test(rules_with_memory_take_longer),
        cmocka_unit_test(outcomes_have_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
