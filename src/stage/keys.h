#ifndef FL_STAGE_KEYS_H
#define FL_STAGE_KEYS_H
/* Keys of the window and of time, then those of the scene. */
#include "context/scene_type.h"

void fl_stage_keys(FlContext *context, const FlSceneType *scene);

#endif
