/* A run whose rule was changed on the way: what was changed, and what would have come of it left alone. */
#include "words/reason.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

/* Two numbers with as many decimals as it takes to tell them apart, neither rounded to a 1 that it is not. */
static void two_numbers(double a, double b, FlShown *first, FlShown *second) {
    *first = fl_shown_eta(a, true);
    *second = fl_shown_eta(b, true);
    for (int decimals = 3; decimals < 12; decimals++) {
        double unit = pow(10, -decimals + 1);
        bool one = (a != 1 && fl_round_to(a, unit) == 1) || (b != 1 && fl_round_to(b, unit) == 1);
        if (strcmp(first->text, second->text) != 0 && !one) return;
        *first = fl_shown(a, decimals);
        *second = fl_shown(b, decimals);
    }
}

/* "η 0.10 → 1.85", "β 0.90 → 0.50" or "Adam → Lion"; of several numbers changed at once the first. False: nothing. */
static bool change(const FlOptimizer *from, const FlOptimizer *to, char *text, size_t size) {
    FlShown a, b;
    if (from->type != to->type) {
        snprintf(text, size, "%s → %s", from->type->title, to->type->title);
        return true;
    }
    if (from->eta != to->eta) {
        two_numbers(from->eta, to->eta, &a, &b);
        snprintf(text, size, "η %.25s → %.25s", a.text, b.text);
        return true;
    }
    for (int i = 0; i < FL_OPTIMIZER_PARAMETERS && to->type->parameters[i].key != NULL; i++) {
        if (from->value[i] == to->value[i]) continue;
        two_numbers(from->value[i], to->value[i], &a, &b);
        snprintf(text, size, "%s %.25s → %.25s", to->type->parameters[i].symbol, a.text, b.text);
        return true;
    }
    return false;
}

/* The run that the last fork left: the plan without that change. False if there is none. */
static bool abandoned_by(const FlPlan *plan, FlPlan *abandoned) {
    if (plan->segments < 2) return false;
    *abandoned = *plan;
    abandoned->segments--;
    return true;
}

bool fl_reason_fork(const FlFacts *facts, FlRun *trial, FlSentence *s) {
    const FlPlan *forked = fl_run_plan(facts->run);
    FlPlan plan;
    if (trial == NULL || !abandoned_by(forked, &plan)) return false;
    const FlSegment *last = fl_plan_last(forked);
    char what[96];
    if (!change(&last[-1].optimizer, &last->optimizer, what, sizeof what)) return false;
    if (!fl_run_restart(trial, &plan)) return false;
    fl_run_advance(trial, plan.steps);
    FlOutcome alone = fl_outcome_of_run(trial);
    fl_say(s, "Forked at step %s: %s. Left alone, the grey run would ", fl_shown_count(last->at).text, what);
    if (alone.kind == FL_DIVERGES)
        fl_say(s, "have diverged%s.", facts->outcome->kind == FL_DIVERGES ? ", too" : "");
    else if (alone.arrival >= 0)
        fl_say(s, "have arrived at step %s.", fl_shown_count(alone.arrival).text);
    else
        fl_say(s, "not have arrived in %s step%s%s.", fl_shown_count(plan.steps).text, plan.steps == 1 ? "" : "s",
               facts->outcome->arrival < 0 ? ", either" : "");
    if (facts->outcome->arrival >= 0)
        s->better = NAN; /* it gets there: what the fork changed is the matter */
    else
        fl_say_better(facts, s);
    return true;
}
