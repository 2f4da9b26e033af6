#ifndef FL_VIEWS_CURVE_BASINS_STRIP_H
#define FL_VIEWS_CURVE_BASINS_STRIP_H
/* Under a curve: which valley catches each start, where not all end alike. */
#include "context/context.h"

/* Under a curve: which valley catches each start, where not all end alike; before the marks of the axis, and what the
 * pointer over it shows. */
enum { FL_STRIP_HEIGHT = 6 };

void fl_basins_strip(FlContext *context);
void fl_basins_strip_hover(FlContext *context);

#endif
