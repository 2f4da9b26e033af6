#include "model/session.h"

static const FlSceneInfo scenes[FL_SCENES] = {
    [FL_SCENE_CURVE] = {"curve", "Curve", "parabola", true},
    [FL_SCENE_LANDSCAPE] = {"landscape", "Landscape", "bowl", true},
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
    int i = FL_SCENES - 1;
    while (i > 0 && !fl_scene_shows((FlSceneId)i, loss)) i--;
    return (FlSceneId)i;
}

const FlLossType *fl_scene_loss(int i) {
    const FlLossType *const *losses, *const *lines;
    int count = fl_loss_types(&losses), line_count = fl_line_types(&lines);
    if (i < 0 || i >= count + line_count) return NULL;
    return i < count ? losses[i] : lines[i - count];
}

bool fl_scene_views(FlSceneId scene, FlViewId view) {
    return view == FL_VIEW_CONTOURS ||
           (scene == FL_SCENE_LANDSCAPE && (view == FL_VIEW_BASINS || view == FL_VIEW_SURFACE)) ||
           (scene != FL_SCENE_FIT && view == FL_VIEW_PLANE);
}

const char *fl_scene_view_id(FlSceneId scene, FlViewId view) {
    static const char *const ids[FL_VIEWS] = {
        [FL_VIEW_CONTOURS] = "contours",
        [FL_VIEW_BASINS] = "basins",
        [FL_VIEW_SURFACE] = "surface",
        [FL_VIEW_PLANE] = "plane",
    };
    return view == FL_VIEW_CONTOURS && scene != FL_SCENE_LANDSCAPE ? "curve" : ids[view];
}
