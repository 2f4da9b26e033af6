/* Ten thousand balls against as many runs. */
#include "support/cmocka_all.h"

#include "fallline/fallline.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Not finite is one thing: which nan it is, is the processor's. */
static bool same(double a, double b) {
    return (isnan(a) && isnan(b)) || memcmp(&a, &b, sizeof a) == 0;
}

static FlRun *run_of(const FlPlan *plan, FlBox box, int nx, int ny, int i) {
    FlPlan own = *plan;
    own.start[0] = box.x0 + (i + 0.5) / nx * (box.x1 - box.x0);
    if (plan->loss->dim == 2) fl_map_start(box, nx, ny, i % nx, i / nx, own.start);
    FlRun *run = fl_run_create(&own);
    assert_non_null(run);
    fl_run_advance(run, own.steps);
    return run;
}

/* Stops at these steps, forth and back, and all balls are where their runs have them. */
static void agrees(const FlPlan *plan, int nx, int ny) {
    static const int stops[] = {0, 1, 2, 17, 70, 71, 30, 200};
    enum { STOPS = sizeof stops / sizeof *stops };
    FlBox box = plan->loss->view;
    int count = nx * ny;
    FlRun **run = malloc((size_t)count * sizeof(FlRun *));
    assert_non_null(run);
    for (int i = 0; i < count; i++) run[i] = run_of(plan, box, nx, ny, i);
    FlSwarm *swarm = fl_swarm_create(plan, box, nx, ny);
    assert_non_null(swarm);
    assert_int_equal(fl_swarm_count(swarm), count);
    for (int n = 0; n < STOPS; n++) {
        int k = stops[n] < plan->steps ? stops[n] : plan->steps;
        assert_true(fl_swarm_go(swarm, k, FL_MAX_STEPS));
        assert_int_equal(fl_swarm_step(swarm), k);
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < plan->loss->dim; j++) {
                double is = fl_swarm_x(swarm, j)[i], expected = fl_run_row(run[i], k)->x[j];
                if (!same(is, expected))
                    fail_msg("%s, ball %d at step %d: %.17g and %.17g", plan->loss->id, i, k, is, expected);
            }
        }
    }
    fl_swarm_destroy(swarm);
    for (int i = 0; i < count; i++) fl_run_destroy(run[i]);
    free(run);
}

static FlOptimizer rule(const FlPlan *plan, const char *id) {
    const FlOptimizerType *type = fl_optimizer_type_find(id);
    return fl_optimizer_default(type, fl_plan_default_eta(plan->loss, type));
}

static void every_rule_on_every_loss(void **state) {
    (void)state;
    const FlLossType *const *losses;
    const FlOptimizerType *const *types;
    int count = fl_loss_types(&losses), rules = fl_optimizer_types(&types);
    for (int i = 0; i < count; i++) {
        for (int r = 0; r < rules; r++) {
            FlPlan plan = fl_plan_default(losses[i]);
            plan.steps = 75;
            plan.angle = losses[i]->turns ? 33 : 0;
            plan.segment[0].optimizer = rule(&plan, types[r]->id);
            if (types[r]->method != NULL) continue;
            agrees(&plan, plan.loss->dim == 2 ? 23 : 301, plan.loss->dim == 2 ? 13 : 1);
        }
    }
}

/* Numbers that change on the way keep the memory, another rule begins without; and a rate that diverges. */
static void forks(void **state) {
    (void)state;
    FlPlan plan = fl_plan_default(fl_loss_type_find("himmelblau"));
    plan.steps = 200;
    FlOptimizer momentum = rule(&plan, "momentum"), adam = rule(&plan, "adam"), wild = rule(&plan, "gd");
    plan.segment[0].optimizer = momentum;
    momentum.eta *= 0.5;
    wild.eta = 0.3;
    assert_true(fl_plan_fork(&plan, 5, &momentum));
    assert_true(fl_plan_fork(&plan, 64, &adam));
    adam.eta *= 2;
    assert_true(fl_plan_fork(&plan, 71, &adam));
    assert_true(fl_plan_fork(&plan, 130, &wild));
    agrees(&plan, 31, 17);
    plan = fl_plan_default(fl_loss_type_find("himmelblau")); /* another rule at the first change already */
    plan.steps = 20;
    plan.segment[0].optimizer = momentum;
    assert_true(fl_plan_fork(&plan, 5, &adam));
    agrees(&plan, 31, 17);
}

