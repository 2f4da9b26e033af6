/* Maps of starts: every cell against the run from its start, by all instruction sets this processor has. */
#include "core/maps/map_cells.h"
#include "fallline/fallline.h"
#include "support/cmocka_all.h"
#include "support/thorough.h"

#include <math.h>

enum { WIDE = 19, HIGH = 13 };

static FlRun *new_run(const FlPlan *plan) {
    FlRun *run = fl_run_create(plan);
    assert_non_null(run);
    return run;
}

/* By the long way: all rows, then the outcome. */
static FlMapCell judged(const FlPlan *plan, FlRun *run, FlBox box, int i, int j) {
    FlPlan here = *plan;
    fl_map_start(box, WIDE, HIGH, i, j, here.start);
    assert_true(fl_run_restart(run, &here));
    fl_run_advance(run, here.steps);
    FlOutcome outcome = fl_outcome_of_run(run);
    int valley = outcome.minimum;
    if (valley < 0 && outcome.kind == FL_OSCILLATES && outcome.arrival < 0) {
        double c[FL_MAX_DIM], nearest = fl_loss_radius(plan->loss, c) / 4;
        for (int m = 0; m < plan->loss->minima.count; m++) {
            const double *x = fl_run_row(run, here.steps)->x, *at = plan->loss->minima.at[m].x;
            double distance = hypot(x[0] - at[0], x[1] - at[1]);
            if (distance <= nearest) valley = m;
            if (distance <= nearest) nearest = distance;
        }
    }
    return (FlMapCell){outcome.arrival, (signed char)outcome.minimum, (signed char)valley, (unsigned char)outcome.kind,
                       true};
}

static void assert_same(const FlPlan *plan, FlIsa isa, int i, int j, FlMapCell got, FlMapCell want) {
    if (got.known && got.kind == want.kind && got.steps == want.steps && got.minimum == want.minimum &&
        got.valley == want.valley)
        return;
    const FlOptimizer *rule = &fl_plan_last(plan)->optimizer;
    fail_msg("%s %s lr=%.17g, %d steps, set %d, cell %d,%d: %s after %d at %d, not %s after %d at %d", plan->loss->id,
             rule->type->id, rule->eta, plan->steps, isa, i, j, fl_outcome_word((FlOutcomeKind)got.kind), got.steps,
             got.minimum, fl_outcome_word((FlOutcomeKind)want.kind), want.steps, want.minimum);
}

static void check(const FlPlan *plan, FlBox box) {
    FlMapCell want[HIGH][WIDE];
    FlRun *run = new_run(plan);
    for (int n = 0; n < WIDE * HIGH; n++) want[n / WIDE][n % WIDE] = judged(plan, run, box, n % WIDE, n / WIDE);
    fl_run_destroy(run);
    for (FlIsa isa = FL_ISA_PLAIN; isa < FL_ISAS; isa++) {
        if (!fl_isa_usable(isa)) continue;
        FlMap *map = fl_map_create_for(isa, plan, box, WIDE, HIGH, 0, WIDE * HIGH);
        assert_non_null(map);
        assert_true(fl_map_advance(map, WIDE * HIGH));
        for (int j = 0; j < HIGH; j++) {
            for (int i = 0; i < WIDE; i++) assert_same(plan, isa, i, j, fl_map_cell(map, i, j), want[j][i]);
        }
        fl_map_destroy(map);
    }
}

static FlPlan plan_of(const char *loss, const char *rule, double eta, int steps) {
    FlPlan plan = fl_plan_default(fl_loss_type_find(loss));
    plan.segment[0].optimizer = fl_optimizer_default(fl_optimizer_type_find(rule), eta);
    plan.steps = steps;
    return plan;
}

/* The usual part takes another two of the rates with each pair. */
static void check_rates(const FlLossType *loss, const FlOptimizerType *rule, size_t pair) {
    static const double factors[] = {0.02, 1, 6, 40, 1e5};
    FlPlan plan = plan_of(loss->id, rule->id, 1, loss->steps);
    size_t count = rule->method == NULL ? sizeof factors / sizeof *factors : 1; /* a method has no rate */
    for (size_t n = 0; n < count; n++) {
        if (count > 1 && (n + pair) % count >= (size_t)thorough(2, 5)) continue;
        plan.segment[0].optimizer.eta = factors[n] * fl_plan_default_eta(loss, rule);
        check(&plan, loss->view);
    }
}

