/* What would come after the horizon: a window of sixty steps cannot tell a swing that stays from one that dies out, or
 * a long way down from one without end. */
#include "words/reason.h"
#include <math.h>
#include <string.h>

enum { SETTLING = 400, SHORT_WINDOW = 10, WINDOW = 20 }; /* steps */

/* The same plan, its last rule at this rate, for so many steps more. False if memory is short. */
static bool run_on(const FlFacts *facts, FlRun *trial, double eta, int more) {
    FlPlan plan = *fl_run_plan(facts->run);
    plan.segment[plan.segments - 1].optimizer.eta = eta;
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

/* The swing over the last rows, if it is within this share of that over the ones before, all of them after the
 * arrival. */
static bool swing_stays(const FlFacts *facts, const FlRun *run, int window, double share, double *swing) {
    int last = fl_run_count(run) - 1;
    if (last - 2 * window < facts->outcome->arrival) return false;
    bool stays = true;
    double largest = 0;
    for (int j = 0; j < facts->dim; j++) {
        swing[j] = fl_facts_swing(run, j, last - window, last);
        largest = fmax(largest, swing[j]);
    }
    for (int j = 0; j < facts->dim; j++) {
        double before = fl_facts_swing(run, j, last - 2 * window, last - window);
        stays = stays && fabs(before - swing[j]) <= share * largest;
    }
    double c[FL_MAX_DIM];
    return stays && largest > 1e-6 * fl_loss_radius(fl_run_plan(run)->loss, c);
}

static double larger(int dim, const double *swing) {
    return dim == 2 ? fmax(swing[0], swing[1]) : swing[0];
}

/* Over twice the window: a swing that has settled is no longer than that. */
static double swing_later(const FlFacts *facts, FlRun *trial, double eta) {
    if (!run_on(facts, trial, eta, SETTLING)) return NAN;
    int last = fl_run_count(trial) - 1, from = last - 2 * WINDOW;
    double swing[FL_MAX_DIM] = {0};
    for (int j = 0; j < facts->dim; j++) swing[j] = fl_facts_swing(trial, j, from, last);
    return larger(facts->dim, swing);
}

void fl_facts_later(FlFacts *facts, FlRun *trial) {
    const FlOutcome *outcome = facts->outcome;
    facts->endless = is_endless(facts, trial);
    bool batch = fl_run_plan(facts->run)->batch > 0;
    if (facts->endless || facts->family == FL_BY_METHOD || outcome->kind == FL_DIVERGES) return;
    double swing[FL_MAX_DIM] = {0}, eta = facts->rule.eta;
    if (!batch && outcome->kind == FL_CONVERGES && outcome->arrival > 0 && facts->verdict.kind == FL_BOUNCING) {
        bool stays = swing_stays(facts, facts->run, SHORT_WINDOW, 0.1, swing) ||
                     (run_on(facts, trial, eta, SETTLING) && swing_stays(facts, trial, WINDOW, 0.05, swing));
        if (stays) memcpy(facts->jitter, swing, sizeof swing);
    }
    bool sign = facts->rule.type->step == FL_STEP_SIGN && fl_facts_swings(facts) && isnan(facts->better);
    if (isnan(facts->jitter[0]) && !sign && !batch) return;
    facts->calms = swing_later(facts, trial, eta / 2) < 0.9 * swing_later(facts, trial, eta);
}
