/* A run whose rule was changed on the way: what was changed, and what would have come of it left alone. */
#include "scenes/reason.h"
#include <math.h>
#include <stdio.h>

/* "η 0.10 → 1.85", "β 0.90 → 0.50" or "Adam → Lion"; of several numbers changed at once the first. */
static void change(const FlOptimizer *from, const FlOptimizer *to, char *text, size_t size) {
    if (from->type != to->type) {
        snprintf(text, size, "%s → %s", from->type->title, to->type->title);
        return;
    }
    if (from->eta != to->eta) {
        snprintf(text, size, "η %.20s → %.20s", fl_shown_eta(from->eta, true).text, fl_shown_eta(to->eta, true).text);
        return;
    }
    snprintf(text, size, "no change");
    for (int i = 0; i < FL_OPTIMIZER_PARAMETERS && to->type->parameters[i].key != NULL; i++) {
        if (from->value[i] == to->value[i]) continue;
        snprintf(text, size, "%s %.20s → %.20s", to->type->parameters[i].symbol,
                 fl_shown_eta(from->value[i], true).text, fl_shown_eta(to->value[i], true).text);
        return;
    }
}

bool fl_reason_fork(const FlFacts *facts, FlRun *trial, FlSentence *s) {
    FlPlan plan = *fl_run_plan(facts->run);
    if (plan.segments < 2 || trial == NULL) return false;
    const FlSegment *last = &plan.segment[plan.segments - 1];
    char what[96];
    change(&last[-1].optimizer, &last->optimizer, what, sizeof what);
    plan.segments--;
    if (!fl_run_restart(trial, &plan)) return false;
    fl_run_advance(trial, plan.steps);
    FlOutcome alone = fl_outcome_of_run(trial, fl_loss_best(plan.loss));
    fl_say(s, "Forked at step %d: %s.", last->at, what);
    if (alone.arrival >= 0 && alone.kind != FL_DIVERGES)
        fl_say(s, " Left alone, it would have arrived at step %d.", alone.arrival);
    else if (alone.kind == FL_DIVERGES)
        fl_say(s, facts->outcome->kind == FL_DIVERGES ? " Left alone, it would have diverged, too."
                                                      : " Left alone, it would have diverged.");
    else
        fl_say(s, " Left alone, it would not have arrived in %d steps%s.", plan.steps,
               facts->outcome->arrival < 0 ? ", either" : "");
    fl_say_better(facts, s);
    return true;
}
