#ifndef FL_SCENES_NETWORK_SLICE_H
#define FL_SCENES_NETWORK_SLICE_H
/* The loss around the present weights, from above or as a surface, in place of diagram and card. */
#include "context/context.h"

/* Before drawing: asks for the cut where one is shown, else gives it up. */
void fl_slice_refresh(FlContext *context);
void fl_part_slice(FlContext *context);

#endif
