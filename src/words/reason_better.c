/* A rate that would have worked: found by running it, never by a formula alone. */
#include "words/reason.h"
#include <math.h>

enum { SHORT = 300, MOST = 22, BUDGET = 4000 }; /* steps of a trial in the search, trials, steps of all of them */

typedef struct Search {
    const FlPlan *plan;
    FlRun *trial;
    FlOptimizer rule; /* the one the session would change: the cursor's ... */
    int fork;         /* ... from this row on */
    FlRange allowed;  /* rates that are no absurdity */
    double highest;   /* loss of a valley that it may lead to */
    int latest;       /* step at which it may arrive: of a swing that arrives no later than that */
} Search;

/* The step at which the run with this rate arrives, or -1 where it does not converge. */
static int arrival_with(const Search *search, double eta, bool whole) {
    FlPlan plan = *search->plan;
    FlOptimizer rule = search->rule;
    if (eta == rule.eta || !(eta >= search->allowed.lo && eta <= search->allowed.hi)) return -1;
    rule.eta = eta;
    bool cut = !whole && plan.steps > SHORT;
    if (!fl_plan_fork(&plan, cut ? 0 : search->fork, &rule)) return -1;
    if (cut) plan.steps = SHORT;
    if (!fl_run_restart(search->trial, &plan)) return -1;
    fl_run_advance(search->trial, plan.steps);
    FlOutcome outcome = fl_outcome_of_run(search->trial);
    /* What arrives with the last steps may only be passing by. */
    bool in_time =
        outcome.arrival >= 0 && outcome.arrival <= plan.steps - plan.steps / 10 && outcome.arrival <= search->latest;
    /* Low is not enough: a loss without a floor is low for ever, and a saddle is not where one wants to rest. */
    bool rests = outcome.minimum >= 0 && outcome.floor <= search->highest;
    return outcome.kind == FL_CONVERGES && in_time && rests ? outcome.arrival : -1;
}

/* The quickest of rates spread over the track. One whose neighbour converges too is preferred: beyond the border a
 * single rate may be lucky. */
static double sweep(const Search *search) {
    FlRange track = search->allowed;
    int steps = search->plan->steps < SHORT ? search->plan->steps : SHORT;
    int count = BUDGET / steps < MOST ? BUDGET / steps : MOST, found = -1, arrival[MOST];
    double rate[MOST] = {0};
    bool found_safe = false;
    for (int i = 0; i < count; i++) {
        rate[i] = fl_round_significant(track.lo * pow(track.hi / track.lo, (double)i / (count - 1)), 2);
        arrival[i] = arrival_with(search, rate[i], false);
    }
    for (int i = 0; i < count; i++) {
        if (arrival[i] < 0) continue;
        bool safe = (i > 0 && arrival[i - 1] >= 0) || (i + 1 < count && arrival[i + 1] >= 0);
        if (found >= 0 && (found_safe > safe || (found_safe == safe && arrival[found] <= arrival[i]))) continue;
        found = i;
        found_safe = safe;
    }
    return found < 0 ? NAN : rate[found];
}

/* The track; of rules that scale their steps no more than ten times what is usual here: Adadelta's eta of 690 does
 * arrive, in three leaps. */
static FlRange allowed_rates(const FlPlan *plan, const FlOptimizerType *rule) {
    FlRange range = fl_plan_track(plan->loss, rule);
    double usual = fl_plan_preset(plan->loss, rule, FL_JUST_RIGHT);
    if (rule->eta_limit == NULL && usual > 0) range.hi = fmin(range.hi, 10 * usual);
    return range;
}

/* No advice leads out of a valley into a worse one: the loss of the listed minimum that the run is in or nearest to. */
static double valley(const FlFacts *facts) {
    const FlLossType *loss = fl_run_plan(facts->run)->loss;
    double value = INFINITY;
    if (facts->outcome->kind == FL_DIVERGES) return value;
    if (facts->near != NULL) value = facts->near->value;
    if (facts->goal != NULL) value = fmin(value, facts->goal->value);
    return value + 1e-9 * loss->height;
}

void fl_facts_better(FlFacts *facts, double quickest, FlRun *trial) {
    const FlPlan *plan = fl_run_plan(facts->run);
    const FlOutcome *outcome = facts->outcome;
    int cursor = facts->cursor;
    bool over = (outcome->arrival >= 0 && cursor >= outcome->arrival) || cursor >= outcome->last;
    Search search = {plan,
                     trial,
                     *fl_plan_optimizer_at(plan, cursor),
                     over ? 0 : cursor,
                     {0, 0},
                     valley(facts),
                     outcome->arrival >= 0 ? outcome->arrival : plan->steps};
    if (search.rule.type->method != NULL) return;
    search.allowed = allowed_rates(plan, search.rule.type);
    facts->from_here = search.fork > 0;
    double tried[] = {quickest, fl_plan_preset(plan->loss, search.rule.type, FL_JUST_RIGHT), NAN};
    for (int i = 0; i < 3; i++) {
        if (i == 2) tried[i] = sweep(&search);
        int arrival = isnan(tried[i]) ? -1 : arrival_with(&search, tried[i], true);
        if (arrival < 0) continue;
        facts->better = tried[i];
        facts->better_arrival = arrival;
        return;
    }
}
