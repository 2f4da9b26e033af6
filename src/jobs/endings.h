#ifndef FL_JOBS_ENDINGS_H
#define FL_JOBS_ENDINGS_H
/* How a training would end by other schedules of its rate: each is run behind the frames, one after the other, while
 * somebody asks for it. */
#include "fallline/fallline.h"
#include "jobs/job.h"
#include "words/falling_words.h"

typedef struct FlEndings FlEndings;

enum { FL_ENDINGS = 8 };

/* NULL if memory is short. */
FlEndings *fl_endings_create(void);
void fl_endings_destroy(FlEndings *endings);
/* Takes what the job brought. plan: on a loss of many weights; its own schedule does not matter. What was known of
 * another plan is dropped. */
void fl_endings_update(FlEndings *endings, const FlPlan *plan);
/* The plan's ending by this schedule, of which place i is kept; NULL: it is not known. It is on its way then, unless a
 * run of this plan takes too long. Asked for anew in every frame; what nobody asks for is given up. */
const FlEnding *fl_endings_ask(FlEndings *endings, int i, const FlSchedule *schedule);
/* A run of its plan takes no more than a few seconds. */
bool fl_endings_can(const FlEndings *endings);
/* No plan of many weights is shown: what the job does is given up. */
void fl_endings_rest(FlEndings *endings);
/* Its job, in whatever state. */
FlJob *fl_endings_job(FlEndings *endings);

#endif
