#ifndef FL_SCENES_RACE_RACE_H
#define FL_SCENES_RACE_RACE_H
/* The map with the paths of all lanes. */
#include "context/context.h"

void fl_part_race(FlContext *context); /* a landscape with the paths of all lanes, and its deck */

#endif
