#ifndef FL_PARTS_UNFOLDED_H
#define FL_PARTS_UNFOLDED_H
/* The step taken apart, in two dimensions. */
#include "context/context.h"

/* In two dimensions, for rules with memory: the step taken apart, a row a part. */
void fl_part_unfolded(FlContext *context, FlRect box);
/* The least height it takes, with or without bars, and what it takes of this room. */
float fl_unfolded_least(const FlContext *context, bool bars);
float fl_unfolded_height(const FlContext *context, float room);

#endif
