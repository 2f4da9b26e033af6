#ifndef FL_VIEWS_CURVE_CURVE_H
#define FL_VIEWS_CURVE_CURVE_H
/* The loss as a curve, with the ball on it. */
#include "context/view_type.h"

extern const FlViewType fl_curve_view_type;

#endif
