#ifndef FL_SCENES_NETWORK_BELIEF_H
#define FL_SCENES_NETWORK_BELIEF_H
/* What the network believes: its answer at every place of the plane, and the points. */
#include "context/context.h"

/* A mark of a class around x, y: a disc or a square, hollow where the point was held back. */
void fl_belief_mark(FlContext *context, float x, float y, int class, bool held, float size);
/* The map with its points and its legend. */
void fl_part_belief(FlContext *context);

#endif
