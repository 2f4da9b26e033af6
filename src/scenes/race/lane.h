#ifndef FL_SCENES_RACE_LANE_H
#define FL_SCENES_RACE_LANE_H
/* How a lane is named, coloured and marked. */
#include "context/context.h"

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
/* The flag that a lane plants where it has arrived: its foot is at `at`, its pole this high. */
void fl_race_flag(const FlContext *context, int lane, FlVec at, float height);
/* The row at which a lane has planted its flag by row `now`, or -1. */
int fl_race_arrived(const FlContext *context, int lane, int now);
void fl_race_marker(const FlContext *context, int lane, float x, float y, float size, FlColor ground);
/* An action of this lane. */
void fl_race_do_lane(FlContext *context, FlActionName name, int lane, double value);
/* The pointer is on this lane: it is brought forward. */
void fl_race_hover_lane(FlContext *context, int lane);
/* Behind all parts: what is hovered now is shown. */
void fl_race_hovered(FlContext *context);
/* The rows in view begin with this lane. */
void fl_race_scroll_lanes(FlContext *context, int first);

#endif
