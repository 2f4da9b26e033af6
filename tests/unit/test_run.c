#include "support/close.h"
#include "support/csv.h"
#include "support/heavy_ball.h"

#include "fallline/fallline.h"

static FlRun *run_of(const FlPlan *plan) {
    FlRun *run = fl_run_create(plan);
    assert_non_null(run);
    assert_true(fl_run_advance(run, plan->steps));
    assert_int_equal(fl_run_count(run), plan->steps + 1);
    return run;
}

static void assert_same_row(const FlRow *a, const FlRow *b) {
    for (int j = 0; j < FL_MAX_DIM; j++) {
        assert_same(a->x[j], b->x[j]);
        assert_same(a->g[j], b->g[j]);
    }
    assert_same(a->f, b->f);
    assert_same(a->eta, b->eta);
}

static void assert_same_rows(const FlRun *a, const FlRun *b) {
    assert_int_equal(fl_run_count(a), fl_run_count(b));
    for (int k = 0; k < fl_run_count(a); k++) assert_same_row(fl_run_row(a, k), fl_run_row(b, k));
}

static FlPlan plan_of(const char *loss, double eta, int steps) {
    FlPlan plan = fl_plan_default(fl_loss_type_find(loss));
    plan.steps = steps;
    plan.segment[0].optimizer.eta = eta;
    return plan;
}

/* The plan of a row of a trajectory table; false where the program lacks its loss, its rule, or one of its numbers. */
static bool plan_of_row(const Csv *csv, FlPlan *plan) {
    static const char *const columns[][2] = {{"momentum", "beta"}, {"beta1", "beta1"}, {"beta2", "beta2"},
                                             {"rho", "rho"},       {"eps", "eps"},     {"weight_decay", "decay"},
                                             {"psi", "psi"}};
    const FlLossType *loss = fl_loss_type_find(csv_text(csv, "loss"));
    const FlOptimizerType *rule = fl_optimizer_type_find(csv_text(csv, "opt"));
    if (loss == NULL || rule == NULL) return false;
    *plan = fl_plan_default(loss);
    plan->steps = 200;
    plan->start[0] = csv_number(csv, "x0");
    plan->start[1] = csv_number(csv, "y0");
    FlOptimizer *optimizer = &plan->segment[0].optimizer;
    *optimizer = fl_optimizer_default(rule, csv_number(csv, "lr"));
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        if (!csv_has(csv, columns[i][0])) continue;
        double *number = fl_optimizer_number(optimizer, columns[i][1]);
        if (number == NULL && csv_number(csv, columns[i][0]) != 0) return false;
        if (number != NULL) *number = csv_number(csv, columns[i][0]);
    }
    return true;
}

static void assert_agrees(const Csv *csv, const char *column, const char *tolerance, double value) {
    double expected = csv_number(csv, column), within = csv_number(csv, tolerance);
    if (!isfinite(expected) || !isfinite(within)) {
        assert_true(!isfinite(value));
    } else if (!(fabs(value - expected) <= within)) {
        fail_msg("%s %s case %s step %s: %s is %.17g, not %.17g", csv_text(csv, "loss"), csv_text(csv, "opt"),
                 csv_text(csv, "case"), csv_text(csv, "step"), column, value, expected);
    }
}

static int check_trajectories(const char *path) {
    Csv csv;
    int checked = 0;
    FlRun *run = NULL;
    csv_open(&csv, path);
    while (csv_next(&csv)) {
        FlPlan plan;
        if (!plan_of_row(&csv, &plan)) continue;
        if (run == NULL || !fl_plan_equal(&plan, fl_run_plan(run))) {
            fl_run_destroy(run);
            run = run_of(&plan);
        }
        const FlRow *row = fl_run_row(run, (int)csv_number(&csv, "step"));
        assert_agrees(&csv, "x", "tol_x", row->x[0]);
        if (plan.loss->dim == 2) assert_agrees(&csv, "y", "tol_x", row->x[1]);
        assert_agrees(&csv, "f", "tol_f", row->f);
        checked++;
    }
    fl_run_destroy(run);
    return checked;
}

static void trajectories_equal_the_reference(void **state) {
    (void)state;
    assert_true(check_trajectories(FL_REFERENCE "/traj_1d.csv") >= 616);
    assert_true(check_trajectories(FL_REFERENCE "/traj_2d.csv") >= 1155);
}

