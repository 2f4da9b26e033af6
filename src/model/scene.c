#include "model/fault.h"
#include "model/session.h"
#include <string.h>

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
