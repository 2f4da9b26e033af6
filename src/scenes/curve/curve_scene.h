#ifndef FL_SCENES_CURVE_CURVE_SCENE_H
#define FL_SCENES_CURVE_CURVE_SCENE_H
/* One dimension: a curve, or a plane of two numbers. */
#include "context/scene_type.h"

extern const FlSceneType fl_curve_scene_type;

#endif
