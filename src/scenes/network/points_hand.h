#ifndef FL_SCENES_NETWORK_POINTS_HAND_H
#define FL_SCENES_NETWORK_POINTS_HAND_H
/* What a hand does on the map of answers: points are dragged, added, removed, and change their class. */
#include "context/context.h"

void fl_network_points_hand(FlContext *context);

#endif
