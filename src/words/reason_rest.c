/* Where the verdict sees more than the outcome: runs that stay where they should not, or never lie still. */
#include "words/reason.h"
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
    if (lambda[0] > 1e-6 * sharpest) return LEDGE; /* a narrow minimum, with lower ground beyond its rim */
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

/* On how many sides the ground falls away: valleys of the losses on a ring, counted where they go below the middle. */
static int sides_down(const FlFacts *facts, const FlRow *row) {
    enum { PROBES = 96 };
    FlLoss *loss = fl_run_loss(facts->run);
    double c[FL_MAX_DIM], ring = 0.02 * fl_loss_radius(loss->type, c);
    bool down[PROBES];
    int sides = 0;
    for (int i = 0; i < PROBES; i++) {
        double angle = 6.283185307179586 * (i + 0.5) / PROBES;
        double x[FL_MAX_DIM] = {row->x[0] + ring * cos(angle), row->x[1] + ring * sin(angle)};
        down[i] = fl_loss_value(loss, x) < row->f;
    }
    for (int i = 0; i < PROBES; i++) sides += down[i] && !down[(i + PROBES - 1) % PROBES];
    return sides;
}

/* "along y": the direction in which the ground bends down, where it is a coordinate's; else "on two sides". */
static const char *way_down(const FlFacts *facts, const FlRow *row, bool curved) {
    static const char *const sides[] = {"on some sides", "on one side", "on two sides", "on three sides",
                                        "on four sides"};
    double h[FL_MAX_DIM * FL_MAX_DIM];
    FlLoss *loss = fl_run_loss(facts->run);
    loss->type->hessian(loss, row->x, h);
    if (curved && fabs(h[1]) <= 1e-6 * (fabs(h[0]) + fabs(h[3]))) return h[0] < h[3] ? "along x" : "along y";
    int count = sides_down(facts, row);
    return sides[count <= 4 ? count : 0];
}

static bool stuck(const FlFacts *facts, FlSentence *s) {
    const FlRow *row = fl_run_row(facts->run, facts->verdict.decided_at);
    Ground ground = ground_at(facts, row);
    if (ground == LEDGE) return false;
    double lambda[FL_MAX_DIM];
    fl_loss_eigenvalues(fl_run_loss(facts->run), row->x, lambda);
    FlShown at = fl_words_place(facts->dim, row->x);
    snprintf(s->title, sizeof s->title, ground == SADDLE ? "Stuck at a saddle" : "Stuck at the top");
    double flat = 5e-5; /* what would be told as 0.0000 */
    if (ground == TOP)
        fl_say(s, "At %s the slope is 0 and the curvature %s: the ground falls away on all sides.", at.text,
               fl_words_curvature(lambda[facts->dim - 1]).text);
    else if (lambda[0] < -flat && lambda[1] > flat)
        fl_say(s, "At %s the curvatures are %s and %s: it falls away %s, but the slope there is 0.", at.text,
               fl_words_curvature(lambda[0]).text, fl_words_curvature(lambda[1]).text, way_down(facts, row, true));
    else
        fl_say(s, "At %s slope and curvature are almost 0, yet the ground falls away %s.", at.text,
               way_down(facts, row, false));
    /* Its step leads to any place without slope, uphill as well. */
    const FlMethodType *method = facts->rule.type->method;
    bool drawn = method != NULL && method->length == FL_LENGTH_WHOLE;
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
    const FlRow *end = fl_run_row(facts->run, facts->outcome->last);
    FlShown place = fl_words_place(facts->dim, here->x), at = fl_words_place(facts->dim, end->x);
    bool rests = facts->verdict.kind != FL_BOUNCING && strcmp(place.text, at.text) == 0;
    int decimals = fl_shown_apart(here->value, deep->value, fabs(here->value - deep->value) < 0.02 ? 4 : 2);
    fl_say(s, "It %s %s with loss %s; the deepest known valley, at %s, has %s.", rests ? "rests at" : "stays near",
           place.text, fl_shown(here->value, decimals).text, fl_words_place(facts->dim, deep->x).text,
           fl_shown(deep->value, decimals).text);
    fl_say(s, " It arrives there at step %s; nearby the slope shows only this valley.",
           fl_shown_count(facts->outcome->arrival).text);
    return true;
}

static bool jitters(const FlFacts *facts, FlSentence *s) {
    int last = facts->outcome->last;
    double x = facts->jitter[0], y = facts->dim == 2 ? facts->jitter[1] : 0;
    if (isnan(x)) return false;
    snprintf(s->title, sizeof s->title, "Arrives, then jitters by ±%.25s", fl_words_length(fmax(x, y)).text);
    fl_say(s, "It arrives at step %s, but its steps hardly shrink any more: the last are %s long.",
           fl_shown_count(facts->outcome->arrival).text,
           fl_words_length(fl_facts_longest(facts->run, last - 1, last)).text);
    if (facts->dim == 2) {
        fl_say(s, " It swings by ");
        fl_say_widths(s, x, y);
        fl_say(s, ".");
    }
    double steep = facts->lambda[facts->dim - 1];
    if (facts->family == FL_BY_SCALE) {
        if (facts->calms) fl_say(s, " A smaller η jitters less.");
    } else if (facts->near != NULL && facts->rule.eta * steep > 2 && isfinite(steep) && facts->family == FL_BY_SLOPE)
        fl_say(s, " Below %s it can come to rest.", fl_shown_below(2 / steep).text);
    return true;
}

