#ifndef FL_PARTS_TRANSPORT_H
#define FL_PARTS_TRANSPORT_H
/* Buttons and scrubber below the picture. */
#include "context/context.h"

void fl_part_transport(FlContext *context);

#endif