static void every_loss_and_rule(void **state) {
    (void)state;
    const FlLossType *const *losses;
    const FlOptimizerType *const *rules;
    int loss_count = fl_loss_types(&losses), rule_count = fl_optimizer_types(&rules);
    for (int l = 0; l < loss_count; l++) {
        for (int r = 0; r < rule_count && losses[l]->dim == 2; r++) {
            check_rates(losses[l], rules[r], (size_t)(l + r));
        }
    }
}

/* Runs that are said to rest early are said so for good: about the largest rate that is stable at each minimum, and
 * long enough to leave it. */
static void rates_about_the_limit_of_every_minimum(void **state) {
    (void)state;
    static const char *const rules[] = {"gd", "momentum", "nesterov"};
    static const double factors[] = {0.5, 0.9, 0.99, 0.9985, 0.9995, 1.0005, 1.01};
    const FlLossType *const *losses;
    int count = fl_loss_types(&losses);
    for (int n = 0; n < count * 3 * 7; n++) {
        const FlLossType *type = losses[n / 21];
        FlPlan plan = plan_of(type->id, rules[n / 7 % 3], 1, 300);
        if (type->dim != 2 || (n / 21 + n / 7 + n) % 7 >= thorough(3, 7)) continue;
        int last = type->minima.count < 4 ? type->minima.count : 4; /* the others of Rastrigin and Ackley are alike */
        for (int m = 0; m < last; m++) {
            FlLoss loss;
            double curvature[2];
            fl_loss_init(&loss, type);
            fl_loss_eigenvalues(&loss, type->minima.at[m].x, curvature);
            if (!(curvature[1] > 0)) continue; /* Ackley's tip */
            FlOptimizer *rule = &plan.segment[0].optimizer;
            rule->eta = factors[n % 7] * rule->type->eta_limit(rule, curvature[1]);
            const double *x = type->minima.at[m].x;
            check(&plan, (FlBox){x[0] - 0.3, x[0] + 0.25, x[1] - 0.3, x[1] + 0.35});
        }
    }
}

/* So near the minimum that roundings decide whether a run ends above its start; and the minimum itself. */
static void starts_at_a_minimum(void **state) {
    (void)state;
    static const char *const losses[] = {"himmelblau", "two_valleys", "styblinski_tang", "rosenbrock", "ackley"};
    static const char *const rules[] = {"gd", "momentum", "nesterov", "adam", "lion"};
    for (int n = 0; n < 25 * 4; n++) {
        FlPlan plan = plan_of(losses[n % 5], rules[n / 5 % 5], 1, 60);
        FlOptimizer *rule = &plan.segment[0].optimizer;
        rule->eta = fl_plan_default_eta(plan.loss, rule->type);
        const double *x = plan.loss->minima.at[plan.loss->minima.count - 1].x;
        double r = pow(10, -4 * (n / 25) - 1); /* 0.1 to 1e-13 */
        check(&plan, (FlBox){x[0] - r, x[0] + r, x[1] - r, x[1] + r});
    }
}

/* Runs that rest and are thrown out: some of their rises are as small as noise, and count. */
static void thrown_out_of_their_rest(void **state) {
    (void)state;
    FlPlan plan = plan_of("booth", "rmsprop", 3.36, 200);
    check(&plan, plan.loss->view);
    plan = plan_of("mccormick", "rmsprop", 0.376, 200);
    check(&plan, plan.loss->view);
}

static void short_runs(void **state) {
    (void)state;
    for (int steps = 1; steps <= 20; steps++) {
        FlPlan plan = plan_of("himmelblau", "gd", 0.02, steps);
        check(&plan, plan.loss->view);
        plan = plan_of("saddle", "adam", 0.5, steps);
        check(&plan, plan.loss->view);
    }
}

