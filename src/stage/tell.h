#ifndef FL_STAGE_TELL_H
#define FL_STAGE_TELL_H
/* What a frame has to tell whoever does not see it. */
#include "context/scene_type.h"
#include "stage/told.h"

/* Brings it up to date behind all that is drawn. What lies under a sheet or a page goes on to hold. */
void fl_stage_tell(const FlContext *context, const FlSceneType *scene, FlTold *told);

#endif
