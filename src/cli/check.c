#include "cli/check.h"
#include "core/optimizers.h"

#include <math.h>
#include <string.h>

enum { POINTS = 1000, LANES = 256, STRIDE = 300, LIMIT_STEPS = 2000 };

static void random_point(FlRandom *random, const FlLossType *type, double *x) {
    const FlBox *view = &type->view;
    x[0] = view->x0 + (view->x1 - view->x0) * fl_random_u01(random);
    x[1] = type->dim == 2 ? view->y0 + (view->y1 - view->y0) * fl_random_u01(random) : 0;
}

/* Slopes at x along coordinate j. */
typedef struct Slopes {
    double f, g[FL_MAX_DIM]; /* of the loss, and of its gradient */
} Slopes;

/* From four points, steps of 1e-4 R apart: wrong by the step's fourth power, and far from where rounding counts. Two
 * points see the cliff, whose bend is a hundredth of its view wide, only to 1e-6. */
static Slopes differences(FlLoss *loss, const double *x, int j, double step) {
    static const struct { double at, weight; } points[] = {{-2, 1. / 12}, {-1, -8. / 12}, {1, 8. / 12}, {2, -1. / 12}};
    Slopes slopes = {0, {0}};
    for (size_t p = 0; p < sizeof points / sizeof *points; p++) {
        double beside[FL_MAX_DIM] = {x[0], x[1]}, f, g[FL_MAX_DIM] = {0}, share = points[p].weight / step;
        beside[j] += points[p].at * step;
        loss->type->eval(loss, 1, 1, beside, &f, g);
        slopes.f += share * f;
        for (int i = 0; i < FL_MAX_DIM; i++) slopes.g[i] += share * g[i];
    }
    return slopes;
}

/* In tolerances: 1e-6 of the value or of what is usual for the loss. A result that is not finite is the worst. */
static double fault(double value, double expected, double usual) {
    double size = fabs(value - expected) / (1e-6 * (fabs(value) + usual));
    return isfinite(size) ? size : INFINITY;
}

static double gradient_fault(FlLoss *loss, const double *x, double radius) {
    double f, g[FL_MAX_DIM], worst = 0;
    loss->type->eval(loss, 1, 1, x, &f, g);
    for (int j = 0; j < loss->type->dim && j < FL_MAX_DIM; j++) {
        Slopes slopes = differences(loss, x, j, 1e-4 * radius);
        worst = fmax(worst, fault(g[j], slopes.f, loss->type->height / radius));
    }
    return worst;
}

static double hessian_fault(FlLoss *loss, const double *x, double radius) {
    double h[FL_MAX_DIM * FL_MAX_DIM], worst = 0;
    int dim = loss->type->dim == 1 ? 1 : FL_MAX_DIM;
    loss->type->hessian(loss, x, h);
    for (int j = 0; j < dim; j++) {
        Slopes slopes = differences(loss, x, j, 1e-4 * radius);
        for (int i = 0; i < dim; i++) {
            double usual = loss->type->height / (radius * radius);
            worst = fmax(worst, fault(h[i * dim + j], slopes.g[i], usual));
        }
    }
    return worst;
}

static double worst_of(const FlLossType *type, double (*fault_at)(FlLoss *, const double *, double)) {
    FlLoss loss;
    FlRandom random = fl_random_seed(1, 1);
    double c[FL_MAX_DIM], radius = fl_loss_radius(type, c), worst = 0;
    fl_loss_init(&loss, type);
    for (int n = 0; n < POINTS; n++) {
        double x[FL_MAX_DIM];
        random_point(&random, type, x);
        worst = fmax(worst, fault_at(&loss, x, radius));
    }
    return worst;
}

double fl_check_gradient(const FlLossType *type) {
    return worst_of(type, gradient_fault);
}

double fl_check_hessian(const FlLossType *type) {
    return worst_of(type, hessian_fault);
}

double fl_check_minima(const FlLossType *type) {
    FlLoss loss;
    double c[FL_MAX_DIM], radius = fl_loss_radius(type, c), worst = 0;
    fl_loss_init(&loss, type);
    for (int m = 0; m < type->minima.count; m++) {
        double f, g[FL_MAX_DIM] = {0};
        type->eval(&loss, 1, 1, type->minima.at[m].x, &f, g);
        worst = fmax(worst, hypot(g[0], g[1]) / (1e-8 * type->height / radius));
    }
    return worst;
}

/* A batch: points, slopes and the rule's memory, laid out as the rule wants them. */
typedef struct Lanes {
    double x[FL_MAX_DIM * STRIDE], g[FL_MAX_DIM * STRIDE], slots[FL_OPTIMIZER_MAX_SLOTS * FL_MAX_DIM * STRIDE];
} Lanes;

