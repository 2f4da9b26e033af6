#ifndef FL_PARTS_LIMIT_H
#define FL_PARTS_LIMIT_H
/* The border of the rate, 2 through the curvature. */
#include "context/context.h"

/* For plain descent alone: NaN where nothing bends upwards at the point, and for every other rule. */
double fl_limit_at(const FlContext *context, const double *x);
/* Of the minimum in which the run settles; *x, where not NULL: that point. NaN where there is none. */
double fl_limit_settled(const FlContext *context, const double **x);
/* Where the ball is. */
double fl_limit_here(const FlContext *context);
/* Both are the same, as on a parabola everywhere. */
bool fl_limits_agree(const FlContext *context);

#endif
