#include "model/session.h"

static const FlSceneInfo scenes[FL_SCENES] = {
    [FL_SCENE_CURVE] = {"curve", "Curve", "parabola", true},
    [FL_SCENE_LANDSCAPE] = {"landscape", "Landscape", "bowl", true},
    [FL_SCENE_RACE] = {"race", "Race", "banana", true},
    [FL_SCENE_FIT] = {"fit", "Line fit", "line", true},
};

const FlSceneInfo *fl_scene_info(FlSceneId scene) {
    return &scenes[scene];
}

bool fl_scene_shows(FlSceneId scene, const FlLossType *loss) {
    if (scene == FL_SCENE_FIT) return loss->points > 0;
    return loss->points == 0 && loss->dim == (scene == FL_SCENE_CURVE ? 1 : 2);
}

FlSceneId fl_scene_of(const FlLossType *loss) {
    int i = 0;
    while (i < FL_SCENES - 1 && !fl_scene_shows((FlSceneId)i, loss)) i++;
    return (FlSceneId)i;
}

const FlLossType *fl_scene_loss(int i) {
    const FlLossType *const *losses, *const *lines;
    int count = fl_loss_types(&losses), line_count = fl_line_types(&lines);
    if (i < 0 || i >= count + line_count) return NULL;
    return i < count ? losses[i] : lines[i - count];
}
