#ifndef FL_CORE_RUNS_BEYOND_H
#define FL_CORE_RUNS_BEYOND_H
/* What a run would do after its last row: for an outcome that its own rows do not settle. */
#include "fallline/run.h"

/* Shows the rows that would follow, one by one and at most `steps` of them, until `see` returns false. The run has
 * reached its horizon and stays as it is; nothing is allocated. */
void fl_run_beyond(const FlRun *run, int steps, bool (*see)(void *who, const FlRow *row), void *who);

#endif
