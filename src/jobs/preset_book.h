#ifndef FL_JOBS_PRESET_BOOK_H
#define FL_JOBS_PRESET_BOOK_H
/* The presets of the run, or of all lanes: found by a job, and kept until they are found anew. */
#include "fallline/fallline.h"
#include "jobs/job.h"
#include "model/race.h"

typedef struct FlPresetBook FlPresetBook;

FlPresetBook *fl_preset_book_create(void);
void fl_preset_book_destroy(FlPresetBook *book);
/* Lane `lane`, 0..FL_RACE_LANES - 1, is to have the presets of this plan, which is one of fl_presets_plan(). While
 * `held`, as a hand drags a number or the start, what was found for the same loss and rule stays. */
void fl_preset_book_want(FlPresetBook *book, int lane, const FlPlan *plan, bool held);
/* After all lanes have been asked for: takes what the job brought, and gives it what comes next. */
void fl_preset_book_update(FlPresetBook *book);
/* What is known of a lane: until it is found, the rates that the loss lists. */
const FlPresets *fl_preset_book_lane(const FlPresetBook *book, int lane);
FlJob *fl_preset_book_job(FlPresetBook *book);

#endif
