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

/* ---- where one outcome ends and the next begins ---- */

/* A walk of one step to the right each time over losses and slopes that are written down, beyond the horizon, too. */
enum { WRITTEN = 2200 };

static struct {
    double f[WRITTEN], g[WRITTEN][2];
    int dim, steps;
    double height, start;
    FlMinimum at[4];
    int minima;
} written;

/* A loss of 1 everywhere, with a floor of 0 that is out of reach. */
static void write_level(int steps, double height) {
    memset(&written, 0, sizeof written);
    for (int k = 0; k < WRITTEN; k++) {
        written.f[k] = 1;
        written.g[k][0] = -1;
    }
    written.dim = 1;
    written.steps = steps;
    written.height = height;
    written.at[0] = (FlMinimum){.x = {1000}, .value = 0};
    written.minima = 1;
}

static void write_span(int from, int to, double f) {
    for (int k = from; k <= to; k++) written.f[k] = f;
}

static void written_eval(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    for (int i = 0; i < count; i++) {
        int at = x[i] >= 0 && x[i] < WRITTEN ? (int)x[i] : 0;
        f[i] = written.f[at];
        for (int j = 0; g != NULL && j < loss->type->dim; j++) g[j * stride + i] = written.g[at][j];
    }
}

static void walk_right(const FlOptimizer *rule, const FlClock *clock, int count, int stride, int dim, const double *g,
                       double *x, double *slots) {
    (void)clock;
    (void)stride;
    (void)dim;
    (void)g;
    (void)slots;
    for (int i = 0; i < count; i++) x[i] += rule->eta;
}

static FlOutcome outcome_as_written(void) {
    FlLossType loss = fl_loss_type_default(written.dim, written_eval);
    FlOptimizerType right = fl_optimizer_type_default(0, walk_right);
    loss.view = (FlBox){0, 10, -5, 5}; /* R is 5, about 5, or 5 and 0 */
    loss.height = written.height;
    loss.minima = (FlMinima){written.minima, written.at};
    FlPlan plan = fl_plan(&loss, fl_optimizer_default(&right, 1), (const double[]){written.start, 0});
    plan.steps = written.steps;
    return outcome_of(&plan);
}

static void is_lost_at(int last) {
    FlOutcome outcome = outcome_as_written();
    assert_int_equal(outcome.kind, FL_DIVERGES);
    assert_int_equal(outcome.last, last);
}

/* Lost is what is more than 1e4 first gaps above the floor, or heights of the loss where that is more. */
static void lost_begins_at_ten_thousand_gaps(void **state) {
    (void)state;
    write_level(20, 1e-3);
    written.f[7] = 1e4;
    assert_int_equal(outcome_as_written().kind, FL_CRAWLS);
    written.f[7] = 10001;
    is_lost_at(7);
    written.height = 2;
    assert_int_equal(outcome_as_written().kind, FL_CRAWLS);
    written.f[7] = 2e4;
    assert_int_equal(outcome_as_written().kind, FL_CRAWLS);
    written.f[7] = 20001;
    is_lost_at(7);
}

/* Before it is known where a run ends it is lost only if it is from every floor: here from 1 at 10001, from 0.5 at
 * 10000.5 and from 0 at 10000. */
static void lost_is_what_no_floor_allows(void **state) {
    (void)state;
    write_level(5, 1);
    written.at[1] = (FlMinimum){.x = {5}, .value = 1};
    written.at[2] = (FlMinimum){.x = {2000}, .value = 0.5};
    written.at[3] = (FlMinimum){.x = {3000}, .value = 1e9}; /* is not listed */
    written.minima = 3;
    written.f[2] = 10000.75;
    FlOutcome outcome = outcome_as_written();
    assert_int_equal(outcome.minimum, 1);
    assert_int_not_equal(outcome.kind, FL_DIVERGES);
    written.f[2] = 10001.25;
    outcome = outcome_as_written();
    assert_int_equal(outcome.minimum, -1);
    assert_int_equal(outcome.kind, FL_DIVERGES);
    assert_int_equal(outcome.last, 2);
}

/* Any one number of a row that is none ends the run with the row before it. */
static void each_number_of_a_row_is_looked_at(void **state) {
    (void)state;
    for (int n = 0; n < 3; n++) {
        write_level(20, 1e-3);
        written.dim = 2;
        *(n == 0 ? &written.f[7] : &written.g[7][n - 1]) = n == 1 ? -INFINITY : NAN;
        is_lost_at(6);
    }
    write_level(20, 1e-3);
    written.f[0] = NAN;
    is_lost_at(0);
    written.f[0] = 1;
    written.f[20] = INFINITY; /* the last row, too */
    is_lost_at(19);
}