static void parabola_follows_its_closed_form(void **state) {
    (void)state;
    FlPlan plan = plan_of("parabola", 0.4, 60);
    FlRun *run = run_of(&plan);
    for (int k = 0; k <= 60; k++) {
        const FlRow *row = fl_run_row(run, k);
        assert_close(row->x[0], 1 + pow(0.6, k) * -3.5, 4e-15);
        assert_same(row->g[0], row->x[0] - 1);
        assert_same(row->x[1], 0);
        assert_same(row->g[1], 0);
        assert_same(row->eta, 0.4);
    }
    fl_run_destroy(run);
}

/* Four times the loss and a quarter of eta: the same path, to the bit, since 4 is a power of two. */
static void steep_eval(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    fl_loss_type_find("bowl")->eval(loss, count, stride, x, f, g);
    *f *= 4;
    for (int j = 0; g != NULL && j < 2; j++) g[j * stride] *= 4;
}

static void scaled_loss_has_the_same_path(void **state) {
    (void)state;
    FlLossType steep = *fl_loss_type_find("bowl");
    steep.eval = steep_eval;
    FlPlan plan = plan_of("bowl", 0.15, 100), scaled = plan;
    scaled.loss = &steep;
    scaled.segment[0].optimizer.eta = 0.15 / 4;
    FlRun *run = run_of(&plan), *other = run_of(&scaled);
    for (int k = 0; k <= 100; k++) {
        assert_same(fl_run_row(other, k)->x[0], fl_run_row(run, k)->x[0]);
        assert_same(fl_run_row(other, k)->x[1], fl_run_row(run, k)->x[1]);
        assert_same(fl_run_row(other, k)->f, 4 * fl_run_row(run, k)->f);
    }
    fl_run_destroy(run);
    fl_run_destroy(other);
}

static FlPlan forked_plan(void) {
    FlPlan plan = plan_of("bowl", 0.1, 50);
    FlOptimizer ball = fl_optimizer_default(&heavy_ball, 0.03), light = ball;
    light.value[0] = 0.5;
    assert_true(fl_plan_fork(&plan, 4, &ball));
    assert_true(fl_plan_fork(&plan, 17, &light));
    assert_true(fl_plan_fork(&plan, 30, &(FlOptimizer){.type = fl_optimizer_type_find("gd"), .eta = 0.2}));
    assert_true(fl_plan_fork(&plan, 40, &ball));
    return plan;
}

static void continued_run_equals_one_run(void **state) {
    (void)state;
    FlPlan plan = forked_plan();
    FlRun *whole = run_of(&plan);
    for (int pace = 1; pace <= 7; pace++) {
        FlRun *run = fl_run_create(&plan);
        assert_non_null(run);
        assert_int_equal(fl_run_count(run), 1);
        for (int k = pace; !fl_run_advance(run, pace); k += pace) {
            assert_int_equal(fl_run_count(run), k + 1);
            assert_same_row(fl_run_row(run, k), fl_run_row(whole, k));
        }
        assert_same_rows(run, whole);
        assert_true(fl_run_advance(run, 5)); /* never past the horizon */
        assert_false(fl_run_count(run) != 51);
        fl_run_destroy(run);
    }
    fl_run_destroy(whole);
}

static void restart_equals_create(void **state) {
    (void)state;
    FlPlan small = plan_of("parabola", 0.4, 10), large = forked_plan(), mid = plan_of("parabola", 1.9, 20);
    FlRun *run = run_of(&large), *fresh = run_of(&small);
    assert_true(fl_run_restart(run, &small));
    assert_int_equal(fl_run_count(run), 1);
    assert_false(fl_run_advance(run, 9));
    assert_true(fl_run_advance(run, 9));
    assert_same_rows(run, fresh);
    assert_true(fl_plan_equal(fl_run_plan(run), &small));
    assert_true(fl_run_restart(fresh, &large)); /* larger than what it was made for */
    assert_true(fl_run_advance(fresh, 50));
    assert_true(fl_run_restart(run, &large));
    assert_true(fl_run_advance(run, 50));
    assert_same_rows(run, fresh);
    assert_true(fl_run_restart(run, &mid));
    assert_ptr_equal(fl_run_loss(run)->type, mid.loss);
    fl_run_destroy(run);
    fl_run_destroy(fresh);
    fl_run_destroy(NULL);
}

