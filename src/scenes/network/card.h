#ifndef FL_SCENES_NETWORK_CARD_H
#define FL_SCENES_NETWORK_CARD_H
/* One weight followed: what came in times the error that came back, over the points, and the step it makes. */
#include "context/context.h"

void fl_part_card(FlContext *context);

#endif
