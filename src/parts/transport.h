#ifndef FL_PARTS_TRANSPORT_H
#define FL_PARTS_TRANSPORT_H
/* Buttons and scrubber below the picture. */
#include "context/context.h"

/* Reset, back, run, step, scrubber and speed. */
void fl_part_transport(FlContext *context);

#endif
