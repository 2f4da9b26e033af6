#ifndef FL_SCENES_RACE_RACERS_H
#define FL_SCENES_RACE_RACERS_H
/* What is computed of the lanes of a race. */
#include "context/context.h"
#include "jobs/lane_search.h"
#include "plot/relief.h"

/* What becomes of a lane. */
typedef struct FlRacer {
    FlPlan plan;
    FlRun *run;    /* complete; NULL while it is on its way, or memory is short */
    FlRun *coming; /* on its way; NULL: none is */
    FlOutcome outcome;
    FlTrack *track;
    FlLaneSearch *search; /* its best rate and its good range */
} FlRacer;

/* What a race remembers between frames. */
typedef struct FlRacers {
    FlRacer lane[FL_RACE_LANES];
    int order[FL_RACE_LANES], ranked; /* the standing at the cursor: lanes that are on, best first */
    FlRelief *relief;
    int kept[FL_RACE_LANES];       /* places of the names beside the heads, as in FlLabel */
    int front;                     /* the lane that the pointer is on, or -1 */
    int front_hovered, next_front; /* kept for the next pass, and found in this one */
    unsigned long frame;           /* that saw a race in its first pass */
    int first_lane, first_kept;    /* of the rows in view: in this pass, and in the next */
    int seen_lane;                 /* the chosen lane, which was brought into view */
} FlRacers;

/* False if memory is short; destroy follows in any case. */
bool fl_racers_create(void *racers);
void fl_racers_destroy(void *racers);
/* Tracks and searches of all lanes; returns how many. */
int fl_racers_jobs(void *racers, FlJob **jobs, int room);
/* Of the pass that draws the race. */
FlRacers *fl_racers(const FlContext *context);
/* Brings the searches up to date; true once the best rates of all lanes are known, which are then in `eta`. */
bool fl_racers_found(const FlContext *context, double eta[FL_RACE_LANES]);
/* Before a frame: brings runs, searches, tracks and the standing up to date. */
void fl_race_prepare(FlContext *context);

#endif