static void forks(void **state) {
    (void)state;
    static const char *const rules[] = {"gd", "momentum", "adam", "lion", "gd", "amsgrad"};
    for (int n = 0; n < 36; n++) {
        FlPlan plan = plan_of("himmelblau", rules[n / 6], 0.004, 60);
        FlOptimizer second = fl_optimizer_default(fl_optimizer_type_find(rules[n % 6]), 0.02);
        assert_true(fl_plan_fork(&plan, 7, &second));
        check(&plan, plan.loss->view);
        second.eta = 0.03;
        assert_true(fl_plan_fork(&plan, 16, &second));
        check(&plan, plan.loss->view);
        second = fl_optimizer_default(fl_optimizer_type_find("nesterov"), 0.002);
        assert_true(fl_plan_fork(&plan, n % 2 == 0 ? 41 : 80, &second)); /* the second is past the horizon */
        check(&plan, plan.loss->view);
    }
}

/* Numbers that overflow: without end where the loss is bounded, in squares of slopes that are finite, and in a slope
 * that a later rule knows nothing of. */
static void what_overflows(void **state) {
    (void)state;
    FlPlan plan = plan_of("plateau", "gd", 1e6, 60);
    plan.segment[0].optimizer.value[0] = 1000;
    check(&plan, plan.loss->view);
    static const char *const rules[] = {"adagrad", "rmsprop", "adam", "amsgrad", "lion", "adamw", "momentum"};
    for (int n = 0; n < 7 * 3; n++) {
        static const char *const losses[] = {"two_valleys", "plateau", "styblinski_tang"};
        plan = plan_of(losses[n % 3], rules[n / 3], 1e6, 60);
        double *decay = fl_optimizer_number(&plan.segment[0].optimizer, "decay");
        *decay = 1000;
        check(&plan, plan.loss->view);
        FlOptimizer gentle = fl_optimizer_default(fl_optimizer_type_find("gd"), 1e-3);
        assert_true(fl_plan_fork(&plan, 30, &gentle));
        check(&plan, plan.loss->view);
    }
}

static void a_turned_loss(void **state) {
    (void)state;
    FlPlan plan = plan_of("stretched_bowl", "adam", 0.4, 60);
    plan.angle = 30;
    check(&plan, plan.loss->view);
    plan.segment[0].optimizer = fl_optimizer_default(fl_optimizer_type_find("gd"), 0.2);
    check(&plan, plan.loss->view);
}

static void coarse_to_fine(void **state) {
    (void)state;
    FlPlan plan = plan_of("bowl", "gd", 0.15, 60);
    FlBox box = plan.loss->view;
    FlMap *map = fl_map_create(&plan, box, 128, 129, 0, 128 * 129);
    assert_non_null(map);
    assert_false(fl_map_advance(map, 1));
    int known = 0;
    for (int n = 0; n < 128 * 129; n++) {
        int i = n % 128, j = n / 128;
        if (!fl_map_cell(map, i, j).known) continue;
        known++;
        assert_true(i % 8 == 0 && j % 8 == 0);
    }
    assert_int_equal(known, 256);
    assert_false(fl_map_advance(map, 64 * 65 - known)); /* all with even coordinates, and no others */
    for (int n = 0; n < 128 * 129; n++) {
        assert_int_equal(fl_map_cell(map, n % 128, n / 128).known, n % 2 == 0 && n / 128 % 2 == 0);
    }
    while (!fl_map_advance(map, 1000)) {
    }
    for (int n = 0; n < 128 * 129; n++) assert_true(fl_map_cell(map, n % 128, n / 128).known);
    assert_false(fl_map_cell(map, 128, 0).known);
    assert_false(fl_map_cell(map, 0, 129).known);
    assert_false(fl_map_cell(map, -1, 1).known);
    fl_map_destroy(map);
}

