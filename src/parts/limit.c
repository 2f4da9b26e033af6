#include "parts/limit.h"
#include "words/rule.h"
#include <math.h>

double fl_limit_at(const FlContext *s, const double *x) {
    const FlOptimizer *rule = fl_plan_optimizer_at(&s->doc->plan, s->cursor);
    double lambda[FL_MAX_DIM];
    if (!s->watch->run || !fl_rule_is_plain(rule) || !isfinite(x[0] + x[1])) return NAN;
    fl_loss_eigenvalues(fl_run_loss(s->watch->run), x, lambda);
    return fl_optimizer_limit(rule, lambda[s->loss->dim - 1]);
}

double fl_limit_settled(const FlContext *s, const double **x) {
    int minimum = s->watch->outcome->minimum >= 0 ? s->watch->outcome->minimum : 0;
    if (s->loss->minima.count == 0) return NAN;
    if (x) *x = s->loss->minima.at[minimum].x;
    return fl_limit_at(s, s->loss->minima.at[minimum].x);
}

double fl_limit_here(const FlContext *s) {
    return s->watch->run ? fl_limit_at(s, fl_run_row(s->watch->run, s->watch->row)->x) : NAN;
}

bool fl_limits_agree(const FlContext *s) {
    double settled = fl_limit_settled(s, NULL), here = fl_limit_here(s);
    return fabs(here - settled) <= 1e-6 * settled;
}
