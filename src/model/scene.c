#include "model/fault.h"
#include "model/session.h"
#include <math.h>
#include <string.h>

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
           (scene == FL_SCENE_LANDSCAPE && (view == FL_VIEW_BASINS || view == FL_VIEW_SURFACE)) ||
           ((scene == FL_SCENE_CURVE || scene == FL_SCENE_LANDSCAPE) && view == FL_VIEW_PLANE);
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

const FlLossType *fl_scene_formula(const char *text, const FlSceneInfo *scene, char *error, size_t size) {
    FlFormulaFault fault;
    int dim = scene == NULL ? 0 : scene == &scenes[FL_SCENE_CURVE] ? 1 : 2;
    if (scene == &scenes[FL_SCENE_FIT]) {
        fl_fault(error, size, "\"%s\" belongs to the scene \"curve\" or \"landscape\", not to \"%s\".",
                 fl_quote(text, strlen(text)).text, scene->id);
        return NULL;
    }
    const FlLossType *loss = fl_formula_loss(text, dim, &fault);
    if (loss == NULL && fault.from == fault.to) fl_fault(error, size, "%s", fault.text);
    if (loss == NULL && fault.from < fault.to) {
        fl_fault(error, size, "At \"%s\" in the formula: %s",
                 fl_quote(text + fault.from, (size_t)(fault.to - fault.from)).text, fault.text);
    }
    return loss;
}