static void fill(Lanes *lanes, const FlOptimizerType *type) {
    FlRandom random = fl_random_seed(2, 1);
    memset(lanes, 0, sizeof *lanes);
    for (int i = 0; i < FL_MAX_DIM * STRIDE; i++) {
        lanes->x[i] = 4 * fl_random_u01(&random) - 2;
        lanes->g[i] = 4 * fl_random_u01(&random) - 2;
    }
    for (int i = 0; i < type->slots * FL_MAX_DIM * STRIDE; i++) lanes->slots[i] = fl_random_u01(&random);
}

static bool same(double a, double b) {
    return a == b || (isnan(a) && isnan(b));
}

/* Point i of the batch, by itself. */
static bool moves_alone(const FlOptimizer *rule, const FlClock *clock, const Lanes *before, const Lanes *after, int i) {
    double x[FL_MAX_DIM], g[FL_MAX_DIM], slots[FL_OPTIMIZER_MAX_SLOTS * FL_MAX_DIM] = {0};
    int memory = rule->type->slots * FL_MAX_DIM;
    for (int j = 0; j < FL_MAX_DIM; j++) {
        x[j] = before->x[j * STRIDE + i];
        g[j] = before->g[j * STRIDE + i];
    }
    for (int s = 0; s < memory; s++) slots[s] = before->slots[s * STRIDE + i];
    if (i < LANES) rule->type->update(rule, clock, 1, 1, FL_MAX_DIM, g, x, slots);
    for (int j = 0; j < FL_MAX_DIM; j++) {
        if (!same(x[j], after->x[j * STRIDE + i])) return false;
    }
    for (int s = 0; s < memory; s++) {
        if (!same(slots[s], after->slots[s * STRIDE + i])) return false;
    }
    return true;
}

static FlClock first_clock(const FlOptimizer *rule) {
    FlClock clock = fl_clock_begin(0);
    rule->type->clock(rule, &clock);
    return clock;
}

bool fl_check_lanes(const FlOptimizerType *type) {
    Lanes before, after;
    FlOptimizer rule = fl_optimizer_default(type, 0.3);
    FlClock clock = first_clock(&rule);
    fill(&before, type);
    after = before;
    type->update(&rule, &clock, LANES, STRIDE, FL_MAX_DIM, after.g, after.x, after.slots);
    for (int i = 0; i < STRIDE; i++) {
        if (!moves_alone(&rule, &clock, &before, &after, i)) return false;
    }
    return true;
}

bool fl_check_rest(const FlOptimizerType *type) {
    FlOptimizer rule = fl_optimizer_default(type, 0.3);
    double *decay = fl_optimizer_number(&rule, "decay");
    if (decay != NULL) *decay = 0;
    double x[FL_MAX_DIM] = {1.25, -3}, g[FL_MAX_DIM] = {0, 0}, slots[FL_OPTIMIZER_MAX_SLOTS * FL_MAX_DIM] = {0};
    FlClock clock = first_clock(&rule);
    type->update(&rule, &clock, 1, 1, FL_MAX_DIM, g, x, slots);
    return x[0] == 1.25 && x[1] == -3;
}

static void quadratic_eval(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    (void)loss;
    (void)stride;
    for (int i = 0; i < count; i++) {
        f[i] = x[i] * x[i] / 2;
        if (g != NULL) g[i] = x[i];
    }
}

static const FlLossType quadratic = {
    .dim = 1, .view = {-2, 2, 0, 2}, .height = 1, .steps = LIMIT_STEPS, .starts = {1, {{1}}}, .eval = quadratic_eval};

bool fl_check_limit(const FlOptimizerType *type) {
    if (type->eta_limit == NULL) return true;
    FlPlan plan = fl_plan(&quadratic, fl_optimizer_default(type, 1), NULL);
    FlRun *run = fl_run_create(&plan);
    if (run == NULL) return false;
    bool right = true;
    for (int outside = 0; outside < 2; outside++) {
        FlOptimizer rule = fl_optimizer_default(type, 1);
        rule.eta = type->eta_limit(&rule, 1) * (outside ? 1.02 : 0.98);
        plan.segment[0].optimizer = rule;
        fl_run_restart(run, &plan); /* the same horizon: takes no memory */
        fl_run_advance(run, LIMIT_STEPS);
        double ratio = fl_run_row(run, LIMIT_STEPS)->f / fl_run_row(run, 0)->f;
        right = right && (outside ? !(ratio < 1e6) : ratio < 1e-6);
    }
    fl_run_destroy(run);
    return right;
}
