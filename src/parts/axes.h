#ifndef FL_PARTS_AXES_H
#define FL_PARTS_AXES_H
/* Axes of a picture: numbers, ticks, names. */
#include "context/context.h"

/* "x", "y", or in the fit "w", "b". */
const char *fl_axis_name(const FlContext *context, int coordinate);
/* Markup written for x, in place: in the fit it is of w. */
void fl_axis_rename(const FlContext *context, char *markup);
/* Numbers, ticks and name at the left of a plot; to_top: the axis and its name go as high as the plot; years: its
 * numbers are years. */
void fl_axis_up(FlContext *context, const FlPlot *plot, const char *markup, bool to_top, bool years);
/* Numbers, ticks and name at the foot of a plot. */
void fl_axis_along(FlContext *context, const FlPlot *plot, const char *markup, bool years);
/* Screen y of the axis along the foot of a plot. */
float fl_axis_floor(const FlPlot *plot);

#endif
