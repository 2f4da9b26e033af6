#ifndef FL_VIEWS_CURVE_LADDER_H
#define FL_VIEWS_CURVE_LADDER_H
/* The strides of a diverging run. */
#include "context/context.h"

void fl_part_ladder(FlContext *context, const FlPlot *plot); /* the strides of a diverging run */

#endif
