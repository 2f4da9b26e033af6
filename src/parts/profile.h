#ifndef FL_PARTS_PROFILE_H
#define FL_PARTS_PROFILE_H
/* The track of the learning rate. */
#include "context/context.h"

void fl_part_profile(FlContext *context);

#endif
