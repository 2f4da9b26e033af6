#ifndef FL_SCENES_RACE_LANES_H
#define FL_SCENES_RACE_LANES_H
/* The deck of a race: header row, lanes, axis. */
#include "context/context.h"

void fl_race_deck(FlContext *context); /* header row, lanes, axis */

#endif
