#include "scenes/choices.h"
#include "scenes/popup.h"
#include "scenes/race.h"
#include "scenes/swarm.h"
#include <math.h>

static double present_eta(const FlContext *s) {
    return fl_plan_optimizer_at(&s->doc->plan, s->cursor)->eta;
}

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
        fl_context_do(s, FL_ACTION_step, on - back, 0);
    }
    if (take(s, FL_KEY_HOME, 0)) fl_context_do(s, FL_ACTION_cursor, 0, 0);
    if (take(s, FL_KEY_END, 0)) fl_context_do(s, FL_ACTION_cursor, s->outcome->last, 0);
    if (take(s, 'r', 0)) {
        fl_context_play(s, false);
        fl_context_do(s, FL_ACTION_reset, 0, 0);
    }
}

static int next_preset(const FlContext *s) {
    int at = fl_preset_selected(s);
    for (int i = 1; i <= FL_PRESETS; i++)
        if (!isnan(s->presets[(at + i) % FL_PRESETS])) return (at + i) % FL_PRESETS;
    return FL_JUST_RIGHT;
}

/* eta with three digits, rounded away from the border that was crossed, or it would lie on the near side again. */
static double beyond(double eta, int direction) {
    double rounded = fl_round_significant(eta, 3), unit = pow(10, floor(log10(eta)) - 2);
    if ((eta - rounded) * direction > 0) rounded += unit * direction;
    return rounded;
}

static void rate_keys(FlContext *s) {
    int up = take(s, FL_KEY_UP, 0) - take(s, FL_KEY_DOWN, 0);
    int outcome = take(s, FL_KEY_UP, FL_MOD_SHIFT) - take(s, FL_KEY_DOWN, FL_MOD_SHIFT);
    if (up) fl_context_set_eta(s, present_eta(s) * pow(1.05, up), false);
    if (outcome) {
        int direction = outcome > 0 ? 1 : -1;
        double eta = fl_track_next_outcome(s->track, present_eta(s), s->outcome->kind, direction);
        if (!isnan(eta)) fl_context_set_eta(s, beyond(eta, direction), false);
    }
    if (take(s, 'p', 0)) fl_context_do(s, FL_ACTION_preset, next_preset(s), 0);
    if (take(s, 'e', 0)) {
        char text[FL_NUMBER_SIZE];
        fl_number_print(text, present_eta(s));
        char id[FL_UI_ID] = "eta.field";
        if (s->id == FL_SCENE_RACE) fl_race_id(s, s->doc->race.chosen, "eta", id);
        fl_field_open(s->ui, id, text);
    }
}

/* A D W S move by a hundredth of the view, rounded to 1-2-5; Shift: ten times that. From where the ball is now. */
static void move_keys(FlContext *s) {
    double dx = 0, dy = 0;
    for (int big = 0; big < 2; big++) {
        int mods = big ? FL_MOD_SHIFT : 0, size = big ? 10 : 1;
        dx += size * (take(s, 'd', mods) - take(s, 'a', mods));
        dy += size * (take(s, 'w', mods) - take(s, 's', mods));
    }
    double unit = fl_round_125((s->doc->frame.x1 - s->doc->frame.x0) / 100);
    const double *x = fl_run_row(s->run, s->cursor)->x;
    if (s->loss->dim == 1) dy = 0;
    if (dx == 0 && dy == 0) return;
    double fine = unit < 0.01 ? unit : 0.01;
    fl_context_do(s, FL_ACTION_start, fl_round_to(x[0] + dx * unit, fine),
                  s->loss->dim == 2 ? fl_round_to(x[1] + dy * unit, fine) : 0);
}

static void start_keys(FlContext *s) {
    if (take(s, 'p', FL_MOD_SHIFT))
        fl_context_do(s, FL_ACTION_start_preset, (fl_start_selected(s) + 1) % s->loss->starts.count, 0);
    if (take(s, 'g', 0)) fl_context_random_start(s);
    move_keys(s);
}

static void show_keys(FlContext *s) {
    FlDisplay *v = s->display;
    if (take(s, 'x', 0)) v->ghost = !v->ghost;
    if (take(s, 'b', 0)) {
        v->swarm = !v->swarm;
        bool shows = s->doc->view == FL_VIEW_CONTOURS && s->id != FL_SCENE_RACE;
        const char *why = !v->swarm ? NULL
                          : shows   ? fl_swarm_refusal(s)
                                    : "The swarm shows on curves and contours: press V or 2 for them.";
        if (why) fl_stage_toast(s->stage, why);
    }
    if (take(s, 'm', 0)) fl_display_choose_motion(v, !v->reduced_motion);
    if (take(s, '0', 0)) fl_context_do(s, FL_ACTION_fit, 0, 0);
    for (int i = 0; i < FL_SCENES; i++)
        if (fl_scene_info((FlSceneId)i)->drawn && take(s, '1' + i, 0) && (FlSceneId)i != s->id)
            fl_context_do_text(s, FL_ACTION_scene, fl_scene_info((FlSceneId)i)->id);
}

static void view_keys(FlContext *s) {
    int by = take(s, 'v', 0) - take(s, 'v', FL_MOD_SHIFT), view = (int)s->doc->view;
    if (by == 0) return;
    do view = (view + FL_VIEWS + by) % FL_VIEWS;
    while (!fl_scene_views(s->id, (FlViewId)view));
    if (view != (int)s->doc->view) fl_context_do_text(s, FL_ACTION_view, fl_scene_view_id(s->id, (FlViewId)view));
}

static void choice_keys(FlContext *s) {
    int loss = take(s, 'l', 0) - take(s, 'l', FL_MOD_SHIFT), rule = take(s, 'o', 0) - take(s, 'o', FL_MOD_SHIFT);
    const FlOptimizerType *now = fl_plan_optimizer_at(&s->doc->plan, s->cursor)->type;
    if (loss) fl_context_do_text(s, FL_ACTION_loss, fl_choices_next_loss(s->loss, loss)->id);
    if (take(s, 'f', 0) && !fl_ui_busy(s->ui)) fl_entry_open(s);
    if (rule && s->id == FL_SCENE_RACE) {
        const FlRace *race = &s->doc->race;
        fl_context_do_lane(s, FL_ACTION_lane_choose, (race->chosen + rule + race->count) % race->count, 0);
    } else if (rule)
        fl_context_do_text(s, FL_ACTION_optimizer, fl_choices_next_rule(now, rule)->id);
}

void fl_part_keys(FlContext *s) {
    FlDisplay *v = s->display;
    window_keys(s);
    bool typing = s->ui->edit.id != 0;
    if (take(s, FL_KEY_ESCAPE, 0)) {
        if (fl_ui_busy(s->ui)) {
            s->ui->cancelled = true;
            fl_context_do(s, FL_ACTION_gesture_cancel, 0, 0);
        } else if (v->help)
            v->help = false;
        else
            fl_ui_focus(s->ui, "picture");
    }
    bool listed = s->popup->kind != FL_POPUP_NONE;
    if (!typing && !listed && (take(s, '?', 0) || take(s, '?', FL_MOD_SHIFT) || take(s, FL_KEY_F1, 0)))
        v->help = !v->help;
    if (typing || listed || v->help) return;
    time_keys(s);
    start_keys(s);
    rate_keys(s);
    choice_keys(s);
    view_keys(s);
    show_keys(s);
}
