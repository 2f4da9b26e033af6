/* Where the verdict sees more than the outcome: runs that stay where they should not, or never lie still. */
#include "scenes/reason.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

/* The ground about a point at rest that is no minimum. */
typedef enum Ground { LEDGE, SADDLE, TOP } Ground;

/* By curvature where there is some; else by the losses on a ring about it, as the verdict does: the monkey saddle has
 * none at all. A point without slope, within a fiftieth of the view, must be near: far out on a plateau the ground
 * bends down one way and up the other, too. */
static Ground ground_at(const FlFacts *facts, const FlRow *row) {
    FlLoss *loss = fl_run_loss(facts->run);
    double c[FL_MAX_DIM], lambda[FL_MAX_DIM], h[FL_MAX_DIM * FL_MAX_DIM];
    double ring = 0.02 * fl_loss_radius(loss->type, c), lowest = INFINITY, highest = -INFINITY;
    fl_loss_eigenvalues(loss, row->x, lambda);
    loss->type->hessian(loss, row->x, h);
    double slope = hypot(row->g[0], row->g[1]), sharpest = fmax(fabs(lambda[0]), fabs(lambda[facts->dim - 1]));
    if (slope > ring * sharpest && slope > 0) return LEDGE;
    int probes = facts->dim == 1 ? 2 : 16;
    for (int i = 0; i < probes; i++) {
        double angle = 6.283185307179586 * i / probes;
        double x[FL_MAX_DIM] = {row->x[0] + ring * cos(angle), row->x[1] + ring * sin(angle)};
        double rise = fl_loss_value(loss, x) - row->f;
        lowest = fmin(lowest, rise);
        highest = fmax(highest, rise);
    }
    if (!(lowest < 0)) return LEDGE;
    if (highest < 0) return TOP;
    return facts->dim == 2 ? SADDLE : LEDGE;
}

/* "down along y": the direction in which the ground bends down, where it is a coordinate's. */
static const char *way_down(const FlFacts *facts, const FlRow *row) {
    double h[FL_MAX_DIM * FL_MAX_DIM];
    FlLoss *loss = fl_run_loss(facts->run);
    loss->type->hessian(loss, row->x, h);
    if (fabs(h[1]) > 1e-6 * (fabs(h[0]) + fabs(h[3]))) return "one way";
    return h[0] < h[3] ? "along x" : "along y";
}

static bool stuck(const FlFacts *facts, FlSentence *s) {
    const FlRow *row = fl_run_row(facts->run, facts->verdict.decided_at);
    Ground ground = ground_at(facts, row);
    if (ground == LEDGE) return false;
    double lambda[FL_MAX_DIM];
    fl_loss_eigenvalues(fl_run_loss(facts->run), row->x, lambda);
    FlShown at = fl_words_place(facts->dim, row->x);
    snprintf(s->title, sizeof s->title, ground == SADDLE ? "Stuck at a saddle" : "Stuck at the top");
    double flat = 1e-9;
    if (ground == TOP)
        fl_say(s, "At %s the slope is 0 and the curvature %s: the ground falls away on all sides.", at.text,
               fl_words_curvature(lambda[facts->dim - 1]).text);
    else if (lambda[0] < -flat && lambda[1] > flat)
        fl_say(s, "At %s the curvatures are %s and %s: it falls away %s, but the slope there is 0.", at.text,
               fl_words_curvature(lambda[0]).text, fl_words_curvature(lambda[1]).text, way_down(facts, row));
    else
        fl_say(s, "At %s slope and curvature are almost 0, yet the ground falls away on some sides.", at.text);
    /* Its step leads to any place without slope, uphill as well. */
    bool drawn = facts->rule.type == fl_optimizer_type_find("newton_pure");
    fl_say(s, drawn ? " Pure Newton looks for slope 0, whichever way the ground bends."
                    : " The least nudge would free it.");
    fl_say_better(facts, s);
    return true;
}

