/* A rate that changes by itself: from what to what it goes, and what would have come of its peak alone. */
#include "fallline/rule_text.h"
#include "words/reason.h"
#include <math.h>
#include <string.h>

/* The first row from which on the rate is below this; -1: it never is, or always was. */
static int below_from(const FlPlan *plan, double limit) {
    int from = plan->steps;
    while (from > 0 && fl_plan_rate(plan, from - 1) < limit) from--;
    return from > 0 && from < plan->steps ? from : -1;
}

static void say_constant(const FlFacts *facts, FlRun *trial, double peak, FlSentence *s) {
    FlPlan plan = *fl_run_plan(facts->run);
    plan.schedule = (FlSchedule){.kind = FL_SCHEDULE_CONSTANT};
    plan.segment[0].optimizer.eta = peak;
    if (trial == NULL || plan.segments > 1 || !fl_run_restart(trial, &plan)) return;
    fl_run_advance(trial, plan.steps);
    FlOutcome outcome = fl_outcome_of_run(trial);
    fl_say(s, " At %s throughout it would ", fl_shown_eta(peak, true).text);
    if (outcome.kind == FL_DIVERGES) {
        fl_say(s, "diverge.");
        return;
    }
    if (outcome.arrival >= 0)
        fl_say(s, "arrive at step %s", fl_shown_count(outcome.arrival).text);
    else
        fl_say(s, "not arrive in %s steps", fl_shown_count(plan.steps).text); /* of one step the rate is its peak */
    fl_say(s, ", and its last step would be %s long.", fl_words_length(fl_facts_step(trial, outcome.last)).text);
}

/* The row from which on all rules have a rate, to the last one; behind the end where that one has none. */
static int rated_from(const FlPlan *plan) {
    int s = plan->segments;
    while (s > 0 && fl_rule_has_rate(plan->segment[s - 1].optimizer.type)) s--;
    return s == plan->segments ? plan->steps : s > 0 ? plan->segment[s].at : 0;
}

/* From what to what it goes from row `from` on, by the steps to row `last`; what would read alike is said once.
 * True: it is the same all the while. */
static bool say_rates(const FlPlan *plan, int from, int last, double peak, FlSentence *s) {
    double begin = fl_plan_rate(plan, from), end = fl_plan_rate(plan, last - 1), least = peak;
    for (int k = from; k < last; k++) least = fmin(least, fl_plan_rate(plan, k));
    FlShown first = fl_shown_eta(begin, true), top = fl_shown_eta(peak, true), at_end = fl_shown_eta(end, true),
            lowest = fl_shown_eta(least, true);
    bool steady = least == peak, rises = strcmp(first.text, top.text) != 0, falls = strcmp(top.text, at_end.text) != 0;
    if (from > 0)
        fl_say(s, "From step %s on the rate", fl_shown_count(from).text);
    else
        fl_say(s, "The rate");
    if (steady)
        fl_say(s, " is %s", first.text);
    else if (!rises && !falls && strcmp(lowest.text, first.text) != 0)
        fl_say(s, " goes from %s down to %s and back", first.text, lowest.text);
    else if (!rises && !falls)
        fl_say(s, " stays near %s", first.text);
    else
        fl_say(s, " goes from %s", first.text);
    if (rises) fl_say(s, " up to %s", top.text);
    if (falls) fl_say(s, "%s to %s", rises ? " and then" : "", at_end.text);
    return steady;
}

bool fl_reason_schedule(const FlFacts *facts, FlRun *trial, FlSentence *s) {
    const FlPlan *plan = fl_run_plan(facts->run);
    int last = facts->outcome->last, from = rated_from(plan);
    if (plan->schedule.kind == FL_SCHEDULE_CONSTANT || last <= from) return false;
    double peak = 0;
    for (int k = from; k < last; k++) peak = fmax(peak, fl_plan_rate(plan, k));
    bool steady = say_rates(plan, from, last, peak, s);
    FlShown length = fl_words_length(fl_facts_step(facts->run, last));
    if (last < plan->steps) /* the numbers end there, and the run with them */
        fl_say(s, " by step %s, which is %s long: the one after it leaves the numbers.", fl_shown_count(last).text,
               length.text);
    else
        fl_say(s, ", and the last step is %s long.", length.text);
    double limit = fl_optimizer_limit(&facts->rule, facts->lambda[facts->dim - 1]);
    int stable = isfinite(limit) && plan->segments == 1 ? below_from(plan, limit) : -1;
    if (stable > 0 && stable < last)
        fl_say(s, " From step %s on it is below the border of stability.", fl_shown_count(stable).text);
    if (!steady) say_constant(facts, trial, peak, s);
    return true;
}
