#include "model/wish.h"
#include "core/base/refuse.h"
#include "model/branch.h"
#include "model/fault.h"
#include "model/scene_rules.h"
#include <string.h>

static bool wish_scene(FlApply *a) {
    FlNearest nearest = fl_nearest(a->action->text, strlen(a->action->text));
    for (int i = 0; i < FL_SCENES; i++) {
        const char *id = fl_scene_info((FlSceneId)i)->id;
        fl_nearest_offer(&nearest, id);
        if (strcmp(id, a->action->text) != 0) continue;
        a->wish.scene = (FlSceneId)i;
        a->wish.document = a->session->document[i];
        return true;
    }
    return fl_refuse(a->error, a->size, "\"%s\" is not a scene%s",
                     fl_quote(a->action->text, strlen(a->action->text)).text, fl_nearest_hint(&nearest).text);
}

static bool wish_branch(FlApply *a) {
    a->anchor->set = false;
    if (fl_branch_take(&a->wish.document)) return true;
    return fl_refuse(a->error, a->size, "There is no fork here, and so no branch to go back to.");
}

static bool wish_reset(FlApply *a) {
    fl_wish_afresh(a);
    return true;
}

/* By the action's name; NULL: no change of a document, or one of lanes. */
static bool (*const wishes[FL_ACTION_COUNT])(FlApply *) = {
    [FL_ACTION_scene] = wish_scene,
    [FL_ACTION_load] = fl_wish_load,
    [FL_ACTION_eta] = fl_wish_eta,
    [FL_ACTION_loss] = fl_wish_loss,
    [FL_ACTION_formula] = fl_wish_formula,
    [FL_ACTION_optimizer] = fl_wish_optimizer,
    [FL_ACTION_rule] = fl_wish_rule,
    [FL_ACTION_schedule] = fl_wish_schedule,
    [FL_ACTION_parameter] = fl_wish_parameter,
    [FL_ACTION_angle] = fl_wish_angle,
    [FL_ACTION_preset] = fl_wish_preset,
    [FL_ACTION_start] = fl_wish_start,
    [FL_ACTION_start_preset] = fl_wish_start_preset,
    [FL_ACTION_data] = fl_wish_data,
    [FL_ACTION_data_default] = fl_wish_data,
    [FL_ACTION_data_point] = fl_wish_data,
    [FL_ACTION_data_add] = fl_wish_data,
    [FL_ACTION_data_remove] = fl_wish_data,
    [FL_ACTION_batch] = fl_wish_batch,
    [FL_ACTION_noise] = fl_wish_noise,
    [FL_ACTION_seed] = fl_wish_seed,
    [FL_ACTION_cursor] = fl_wish_cursor,
    [FL_ACTION_step] = fl_wish_step,
    [FL_ACTION_reset] = wish_reset,
    [FL_ACTION_branch] = wish_branch,
    [FL_ACTION_predict] = fl_wish_predict,
    [FL_ACTION_flag] = fl_wish_flag,
    [FL_ACTION_flags_anew] = fl_wish_flags_anew,
    [FL_ACTION_fog] = fl_wish_fog,
    [FL_ACTION_look] = fl_wish_look,
    [FL_ACTION_look_back] = fl_wish_look_back,
    [FL_ACTION_fog_leave] = fl_wish_fog_leave,
    [FL_ACTION_ground] = fl_wish_ground,
    [FL_ACTION_frame] = fl_wish_frame,
    [FL_ACTION_view] = fl_wish_view,
    [FL_ACTION_twin] = fl_wish_twin,
    [FL_ACTION_camera] = fl_wish_camera,
    [FL_ACTION_axes] = fl_wish_axes,
    [FL_ACTION_fit] = fl_wish_fit,
};

bool fl_wish_build(FlApply *a) {
    const FlSceneRules *rules = fl_scene_rules(a->wish.scene);
    bool mine = false;
    if (rules->wish != NULL) {
        bool built = rules->wish(a, &mine);
        if (mine) return built;
    }
    if (wishes[a->action->name] != NULL) return wishes[a->action->name](a);
    FlActionName name = a->action->name;
    if (name == FL_ACTION_network || name == FL_ACTION_point_add || name == FL_ACTION_point_class ||
        name == FL_ACTION_weight)
        return fl_refuse(a->error, a->size, "There is no network in the scene \"%s\"; the scene \"%s\" has one.",
                         rules->info.id, fl_scene_network.info.id);
    if (name == FL_ACTION_letters)
        return fl_refuse(a->error, a->size, "No letters are learned in the scene \"%s\"; the scene \"%s\" learns some.",
                         rules->info.id, fl_scene_letters.info.id);
    if (name == FL_ACTION_stroke || name == FL_ACTION_hole || name == FL_ACTION_course)
        return fl_refuse(a->error, a->size, "No golf is played in the scene \"%s\"; the scene \"%s\" is for that.",
                         rules->info.id, fl_scene_golf.info.id);
    return fl_refuse(a->error, a->size, "There are no lanes in the scene \"%s\"; the scene \"%s\" has some.",
                     rules->info.id, fl_scene_race.info.id);
}
