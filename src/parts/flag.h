#ifndef FL_PARTS_FLAG_H
#define FL_PARTS_FLAG_H
/* The flag of a prediction in the picture: planted, moved, and measured against the landing. */
#include "context/context.h"
#include "plot/label.h"

/* A flag on a pole of this height; width: of its cloth. */
void fl_draw_flag(FlContext *context, FlVec foot, float height, float width, FlColor color);
/* Plants it under the pointer, as an FlPlacer. */
void fl_place_flag(FlContext *context, float dx, float dy);
/* What words in the picture keep clear of. */
void fl_flag_cover(FlContext *context, FlVec ball, FlCover *cover);
/* In a picture of one or two numbers, above all but the ball, which is at `ball`: the flag, or behind the step that
 * answered it the flag, the landing, and how far apart they are. */
void fl_part_flag(FlContext *context, FlVec ball);

#endif
