#include "model/session.h"
#include <math.h>

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

FlCamera fl_camera_default(void) {
    return (FlCamera){-20.6, 37.8, 1};
}

bool fl_camera_valid(FlCamera c) {
    return fabs(c.yaw) <= FL_CAMERA_YAW && c.pitch >= FL_CAMERA_PITCH_LEAST && c.pitch <= FL_CAMERA_PITCH_MOST &&
           c.zoom >= FL_CAMERA_ZOOM_LEAST && c.zoom <= FL_CAMERA_ZOOM_MOST;
}

bool fl_camera_same(FlCamera a, FlCamera b) {
    return a.yaw == b.yaw && a.pitch == b.pitch && a.zoom == b.zoom;
}

bool fl_scene_views(FlSceneId scene, FlViewId view) {
    return view == FL_VIEW_CONTOURS ||
           (scene == FL_SCENE_LANDSCAPE && (view == FL_VIEW_BASINS || view == FL_VIEW_SURFACE));
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
