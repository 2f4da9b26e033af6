#ifndef FL_VIEWS_MAP_SHORT_STEP_H
#define FL_VIEWS_MAP_SHORT_STEP_H
/* In the valley of a line a step may be far shorter than a pixel: words stand where its arrow would. */
#include "views/map/map_label.h"

/* A shorter arrow is none, in dp. */
#define FL_SHORT_STEP 4.0f

/* The step from one place to the other, of a fit, is too short to be drawn. */
bool fl_step_is_short(const FlContext *context, FlVec from, FlVec to);
/* "step 21 b +0.0003", by the coordinate that moves further on the picture, and below it why there is no arrow. */
void fl_short_step_words(const FlContext *context, const FlPlot *plot, FlMapLabel *label);

/* What such a step leaves: the way to the minimum, and the longest step that came before. */
typedef struct FlLeftWay {
    bool has_way, has_longest;
    FlVec from, to;
    FlMapLabel way, longest;
} FlLeftWay;

/* For the ball at `from`; its labels are placed. */
FlLeftWay fl_left_way(FlContext *context, const FlPlot *plot, FlVec from, FlCover *cover);
void fl_left_way_line(FlContext *context, const FlLeftWay *left); /* dots */
void fl_left_way_words(FlContext *context, const FlLeftWay *left);

#endif
