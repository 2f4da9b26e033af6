#ifndef FL_CORE_RUNS_RUN_H
#define FL_CORE_RUNS_RUN_H
/* The inside of a run, for jobs that make thousands of them. */
#include "fallline/run.h"

/* fl_run_restart() without fl_plan_check(), for a plan that passed it and of which only a number has changed since.
 * With a horizon no longer than before it takes no memory and cannot fail. */
bool fl_run_begin(FlRun *run, const FlPlan *plan);

/* The rate of the update that leaves row k by this rule. */
double fl_rate_of(const FlPlan *plan, const FlOptimizer *rule, int k);

/* What the loss lists for a rule other than plain descent, or NULL. Where weights are trained a typed one has what is
 * listed for the rule it is most like: no scan is made for it there. */
const FlRate *fl_plan_listed(const FlLossType *loss, const FlOptimizerType *rule);

#endif
