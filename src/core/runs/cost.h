#ifndef FL_CORE_RUNS_COST_H
#define FL_CORE_RUNS_COST_H
/* What a run takes, so that who has only a frame knows beforehand whether it can be made in it. */
#include "fallline/plan.h"

/* Nanoseconds of a slice of a job, between two of which it may be stopped: a frame waits for none of them. */
enum { FL_SLICE_TIME = 4000000 };

/* Nanoseconds of a whole run, by the plan alone: the same on every machine, and true to a factor of three on the slow
 * ones. 0 of a loss of many weights, see fl_trial_cost(). */
double fl_run_cost(const FlPlan *plan);
/* Of one more of its steps. */
double fl_step_cost(const FlPlan *plan);
/* So many of its runs can be made in a frame beside all else that the frame has to do. */
bool fl_runs_fit(const FlPlan *plan, double runs);
/* How many such runs, from 1 to `most`, a slice holds. */
int fl_slice_of_runs(const FlPlan *plan, int most);

#endif
