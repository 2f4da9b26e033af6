/* What runs cost by the program's own reckoning, and what becomes of them where nobody waits any more. */
#include "core/base/patience.h"
#include "core/runs/cost.h"
#include "support/close.h"

#include "fallline/fallline.h"

static FlPlan plan_of(const char *loss, const FlOptimizerType *rule, int steps) {
    FlPlan plan = fl_plan(fl_loss_type_find(loss), fl_optimizer_default(rule, 0.1), NULL);
    plan.steps = steps;
    return plan;
}

static FlPlan gd_on(const char *loss, int steps) {
    return plan_of(loss, fl_optimizer_type_find("gd"), steps);
}

/* ---- what a step costs ---- */

static void noise_batches_and_schedules_are_added(void **state) {
    (void)state;
    FlPlan plan = gd_on("line_bias", 100), with = plan;
    with.noise = 0.1;
    assert_close(fl_step_cost(&with) - fl_step_cost(&plan), 70, 1e-9);
    with = plan;
    with.batch = 2;
    assert_close(fl_step_cost(&with) - fl_step_cost(&plan), 6 + 2 * 0.5, 1e-9);
    with.batch = plan.loss->points; /* all of them are no batch */
    assert_close(fl_step_cost(&with), fl_step_cost(&plan), 0);
    char error[200];
    with = plan;
    assert_true(fl_schedule_read("cosine", &with.schedule, error, sizeof error));
    assert_close(fl_step_cost(&with) - fl_step_cost(&plan), 40, 1e-9);
    assert_true(fl_schedule_read("1 - t/(2*N)", &with.schedule, error, sizeof error));
    assert_true(fl_step_cost(&with) - fl_step_cost(&plan) >= 80); /* it begins for 40 more */
    assert_close(fl_run_cost(&plan), 1500 + 100 * fl_step_cost(&plan), 1e-6);
}

static double cost_of_rule(const char *text, const char *loss) {
    FlFormulaFault fault;
    const FlOptimizerType *rule = fl_rule(text, &fault);
    if (rule == NULL) fail_msg("%s", fault.text);
    FlPlan plan = plan_of(loss, rule, 100);
    return fl_step_cost(&plan);
}

/* A function costs 45 where an operation costs 6, for each coordinate; of numbers alone it is made once. */
static void a_typed_rule_costs_what_is_in_it(void **state) {
    (void)state;
    double plain = cost_of_rule("x = x - eta*g", "bowl"), line = cost_of_rule("x = x - eta*g", "parabola");
    double bent = cost_of_rule("x = x - eta*exp(g)", "bowl"), slow = cost_of_rule("x = x - eta*exp(-t)*g", "bowl");
    double power = cost_of_rule("x = x - eta*g/(1 - beta^t)", "bowl");
    assert_in_range((int)(bent - plain), 2 * 45 - 2 * 6, 2 * 45 + 2 * 6);
    assert_in_range((int)(slow - plain), 45, 45 + 30);
    assert_true(power > plain && power < slow);
    assert_true(plain > line);
    /* A row's 15, 40 to begin, -eta, and x - eta*g in one operation for each coordinate. */
    assert_close(line, 15 + 40 + 2.5 + 6, 1e-9);
    assert_close(plain, 15 + 40 + 2.5 + 2 * 6, 1e-9);
}

static void many_weights_are_reckoned_elsewhere(void **state) {
    (void)state;
    FlNetworkTask task = {.network = {3, {2, 4, 1}, FL_TANH, FL_NETWORK_BCE}};
    task.points = fl_points_draw(FL_POINTS_MOONS, 40, 0.1, 1, 2);
    const FlLossType *loss = fl_network_loss(&task, NULL, 0);
    assert_non_null(loss);
    FlPlan plan = fl_plan(loss, fl_optimizer_default(fl_optimizer_type_find("gd"), 0.1), NULL);
    assert_true(fl_step_cost(&plan) == 0 && fl_run_cost(&plan) == 0);
    fl_loss_release(loss);
    fl_points_release(task.points);
}

