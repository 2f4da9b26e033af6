#ifndef FL_PARTS_LIT_H
#define FL_PARTS_LIT_H
/* What a number of the equation measures lights up in the picture. */
#include "context/context.h"

/* A number of the equation stands here: what it measures is lit while the pointer is over it. */
void fl_lit_zone(FlContext *context, FlRect zone, FlTermValue value);
/* A glow along a stroke of the picture. */
void fl_lit_line(FlContext *context, FlVec from, FlVec to, FlColor color);
/* The glow on curve or map, under the marks themselves. */
void fl_part_lit(FlContext *context);

#endif
