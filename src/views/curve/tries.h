#ifndef FL_VIEWS_CURVE_TRIES_H
#define FL_VIEWS_CURVE_TRIES_H
/* The landings that a method looked at and refused, on the curve; and one under the pointer on the track of lengths. */
#include "context/context.h"
#include "plot/label.h"

/* Covers rings and the ways to them, before any words are placed. */
void fl_curve_cover_tries(FlContext *context, const FlPlot *plot, FlCover *cover);
/* Labels are placed on the cover. */
void fl_curve_tries(FlContext *context, const FlPlot *plot, FlCover *cover);
/* "lower: taken", beside where the step lands. */
void fl_curve_taken(FlContext *context, const FlPlot *plot, FlCover *cover);
/* Where a step of the length under the pointer would land. */
void fl_curve_try_ghost(FlContext *context, const FlPlot *plot);

#endif