static void flat(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    (void)loss;
    (void)stride;
    (void)x;
    for (int i = 0; i < count; i++) {
        f[i] = 0;
        if (g != NULL) g[i] = 0;
    }
}

/* A row takes 15 nanoseconds by plain descent; a method looks at places for 5 each and what the loss takes. What is not
 * known looks, too. */
static void a_step_costs_its_rule_and_its_looks(void **state) {
    (void)state;
    static const struct {
        const char *rule;
        double step, looks;
    } steps[] = {
        {"gd", 15, 1},           {"momentum", 16, 1},      {"nesterov", 18, 1},       {"adagrad", 27, 1},
        {"rmsprop", 27, 1},      {"adadelta", 30, 1},      {"adam", 40, 1},           {"adamw", 40, 1},
        {"amsgrad", 40, 1},      {"nadam", 85, 1},         {"lion", 20, 1},           {"armijo", 25 + 45 * 5, 45},
        {"newton", 80, 10},      {"newton_pure", 50, 4},   {"bfgs", 35 + 45 * 5, 45}, {"lbfgs", 55 + 45 * 5, 45},
        {"cg", 35 + 45 * 5, 45}, {"else", 45 + 45 * 5, 45}};
    FlLossType type = fl_loss_type_default(1, flat);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        FlOptimizerType other = *fl_optimizer_type_find("gd");
        const FlOptimizerType *rule = fl_optimizer_type_find(steps[i].rule);
        other.id = "else";
        FlPlan plan = fl_plan(&type, fl_optimizer_default(rule != NULL ? rule : &other, 0.1), NULL);
        type.formula = NULL;
        assert_close(fl_step_cost(&plan), steps[i].step, 1e-9);
        type.formula = "sin(x)"; /* 30 */
        assert_close(fl_step_cost(&plan), steps[i].step + 30 * steps[i].looks, 1e-9);
    }
    assert_null(fl_optimizer_type_find("else"));
}

/* A name before a bracket is a function: 30. */
static void a_loss_costs_the_functions_in_its_formula(void **state) {
    (void)state;
    FlLossType type = fl_loss_type_default(1, flat);
    FlPlan plan = fl_plan(&type, fl_optimizer_default(fl_optimizer_type_find("gd"), 0.1), NULL);
    type.formula = NULL;
    double none = fl_step_cost(&plan);
    type.formula = "x (2) + Y(3) + {(4)";
    assert_close(fl_step_cost(&plan), none, 0);
    type.formula = "sin(x) + exp(cos(x))";
    assert_close(fl_step_cost(&plan) - none, 90, 1e-9);
}

/* ---- who waits ---- */

static void who_waits_sees_steps_and_work(void **state) {
    (void)state;
    FlPatience patience = {0};
    FlPlan plan = gd_on("bowl", 1000);
    FlRun *run = fl_run_create(&plan);
    assert_non_null(run);
    fl_patience_expect(5); /* nobody waits: nothing is written */
    fl_patience_work(5);
    assert_false(fl_patience_counts());
    assert_null(fl_patience_with(&patience));
    assert_true(fl_patience_counts());
    fl_patience_expect(7);
    fl_patience_work(0);
    fl_patience_work(-3);
    assert_true(atomic_load(&patience.whole) == 7 && atomic_load(&patience.work) == 0);
    assert_true(fl_run_advance(run, 1000));
    assert_int_equal(atomic_load(&patience.steps), 1000);
    assert_close((double)atomic_load(&patience.work), 1000 * fl_step_cost(&plan),
                 4); /* four parts, each cut to a whole */
    assert_ptr_equal(fl_patience_with(NULL), &patience);
    fl_run_destroy(run);
}

static void a_map_tells_its_work(void **state) {
    (void)state;
    FlPatience patience = {0};
    FlPlan plan = gd_on("himmelblau", 60);
    FlMap *map = fl_map_create(&plan, plan.loss->view, 8, 8, 0, 64);
    assert_non_null(map);
    fl_patience_with(&patience);
    assert_true(fl_map_advance(map, 64));
    fl_patience_with(NULL);
    assert_true(atomic_load(&patience.work) > 0);
    assert_true((double)atomic_load(&patience.work) <= 64 * fl_run_cost(&plan)); /* lanes are no dearer than runs */
    fl_map_destroy(map);
}

