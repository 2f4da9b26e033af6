/* What is pasted or dropped goes where it belongs: model/clipping.h says what it is. */
#include "model/clip_letters.h"
#include "model/clip_network.h"
#include "model/clipping.h"
#include "stage/stage_state.h"
#include "ui/widgets.h"
#include "words/letters_words.h"
#include <stdio.h>
#include <string.h>

/* Goes to a scene and applies an action there; what is said when both are done. */
static bool take_there(FlStage *stage, FlSession *session, FlDisplay *display, FlSceneId scene, const FlAction *take,
                       const char *said) {
    FlAction go = fl_action_text(FL_ACTION_scene, fl_scene_info(scene)->id);
    if (fl_session_scene(session) != scene && !fl_stage_apply(stage, session, display, &go)) return false;
    if (!fl_stage_apply(stage, session, display, take)) return false;
    fl_orders_toast(&stage->orders, said);
    stage->orders.wake = 0;
    return true;
}

static bool take_table(FlStage *stage, FlSession *session, FlDisplay *display, const FlClip *clip) {
    const FlLossType *const *lines;
    fl_line_types(&lines);
    FlAction take = fl_action(FL_ACTION_data, 0, 0);
    take.data = clip->data;
    if (clip->data->name || clip->data->count <= FL_DATA_IN_LINE)
        return take_there(stage, session, display, fl_scene_of(lines[0]), &take, clip->said);
    fl_orders_toast(&stage->orders, "More than 200 points come from a file: drop it on the window.");
    return false;
}

/* A formula becomes the loss of the scene that has its dimension. */
static bool take_formula(FlStage *stage, FlSession *session, FlDisplay *display, const FlClip *clip) {
    const FlLossType *loss = fl_formula_loss(clip->line, 0, NULL);
    FlAction take = fl_action_text(FL_ACTION_formula, clip->line);
    bool taken = loss && take_there(stage, session, display, fl_scene_of(loss), &take, clip->said);
    fl_loss_release(loss);
    return taken;
}

static bool take_clip(FlStage *stage, FlSession *session, FlDisplay *display, const FlClip *clip, bool dropped) {
    char said[64];
    if (clip->good && clip->kind == FL_CLIP_TABLE) return take_table(stage, session, display, clip);
    if (clip->good && clip->kind == FL_CLIP_FORMULA) return take_formula(stage, session, display, clip);
    if (clip->good && clip->kind == FL_CLIP_STATE) {
        FlAction take = fl_action_text(FL_ACTION_load, clip->line);
        if (!fl_stage_apply(stage, session, display, &take)) return false;
        fl_orders_toast(&stage->orders, clip->said[0] ? clip->said : dropped ? "Opened what was dropped" : "Pasted");
    } else if (clip->good && clip->kind == FL_CLIP_RATE) {
        FlAction take = fl_action(FL_ACTION_eta, clip->rate, 0);
        if (!fl_stage_apply(stage, session, display, &take)) return false;
        snprintf(said, sizeof said, "Learning rate %.6g", clip->rate);
        fl_orders_toast(&stage->orders, said);
    } else {
        fl_orders_toast(&stage->orders, clip->said);
        return false;
    }
    stage->orders.wake = 0;
    return true;
}

static bool take_network(FlStage *stage, FlSession *session, FlDisplay *display, const FlNetworkClip *clip) {
    if (!clip->good) {
        fl_orders_toast(&stage->orders, clip->said);
        return false;
    }
    FlAction take = fl_action_text(FL_ACTION_network, "");
    take.given = &clip->given;
    return take_there(stage, session, display, clip->scene, &take, clip->said);
}

static bool learn_text(FlStage *stage, FlSession *session, FlDisplay *display, const FlLettersClip *clip) {
    char said[256], line[FL_STATE_LINE_SIZE];
    if (!clip->good) {
        fl_orders_toast(&stage->orders, clip->said);
        return false;
    }
    FlAction go = fl_action_text(FL_ACTION_scene, fl_scene_info(clip->scene)->id);
    if (fl_session_scene(session) != clip->scene && !fl_stage_apply(stage, session, display, &go)) return false;
    fl_clip_letters_line(clip, session, line);
    fl_letters_text_words(clip->text, said, sizeof said);
    FlAction take = fl_action_text(FL_ACTION_load, line);
    return take_there(stage, session, display, clip->scene, &take, said);
}

bool fl_stage_take_text(FlStage *stage, FlSession *session, FlDisplay *display, const char *text, size_t length,
                        const char *name) {
    FlClip clip;
    FlNetworkClip network;
    FlLettersClip letters;
    if (fl_clip_network(text, length, name, session, &network)) {
        bool taken = take_network(stage, session, display, &network);
        fl_state_given_release(&network.given);
        return taken;
    }
    fl_clip_read(text, length, name, &clip);
    bool taken = fl_clip_letters(text, length, name, session, &clip, &letters)
                     ? learn_text(stage, session, display, &letters)
                     : take_clip(stage, session, display, &clip, name != NULL);
    fl_clip_letters_release(&letters);
    fl_clip_release(&clip);
    return taken;
}

/* A formula in LaTeX may be longer than the field it is pasted into: the field gets it as it is read. */
static void paste_long(FlStage *stage, FlInput *input) {
    FlClip clip;
    if (fl_field_is_open(&stage->ui, "rule") && strlen(input->paste) >= FL_EDIT_LINES_TEXT) {
        fl_orders_toast(&stage->orders, "This is longer than a rule can be: 800 characters.");
        input->paste = NULL;
        return;
    }
    if (!fl_field_is_open(&stage->ui, "formula") || strlen(input->paste) < FL_EDIT_TEXT) return;
    fl_clip_read(input->paste, strlen(input->paste), NULL, &clip);
    bool formula = clip.good && clip.kind == FL_CLIP_FORMULA;
    if (formula) snprintf(stage->pasted, sizeof stage->pasted, "%.*s", (int)sizeof stage->pasted - 1, clip.line);
    input->paste = formula ? stage->pasted : NULL;
    fl_orders_toast(&stage->orders, clip.said[0] ? clip.said : "This is longer than a formula can be.");
    fl_clip_release(&clip);
}

void fl_stage_paste(FlStage *stage, FlSession *session, FlDisplay *display, FlInput *input) {
    if (!input->paste) return;
    if (stage->ui.edit.id) {
        paste_long(stage, input);
        return;
    }
    fl_stage_take_text(stage, session, display, input->paste, strlen(input->paste), NULL);
    input->paste = NULL;
}
