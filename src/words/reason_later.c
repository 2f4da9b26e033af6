/* What would come after the horizon: a window of sixty steps cannot tell a swing that stays from one that dies out, or
 * a long way down from one without end. */
#include "words/reason.h"
#include <math.h>
#include <string.h>

enum { WINDOW = 500 }; /* steps */

/* The same plan, its last rule at this rate, for so many steps more. False if memory is short. */
static bool run_on(const FlFacts *facts, FlRun *trial, double eta, int more) {
    FlPlan plan = *fl_run_plan(facts->run);
    fl_plan_last_rule(&plan)->eta = eta;
    plan.steps = plan.steps + more < FL_MAX_STEPS ? plan.steps + more : FL_MAX_STEPS;
    if (!fl_run_restart(trial, &plan)) return false;
    fl_run_advance(trial, plan.steps);
    return true;
}

/* Below all that is listed, not at rest, and 2000 steps later lower still, by as much in both halves of them. */
static bool is_endless(FlFacts *facts, FlRun *trial) {
    const FlPlan *plan = fl_run_plan(facts->run);
    const FlOutcome *outcome = facts->outcome;
    double clear = 1e-3 * plan->loss->height;
    bool rests = facts->verdict.kind == FL_CONVERGED || facts->verdict.kind == FL_STUCK_SADDLE ||
                 facts->verdict.kind == FL_PLATEAU;
    if (outcome->kind == FL_DIVERGES || outcome->minimum >= 0 || plan->loss->minima.count == 0 || rests) return false;
    if (!(fl_run_row(facts->run, plan->steps)->f < fl_loss_best(plan->loss) - clear)) return false;
    if (plan->steps + FL_FOLLOWED > FL_MAX_STEPS || !run_on(facts, trial, facts->rule.eta, FL_FOLLOWED)) return false;
    double now = fl_run_row(trial, plan->steps)->f, half = fl_run_row(trial, plan->steps + FL_FOLLOWED / 2)->f,
           later = fl_run_row(trial, plan->steps + FL_FOLLOWED)->f;
    facts->later = later;
    return isfinite(later) && half < now - clear && later < half - clear;
}

/* Half of what each coordinate ranges over in either of the last two WINDOWs of FL_FOLLOWED steps more, the larger of
 * them: the approach is over then, and an irregular swing is wide at times. NaN if memory is short, 0 where less than a
 * millionth of R is left. `stays`: the two windows differ by no more than a tenth. */
static double swing_later(const FlFacts *facts, FlRun *trial, double eta, double *swing, bool *stays) {
    double c[FL_MAX_DIM], largest = 0, change = 0, rest = 1e-6 * fl_loss_radius(fl_run_plan(facts->run)->loss, c);
    *stays = false;
    if (!run_on(facts, trial, eta, FL_FOLLOWED)) return NAN;
    int last = fl_run_count(trial) - 1, from = last - WINDOW, first = from - WINDOW;
    if (first < facts->outcome->arrival) return NAN;
    for (int j = 0; j < facts->dim; j++) {
        double before = fl_facts_swing(trial, j, first, from), now = fl_facts_swing(trial, j, from, last);
        swing[j] = fmax(before, now);
        largest = fmax(largest, swing[j]);
        change = fmax(change, fabs(before - now));
    }
    for (int j = 0; j < facts->dim; j++)
        if (swing[j] < 1e-9 * largest) swing[j] = 0; /* roundings */
    *stays = largest > rest && change <= 0.1 * largest;
    return largest > rest ? largest : 0;
}

void fl_facts_later(FlFacts *facts, FlRun *trial) {
    const FlOutcome *outcome = facts->outcome;
    facts->endless = is_endless(facts, trial);
    bool batch = fl_run_plan(facts->run)->batch > 0;
    if (facts->endless || facts->family == FL_BY_METHOD || outcome->kind == FL_DIVERGES) return;
    bool jitter = !batch && outcome->kind == FL_CONVERGES && outcome->arrival > 0 && facts->verdict.kind == FL_BOUNCING;
    bool sign = facts->rule.type->step == FL_STEP_SIGN && fl_facts_swings(facts) && isnan(facts->better);
    if (!jitter && !sign && !batch) return;
    double swing[FL_MAX_DIM] = {0}, eta = facts->rule.eta, other[FL_MAX_DIM];
    bool stays, ignored;
    double now = swing_later(facts, trial, eta, swing, &stays);
    if (jitter && stays) memcpy(facts->jitter, swing, sizeof swing);
    if (!stays) return;
    /* Half the rate, and half of that again: one alone may have been lucky. */
    double half = swing_later(facts, trial, eta / 2, other, &ignored);
    facts->calms = half < 0.9 * now && swing_later(facts, trial, eta / 4, other, &ignored) < 0.9 * now;
}