/* A walk in small pieces, as frames make it, is the walk; and back begins anew. */
static void a_walk_in_pieces(void **state) {
    (void)state;
    FlPlan plan = fl_plan_default(fl_loss_type_find("rosenbrock"));
    plan.segment[0].optimizer = rule(&plan, "adam");
    FlSwarm *whole = fl_swarm_create(&plan, plan.loss->view, 40, 20), *pieces = NULL;
    pieces = fl_swarm_create(&plan, plan.loss->view, 40, 20);
    assert_true(whole != NULL && pieces != NULL);
    assert_true(fl_swarm_go(whole, 150, FL_MAX_STEPS));
    int frames = 0;
    while (!fl_swarm_go(pieces, 150, 7)) frames++;
    assert_int_equal(frames, 150 / 7);
    for (int j = 0; j < 2; j++) assert_memory_equal(fl_swarm_x(pieces, j), fl_swarm_x(whole, j), 800 * sizeof(double));
    assert_true(fl_swarm_go(pieces, 3, 3));
    assert_false(fl_swarm_go(pieces, 2, 1));
    assert_int_equal(fl_swarm_step(pieces), 1);
    fl_swarm_destroy(whole);
    fl_swarm_destroy(pieces);
}

static void what_cannot_walk_is_refused(void **state) {
    (void)state;
    FlPlan plan = fl_plan_default(fl_loss_type_find("himmelblau"));
    assert_null(fl_swarm_create(&plan, plan.loss->view, 0, 5));
    assert_null(fl_swarm_create(&plan, plan.loss->view, 5, 0));
    assert_null(fl_swarm_create(&plan, plan.loss->view, FL_SWARM_POINTS, 2));
    assert_null(fl_swarm_create(&plan, plan.loss->view, FL_SWARM_POINTS + 1, 1));
    FlSwarm *full = fl_swarm_create(&plan, plan.loss->view, FL_SWARM_POINTS, 1);
    assert_int_equal(fl_swarm_count(full), FL_SWARM_POINTS);
    fl_swarm_destroy(full);
    fl_swarm_destroy(NULL);
    FlSwarm *swarm = fl_swarm_create(&plan, plan.loss->view, 5, 5);
    plan.segment[0].optimizer = rule(&plan, "newton");
    assert_false(fl_swarm_walks(&plan));
    assert_false(fl_swarm_restart(swarm, &plan, plan.loss->view));
    assert_string_equal(fl_swarm_plan(swarm)->segment[0].optimizer.type->id, "gd");
    assert_null(fl_swarm_create(&plan, plan.loss->view, 5, 5));
    FlPlan fit = fl_plan_default(fl_loss_type_find("line"));
    assert_true(fl_swarm_walks(&fit));
    fit.batch = 1;
    assert_false(fl_swarm_walks(&fit));
    fit.batch = fit.loss->points - 1;
    assert_false(fl_swarm_walks(&fit));
    fit.batch = fit.loss->points; /* all of them are no batch */
    assert_true(fl_swarm_walks(&fit));
    plan = fl_plan_default(fl_loss_type_find("himmelblau"));
    FlOptimizer newton = rule(&plan, "newton");
    assert_true(fl_plan_fork(&plan, 5, &newton));
    assert_false(fl_swarm_walks(&plan));
    fl_swarm_destroy(swarm);
}

/* Those count as arrived whose runs, ending where they stand, would; each in its own valley. */
static void who_has_arrived(void **state) {
    (void)state;
    FlPlan plan = fl_plan_default(fl_loss_type_find("himmelblau"));
    plan.steps = 14; /* when many have, and many are still on their way */
    FlBox box = plan.loss->view;
    FlSwarm *swarm = fl_swarm_create(&plan, box, 30, 30);
    int valley[4], expected[4] = {0}, all = 0, total = 0;
    assert_int_equal(fl_swarm_arrived(swarm, valley), 0);
    assert_true(fl_swarm_go(swarm, plan.steps, FL_MAX_STEPS));
    for (int i = 0; i < 900; i++) {
        FlRun *run = run_of(&plan, box, 30, 30, i);
        FlOutcome outcome = fl_outcome_of_run(run);
        if (outcome.arrival >= 0) expected[outcome.minimum]++;
        fl_run_destroy(run);
    }
    all = fl_swarm_arrived(swarm, valley);
    assert_in_range(all, 400, 800);
    for (int i = 0; i < 4; i++) {
        assert_int_equal(valley[i], expected[i]);
        assert_true(valley[i] > 50);
        total += valley[i];
    }
    assert_int_equal(all, total);
    assert_int_equal(fl_swarm_arrived(swarm, NULL), all);
    fl_swarm_destroy(swarm);
}

/* Level but for a hair: what has arrived is near enough, and low enough. */
static double above;

static void level_eval(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    for (int i = 0; i < count; i++) {
        f[i] = above;
        for (int j = 0; g != NULL && j < loss->type->dim; j++) g[j * stride + i] = 0;
    }
    (void)x;
}

/* Of balls at (i + 0.5)/1000 those within 0.05 R of a minimum at 0 that are a millionth of the height above it at most:
 * a thousandth of the least first gap. */
