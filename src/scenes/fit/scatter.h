#ifndef FL_SCENES_FIT_SCATTER_H
#define FL_SCENES_FIT_SCATTER_H
/* The data with the line and its errors. */
#include "context/context.h"

/* The same as a small card on the map: points, misses and lines, without axes and words. */
void fl_part_scatter_inset(FlContext *context);
void fl_part_scatter(FlContext *context);

#endif
