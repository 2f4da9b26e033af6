/* What the map of basins adds to the sentence: which valley catches this run, and which ones the stride is too long
 * for.
 */
#include "words/reason.h"
#include "words/rule.h"
#include "words/valley.h"
#include <math.h>
#include <stdio.h>

enum { NAMED = 4 };

/* The valleys that plain descent cannot rest in at the rate in force, by 2/lambda_max there. */
typedef struct Lost {
    int count;
    int valley[NAMED]; /* the places of the first of them, in the order of letters */
    double highest;    /* of their limits */
    int narrowest;     /* place of the narrowest of all; -1: several are */
    double least;      /* its limit */
} Lost;

static void insert(Lost *lost, int place) {
    int at = lost->count;
    for (; at > 0 && lost->valley[at - 1] > place; at--) lost->valley[at] = lost->valley[at - 1];
    lost->valley[at] = place;
}

static Lost find_lost(FlRun *run, const FlOptimizer *rule) {
    FlLoss *loss = fl_run_loss(run);
    const FlMinima *minima = &loss->type->minima;
    Lost lost = {.narrowest = -1, .least = INFINITY};
    double c[FL_MAX_DIM], r = fl_loss_radius(loss->type, c), flat = 1e-6 * loss->type->height / (r * r);
    for (int i = 0; i < minima->count; i++) {
        double lambda[FL_MAX_DIM];
        fl_loss_eigenvalues(loss, minima->at[i].x, lambda);
        double highest = lambda[loss->type->dim - 1];
        double limit = fl_optimizer_limit(rule, highest);
        if (isnan(limit) || highest <= flat)
            continue; /* a flat floor holds every run, a corner none: neither has a limit to tell */
        if (fabs(limit - lost.least) <= 1e-6 * limit) {
            lost.narrowest = -1;
        } else if (limit < lost.least) {
            lost.least = limit;
            lost.narrowest = fl_valley_place(minima, loss->type->dim, i);
        }
        if (rule->eta <= limit) continue;
        if (lost.count < NAMED) insert(&lost, fl_valley_place(minima, loss->type->dim, i));
        lost.count++;
        lost.highest = fmax(lost.highest, limit);
    }
    return lost;
}

static void say_lost(FlSentence *s, const Lost *lost) {
    for (int i = 0; i < lost->count; i++) {
        char name[FL_VALLEY_NAME];
        fl_valley_name(lost->valley[i], name);
        fl_say(s, "%s%s", i == 0 ? "" : i == lost->count - 1 ? " and " : ", ", name);
    }
    bool one = lost->count == 1;
    fl_say(s,
           " %s too narrow for this stride: there 2/λmax is %s %s, so runs that enter %s rattle and never rest there.",
           one ? "is" : "are", one ? "only" : "at most",
           (one ? fl_shown_below(lost->highest) : fl_shown_above(lost->highest)).text, one ? "it" : "them");
}

void fl_sentence_basins(FlRun *run, const FlOutcome *outcome, FlSentence *s) {
    const FlPlan *plan = fl_run_plan(run);
    const FlOptimizer *rule = &fl_plan_last(plan)->optimizer;
    if (outcome->arrival < 0 || outcome->minimum < 0) return;
    char name[FL_VALLEY_NAME];
    int here_place = fl_valley_place(&plan->loss->minima, plan->loss->dim, outcome->minimum);
    fl_valley_name(here_place, name);
    snprintf(s->title, sizeof s->title, "Falls into %s", name);
    if (!fl_rule_is_plain(rule) || plan->noise > 0) return; /* by noise a run leaves valleys that hold it without */
    Lost lost = find_lost(run, rule);
    bool here = false; /* the run arrived before it could be thrown out again: the sentence of its steps says more */
    for (int i = 0; i < lost.count && i < NAMED; i++) here = here || lost.valley[i] == here_place;
    if (here || lost.count > NAMED || plan->loss->minima.count < 2) return;
    if (lost.count == 0 && !isfinite(lost.least)) return;
    s->better = NAN;
    s->text[0] = 0;
    if (lost.count > 0) {
        say_lost(s, &lost);
        return;
    }
    FlShown limit = fl_shown_below(lost.least);
    if (lost.narrowest < 0) {
        fl_say(s, "No valley is too narrow for this stride: even the narrowest hold a run up to η %s, 2/λmax there.",
               limit.text);
        return;
    }
    fl_valley_name(lost.narrowest, name);
    fl_say(s, "No valley is too narrow for this stride: even %s, the narrowest, holds a run up to η %s, its 2/λmax.",
           name, limit.text);
}
