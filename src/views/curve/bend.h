#ifndef FL_VIEWS_CURVE_BEND_H
#define FL_VIEWS_CURVE_BEND_H
/* What of the curve can be rested on, and the circle that lights up with its curvature. */
#include "context/context.h"

/* The circle that fits the curve at the ball, or with the border of the rate the one that fits the bottom, whose width
 * is that border. An ellipse, as the axes stretch. False: none is drawn. */
bool fl_curve_bend(FlContext *context, const FlPlot *plot);
/* Curve, tangent, step and the next place are marks. */
void fl_curve_explain(FlContext *context, const FlPlot *plot);

#endif