static void parts_are_the_whole(void **state) {
    (void)state;
    FlPlan plan = plan_of("himmelblau", "gd", 0.0285, 60);
    FlBox box = plan.loss->view;
    int wide = 53, high = 31, cells = wide * high;
    FlMap *whole = fl_map_create(&plan, box, wide, high, 0, cells);
    assert_non_null(whole);
    assert_true(fl_map_advance(whole, cells));
    static const int parts[] = {2, 7, 100};
    for (int p = 0; p < 3; p++) {
        for (int n = 0; n < parts[p]; n++) {
            long first = (long)cells * n / parts[p], end = (long)cells * (n + 1) / parts[p];
            FlMap *map = fl_map_create(&plan, box, wide, high, first, end - first);
            assert_non_null(map);
            while (!fl_map_advance(map, 100)) {
            }
            for (long c = 0; c < cells; c++) {
                FlMapCell got = fl_map_cell(map, (int)c % wide, (int)c / wide);
                FlMapCell want = fl_map_cell(whole, (int)c % wide, (int)c / wide);
                assert_int_equal(got.known, c >= first && c < end);
                if (got.known) assert_same(&plan, fl_isa_best(), (int)c % wide, (int)c / wide, got, want);
            }
            fl_map_destroy(map);
        }
    }
    fl_map_destroy(whole);
}

/* Of several floors each run is taken to end at that of a neighbour of a coarser pass, which may be in the same batch
 * of 256, lost, or not of this part: what it comes to is not changed by that. */
static void a_floor_that_is_guessed_changes_nothing(void **state) {
    (void)state;
    FlPlan plan = plan_of("styblinski_tang", "gd", 0.03, 60);
    FlBox box = {-7, 7, -7, 7};
    static const int firsts[] = {0, 437}; /* of 40 x 40 cells */
    int lost = 0, low = 0, high = 0;
    FlRun *run = new_run(&plan);
    for (int p = 0; p < 2; p++) {
        FlMap *map = fl_map_create(&plan, box, 40, 40, firsts[p], 1600 - firsts[p]);
        assert_non_null(map);
        while (!fl_map_advance(map, 1)) {
        }
        for (int n = firsts[p]; n < 1600; n++) {
            double start[FL_MAX_DIM];
            FlMapCell want, got = fl_map_cell(map, n % 40, n / 40);
            fl_map_start(box, 40, 40, n % 40, n / 40, start);
            assert_true(fl_map_judge(&plan, run, start, &want));
            assert_same(&plan, fl_isa_best(), n % 40, n / 40, got, want);
            lost += got.kind == FL_DIVERGES;
            low += got.minimum == 0;
            high += got.minimum > 0;
        }
        fl_map_destroy(map);
    }
    fl_run_destroy(run);
    if (lost < 400 || low < 400 || high < 400) fail_msg("%d lost, %d at the lowest, %d at others", lost, low, high);
}

static void starts_are_centres_of_cells(void **state) {
    (void)state;
    double x[2];
    FlBox box = {-2, 6, 10, 14};
    fl_map_start(box, 4, 2, 0, 0, x);
    assert_true(x[0] == -1);
    assert_true(x[1] == 13);
    fl_map_start(box, 4, 2, 3, 1, x);
    assert_true(x[0] == 5);
    assert_true(x[1] == 11);
}

static void what_is_refused(void **state) {
    (void)state;
    FlPlan plan = plan_of("parabola", "gd", 0.1, 60), plane = plan_of("bowl", "gd", 0.1, 60);
    FlBox box = plane.loss->view;
    assert_null(fl_map_create(&plan, box, 8, 8, 0, 64));
    assert_null(fl_map_create(&plane, box, 0, 8, 0, 1));
    assert_null(fl_map_create(&plane, box, 8, FL_MAP_SIDE + 1, 0, 1));
    assert_null(fl_map_create(&plane, box, 8, 8, 0, 0));
    assert_null(fl_map_create(&plane, box, 8, 8, 0, 65));
    assert_null(fl_map_create(&plane, box, 8, 8, 64, 1));
    assert_null(fl_map_create(&plane, box, 8, 8, -1, 4));
    FlMap *map = fl_map_create(&plane, box, FL_MAP_SIDE, FL_MAP_SIDE, (long)FL_MAP_SIDE * FL_MAP_SIDE - 3, 3);
    assert_non_null(map);
    assert_true(fl_map_advance(map, 3));
    assert_true(fl_map_cell(map, FL_MAP_SIDE - 1, FL_MAP_SIDE - 1).known);
    fl_map_destroy(map);
}

/* ---- what is not finite, in losses made for it ---- */

static const FlMinimum origin = {{0, 0}, 0};

