#ifndef FL_SCENES_RACE_RACE_SCENE_H
#define FL_SCENES_RACE_RACE_SCENE_H
/* Several rules from one start. */
#include "context/scene_type.h"

extern const FlSceneType fl_race_scene_type;

#endif
