#ifndef FL_JOBS_RESCALED_H
#define FL_JOBS_RESCALED_H
/* What becomes of a line with a bias once its x is scaled: the same line to begin with, by the same rule at the rate
 * that such a line opens with. */
#include "jobs/watch.h"

typedef struct FlRescaled FlRescaled;

/* NULL if memory is short. */
FlRescaled *fl_rescaled_create(void);
void fl_rescaled_destroy(FlRescaled *rescaled);
/* The run, and what becomes of it. The loss that the watch draws from stands for the document's. NULL where there is
 * none: x is scaled already or all the same, the line has no bias, steps go by some of the points, or memory is short.
 */
FlRun *fl_rescaled_run(FlRescaled *rescaled, const FlSession *session, const FlWatch *watch, FlOutcome *outcome);

#endif