static double decay_of(const FlFacts *facts) {
    FlOptimizer rule = facts->rule;
    const double *decay = fl_optimizer_number(&rule, "decay");
    return decay == NULL ? 0 : *decay;
}

/* What a rule adds of the point itself is as long as the slope there and against it. */
static bool decay_cancels(const FlFacts *facts, const FlRow *row) {
    double decay = decay_of(facts);
    if (decay == 0 || facts->rule.type->decoupled) return false;
    for (int j = 0; j < facts->dim; j++)
        if (!(fabs(row->g[j] + decay * row->x[j]) <= 1e-9 * hypot(row->g[0], row->g[1]))) return false;
    return true;
}

/* No step has moved it for half of the run, and where it is the ground slopes. */
bool fl_reason_still(const FlFacts *facts, FlSentence *s) {
    int last = facts->outcome->last, from = last;
    if (facts->verdict.kind != FL_STILL || s->kind != FL_CRAWLS) return false;
    const FlRow *row = fl_run_row(facts->run, last);
    while (from > 0 && fl_facts_step(facts->run, from) == 0) from--;
    snprintf(s->title, sizeof s->title, from == 0 ? "Does not move" : "Stands still from step %s on",
             fl_shown_count(from).text);
    fl_say(s, "At %s the slope is %s, but %s step is 0 long.", fl_words_place(facts->dim, row->x).text,
           fl_words_length(hypot(row->g[0], row->g[1])).text, from == 0 ? "every" : "every further");
    if (facts->rule.type->method)
        fl_say(s, " It finds no step that leads down.");
    else if (decay_cancels(facts, row))
        fl_say(s, " Weight decay takes %s times the point, which is just as much.",
               fl_words_length(decay_of(facts)).text);
    fl_say_better(facts, s);
    return true;
}

/* Lower than all that is listed: without end, or to a rest that nobody listed. */
static bool runs_down(const FlFacts *facts, FlSentence *s) {
    const FlLossType *loss = fl_run_plan(facts->run)->loss;
    const FlRow *end = fl_run_row(facts->run, facts->outcome->last);
    double best = fl_loss_best(loss);
    int decimals = fl_shown_apart(end->f, best, 2);
    if (facts->endless) {
        snprintf(s->title, sizeof s->title, "Runs down without end");
        fl_say(s,
               "At step %s the loss is %s, below the deepest valley known with %s, and %s steps later it would be %s.",
               fl_shown_count(facts->outcome->last).text, fl_shown(end->f, decimals).text,
               fl_shown(best, decimals).text, fl_shown_count(FL_FOLLOWED).text, fl_shown(facts->later, 2).text);
        return true;
    }
    bool rests = facts->verdict.kind == FL_CONVERGED && s->kind == FL_CONVERGES && facts->outcome->minimum < 0;
    if (!rests || loss->minima.count == 0 || !(end->f < best - 1e-6 * loss->height)) return false;
    fl_say(s, "It rests at %s with loss %s, beyond the valleys of the picture and below them all: they reach %s.",
           fl_words_place(facts->dim, end->x).text, fl_shown(end->f, decimals).text, fl_shown(best, decimals).text);
    return true;
}

/* Far outside, and lower than all that is listed. */
static bool is_gone(const FlFacts *facts, FlSentence *s) {
    const FlLossType *loss = fl_run_plan(facts->run)->loss;
    const FlRow *end = fl_run_row(facts->run, facts->outcome->last);
    int decimals = fl_shown_apart(end->f, fl_loss_best(loss), 2);
    fl_say(s, "At step %s it is at %s%s with loss %s, far outside the picture",
           fl_shown_count(facts->outcome->last).text, facts->dim == 1 ? "x = " : "",
           fl_words_place(facts->dim, end->x).text, fl_shown(end->f, decimals).text);
    if (loss->minima.count > 0)
        fl_say(s, " and below all valleys known: the deepest has %s.", fl_shown(fl_loss_best(loss), decimals).text);
    else
        fl_say(s, " and lower than it began; no valley is known here.");
    return true;
}

bool fl_reason_rest(const FlFacts *facts, FlSentence *s) {
    FlVerdictKind verdict = facts->verdict.kind;
    if (facts->outcome->gone) return is_gone(facts, s);
    if (s->kind == FL_DIVERGES) return false;
    if (runs_down(facts, s)) return true;
    bool away = facts->outcome->minimum < 0;
    if (verdict == FL_STUCK_SADDLE && (away || s->kind == FL_CRAWLS) && stuck(facts, s)) return true;
    if (verdict == FL_STUCK_SADDLE && s->kind == FL_CRAWLS) return stranded(facts, false, s);
    if (verdict == FL_PLATEAU && (s->kind == FL_CRAWLS || (away && s->kind == FL_CONVERGES)))
        return stranded(facts, true, s);
    if (s->kind != FL_CONVERGES) return false;
    return settles_higher(facts, s) || jitters(facts, s);
}
