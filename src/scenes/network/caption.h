#ifndef FL_SCENES_NETWORK_CAPTION_H
#define FL_SCENES_NETWORK_CAPTION_H
/* The row above a network: its title, its data, what is held out, how its units bend. */
#include "context/context.h"

void fl_part_network_caption(FlContext *context);

#endif
