#ifndef FL_SCENES_NETWORK_SLICE_SURFACE_H
#define FL_SCENES_NETWORK_SLICE_SURFACE_H
/* The cut as a surface that can be turned. */
#include "context/context.h"

void fl_part_slice_surface(FlContext *context);

#endif
