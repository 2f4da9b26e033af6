#ifndef FL_CORE_RUNS_COST_H
#define FL_CORE_RUNS_COST_H
/* What a run takes, so that who has only a frame knows beforehand whether it can be made in it. */
#include "fallline/plan.h"

/* Nanoseconds of a whole run, by the plan alone: the same on every machine, and true to a factor of three on the slow
 * ones. 0 of a loss of many weights, see fl_trial_cost(). */
double fl_run_cost(const FlPlan *plan);

#endif