static bool stranded(const FlFacts *facts, bool plateau, FlSentence *s) {
    const FlRow *row = fl_run_row(facts->run, facts->verdict.decided_at);
    double slope = hypot(row->g[0], row->g[1]);
    if (plateau) snprintf(s->title, sizeof s->title, "Stranded on a plateau");
    FlShown at = fl_words_place(facts->dim, row->x);
    if (facts->family == FL_BY_SLOPE)
        fl_say(s, "At %s the slope is %s: a step of η · slope is %s.", at.text, fl_words_length(slope).text,
               fl_words_length(facts->rule.eta * slope).text);
    else
        fl_say(s, "At %s the slope is %s, and a step only %s.", at.text, fl_words_length(slope).text,
               fl_words_length(fl_facts_step(facts->run, facts->verdict.decided_at)).text);
    fl_say(s, plateau ? " The ground about it is almost flat, so no step gets anywhere."
                      : " The ground still falls, but too little to move it.");
    fl_say_better(facts, s);
    return true;
}

/* The deepest listed valley; of several equally deep ones the nearest. */
static const FlMinimum *deepest(const FlLossType *loss, const double *x) {
    const FlMinimum *found = NULL;
    double best = fl_loss_best(loss), nearest = INFINITY;
    for (int i = 0; i < loss->minima.count; i++) {
        const FlMinimum *m = &loss->minima.at[i];
        double distance = fl_facts_distance(loss, m, x);
        if (m->value > best + 1e-9 * (1 + fabs(best)) || distance >= nearest) continue;
        found = m;
        nearest = distance;
    }
    return found;
}

/* Both valleys with place and loss. */
static bool settles_higher(const FlFacts *facts, FlSentence *s) {
    const FlLossType *loss = fl_run_plan(facts->run)->loss;
    double best = fl_loss_best(loss);
    if (facts->near == NULL || !(facts->near->value > best + 1e-6 * loss->height)) return false;
    const FlMinimum *here = facts->near, *deep = deepest(loss, here->x);
    if (deep == NULL) return false;
    snprintf(s->title, sizeof s->title, "Settles in a worse valley");
    bool jitters = facts->verdict.kind == FL_BOUNCING;
    int decimals = fabs(here->value - deep->value) < 0.02 ? 4 : 2;
    fl_say(s, "It %s %s with loss %s; the deepest known valley, at %s, has %s.", jitters ? "stays near" : "rests at",
           fl_words_place(facts->dim, here->x).text, fl_shown(here->value, decimals).text,
           fl_words_place(facts->dim, deep->x).text, fl_shown(deep->value, decimals).text);
    fl_say(s, " It arrives there at step %d; nearby the slope shows only this valley.", facts->outcome->arrival);
    return true;
}

static bool jitters(const FlFacts *facts, FlSentence *s) {
    int last = facts->outcome->last, from = last > 20 ? last - 20 : 0;
    double x = fl_facts_swing(facts->run, 0, from, last);
    double y = facts->dim == 2 ? fl_facts_swing(facts->run, 1, from, last) : 0;
    snprintf(s->title, sizeof s->title, "Arrives, then jitters by ±%.20s", fl_words_length(fmax(x, y)).text);
    fl_say(s, "It arrives at step %d, but its steps hardly shrink any more: the last are %s long.",
           facts->outcome->arrival, fl_words_length(fl_facts_longest(facts->run, last - 1, last)).text);
    if (facts->dim == 2)
        fl_say(s, " It swings by ±%s in x and ±%s in y.", fl_words_length(x).text, fl_words_length(y).text);
    double steep = facts->lambda[facts->dim - 1];
    if (facts->family == FL_BY_SCALE)
        fl_say(s, " A smaller η jitters less.");
    else if (facts->near != NULL && facts->rule.eta * steep > 2 && facts->family == FL_BY_SLOPE)
        fl_say(s, " Below %s it can come to rest.", fl_words_rate(2 / steep).text);
    return true;
}

bool fl_reason_rest(const FlFacts *facts, FlSentence *s) {
    if (s->kind == FL_CONVERGES)
        return settles_higher(facts, s) ||
               (facts->verdict.kind == FL_BOUNCING && facts->outcome->arrival > 0 && jitters(facts, s));
    if (s->kind != FL_CRAWLS) return false;
    if (facts->verdict.kind == FL_STUCK_SADDLE) return stuck(facts, s) || stranded(facts, false, s);
    return facts->verdict.kind == FL_PLATEAU && stranded(facts, true, s);
}
