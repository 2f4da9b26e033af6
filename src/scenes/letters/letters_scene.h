#ifndef FL_SCENES_LETTERS_LETTERS_SCENE_H
#define FL_SCENES_LETTERS_LETTERS_SCENE_H
/* A language model that learns to write, by the rules that move one ball. */
#include "context/scene_type.h"

extern const FlSceneType fl_letters_scene_type;

#endif
