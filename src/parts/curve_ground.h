#ifndef FL_PARTS_CURVE_GROUND_H
#define FL_PARTS_CURVE_GROUND_H
/* The curve of a loss over its ground, and the starts that it offers. */
#include "context/context.h"

/* The curve in stretches where the loss is a number, the ground below it, and what lies between them hatched. */
void fl_curve_ground(FlContext *context, const FlPlot *plot);
/* The start presets: small triangles under the axis that can be clicked. */
void fl_curve_starts(FlContext *context, const FlPlot *plot);

#endif
