#ifndef FL_VIEWS_CURVE_STRIP_H
#define FL_VIEWS_CURVE_STRIP_H
/* The time strip below the curve. */
#include "context/context.h"

void fl_part_strip(FlContext *context, const FlPlot *plot);

#endif
