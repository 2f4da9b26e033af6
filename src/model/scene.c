#include "model/session.h"

static const FlSceneInfo scenes[FL_SCENES] = {
    [FL_SCENE_CURVE] = {"curve", "Curve", 1, "parabola"},
    [FL_SCENE_LANDSCAPE] = {"landscape", "Landscape", 2, "bowl"},
};

const FlSceneInfo *fl_scene_info(FlSceneId scene) {
    return &scenes[scene];
}
