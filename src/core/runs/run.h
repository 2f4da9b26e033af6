#ifndef FL_CORE_RUNS_RUN_H
#define FL_CORE_RUNS_RUN_H
/* The inside of a run, for jobs that make thousands of them. */
#include "fallline/run.h"

/* fl_run_restart() without fl_plan_check(), for a plan that passed it and of which only a number has changed since.
 * With a horizon no longer than before it takes no memory and cannot fail. */
bool fl_run_begin(FlRun *run, const FlPlan *plan);

#endif