static void arrived_is_near_and_low(void **state) {
    (void)state;
    FlLossType type = fl_loss_type_default(1, level_eval);
    const FlMinimum at[] = {{{0, 0}, 0}, {{0.2, 0}, 0}};
    type.view.x0 = -1;
    type.view.x1 = 1;
    type.height = 1;
    type.minima = (FlMinima){2, at};
    FlPlan plan = fl_plan_default(&type);
    for (int n = 0; n < 2; n++) {
        int of[2];
        above = n == 0 ? 0.99e-6 : 1.01e-6;
        FlSwarm *swarm = fl_swarm_create(&plan, (FlBox){0, 1, 0, 1}, 1000, 1);
        assert_non_null(swarm);
        assert_int_equal(fl_swarm_arrived(swarm, of), n == 0 ? 150 : 0);
        assert_int_equal(of[0], n == 0 ? 50 : 0);
        assert_int_equal(of[1], n == 0 ? 100 : 0);
        fl_swarm_destroy(swarm);
    }
}

/* Of two that are near the nearer one. */
static void arrived_at_the_nearer(void **state) {
    (void)state;
    FlLossType type = fl_loss_type_default(1, level_eval);
    const FlMinimum at[] = {{{0.2, 0}, 0}, {{0.25, 0}, 0}, {{0.24, 0}, 0}};
    type.view.x0 = -1;
    type.view.x1 = 1;
    type.minima = (FlMinima){3, at};
    above = 0;
    FlPlan plan = fl_plan_default(&type);
    FlSwarm *swarm = fl_swarm_create(&plan, (FlBox){0, 1, 0, 1}, 1000, 1);
    int of[3];
    assert_int_equal(fl_swarm_arrived(swarm, of), 150); /* from 0.15 to 0.3 */
    assert_true(of[0] == 70 && of[1] == 55 && of[2] == 25);
    fl_swarm_destroy(swarm);
}

/* Before the first step is the first, behind the last the last; another box has other balls, on the plan it has. */
static void a_swarm_begins_anew(void **state) {
    (void)state;
    FlPlan plan = fl_plan_default(fl_loss_type_find("himmelblau"));
    FlSwarm *swarm = fl_swarm_create(&plan, plan.loss->view, 4, 2);
    assert_true(fl_swarm_go(swarm, plan.steps + 5, FL_MAX_STEPS));
    assert_int_equal(fl_swarm_step(swarm), plan.steps);
    assert_true(fl_swarm_go(swarm, -3, FL_MAX_STEPS));
    assert_int_equal(fl_swarm_step(swarm), 0);
    assert_true(fl_swarm_go(swarm, 5, 5)); /* no more than asked for, and that is enough */
    assert_false(fl_swarm_go(swarm, 9, 3));
    assert_int_equal(fl_swarm_step(swarm), 8);
    assert_true(fl_swarm_restart(swarm, fl_swarm_plan(swarm), (FlBox){-2, 6, 10, 14}));
    assert_int_equal(fl_swarm_step(swarm), 0);
    for (int i = 0; i < 8; i++) {
        assert_true(fl_swarm_x(swarm, 0)[i] == -1 + 2 * (i % 4));
        assert_true(fl_swarm_x(swarm, 1)[i] == (i < 4 ? 13 : 11));
    }
    double x = -1, y = 13, first = x * x + y - 11, second = x + y * y - 7;
    assert_true(fl_swarm_f(swarm)[0] == first * first + second * second);
    fl_swarm_destroy(swarm);
}

/* Losses made at run time are held, and let go of. */
static void a_swarm_holds_its_loss(void **state) {
    (void)state;
    int alive = fl_loss_alive();
    const double x[] = {1, 2, 3, 5}, y[] = {2, 1, 4, 3};
    const FlData *data = fl_data_create(4, x, y, NULL);
    const FlLossType *line = fl_line_loss_create(data, fl_line_of(fl_loss_type_find("line"))),
                     *bias = fl_line_loss_create(data, fl_line_of(fl_loss_type_find("line_bias")));
    fl_data_release(data);
    FlPlan plan = fl_plan_default(line);
    FlSwarm *swarm = fl_swarm_create(&plan, (FlBox){-1, 3, 0, 1}, 16, 16);
    fl_loss_release(line);
    assert_true(fl_swarm_go(swarm, 10, 10));
    plan = fl_plan_default(bias);
    assert_true(fl_swarm_restart(swarm, &plan, (FlBox){-1, 3, -2, 2}));
    assert_int_equal(fl_swarm_step(swarm), 0);
    fl_loss_release(bias);
    assert_true(fl_swarm_go(swarm, 10, 10));
    assert_true(isfinite(fl_swarm_x(swarm, 1)[255]));
    fl_swarm_destroy(swarm);
    assert_int_equal(fl_loss_alive(), alive);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_rule_on_every_loss), cmocka_unit_test(forks),
        cmocka_unit_test(a_walk_in_pieces),         cmocka_unit_test(what_cannot_walk_is_refused),
        cmocka_unit_test(who_has_arrived),          cmocka_unit_test(a_swarm_holds_its_loss),
        cmocka_unit_test(arrived_is_near_and_low),  cmocka_unit_test(arrived_at_the_nearer),
        cmocka_unit_test(a_swarm_begins_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
