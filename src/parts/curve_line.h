#ifndef FL_PARTS_CURVE_LINE_H
#define FL_PARTS_CURVE_LINE_H
/* Where the curve of a loss runs. */
#include "context/context.h"

/* No part of the curve runs through the box. */
bool fl_curve_clears(const FlContext *context, const FlPlot *plot, FlRect box);

#endif