/* A shallow bowl, and a stripe in which something about it is not a number. */
static void bowl_with(FlLoss *loss, int count, int stride, const double *x, double *f, double *g, double odd_f,
                      double odd_g, double lo, double hi) {
    (void)loss;
    for (int i = 0; i < count; i++) {
        const double *y = x + stride;
        bool odd = x[i] > lo && x[i] < hi;
        f[i] = odd && odd_f != 0 ? odd_f : fmin((x[i] * x[i] + y[i] * y[i]) / 2, 10);
        if (g == NULL) continue;
        g[i] = odd && odd_g != 0 ? odd_g : x[i];
        g[stride + i] = y[i];
    }
}

static void infinite_slope(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    bowl_with(loss, count, stride, x, f, g, 0, INFINITY, 0.5, 0.7);
}

static void infinite_slope_at_the_end(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    bowl_with(loss, count, stride, x, f, g, 0, -INFINITY, 0.15, 0.3); /* outside of the ball in which runs rest */
}

static void no_loss(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    bowl_with(loss, count, stride, x, f, g, NAN, 0, 0.5, 0.7);
}

static void huge_slope(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    bowl_with(loss, count, stride, x, f, g, 0, 1e200, 0.5, 0.7);
}

static void bounded_for_ever(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    bowl_with(loss, count, stride, x, f, g, 0, 0, 0, 0);
    for (int i = 0; i < 2 * stride && g != NULL; i++) {
        if (!(fabs(x[i]) < 2)) g[i] = 0;
    }
}

static void flat_hessian(FlLoss *loss, const double *x, double *h) {
    (void)loss;
    (void)x;
    h[0] = h[3] = 1;
    h[1] = h[2] = 0;
}

static void what_is_not_finite(void **state) {
    (void)state;
    FlLossType type = {
        .id = "test", .dim = 2, .view = {-2, 2, -2, 2}, .height = 3, .minima = {1, &origin}, .hessian = flat_hessian};
    static void (*const evals[])(FlLoss *, int, int, const double *, double *,
                                 double *) = {infinite_slope, infinite_slope_at_the_end, no_loss, huge_slope};
    static const char *const rules[] = {"gd", "lion", "adagrad", "adam", "momentum"};
    FlOptimizer calm = fl_optimizer_default(fl_optimizer_type_find("gd"), 0.1);
    for (int n = 0; n < 20; n++) {
        FlPlan plan = plan_of("bowl", rules[n / 4], 0.1, 1);
        type.eval = evals[n % 4];
        plan.loss = &type;
        for (; plan.steps < 40; plan.steps += 3) check(&plan, type.view);
        assert_true(fl_plan_fork(&plan, 15, &calm)); /* forgets what memory would show */
        check(&plan, type.view);
    }
    FlPlan away = plan_of("bowl", "gd", 1e6, 60); /* to infinity, where the loss is still 10 */
    away.segment[0].optimizer.value[0] = 1000;
    type.eval = bounded_for_ever;
    away.loss = &type;
    check(&away, type.view);
}

static void a_loss_without_listed_minima(void **state) {
    (void)state;
    FlLossType unknown = *fl_loss_type_find("himmelblau");
    unknown.minima = (FlMinima){0, NULL};
    FlPlan plan = plan_of("himmelblau", "gd", 0.01, 40);
    plan.loss = &unknown;
    check(&plan, unknown.view);
}

static void places_off_the_map_are_refused(void **state) {
    (void)state;
    FlPlan plan = fl_plan_default(fl_loss_type_find("bowl")), line = fl_plan_default(fl_loss_type_find("parabola"));
    static const long wrong[][2] = {{-1, 4}, {0, 0}, {0, FL_MAP_CELLS + 1L}, {60, 4}};
    for (int i = 0; i < 4; i++) assert_null(fl_map_create(&plan, plan.loss->view, 9, 7, wrong[i][0], wrong[i][1]));
    assert_null(fl_map_create(&line, line.loss->view, 9, 7, 0, 63));
    FlLossType crowded = *plan.loss; /* more minima than there are places for */
    crowded.minima.count = 128;
    plan.loss = &crowded;
    assert_null(fl_map_create(&plan, crowded.view, 9, 7, 0, 63));
}

/* Losses whose minima have no curvature, no neighbourhood, or none that is alike; lines of minima, and a fall beside
 * one. What a rule makes of them: at a rate at which the ball of rest shrinks to nothing, or as often as it is tried.
 */
