#ifndef FL_VIEWS_CURVE_LADDER_H
#define FL_VIEWS_CURVE_LADDER_H
/* The strides of a diverging run. */
#include "context/context.h"
#include "plot/label.h"

/* Strides, landings and ball with their words; all of them are covered then. */
void fl_part_ladder(FlContext *context, const FlPlot *plot, FlCover *cover);

#endif
