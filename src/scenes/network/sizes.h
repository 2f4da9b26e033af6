#ifndef FL_SCENES_NETWORK_SIZES_H
#define FL_SCENES_NETWORK_SIZES_H
/* The sizes of a network's layers over its drawing, with - and + on the hidden ones. */
#include "context/context.h"

void fl_part_sizes(FlContext *context);

#endif
