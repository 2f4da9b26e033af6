#ifndef FL_PARTS_CURVE_LINE_H
#define FL_PARTS_CURVE_LINE_H
/* Where the curve of a loss runs. */
#include "context/context.h"
#include "plot/label.h"

/* Covers the curve over the width of the picture; at a pole it breaks, where it leaves by top and bottom. */
void fl_curve_cover(const FlContext *context, const FlPlot *plot, FlCover *cover);

#endif
