#ifndef FL_SCENES_RACE_RACE_H
#define FL_SCENES_RACE_RACE_H
/* The map with the paths of all lanes. */
#include "context/context.h"

void fl_part_race(FlContext *context); /* a landscape with the paths of all lanes, and its deck */

/* "Adam is lowest at step 40: L = 0.0012."; empty where no lane has a loss there. */
void fl_race_leader_words(const FlContext *context, char *text, size_t size);

#endif