static void typed_losses_at_their_edges(void **state) {
    (void)state;
    static const struct {
        const char *text, *rule;
        double eta, beta;
        int steps;
        double half; /* of the view */
    } rows[] = {{"x^2 + y^2 + 0*sqrt(0.04 - x^2 - y^2)", "gd", 0.3, 0, 60, 0.1},
                {"x^2 + y^2 + x*abs(x)/2", "gd", 0.9, 0, 60, 2},
                {"x^2 + y^2 + x*abs(x)/2", "gd", 0.61, 0, 60, 2},
                {"abs(x) + y^2", "gd", 0.1, 0, 60, 2},
                {"sqrt(x^2 + y^2)", "momentum", 0.1, 0.5, 60, 2},
                {"x^2/2 + y^2/2", "momentum", 0.25, 0.25, 60, 2},
                {"x^2*y^2", "gd", 0.1, 0, 200, 2},
                {"(x - y)^2", "gd", 0.2, 0, 60, 2},
                {"x^3/3 - x + y^2", "gd", 0.01, 0, 60, 3},
                {"x^3/3 - x + y^2", "gd", 0.2, 0, 60, 3},
                {"x^4 - x^2 + y^2", "gd", 0.3, 0, 60, 2},
                {"x^2 - y^2/100", "gd", 1.02, 0, 60, 2}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const FlLossType *type = fl_formula_loss(rows[i].text, 2, NULL);
        assert_non_null(type);
        FlPlan plan = fl_plan_default(type);
        plan.segment[0].optimizer = fl_optimizer_default(fl_optimizer_type_find(rows[i].rule), rows[i].eta);
        if (rows[i].beta > 0) *fl_optimizer_number(&plan.segment[0].optimizer, "beta") = rows[i].beta;
        plan.steps = rows[i].steps;
        double half = rows[i].half;
        check(&plan, (FlBox){-half, half, -half, half});
        fl_loss_release(type);
    }
}

/* A rule that claims the steps of momentum but has no beta, and one that shrinks its weights, rest nowhere for certain;
 * one that follows a fork in the last row has yet to begin. */
static void rules_that_rest_nowhere(void **state) {
    (void)state;
    FlPlan plan = plan_of("himmelblau", "gd", 0.01, 60);
    FlOptimizerType heavy = *plan.segment[0].optimizer.type, decays = heavy;
    heavy.step = FL_STEP_HEAVY;
    decays.parameters[0] = (FlParameter){.key = "decay", .lo = 0, .hi = 1, .value = 0.1};
    plan.segment[0].optimizer.type = &heavy;
    check(&plan, plan.loss->view);
    plan.segment[0].optimizer = fl_optimizer_default(&decays, 0.01);
    check(&plan, plan.loss->view);
    plan = plan_of("bowl", "momentum", 2.2, 60);
    *fl_optimizer_number(&plan.segment[0].optimizer, "beta") = 0.98;
    FlOptimizer late = fl_optimizer_default(fl_optimizer_type_find("gd"), 0.1);
    assert_true(fl_plan_fork(&plan, 60, &late));
    check(&plan, plan.loss->view);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_loss_and_rule),
        cmocka_unit_test(rates_about_the_limit_of_every_minimum),
        cmocka_unit_test(starts_at_a_minimum),
        cmocka_unit_test(thrown_out_of_their_rest),
        cmocka_unit_test(short_runs),
        cmocka_unit_test(forks),
        cmocka_unit_test(what_overflows),
        cmocka_unit_test(a_turned_loss),
        cmocka_unit_test(coarse_to_fine),
        cmocka_unit_test(parts_are_the_whole),
        cmocka_unit_test(a_floor_that_is_guessed_changes_nothing),
        cmocka_unit_test(starts_are_centres_of_cells),
        cmocka_unit_test(what_is_refused),
        cmocka_unit_test(what_is_not_finite),
        cmocka_unit_test(a_loss_without_listed_minima),
        cmocka_unit_test(places_off_the_map_are_refused),
        cmocka_unit_test(typed_losses_at_their_edges),
        cmocka_unit_test(rules_that_rest_nowhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
