#include "core/base/refuse.h"
#include "model/fault.h"
#include "model/scene_rules.h"
#include <math.h>
#include <string.h>

/* In the order of the tabs. */
static const FlSceneRules *const scenes[FL_SCENES] = {
    [FL_SCENE_CURVE] = &fl_scene_curve,     [FL_SCENE_LANDSCAPE] = &fl_scene_landscape,
    [FL_SCENE_RACE] = &fl_scene_race,       [FL_SCENE_FIT] = &fl_scene_fit,
    [FL_SCENE_NETWORK] = &fl_scene_network, [FL_SCENE_LETTERS] = &fl_scene_letters,
    [FL_SCENE_GOLF] = &fl_scene_golf,
};

const FlSceneRules *fl_scene_rules(FlSceneId scene) {
    return scenes[scene];
}

const FlLossType *fl_scene_opening(FlSceneId scene) {
    if (scenes[scene]->make != NULL) return scenes[scene]->make(NULL, NULL);
    return fl_loss_retain(fl_loss_type_find(scenes[scene]->info.loss));
}

const FlSceneInfo *fl_scene_info(FlSceneId scene) {
    return &scenes[scene]->info;
}

FlSceneId fl_scene_tab(FlSceneId scene) {
    return scene == FL_SCENE_GOLF ? FL_SCENE_CURVE : scene;
}

FlSceneId fl_scene_to_golf(FlSceneId from) {
    return from == FL_SCENE_GOLF ? fl_scene_tab(from) : FL_SCENE_GOLF;
}

bool fl_scene_predicts(FlSceneId scene) {
    return scenes[scene]->predicts;
}

bool fl_scene_fogs(FlSceneId scene) {
    return scenes[scene]->fogs;
}

bool fl_scene_shows(FlSceneId scene, const FlLossType *loss) {
    return scenes[scene]->shows(loss);
}

const FlRace *fl_document_race(const FlDocument *document) {
    return scenes[document->scene]->lanes ? &document->race : NULL;
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

bool fl_scene_may_have_noise(FlSceneId scene, const char *given, char *error, size_t size) {
    if (scenes[scene]->noisy) return true;
    return fl_refuse(error, size,
                     "\"%s\" does not fit the scene \"%s\"; slopes may have noise in \"%s\", \"%s\" and \"%s\".", given,
                     scenes[scene]->info.id, fl_scene_curve.info.id, fl_scene_landscape.info.id, fl_scene_race.info.id);
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
    return scenes[scene]->view[view] != NULL;
}

const char *fl_scene_view_id(FlSceneId scene, FlViewId view) {
    return scenes[scene]->view[view];
}

const FlLossType *fl_scene_typed(const char *text, int dim, char *error, size_t size) {
    FlFormulaFault fault;
    const FlLossType *loss = fl_formula_loss(text, dim, &fault);
    if (loss == NULL && fault.from == fault.to) fl_refuse(error, size, "%s", fault.text);
    if (loss == NULL && fault.from < fault.to) {
        fl_refuse(error, size, "At \"%s\" in the formula: %s",
                  fl_quote(text + fault.from, (size_t)(fault.to - fault.from)).text, fault.text);
    }
    return loss;
}

const FlLossType *fl_scene_formula(const char *text, const FlSceneInfo *scene, char *error, size_t size) {
    int dim = 0;
    for (int i = 0; i < FL_SCENES; i++) {
        if (&scenes[i]->info != scene) continue;
        dim = scenes[i]->typed;
        if (dim > 0) continue;
        fl_refuse(error, size, "\"%s\" belongs to the scene \"%s\" or \"%s\", not to \"%s\".",
                  fl_quote(text, strlen(text)).text, fl_scene_curve.info.id, fl_scene_landscape.info.id, scene->id);
        return NULL;
    }
    return fl_scene_typed(text, dim, error, size);
}
