#ifndef FL_PARTS_BATCH_H
#define FL_PARTS_BATCH_H
/* How many points a step of the fit goes by. */
#include "context/context.h"

/* How many points a step of the fit goes by: "3 of 10" to be dragged or turned, ending at right, its underline `drop`
 * below. Nothing, and no width, where the loss has not two points. */
void fl_part_batch(FlContext *context, float right, float y, float drop);
/* What it takes, in dp; 0: there is none. */
float fl_batch_width(FlContext *context);

#endif