/* All rows are as the one where it ended. */
static void assert_stands(const FlRun *run, int from) {
    const FlRow *row = fl_run_row(run, from);
    assert_int_equal(fl_run_count(run), fl_run_plan(run)->steps + 1);
    for (int k = from; k < fl_run_count(run); k++) {
        assert_same(fl_run_row(run, k)->x[0], row->x[0]);
        assert_same(fl_run_row(run, k)->f, row->f);
    }
}

static void what_nobody_waits_for_stands_still(void **state) {
    (void)state;
    FlPatience patience = {0};
    FlPlan plan = gd_on("himmelblau", 1000);
    FlRun *run = fl_run_create(&plan);
    assert_non_null(run);
    fl_patience_with(&patience);
    fl_run_advance(run, 5);
    atomic_store(&patience.over, true);
    assert_true(fl_run_advance(run, 1000));
    fl_patience_with(NULL);
    assert_stands(run, 5);
    assert_true(fl_run_row(run, 4)->f != fl_run_row(run, 5)->f);
    fl_run_destroy(run);
}

static FlPatience giving_up;
static int evaluations, given_up_at;

/* x^2/2, and whoever waits gives up at one of its evaluations. */
static void tiring(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    (void)loss;
    (void)stride;
    for (int i = 0; i < count; i++) {
        f[i] = x[i] * x[i] / 2;
        if (g != NULL) g[i] = x[i];
    }
    if (++evaluations == given_up_at) atomic_store(&giving_up.over, true);
}

/* A run looks whether anybody still waits every 256 steps, and stands from the next look on. */
static void a_run_looks_every_256_steps(void **state) {
    (void)state;
    static const int stands_from[][2] = {{2, 256}, {257, 256}, {258, 512}, {513, 512}, {514, 768}};
    FlLossType type = fl_loss_type_default(1, NULL);
    type.eval = tiring;
    FlPlan plan = fl_plan(&type, fl_optimizer_default(fl_optimizer_type_find("gd"), 0.01), (double[]){1, 0});
    plan.steps = 1000;
    for (size_t i = 0; i < sizeof stands_from / sizeof *stands_from; i++) {
        FlRun *run = fl_run_create(&plan);
        assert_non_null(run);
        giving_up = (FlPatience){0};
        evaluations = 1; /* of the first row */
        given_up_at = stands_from[i][0];
        fl_patience_with(&giving_up);
        assert_true(fl_run_advance(run, 1000));
        fl_patience_with(NULL);
        assert_stands(run, stands_from[i][1]);
        assert_true(fl_run_row(run, stands_from[i][1])->f < fl_run_row(run, stands_from[i][1] - 1)->f);
        assert_int_equal(evaluations, stands_from[i][1] + 1);
        fl_run_destroy(run);
    }
}

/* The last test: an end is for good. */
static void where_the_program_ends_nothing_goes_on(void **state) {
    (void)state;
    FlPlan plan = gd_on("himmelblau", 1000);
    FlRun *run = fl_run_create(&plan);
    assert_non_null(run);
    assert_false(fl_patience_ended());
    fl_patience_end();
    assert_true(fl_patience_ended());
    assert_true(fl_run_advance(run, 1000));
    assert_stands(run, 0);
    fl_run_destroy(run);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(noise_batches_and_schedules_are_added),
        cmocka_unit_test(a_typed_rule_costs_what_is_in_it),
        cmocka_unit_test(many_weights_are_reckoned_elsewhere),
        cmocka_unit_test(a_step_costs_its_rule_and_its_looks),
        cmocka_unit_test(a_loss_costs_the_functions_in_its_formula),
        cmocka_unit_test(who_waits_sees_steps_and_work),
        cmocka_unit_test(a_map_tells_its_work),
        cmocka_unit_test(what_nobody_waits_for_stands_still),
        cmocka_unit_test(a_run_looks_every_256_steps),
        cmocka_unit_test(where_the_program_ends_nothing_goes_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
