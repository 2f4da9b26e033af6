#include "oracle/told.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool told_right(Told *t, const char *format, ...) {
    va_list args;
    va_start(args, format);
    vsnprintf(t->why, sizeof t->why, format, args);
    va_end(args);
    return false;
}

bool told_shows(Told *t, const Number *n, double v) {
    return pattern_shows(n, v) || told_right(t, "%g said, %.9g right", n->v, v);
}

const FlRow *told_row(const Told *t, int k) {
    return fl_run_row(t->run, k);
}

const FlOptimizer *told_rule(const Told *t) {
    return &t->plan.segment[0].optimizer;
}

bool told_is_rule(const Told *t, const char *id) {
    return !strcmp(told_rule(t)->type->id, id);
}

double told_number(const Told *t, const char *key) {
    FlOptimizer copy = *told_rule(t);
    const double *v = fl_optimizer_number(&copy, key);
    return v ? *v : 0;
}

double told_step(const Told *t, int k) {
    return world_distance(t->world, told_row(t, k)->x, told_row(t, k - 1)->x);
}

double told_longest(const Told *t, int from, int to) {
    double most = 0;
    for (int k = from; k <= to; k++) most = fmax(most, told_step(t, k));
    return most;
}

double told_half_swing(const Told *t, int j, int from, int to) {
    double lo = INFINITY, hi = -INFINITY;
    for (int k = from; k <= to; k++) lo = fmin(lo, told_row(t, k)->x[j]), hi = fmax(hi, told_row(t, k)->x[j]);
    return (hi - lo) / 2;
}

double told_slope(const Told *t, const double *x) {
    Jet jet = world_at(t->world, x);
    return t->world->dim == 1 ? fabs(jet.x) : hypot(jet.x, jet.y);
}

double told_slope_at(const Told *t, int k) {
    const double *g = told_row(t, k)->g;
    double own = told_slope(t, told_row(t, k)->x), its = t->world->dim == 1 ? fabs(g[0]) : hypot(g[0], g[1]);
    return fabs(own - its) < 1e-9 * t->world->height / t->world->r ? its : own;
}

double told_limit(const Told *t, double lambda) {
    double beta = told_number(t, "beta");
    lambda += told_number(t, "decay"); /* which bends the ground as a bowl about 0 does */
    if (told_is_rule(t, "momentum")) return 2 * (1 + beta) / lambda;
    if (told_is_rule(t, "nesterov")) return 2 * (1 + beta) / ((1 + 2 * beta) * lambda);
    return 2 / lambda;
}

double told_modulus(const Told *t, double lambda, bool *turns) {
    double beta = told_number(t, "beta"), a = 1 - told_rule(t)->eta * lambda, p = a, q = 0; /* z^2 - p z + q */
    if (told_is_rule(t, "momentum")) p = a + beta, q = beta;
    if (told_is_rule(t, "nesterov")) p = (1 + beta) * a, q = beta * a;
    double d = p * p / 4 - q;
    *turns = d < 0;
    return d < 0 ? sqrt(q) : fmax(fabs(p / 2 + sqrt(d)), fabs(p / 2 - sqrt(d)));
}

void told_curvatures_at(const Told *t, const Number *place, double *lambda) {
    double x[2] = {place[0].v, t->world->dim == 2 ? place[1].v : 0};
    int near = world_near(t->world, x);
    world_curvatures(t->world, near >= 0 ? t->world->at[near] : x, lambda);
}

bool told_is_place(Told *t, const Number *place, const double *x) {
    for (int j = 0; j < t->world->dim; j++)
        if (!pattern_shows(&place[j], fabs(x[j]) < 0.005 ? 0 : x[j]))
            return told_right(t, "%g said, %.9g right", place[j].v, x[j]);
    return true;
}

bool told_below_limit(Told *t, const Number *said, double border) {
    bool close = said->v <= border * (1 + 1e-12) && said->v >= border * 0.99 - said->unit;
    return close || told_right(t, "below %g said, %.9g is the border", said->v, border);
}

Judged told_judged_at(Told *t, double eta, int from) {
    FlPlan plan = t->plan;
    FlOptimizer other = *told_rule(t);
    other.eta = eta;
    plan.steps += 2000;
    Judged none = {.kind = FL_OUTCOMES, .arrival = -1};
    if (!fl_plan_fork(&plan, from, &other) || !fl_run_restart(t->trial, &plan)) return none;
    fl_run_advance(t->trial, plan.steps);
    return judge(t->world, t->trial, t->n);
}

double told_curvature(const Told *t, int i) {
    double lambda[2];
    world_curvatures(t->world, t->plan.start, lambda);
    return lambda[i];
}

bool told_is_bowl(Told *t) {
    if (!t->bowl) return told_right(t, "1 - eta * curvature holds on a bowl only: the curvature here changes");
    return told_is_rule(t, "gd") || told_right(t, "1 - eta * curvature holds for plain descent only");
}

bool told_arrives(Told *t, const Number *n) {
    return (int)n->v == t->judged.arrival || told_right(t, "it arrives at step %d", t->judged.arrival);
}

bool told_still_at(Told *t, const Number *n) {
    return (int)n->v == t->n || told_right(t, "the last step is %d", t->n);
}

bool told_last_steps(Told *t, const Number *n) {
    for (int from = t->n - 1; from > 0; from--)
        if (pattern_shows(n, told_longest(t, from, t->n))) return true;
    return told_right(t, "the last is %g", told_step(t, t->n));
}

static bool has_place(const Told *t, int k) {
    const double *x = told_row(t, k)->x;
    return !isnan(x[0]) && !isnan(x[1]);
}

bool told_leaves_numbers(Told *t, const Number *n) {
    int first = 0;
    while (first <= t->n && has_place(t, first)) first++;
    return first == (int)n[0].v || told_right(t, "from step %d on it has no place", first);
}
