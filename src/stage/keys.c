#include "stage/keys.h"
#include "context/popup.h"
#include "context/services.h"
#include "parts/switches.h"
#include <math.h>

static int take(FlContext *s, int key, int mods) {
    return fl_ui_key(s->ui, key, mods);
}

static void window_keys(FlContext *s) {
    const int ctrl = FL_MOD_CTRL, ctrl_shift = FL_MOD_CTRL | FL_MOD_SHIFT;
    FlDisplay *v = s->display;
    bool held = fl_ui_busy(s->ui); /* what is being dragged is not undone: Esc is for that */
    if (take(s, 'z', ctrl) && !held) fl_context_do(s, FL_ACTION_undo, 0, 0);
    if ((take(s, 'z', ctrl_shift) || take(s, 'y', ctrl)) && !held) fl_context_do(s, FL_ACTION_redo, 0, 0);
    if (take(s, 'c', ctrl)) fl_context_request(s, FL_REQUEST_COPY_STATE);
    if (take(s, 'c', ctrl_shift)) fl_context_request(s, FL_REQUEST_COPY_RUN);
    if (take(s, 'v', ctrl)) fl_context_request(s, FL_REQUEST_PASTE);
    if (take(s, 's', ctrl)) fl_context_request(s, FL_REQUEST_SAVE);
    if (take(s, 's', ctrl_shift)) fl_context_request(s, FL_REQUEST_SAVE_RUN);
    if (take(s, 'q', ctrl)) fl_context_request(s, FL_REQUEST_QUIT);
    if (take(s, 't', ctrl)) fl_display_next_theme(v);
    if (take(s, FL_KEY_F11, 0)) fl_context_request(s, FL_REQUEST_FULLSCREEN);
    int in = take(s, '+', ctrl) + take(s, '=', ctrl) + take(s, '+', ctrl_shift), out = take(s, '-', ctrl);
    if (in != out) v->zoom = fminf(2, fmaxf(0.8f, roundf((v->zoom + 0.1f * (float)(in - out)) * 10) / 10));
    if (take(s, '0', ctrl)) v->zoom = 1;
}

static void time_keys(FlContext *s) {
    int back = take(s, FL_KEY_LEFT, 0) + 10 * take(s, FL_KEY_LEFT, FL_MOD_SHIFT);
    int on = take(s, FL_KEY_RIGHT, 0) + 10 * take(s, FL_KEY_RIGHT, FL_MOD_SHIFT);
    if (take(s, ' ', 0)) fl_context_play(s, !s->display->playing);
    if (back != on) {
        fl_context_play(s, false);
        if (on - back == 1)
            fl_context_step(s);
        else
            fl_context_do(s, FL_ACTION_step, on - back, 0);
    }
    if (take(s, FL_KEY_HOME, 0)) fl_context_do(s, FL_ACTION_cursor, 0, 0);
    if (take(s, FL_KEY_END, 0)) fl_context_do(s, FL_ACTION_cursor, s->watch->outcome->last, 0);
    if (take(s, 'r', 0)) {
        fl_context_play(s, false);
        fl_context_do(s, FL_ACTION_reset, 0, 0);
    }
}

/* What is held: all is as it was before the hand took it. */
static void give_up(FlContext *s) {
    s->ui->cancelled = true;
    fl_context_do(s, FL_ACTION_gesture_cancel, 0, 0);
}

void fl_stage_keys(FlContext *s, const FlSceneType *scene) {
    FlDisplay *v = s->display;
    window_keys(s);
    bool typing = s->ui->edit.id != 0;
    if (s->ui->input.cancel && fl_ui_busy(s->ui)) give_up(s);
    if (take(s, FL_KEY_ESCAPE, 0)) {
        if (fl_ui_busy(s->ui))
            give_up(s);
        else if (s->orders->saving)
            fl_context_request(s, FL_REQUEST_STOP_SAVING);
        else if (v->help)
            v->help = false;
        else if (v->tour)
            v->tour = false;
        else
            fl_ui_focus(s->ui, "picture");
    }
    bool listed = s->popup->kind != FL_POPUP_NONE;
    if (!typing && !listed && (take(s, '?', 0) || take(s, '?', FL_MOD_SHIFT) || take(s, FL_KEY_F1, 0)))
        v->help = !v->help;
    if (!typing && !listed && !v->help && !v->examples && take(s, FL_KEY_F1, FL_MOD_SHIFT)) v->explain = !v->explain;
    if (!listed && !v->help && take(s, FL_KEY_F10, 0) && !fl_ui_busy(s->ui))
        fl_context_open_popup(s, FL_POPUP_MAIN, true);
    if (typing || listed || v->help) return;
    if (take(s, 'e', FL_MOD_CTRL) && !fl_ui_busy(s->ui)) {
        fl_context_play(s, false);
        v->examples = !v->examples;
    }
    if (!v->examples && !fl_ui_busy(s->ui) && (take(s, FL_KEY_F5, 0) || take(s, FL_KEY_F5, FL_MOD_SHIFT)))
        fl_switch_present(s);
    if (!v->examples && !v->present && take(s, 't', 0)) v->tour = !v->tour;
    if (v->examples) return;
    if (take(s, 'm', FL_MOD_SHIFT)) fl_switch_sound(s);
    if (!scene->own_time) time_keys(s);
    if (scene->keys) scene->keys(s);
}
