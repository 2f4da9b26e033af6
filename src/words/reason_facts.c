/* What a run can be asked: how its steps went, and how curved the ground is where it ends. */
#include "words/reason.h"
#include <math.h>

bool fl_facts_bowl(FlRun *run, double *h) {
    FlLoss *loss = fl_run_loss(run);
    const double origin[FL_MAX_DIM] = {0};
    if (!loss->type->quadratic) return false;
    loss->type->hessian(loss, origin, h);
    FlAxes axes = fl_loss_axes(loss, origin);
    return axes.curvature[0] > axes.noise;
}

double fl_facts_step(const FlRun *run, int k) {
    const FlRow *row = fl_run_row(run, k);
    return hypot(row->x[0] - row[-1].x[0], row->x[1] - row[-1].x[1]);
}

double fl_facts_longest(const FlRun *run, int from, int to) {
    double longest = 0;
    for (int k = from; k <= to; k++) longest = fmax(longest, fl_facts_step(run, k));
    return longest;
}

double fl_facts_swing(const FlRun *run, int j, int from, int to) {
    double lo = INFINITY, hi = -INFINITY;
    for (int k = from; k <= to; k++) {
        lo = fmin(lo, fl_run_row(run, k)->x[j]);
        hi = fmax(hi, fl_run_row(run, k)->x[j]);
    }
    return (hi - lo) / 2;
}

double fl_facts_widest(const FlRun *run, int from, int to, int *coordinate) {
    double widest = -1;
    for (int j = 0; j < fl_run_plan(run)->loss->dim; j++) {
        double swing = fl_facts_swing(run, j, from, to);
        if (!(swing > widest)) continue;
        widest = swing;
        if (coordinate != NULL) *coordinate = j;
    }
    return widest;
}

int fl_facts_turns(const FlRun *run, int j, int from, int to, int *where) {
    int turns = 0;
    double way = 0;
    for (int k = from + 1; k <= to; k++) {
        double by = fl_run_row(run, k)->x[j] - fl_run_row(run, k - 1)->x[j];
        if (by == 0) continue;
        if (way * by < 0) turns++, *where = k - 1;
        way = by > 0 ? 1 : -1;
    }
    return turns;
}

int fl_facts_late(const FlFacts *facts) {
    int last = facts->outcome->last, late = last - last / 4;
    return late < last ? late : last > 0 ? last - 1 : 0;
}

/* Of 1e-12 of the loss's radius or less it is the last bits of a place at rest that change. */
bool fl_facts_swings(const FlFacts *facts) {
    if (facts->verdict.kind != FL_BOUNCING && facts->verdict.kind != FL_OSCILLATING) return false;
    double centre[FL_MAX_DIM], radius = fl_loss_radius(fl_run_plan(facts->run)->loss, centre);
    return !(fl_facts_widest(facts->run, fl_facts_late(facts), facts->outcome->last, NULL) <= 1e-12 * radius);
}

double fl_facts_factor(double product) {
    return product > 0 && 1 - product == 1 ? nextafter(1, 0) : 1 - product;
}

FlMode fl_facts_mode(const FlFacts *facts, double lambda) {
    FlOptimizer rule = facts->rule;
    double a = fl_facts_factor(rule.eta * lambda);
    const double *memory = facts->family == FL_BY_SLOPE ? NULL : fl_optimizer_number(&rule, "beta");
    if (memory == NULL) return (FlMode){false, fabs(a), a};
    /* z^2 - p z + q: MATH of the heavy ball (1 + b - eta lambda, b) and of Nesterov ((1 + b) a, b a). */
    double b = *memory, p = facts->family == FL_BY_HEAVY ? a + b : (1 + b) * a,
           q = facts->family == FL_BY_HEAVY ? b : b * a;
    double inside = p * p / 4 - q;
    if (inside < 0) return (FlMode){true, sqrt(q), NAN};
    double root = p / 2 + (p < 0 ? -sqrt(inside) : sqrt(inside));
    return (FlMode){false, fabs(root), root};
}

double fl_facts_distance(const FlLossType *loss, const FlMinimum *m, const double *x) {
    return hypot(m->x[0] - x[0], loss->dim == 2 ? m->x[1] - x[1] : 0);
}
