#ifndef FL_PARTS_PROFILE_H
#define FL_PARTS_PROFILE_H
/* The track of the learning rate. */
#include "context/context.h"

/* Track, knob, ticks and limits; what stands there for methods, which have no rate. */
void fl_part_profile(FlContext *context);

#endif
