#ifndef FL_STAGE_TIPS_H
#define FL_STAGE_TIPS_H
/* What a control says when the pointer rests on it. */
#include "context/scene_type.h"

/* own: the scene's, which come first; NULL: it has none. */
void fl_part_tips(FlContext *context, const FlTip *own);

#endif