static void is_gone_at(int last) {
    FlOutcome outcome = outcome_as_written();
    assert_int_equal(outcome.kind, FL_DIVERGES);
    assert_true(outcome.gone);
    assert_int_equal(outcome.last, last);
}

/* Far out is more than 20 R from the middle of the view, or twice as far as the start or a listed minimum lies. */
static void gone_begins_at_20_radii(void **state) {
    (void)state;
    write_level(400, 1e-3);
    written.minima = 0; /* whatever it is, it is below all that is known */
    write_span(1, WRITTEN - 1, 0.5);
    is_gone_at(5 + 100 + 1);
    written.start = 65; /* 12 R from the middle: twice that are 120 */
    written.f[65] = 1;
    is_gone_at(5 + 120 + 1 - 65);
    written.start = 54;
    written.f[54] = 1;
    is_gone_at(5 + 100 + 1 - 54);
    written.start = 0;
    written.minima = 1;
    written.at[0] = (FlMinimum){.x = {80}, .value = 0.6};
    is_gone_at(5 + 150 + 1);
    written.at[0].x[0] = -75;
    is_gone_at(5 + 160 + 1);
    /* In the plane by both coordinates: 45 and 60 from the middle are 75. */
    written.dim = 2;
    written.at[0] = (FlMinimum){.x = {50, 60}, .value = 0.6};
    is_gone_at(5 + 150 + 1);
    write_span(100, 200, 0.6); /* no lower than the minimum */
    assert_int_equal(outcome_as_written().last, 201);
    write_span(100, 200, 0.6 - 0.9e-12); /* nor by more than rounding, 1e-9 of the height */
    assert_int_equal(outcome_as_written().last, 201);
    write_span(100, 200, 0.6 - 1.1e-12);
    is_gone_at(5 + 150 + 1);
}

static void is_climbing(bool climbs) {
    FlOutcome outcome = outcome_as_written();
    assert_int_equal(outcome.kind, climbs ? FL_OSCILLATES : FL_CRAWLS);
    assert_int_equal(outcome.still_swings, climbs); /* beyond the horizon it stays as high as it is */
}

/* A climb ends a ten-thousandth, and a billionth of the loss's height, above its first gap. */
static void a_climb_ends_above_its_start(void **state) {
    (void)state;
    write_level(40, 1e-3);
    write_span(1, 30, 0.5);
    write_span(31, WRITTEN - 1, 1.00009);
    is_climbing(false);
    write_span(31, WRITTEN - 1, 1.00011);
    is_climbing(true);
    written.height = 1e6;
    write_span(31, WRITTEN - 1, 1.0009);
    is_climbing(false);
    write_span(31, WRITTEN - 1, 1.0011);
    is_climbing(true);
}

/* The highest loss of the last quarter of 40 steps is a thousandth higher than that of the quarter before. */
static void a_climb_still_rises(void **state) {
    (void)state;
    write_level(40, 1e-3);
    write_span(31, WRITTEN - 1, 1.0009);
    is_climbing(false);
    write_span(31, WRITTEN - 1, 1.0011);
    is_climbing(true);
    static const struct {
        int peak;
        bool climbs;
    } cases[] = {{31, true}, {30, false}, {21, false}, {20, true}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        write_level(40, 1e-3);
        write_span(40, WRITTEN - 1, 1.005);
        written.f[cases[i].peak] = 1.01;
        is_climbing(cases[i].climbs);
    }
    write_level(3, 1e-3); /* of less than four steps each is a quarter */
    written.f[1] = 2;
    write_span(3, WRITTEN - 1, 1.5);
    is_climbing(true);
    written.f[2] = 1.6;
    is_climbing(false);
}

static FlOutcomeKind kind_beyond(int step, double f) {
    write_level(40, 1e-3);
    write_span(31, WRITTEN - 1, 1.002);
    write_span(40 + 1001, WRITTEN - 1, 1.004); /* rises for ever, if nothing else happens */
    written.f[40 + step] = f;
    return outcome_as_written().kind;
}

/* A climb is followed for 2000 steps: it is one as long as it is not back under its start, and if the second thousand
 * are a thousandth higher than the first. */
