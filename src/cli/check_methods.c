#include "cli/check.h"

#include <math.h>

enum { RUNS = 20, STEPS = 30, PAIRS = 5 };

/* All rows of the plan by this method; NULL if memory is short. */
static FlRun *run_by(const FlOptimizerType *type, FlPlan *plan) {
    plan->segments = 1;
    plan->segment[0].optimizer = fl_optimizer_default(type, 1);
    FlRun *run = fl_run_create(plan);
    if (run != NULL) fl_run_advance(run, plan->steps);
    return run;
}

bool fl_check_method_rest(const FlOptimizerType *type) {
    static const char *const ids[] = {"bowl", "saddle", "monkey_saddle"};
    bool right = true;
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        FlPlan plan = fl_plan_default(fl_loss_type_find(ids[i]));
        plan.start[0] = plan.start[1] = 0;
        plan.steps = 2;
        FlRun *run = run_by(type, &plan);
        if (run == NULL) return false;
        for (int k = 0; k <= plan.steps; k++) {
            const FlRow *row = fl_run_row(run, k);
            right = right && row->x[0] == 0 && row->x[1] == 0 && row->eta == 0;
        }
        fl_run_destroy(run);
    }
    return right;
}

static void start_anywhere(FlPlan *plan, FlRandom *random) {
    const FlBox *view = &plan->loss->view;
    plan->start[0] = view->x0 + (view->x1 - view->x0) * fl_random_u01(random);
    if (plan->loss->dim == 2) plan->start[1] = view->y0 + (view->y1 - view->y0) * fl_random_u01(random);
}

/* A ten-thousandth of what the slope promises, but for rounding: of the losses, and of the step's ends. */
static bool falls(const FlRow *row, const FlRow *next) {
    double promise = 0, size = fabs(row->f);
    for (int j = 0; j < FL_MAX_DIM; j++) {
        promise += row->g[j] * (next->x[j] - row->x[j]);
        size += 1e-4 * fabs(row->g[j] * row->x[j]);
    }
    if (row->eta == 0) return next->x[0] == row->x[0] && next->x[1] == row->x[1];
    return next->f <= row->f + 1e-4 * promise + 1e-15 * size;
}

/* Runs from anywhere in the view of a loss, and whether all of them pass. */
static bool all_pass(const FlOptimizerType *type, const FlLossType *loss, int steps, bool (*passes)(const FlRun *)) {
    FlRandom random = fl_random_seed(3, 1);
    bool right = true;
    for (int n = 0; n < RUNS && right; n++) {
        FlPlan plan = fl_plan_default(loss);
        start_anywhere(&plan, &random);
        plan.steps = steps;
        FlRun *run = run_by(type, &plan);
        right = run != NULL && passes(run);
        fl_run_destroy(run);
    }
    return right;
}

static bool always_falls(const FlRun *run) {
    for (int k = 0; k + 1 < fl_run_count(run); k++) {
        if (!falls(fl_run_row(run, k), fl_run_row(run, k + 1))) return false;
    }
    return true;
}

bool fl_check_method_descent(const FlOptimizerType *type) {
    const FlLossType *const *losses;
    int count = fl_loss_types(&losses);
    for (int i = 0; i < count; i++) {
        if (!all_pass(type, losses[i], STEPS, always_falls)) return false;
    }
    return true;
}

static bool arrives_at_once(const FlRun *run) {
    const double *before = fl_run_row(run, 0)->g, *g = fl_run_row(run, 1)->g;
    return hypot(g[0], g[1]) <= 1e-12 * hypot(before[0], before[1]);
}

bool fl_check_method_quadratic(const FlOptimizerType *type) {
    const FlLossType *const *losses;
    int count = fl_loss_types(&losses);
    for (int i = 0; i < count; i++) {
        if (losses[i]->quadratic && !all_pass(type, losses[i], 1, arrives_at_once)) return false;
    }
    return true;
}

bool fl_check_method_path(const FlOptimizerType *type, const FlOptimizerType *other) {
    const FlLossType *const *losses;
    int count = fl_loss_types(&losses);
    bool right = true;
    for (int i = 0; i < count; i++) {
        FlPlan plan = fl_plan_default(losses[i]);
        plan.steps = PAIRS;
        FlRun *run = run_by(type, &plan), *same = run_by(other, &plan);
        double c[FL_MAX_DIM], radius = fl_loss_radius(losses[i], c);
        for (int k = 0; k <= PAIRS && run != NULL && same != NULL; k++) {
            const double *x = fl_run_row(run, k)->x, *y = fl_run_row(same, k)->x;
            right = right && hypot(x[0] - y[0], x[1] - y[1]) <= 1e-9 * radius;
        }
        right = right && run != NULL && same != NULL;
        fl_run_destroy(run);
        fl_run_destroy(same);
    }
    return right;
}
