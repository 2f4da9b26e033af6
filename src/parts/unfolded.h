#ifndef FL_PARTS_UNFOLDED_H
#define FL_PARTS_UNFOLDED_H
/* The step taken apart, in two dimensions. */
#include "context/context.h"

/* In two dimensions, for rules with memory: the step taken apart, a row a part. Returns the y below. */
float fl_part_unfolded(FlContext *context, float y, float height);
/* The least height it takes, with or without bars. */
float fl_unfolded_least(const FlContext *context, bool bars);

#endif
