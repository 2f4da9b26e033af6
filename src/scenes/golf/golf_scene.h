#ifndef FL_SCENES_GOLF_GOLF_SCENE_H
#define FL_SCENES_GOLF_GOLF_SCENE_H
#include "context/scene_type.h"

extern const FlSceneType fl_golf_scene_type;

#endif
