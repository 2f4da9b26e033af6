#ifndef FL_SCENES_FIT_SCATTER_H
#define FL_SCENES_FIT_SCATTER_H
/* The data with the line and its errors. */
#include "context/context.h"

void fl_part_scatter(FlContext *context);

#endif
