#ifndef FL_SCENES_NETWORK_NETWORK_SCENE_H
#define FL_SCENES_NETWORK_NETWORK_SCENE_H
/* A network that learns to tell points apart, by the rules that move one ball. */
#include "context/scene_type.h"

extern const FlSceneType fl_network_scene_type;

#endif
