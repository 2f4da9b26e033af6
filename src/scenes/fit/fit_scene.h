#ifndef FL_SCENES_FIT_FIT_SCENE_H
#define FL_SCENES_FIT_FIT_SCENE_H
/* A line through points: the data beside the loss of every line. */
#include "context/scene_type.h"

extern const FlSceneType fl_fit_scene_type;

#endif
