#ifndef FL_SCENES_RACE_H
#define FL_SCENES_RACE_H
/* The parts of a race, and what is computed of its lanes. */
#include "scenes/scene.h"
#include "ui/markers.h"

/* What becomes of a lane. */
typedef struct FlRacer {
    FlPlan plan;
    FlRun *run; /* complete; NULL while the lane is off or memory is short */
    FlOutcome outcome;
    FlRaceFound found; /* by a search through its rates */
    FlTrack *track;
    FlPlan searched;
    FlRange range;
    bool ready; /* found is of `searched` over `range` */
} FlRacer;

struct FlRacers {
    FlRacer lane[FL_RACE_LANES];
    int order[FL_RACE_LANES], ranked; /* the standing at the cursor: lanes that are on, best first */
};

/* NULL if memory is short. */
FlRacers *fl_racers_create(void);
void fl_racers_destroy(FlRacers *racers);
FlTrack *fl_racers_track(FlRacers *racers, int lane);

/* Before a frame: brings runs, searches, tracks and the standing up to date. */
void fl_race_prepare(FlContext *context);
/* The frame over the picture: stretched by up to 1.9 to one side, as the banana is drawn, beyond that widened. */
FlPlot fl_race_plot(const FlLayout *layout, FlBox frame);
/* "lane.adam.eta". */
void fl_race_id(const FlContext *context, int lane, const char *part, char id[FL_UI_ID]);
/* The rule's name where there is little room. */
const char *fl_race_short_name(const FlOptimizerType *rule);
FlColor fl_race_color(const FlContext *context, int lane);
/* 1, or what is left of a lane while another one is brought forward. */
float fl_race_strength(const FlContext *context, int lane);
/* Row k of a lane's run, or NULL past where it is worth showing. */
const FlRow *fl_race_row(const FlContext *context, int lane, int k);
/* The marker of a lane, with a ring of ground. */
void fl_race_marker(const FlContext *context, int lane, float x, float y, float size, FlColor ground);

void fl_race_deck(FlContext *context); /* header row, lanes, axis */
void fl_race_chart(FlContext *context, FlRect box);
/* The switch of where the rates come from. */
void fl_race_policy_switch(FlContext *context, FlRect box);

#endif
