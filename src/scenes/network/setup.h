#ifndef FL_SCENES_NETWORK_SETUP_H
#define FL_SCENES_NETWORK_SETUP_H
/* What is trained, on one card above the window: data, what is held out, batches, loss, units, decay, draw. */
#include "context/context.h"

/* The box that the card hangs from, as wide as it may be. */
void fl_part_setup_box(FlContext *context, FlRect box);
/* The card, while it is open: behind all that it lies over. */
void fl_part_setup(FlContext *context);

#endif
