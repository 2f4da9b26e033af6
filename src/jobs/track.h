#ifndef FL_JOBS_TRACK_H
#define FL_JOBS_TRACK_H
/* The track of a rule's number, most of all of the learning rate: what a real run at each of its values would do, a
 * value per pixel column; of trainings, which take milliseconds, at a fixed number of rates. */
#include "fallline/fallline.h"
#include "jobs/job.h"

typedef struct FlTrack FlTrack;

/* NULL if memory is short. */
FlTrack *fl_track_create(void);
void fl_track_destroy(FlTrack *track);
/* Brings the track up to date for this plan and width: at once every 8th column, the rest by the job. False if memory
 * is short. Where the plan is of a training its columns are not the width's: another width keeps what is known. */
bool fl_track_update(FlTrack *track, const FlPlan *plan, FlRange range, int columns);
/* The same for another number of the plan's last rule. What its present value is does not matter. False and no columns
 * while the job is away with another number or rule. key is kept: a literal. */
bool fl_track_update_number(FlTrack *track, const FlPlan *plan, const char *key, FlSweepScale scale, FlRange range,
                            int columns);
/* What its first pass may take in a frame, in nanoseconds by fl_run_cost(), from the next plan on: of a slower one
 * nothing is known before the job has been. */
void fl_track_allow(FlTrack *track, double nanoseconds);
/* Nothing is known any more, and what the job does is given up. */
void fl_track_rest(FlTrack *track);
/* How many steps its runs have. */
int fl_track_steps(const FlTrack *track);
/* The row from which on its values hold. */
int fl_track_from(const FlTrack *track);
/* Its job, in whatever state. */
FlJob *fl_track_job(FlTrack *track);
/* Columns it has; 0: there are none yet. */
int fl_track_columns(const FlTrack *track);
/* Has this column's value been run for the present plan? */
bool fl_track_known(const FlTrack *track, int column);
/* It has none yet, and they are on their way. */
bool fl_track_coming(const FlTrack *track);
/* While they are: the share of its first pass that is known, 0 to 1. */
double fl_track_progress(const FlTrack *track);
/* Runs of each value: several where a run depends on its seed, and a point is then the share of each outcome. */
int fl_track_seeds(const FlTrack *track);
/* The column's point; while it is not known yet, that of the nearest known column. */
FlSweepPoint fl_track_point(const FlTrack *track, int column);
/* The value that a column stands for: its middle. */
double fl_track_value(const FlTrack *track, int column);
/* The column of a value: the last that does not lie above it, or the first. */
int fl_track_column(const FlTrack *track, double value);
/* The value that arrives first and where it stands; NaN if none arrives. */
double fl_track_quickest(const FlTrack *track);
/* The nearest value above (direction 1) or below (-1) eta whose outcome is not `kind`, which is eta's own; NaN if none.
 */
double fl_track_next_outcome(const FlTrack *track, double eta, FlOutcomeKind kind, int direction);

#endif