/* A fork is made by hand: the rows before it of one run, those after it by calls of the rule. */
static void forks_equal_runs_made_by_hand(void **state) {
    (void)state;
    FlPlan plan = forked_plan();
    FlRun *run = run_of(&plan);
    const FlOptimizer *rule = NULL;
    FlClock clock = {.product = {1, 1, 1, 1}};
    FlLoss loss;
    fl_loss_init(&loss, plan.loss);
    double x[2] = {plan.start[0], plan.start[1]}, f, g[2], slots[2] = {0, 0};
    for (int k = 0; k <= 50; k++) {
        const FlRow *row = fl_run_row(run, k);
        plan.loss->eval(&loss, 1, 1, x, &f, g);
        assert_same(row->x[0], x[0]);
        assert_same(row->x[1], x[1]);
        assert_same(row->f, f);
        const FlOptimizer *next = fl_plan_optimizer_at(&plan, k < 50 ? k : 49);
        assert_same(row->eta, next->eta);
        if (rule != NULL && rule->type != next->type) {
            clock = (FlClock){.product = {1, 1, 1, 1}};
            slots[0] = slots[1] = 0;
        }
        rule = next;
        rule->type->clock(rule, &clock);
        rule->type->update(rule, &clock, 1, 1, 2, g, x, slots);
    }
    fl_run_destroy(run);
}

static void overflow_fills_its_rows(void **state) {
    (void)state;
    FlPlan plan = plan_of("parabola", 1e6, 100);
    FlRun *run = run_of(&plan);
    assert_true(isfinite(fl_run_row(run, 20)->f));
    assert_true(isinf(fl_run_row(run, 40)->f));
    assert_true(isnan(fl_run_row(run, 100)->x[0]));
    plan.start[0] = 1e200;
    assert_true(fl_run_restart(run, &plan));
    assert_true(isinf(fl_run_row(run, 0)->f));
    fl_run_destroy(run);
}

static void plans_start_from_the_loss(void **state) {
    (void)state;
    FlPlan plan = fl_plan_default(fl_loss_type_find("bowl"));
    assert_same(plan.start[0], -2.5);
    assert_same(plan.start[1], 1.8);
    assert_int_equal(plan.steps, 60);
    assert_int_equal(plan.segments, 1);
    assert_int_equal(plan.segment[0].at, 0);
    assert_same(plan.segment[0].optimizer.eta, 0.15);
    assert_string_equal(plan.segment[0].optimizer.type->id, "gd");
    plan = fl_plan_default(fl_loss_type_find("parabola"));
    assert_same(plan.start[0], -2.5);
    assert_same(plan.segment[0].optimizer.eta, 0.4);
    assert_int_equal(fl_plan_default_steps(plan.loss, fl_optimizer_type_find("gd")), 60);
}

static void forks_drop_what_comes_after(void **state) {
    (void)state;
    FlPlan plan = forked_plan();
    const int borders[] = {0, 4, 17, 30, 40, 50};
    for (int s = 0; s < 5; s++) {
        for (int k = borders[s]; k < borders[s + 1]; k++) assert_int_equal(fl_plan_segment_at(&plan, k), s);
    }
    FlOptimizer gd = fl_optimizer_default(fl_optimizer_type_find("gd"), 0.7);
    assert_true(fl_plan_fork(&plan, 17, &gd)); /* in place of the segment that began there */
    assert_int_equal(plan.segments, 3);
    assert_int_equal(plan.segment[2].at, 17);
    assert_same(plan.segment[2].optimizer.eta, 0.7);
    assert_true(fl_plan_fork(&plan, 3, &gd));
    assert_int_equal(plan.segments, 2);
    assert_int_equal(plan.segment[1].at, 3);
    assert_true(fl_plan_fork(&plan, 0, &gd));
    assert_int_equal(plan.segments, 1);
    assert_int_equal(plan.segment[0].at, 0);
    assert_same(plan.segment[0].optimizer.eta, 0.7);
    for (int k = 1; k < FL_PLAN_SEGMENTS; k++) assert_true(fl_plan_fork(&plan, k, &gd));
    FlPlan full = plan;
    gd.eta = 0.1;
    assert_false(fl_plan_fork(&plan, FL_PLAN_SEGMENTS, &gd));
    assert_true(fl_plan_equal(&plan, &full));
    assert_true(fl_plan_fork(&plan, FL_PLAN_SEGMENTS - 1, &gd));
    assert_false(fl_plan_equal(&plan, &full));
}

