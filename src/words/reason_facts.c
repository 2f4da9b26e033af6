/* What a run can be asked: how its steps went, and how curved the ground is where it ends. */
#include "words/reason.h"
#include <math.h>
#include <string.h>

bool fl_facts_bowl(FlRun *run, double *h) {
    FlLoss *loss = fl_run_loss(run);
    int size = loss->type->dim * loss->type->dim;
    double c[2] = {0}, other[4], lambda[FL_MAX_DIM], r = fl_loss_radius(loss->type, c);
    loss->type->hessian(loss, c, h);
    fl_loss_eigenvalues(loss, c, lambda);
    if (!(lambda[0] > 0)) return false;
    for (int corner = 0; corner < 4; corner++) {
        double x[2] = {c[0] + (corner & 1 ? 0.31 : -0.47) * r, c[1] + (corner & 2 ? 0.23 : -0.39) * r};
        loss->type->hessian(loss, x, other);
        for (int i = 0; i < size; i++)
            if (!(fabs(other[i] - h[i]) <= 1e-9 * (1 + fabs(h[i])))) return false;
    }
    return true;
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

int fl_facts_late(const FlFacts *facts) {
    int last = facts->outcome->last, late = last - last / 4;
    return late < last ? late : last > 0 ? last - 1 : 0;
}

bool fl_facts_swings(const FlFacts *facts) {
    return facts->verdict.kind == FL_BOUNCING || facts->verdict.kind == FL_OSCILLATING;
}

FlMode fl_facts_mode(const FlFacts *facts, double lambda) {
    FlOptimizer rule = facts->rule;
    double a = 1 - rule.eta * lambda;
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

static const FlMinimum *nearest_minimum(const FlLossType *loss, const double *x) {
    const FlMinimum *found = NULL;
    double nearest = INFINITY;
    for (int i = 0; i < loss->minima.count; i++) {
        const FlMinimum *m = &loss->minima.at[i];
        double distance = fl_facts_distance(loss, m, x);
        if (distance >= nearest) continue;
        found = m;
        nearest = distance;
    }
    return found;
}

/* The only listed minimum within the box of the run's last quarter, or NULL. */
static const FlMinimum *swung_about(const FlFacts *facts) {
    const FlLossType *loss = fl_run_plan(facts->run)->loss;
    const FlMinimum *found = NULL;
    int from = fl_facts_late(facts), last = facts->outcome->last;
    for (int i = 0; i < loss->minima.count; i++) {
        bool inside = true;
        for (int j = 0; j < facts->dim; j++) {
            double lo = INFINITY, hi = -INFINITY, slack = 0.02 * (loss->view.x1 - loss->view.x0);
            for (int k = from; k <= last; k++) {
                lo = fmin(lo, fl_run_row(facts->run, k)->x[j]);
                hi = fmax(hi, fl_run_row(facts->run, k)->x[j]);
            }
            inside = inside && loss->minima.at[i].x[j] >= lo - slack && loss->minima.at[i].x[j] <= hi + slack;
        }
        if (!inside) continue;
        if (found != NULL) return NULL;
        found = &loss->minima.at[i];
    }
    return found;
}

static FlFamily family_of(const FlOptimizer *rule) {
    FlOptimizer copy = *rule;
    if (rule->type->method != NULL) return FL_BY_METHOD;
    const double *decay = fl_optimizer_number(&copy, "decay");
    if (decay != NULL && *decay != 0) return FL_BY_SCALE;
    return !strcmp(rule->type->id, "gd")         ? FL_BY_SLOPE
           : !strcmp(rule->type->id, "momentum") ? FL_BY_HEAVY
           : !strcmp(rule->type->id, "nesterov") ? FL_BY_LOOKAHEAD
                                                 : FL_BY_SCALE;
}

/* With this rate no listed minimum can hold the ball: it never rests. Lion's steps are always eta long. */
static bool never_rests(const FlFacts *facts) {
    const FlMinima *minima = &fl_run_plan(facts->run)->loss->minima;
    FlOptimizer rule = facts->rule;
    const double *decay = fl_optimizer_number(&rule, "decay");
    if (!strcmp(rule.type->id, "lion")) return decay == NULL || *decay == 0;
    if (facts->family > FL_BY_LOOKAHEAD || minima->count == 0) return false;
    for (int i = 0; i < minima->count; i++) {
        double lambda[FL_MAX_DIM];
        fl_loss_eigenvalues(fl_run_loss(facts->run), minima->at[i].x, lambda);
        if (!(fl_facts_mode(facts, lambda[facts->dim - 1]).modulus > 1)) return false;
    }
    return true;
}

/* A bounce is for ever if 2000 steps more do not end it. What comes back to the same points must do so to the last few
 * bits, or about a minimum that throws it out: a factor of 0.9999 a step looks the same for a long time. What never
 * comes back must have no place to rest. */
static bool bounce_lasts(const FlFacts *facts, FlRun *trial) {
    FlPlan plan = *fl_run_plan(facts->run);
    if (trial == NULL) return false;
    plan.steps = plan.steps + FL_FOLLOWED < FL_MAX_STEPS ? plan.steps + FL_FOLLOWED : FL_MAX_STEPS;
    if (!fl_run_restart(trial, &plan)) return false;
    fl_run_advance(trial, plan.steps);
    if (fl_verdict_of_run(trial).kind != FL_BOUNCING) return false;
    int end = plan.steps;
    const FlRow *a = fl_run_row(trial, end), *b = a - 2;
    double back = hypot(a->x[0] - b->x[0], a->x[1] - b->x[1]), step = fl_facts_step(trial, end);
    bool thrown_out =
        facts->family <= FL_BY_LOOKAHEAD && fl_facts_mode(facts, facts->lambda[facts->dim - 1]).modulus > 1;
    if (back <= 0.01 * step) return back <= 1e-9 * step || thrown_out;
    return never_rests(facts);
}

FlFacts fl_facts(FlRun *run, const FlOutcome *outcome, int cursor, FlBox shown, FlRun *trial) {
    const FlPlan *plan = fl_run_plan(run);
    const FlSegment *end = &plan->segment[plan->segments - 1];
    FlFacts facts = {.run = run,
                     .outcome = outcome,
                     .verdict = fl_verdict_of_run(run),
                     .dim = plan->loss->dim,
                     .cursor = cursor,
                     .since = end->at,
                     .shown = shown,
                     .rule = end->optimizer,
                     .family = family_of(&end->optimizer),
                     .lambda = {NAN, NAN},
                     .curvature = plan->loss->dim == 1 ? "L″" : "λmax",
                     .better = NAN,
                     .jitter = {NAN, NAN}};
    double h[FL_MAX_DIM * FL_MAX_DIM], quickest = NAN;
    facts.quadratic = fl_facts_bowl(run, h);
    facts.goal = nearest_minimum(plan->loss, fl_run_row(run, outcome->last)->x);
    if (outcome->minimum >= 0)
        facts.near = &plan->loss->minima.at[outcome->minimum];
    else if (outcome->kind != FL_DIVERGES && fl_facts_swings(&facts))
        facts.near = swung_about(&facts);
    double middle[FL_MAX_DIM] = {0};
    if (facts.near != NULL || facts.quadratic)
        fl_loss_eigenvalues(fl_run_loss(run), facts.near ? facts.near->x : middle, facts.lambda);
    if (facts.quadratic && facts.family == FL_BY_SLOPE)
        quickest = fl_round_significant(2 / (facts.lambda[0] + facts.lambda[facts.dim - 1]), 3);
    facts.lasts = outcome->kind == FL_OSCILLATES && facts.verdict.kind == FL_BOUNCING && bounce_lasts(&facts, trial);
    if (trial != NULL && outcome->kind != FL_CONVERGES && facts.family != FL_BY_METHOD)
        fl_facts_better(&facts, quickest, trial);
    if (trial != NULL) fl_facts_later(&facts, trial);
    return facts;
}
