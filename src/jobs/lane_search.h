#ifndef FL_JOBS_LANE_SEARCH_H
#define FL_JOBS_LANE_SEARCH_H
/* What is looked for on the rates of one lane of a race, behind the frames: its best rate and its good range. */
#include "jobs/job.h"
#include "model/race_search.h"

typedef struct FlLaneSearch FlLaneSearch;

/* NULL if memory is short. */
FlLaneSearch *fl_lane_search_create(void);
void fl_lane_search_destroy(FlLaneSearch *search);
/* Brings home what the job has found, and has it look for what is not known of this plan and range, which are those of
 * fl_race_search_plan(); the plan's own rate makes no difference. */
void fl_lane_search_update(FlLaneSearch *search, const FlPlan *plan, FlRange range);
/* Nothing is asked for any more. */
void fl_lane_search_rest(FlLaneSearch *search);
/* Of the plan and range last asked for; NULL while they are not known. */
const FlQuickest *fl_lane_search_best(const FlLaneSearch *search);
const FlRaceGood *fl_lane_search_good(const FlLaneSearch *search);
FlJob *fl_lane_search_job(FlLaneSearch *search);

#endif