static void a_climb_is_followed_to_its_end(void **state) {
    (void)state;
    assert_int_equal(kind_beyond(2001, 0.5), FL_DIVERGES);
    assert_int_equal(kind_beyond(2000, 0.5), FL_OSCILLATES);
    assert_int_equal(kind_beyond(1, 0.5), FL_OSCILLATES);
    assert_int_equal(kind_beyond(1, 1), FL_DIVERGES); /* not under it */
    assert_int_equal(kind_beyond(1000, 1.004), FL_OSCILLATES);
    write_span(1041, WRITTEN - 1, 1.002);
    written.f[40 + 1000] = 1.002;
    written.f[40 + 1001] = 1.0029;
    assert_int_equal(outcome_as_written().kind, FL_OSCILLATES);
    written.f[40 + 1001] = 1.0031; /* more than 1.002 * 1.001 */
    assert_int_equal(outcome_as_written().kind, FL_DIVERGES);
    /* Lost on the way, it does not come back. */
    written.f[46] = 0.5;
    written.f[45] = 1e4;
    assert_int_equal(outcome_as_written().kind, FL_OSCILLATES);
    written.f[45] = 10001;
    assert_int_equal(outcome_as_written().kind, FL_DIVERGES);
    written.f[45] = NAN;
    assert_int_equal(outcome_as_written().kind, FL_DIVERGES);
}

static FlOutcomeKind kind_turning(int steps, int turns) {
    write_level(steps, 1e-3);
    for (int k = 0; k <= steps; k++) written.g[k][0] = k <= turns && k % 2 == 1 ? 1 : k > turns && turns % 2 ? 1 : -1;
    return outcome_as_written().kind;
}

/* At least three reversals, at more than half of the steps. */
static void swinging_is_three_turns_in_more_than_half(void **state) {
    (void)state;
    assert_int_equal(kind_turning(3, 3), FL_OSCILLATES);
    assert_int_equal(kind_turning(3, 2), FL_CRAWLS);
    assert_int_equal(kind_turning(5, 3), FL_OSCILLATES);
    assert_int_equal(kind_turning(6, 3), FL_CRAWLS);
    assert_int_equal(kind_turning(6, 4), FL_OSCILLATES);
    /* Of slopes of 1e-9 F/R or less the sign is noise. */
    for (int n = 0; n < 2; n++) {
        write_level(20, 1);
        for (int k = 0; k <= 20; k++) written.g[k][0] = (n == 0 ? 0.99e-9 : 1.01e-9) / 5 * (k % 2 ? 1 : -1);
        assert_int_equal(outcome_as_written().kind, n == 0 ? FL_CRAWLS : FL_OSCILLATES);
    }
    /* In the plane by both coordinates: the first never turns. */
    static const double slopes[][3] = {{1, 2, 1}, {0.5, 0.6, 1}, {1, 0.5, 0}, {0.9, 0.5, 0}};
    for (size_t n = 0; n < sizeof slopes / sizeof *slopes; n++) {
        write_level(20, 1e-3);
        written.dim = 2;
        for (int k = 0; k <= 20; k++) {
            written.g[k][0] = slopes[n][0];
            written.g[k][1] = k % 2 ? slopes[n][1] : -slopes[n][1];
        }
        assert_int_equal(outcome_as_written().kind, slopes[n][2] > 0 ? FL_OSCILLATES : FL_CRAWLS);
    }
}

/* Arrived is within a thousandth of the first gap, or of a thousandth of the height where that is more, and no further
 * below the floor than a thousandth of the height. */
static void arrival_has_its_bounds(void **state) {
    (void)state;
    static const struct {
        double height, end;
        bool arrives;
    } cases[] = {{1e-3, 0.99e-3, true}, {1e-3, 1.01e-3, false}, {1e4, 0.99e-2, true},
                 {1e4, 1.01e-2, false}, {1, -0.99e-3, true},    {1, -1.01e-3, false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        write_level(20, cases[i].height);
        write_span(11, WRITTEN - 1, cases[i].end);
        FlOutcome outcome = outcome_as_written();
        assert_int_equal(outcome.kind, cases[i].arrives ? FL_CONVERGES : FL_CRAWLS);
        assert_int_equal(outcome.arrival, cases[i].arrives ? 11 : -1);
    }
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
        cmocka_unit_test(lost_begins_at_ten_thousand_gaps),
        cmocka_unit_test(lost_is_what_no_floor_allows),
        cmocka_unit_test(each_number_of_a_row_is_looked_at),
        cmocka_unit_test(gone_begins_at_20_radii),
        cmocka_unit_test(a_climb_ends_above_its_start),
        cmocka_unit_test(a_climb_still_rises),
        cmocka_unit_test(a_climb_is_followed_to_its_end),
        cmocka_unit_test(swinging_is_three_turns_in_more_than_half),
        cmocka_unit_test(arrival_has_its_bounds),
        cmocka_unit_test(rules_with_memory_take_longer),
        cmocka_unit_test(outcomes_have_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
