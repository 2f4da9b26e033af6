#ifndef FL_JOBS_BASINS_H
#define FL_JOBS_BASINS_H
/* Who ends where: what becomes of the plan's run from every start of a picture. Jobs compute it, coarse to fine; until
 * they have, the picture keeps what it had. */
#include "fallline/plane.h"
#include "jobs/job.h"
#include "plot/plot.h"
#include "ui/style.h"

enum { FL_BASINS_JOBS = 4, FL_BASINS_MINIMA = 128, FL_SHARE_ROWS = 10 };

/* A row of the list of shares: a valley, or one of these. RESTS: wherever, on a loss without listed minima. NOWHERE: a
 * typed loss has no value at the start. AWAY: the run diverges. */
enum {
    FL_SHARE_OTHERS = -1,
    FL_SHARE_NEVER = -2,
    FL_SHARE_UNDER_WAY = -3,
    FL_SHARE_RESTS = -4,
    FL_SHARE_NOWHERE = -5,
    FL_SHARE_AWAY = -6
};

typedef struct FlShareRow {
    int valley; /* index of the minimum, or a FL_SHARE_ */
    double share;
    int percent; /* whole; those of all rows come to 100 */
} FlShareRow;

typedef struct FlBasins FlBasins;

FlBasins *fl_basins_create(void); /* NULL if memory is short */
void fl_basins_destroy(FlBasins *basins);
/* The plan whose runs the map shows: followed four times as far, since a start belongs to a valley only if its run
 * comes to rest there; as far as the plan itself where each run is made on its own. */
FlPlan fl_basins_plan(const FlPlan *plan);
/* Takes what the jobs have brought and gives them what comes next for this plan and plot of `scale` pixels a dp: cells
 * of 8 or 4 pixels, of 2, and when idle of 1. False if memory is short. */
bool fl_basins_update(FlBasins *basins, const FlPlan *plan, const FlPlot *plot, float scale, bool idle);
/* The same for the starts of one dimension, side by side: plot.range.x0..x1 over a strip as high as the plot. */
bool fl_basins_update_strip(FlBasins *basins, const FlPlan *plan, const FlPlot *plot, float scale, bool idle);
/* The same for two numbers of the plan, whatever they are now, and what becomes of the plan's own run in its own time:
 * plot.range holds their fl_plane_place(). Keys are kept: literals. */
bool fl_basins_update_numbers(FlBasins *basins, const FlPlan *plan, const FlPlaneAxis *across, const FlPlaneAxis *up,
                              const FlPlot *plot, float scale, bool idle);
/* The view is not shown: what runs is given up. */
void fl_basins_rest(FlBasins *basins);
/* Its jobs, in whatever state, as many as there is room for; returns how many. */
int fl_basins_jobs(FlBasins *basins, FlJob **jobs, int room);
/* The picture of the plot last given, in the theme's colours; NULL: there is none yet. */
const FlImage *fl_basins_image(FlBasins *basins, const FlTheme *theme);
/* Shares of the map: all valleys where there are four at most, else the five largest and the others; then what never
 * rests, and what diverges and what is still on its way if anything does. Returns how many rows. Of numbers: a row for
 * each FlOutcomeKind. */
int fl_basins_shares(const FlBasins *basins, FlShareRow rows[FL_SHARE_ROWS]);
/* More than one thing becomes of the starts shown. */
bool fl_basins_mixed(const FlBasins *basins);
/* The colour of a start whose run rests in the valley of this place after so many steps. */
FlColor fl_valley_color(const FlTheme *theme, int place, int steps);

#endif
