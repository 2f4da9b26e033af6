#ifndef FL_SCENES_LANDSCAPE_LANDSCAPE_SCENE_H
#define FL_SCENES_LANDSCAPE_LANDSCAPE_SCENE_H
/* Two dimensions: a map, a surface, or a plane of two numbers. */
#include "context/scene_type.h"

extern const FlSceneType fl_landscape_scene_type;

#endif