static void equality_sees_every_part(void **state) {
    (void)state;
    FlPlan plan = forked_plan(), other = plan;
    other.segment[20].at = 3; /* beyond the segments it has */
    assert_true(fl_plan_equal(&plan, &other));
    const FlPlan changed[] = {plan, plan, plan, plan, plan, plan, plan};
    FlPlan each[7];
    memcpy(each, changed, sizeof each);
    each[0].loss = fl_loss_type_find("parabola");
    each[1].start[1] = 9;
    each[2].steps = 51;
    each[3].seed = 9;
    each[4].segments = 4;
    each[5].segment[1].at = 5;
    each[6].segment[4].optimizer.value[0] = 0.1;
    for (int i = 0; i < 7; i++) {
        assert_false(fl_plan_equal(&plan, &each[i]));
        assert_false(fl_plan_equal(&each[i], &plan));
    }
    FlPlan line = plan_of("parabola", 0.4, 60), same = line;
    same.start[1] = 5; /* has no second coordinate */
    assert_true(fl_plan_equal(&line, &same));
}

/* The memory of row k, given to the rule with the row's slope, makes row k + 1 bit for bit. */
static void assert_memory_continues(const FlRun *run) {
    const FlPlan *plan = fl_run_plan(run);
    for (int k = 0; k < plan->steps; k++) {
        FlClock clock;
        double slots[FL_OPTIMIZER_MAX_SLOTS * FL_MAX_DIM], x[FL_MAX_DIM];
        const FlOptimizer *rule = fl_plan_optimizer_at(plan, k);
        fl_run_memory(run, k, &clock, slots);
        memcpy(x, fl_run_row(run, k)->x, sizeof x);
        rule->type->clock(rule, &clock);
        rule->type->update(rule, &clock, 1, 1, plan->loss->dim, fl_run_row(run, k)->g, x, slots);
        for (int j = 0; j < plan->loss->dim; j++) assert_same(x[j], fl_run_row(run, k + 1)->x[j]);
    }
}

static void memory_is_replayed_bit_for_bit(void **state) {
    (void)state;
    static const char *const losses[] = {"double_well", "himmelblau"};
    const FlOptimizerType *const *rules;
    int count = fl_optimizer_types(&rules);
    for (int i = 0; i < count; i++) {
        for (int j = 0; j < 2 && rules[i]->update != NULL; j++) {
            FlPlan plan = plan_of(losses[j], 0.01, 40);
            plan.segment[0].optimizer = fl_optimizer_default(rules[i], 0.01);
            FlOptimizer next = plan.segment[0].optimizer;
            next.eta = 0.02; /* memory carries over a number, */
            assert_true(fl_plan_fork(&plan, 7, &next));
            next = fl_optimizer_default(rules[(i + 1) % count], 0.01); /* not over another rule, */
            if (next.type->update != NULL) assert_true(fl_plan_fork(&plan, 19, &next));
            next = fl_optimizer_default(rules[i], 0.01); /* nor back to the first */
            assert_true(fl_plan_fork(&plan, 30, &next));
            FlRun *run = run_of(&plan);
            assert_memory_continues(run);
            fl_run_destroy(run);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_replayed_bit_for_bit),   cmocka_unit_test(trajectories_equal_the_reference),
        cmocka_unit_test(parabola_follows_its_closed_form), cmocka_unit_test(scaled_loss_has_the_same_path),
        cmocka_unit_test(continued_run_equals_one_run),     cmocka_unit_test(restart_equals_create),
        cmocka_unit_test(forks_equal_runs_made_by_hand),    cmocka_unit_test(overflow_fills_its_rows),
        cmocka_unit_test(plans_start_from_the_loss),        cmocka_unit_test(forks_drop_what_comes_after),
        cmocka_unit_test(equality_sees_every_part),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
