/* What the parts of a frame may ask of the stage. */
#include "scenes/fit.h"
#include "scenes/stage_state.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

static FlAction *queue(FlContext *s) {
    FlStage *stage = s->stage;
    if (stage->again || stage->queued >= QUEUE) return NULL;
    return &stage->queue[stage->queued++];
}

/* An action whose text lives as long as the queue; dropped where there is no room for it. */
static FlAction *queue_text(FlContext *s, FlActionName name, const char *text) {
    FlStage *stage = s->stage;
    size_t length = strlen(text);
    FlAction *action = length < sizeof stage->texts - stage->text_count ? queue(s) : NULL;
    if (!action) return NULL;
    char *kept = memcpy(stage->texts + stage->text_count, text, length + 1);
    stage->text_count += length + 1;
    *action = fl_action_text(name, kept);
    return action;
}

void fl_context_do(FlContext *s, FlActionName name, double a, double b) {
    FlAction *action = queue(s);
    if (action) *action = fl_action(name, a, b);
}

void fl_context_do_text(FlContext *s, FlActionName name, const char *text) {
    queue_text(s, name, text);
}

void fl_context_do_parameter(FlContext *s, const char *key, double value) {
    FlAction *action = queue_text(s, FL_ACTION_parameter, key);
    if (action) action->number[0] = value;
}

void fl_context_do_lane(FlContext *s, FlActionName name, int lane, double value) {
    FlAction *action = queue_text(s, name, s->doc->race.lane[lane].optimizer.type->id);
    if (action) action->number[0] = value;
}

void fl_context_hover_lane(FlContext *s, int lane) {
    s->stage->next_hover_lane = lane;
}

void fl_context_scroll_lanes(FlContext *s, int first) {
    if (s->stage->again) return;
    s->stage->zoomed = s->stage->zoomed || first != s->stage->first_lane;
    s->stage->first_lane = first;
}

void fl_context_do_frame(FlContext *s, FlBox frame) {
    FlAction *action = queue(s);
    if (!action) return;
    *action = fl_action(FL_ACTION_frame, frame.x0, frame.x1);
    action->number[2] = frame.y0;
    action->number[3] = frame.y1;
}

void fl_context_do_camera(FlContext *s, FlCamera camera) {
    double yaw = remainder(camera.yaw, 360);
    double pitch = fmax(FL_CAMERA_PITCH_LEAST, fmin(camera.pitch, FL_CAMERA_PITCH_MOST));
    FlAction *action = queue(s);
    if (!action) return;
    *action = fl_action(FL_ACTION_camera, fl_round_to(yaw, 0.1), fl_round_to(pitch, 0.1));
    action->number[2] = fmax(FL_CAMERA_ZOOM_LEAST, fmin(fl_round_significant(camera.zoom, 3), FL_CAMERA_ZOOM_MOST));
}

void fl_context_do_point(FlContext *s, int point, double x, double y) {
    FlAction *action = queue(s);
    if (!action) return;
    *action = fl_action(FL_ACTION_data_point, point, x);
    action->number[2] = y;
}

/* As far in as two pixels can be told apart, as far out as a thousand times what fits the data. */
void fl_context_zoom_scatter(FlContext *s, FlBox range) {
    FlBox fits = fl_fit_box(fl_line_data(s->loss));
    double w = (range.x1 - range.x0) / (fits.x1 - fits.x0), h = (range.y1 - range.y0) / (fits.y1 - fits.y0);
    if (s->stage->again || !(w > 1e-6 && h > 1e-6 && w < 1e3 && h < 1e3)) return;
    s->stage->scatter = range;
    s->stage->zoomed = true;
}

void fl_context_again(FlContext *s) {
    if (!s->stage->again) s->stage->zoomed = true;
}

void fl_context_zoom_plane(FlContext *s, FlBox places) {
    if (s->stage->again) return;
    const double lo[2] = {places.x0, places.y0}, hi[2] = {places.x1, places.y1};
    FlPlaneAxis next[2];
    for (int i = 0; i < 2; i++) {
        const FlPlaneAxis *whole = &s->whole_axes[i];
        double first = fl_plane_place(whole->scale, whole->lo), last = fl_plane_place(whole->scale, whole->hi);
        double width = fmin(hi[i] - lo[i], last - first), from = fmax(first, fmin(last - width, lo[i]));
        if (!(width > 1e-4 * (last - first))) return; /* as far in as three digits can be told apart */
        next[i] = *whole;
        if (from > first) next[i].lo = fmax(whole->lo, fl_plane_value_at(whole->scale, from));
        if (from + width < last) next[i].hi = fmin(whole->hi, fl_plane_value_at(whole->scale, from + width));
    }
    for (int i = 0; i < 2; i++) s->stage->plane[i] = next[i];
    s->stage->zoomed = true;
}

void fl_context_choose_point(FlContext *s, int point) {
    s->stage->chosen_point = point;
}

void fl_context_end_gesture(FlContext *s) {
    if (!s->stage->again) s->stage->ends_gesture = true;
}

void fl_context_request(FlContext *s, FlRequestKind request) {
    FlStage *stage = s->stage;
    if (stage->request_count < FL_STAGE_REQUESTS) stage->requests[stage->request_count++] = request;
}

void fl_context_wake(FlContext *s, double seconds) {
    s->stage->wake = fmin(s->stage->wake, fmax(0, seconds));
}

void fl_context_play(FlContext *s, bool on) {
    if (on && s->cursor >= s->outcome->last) fl_context_do(s, FL_ACTION_cursor, 0, 0); /* from the end it runs anew */
    s->display->playing = on;
    s->stage->play_start = s->stage->now;
    s->stage->play_done = 0;
}

void fl_context_light(FlContext *s, FlTermValue value) {
    s->stage->next_lit = value;
}

void fl_context_hover_step(FlContext *s, int step) {
    s->stage->next_hover_step = step;
}

void fl_context_hover_number(FlContext *s, const char *key, double value) {
    s->stage->next_hover_key = key;
    s->stage->next_hover_value = value;
}

void fl_context_menu(FlContext *s, const FlMenuItem *items, int count, FlVec at) {
    fl_context_open_popup(s, FL_POPUP_MENU, false);
    FlPopup *popup = s->popup;
    popup->item_count = count < FL_MENU_ITEMS ? count : FL_MENU_ITEMS;
    for (int i = 0; i < popup->item_count; i++) popup->items[i] = items[i];
    popup->at = at;
}

const char *fl_popup_owner(FlPopupKind kind) {
    static const char *const owners[] = {
        [FL_POPUP_NONE] = "menu",  [FL_POPUP_MENU] = "menu",           [FL_POPUP_LOSS] = "loss",
        [FL_POPUP_VIEW] = "view",  [FL_POPUP_OPTIMIZER] = "optimizer", [FL_POPUP_EXAMPLES] = "formula.examples",
        [FL_POPUP_UP] = "axis.up", [FL_POPUP_ACROSS] = "axis.across"};
    return owners[kind];
}

void fl_context_open_popup(FlContext *s, FlPopupKind kind, bool by_key) {
    FlPopup *popup = s->popup;
    const char *owner = fl_popup_owner(kind);
    const char *loss = fl_formula_text(s->loss) ? "own" : s->loss->id;
    const char *now = kind == FL_POPUP_LOSS     ? loss
                      : kind == FL_POPUP_VIEW   ? fl_scene_view_id(s->id, s->doc->view)
                      : kind >= FL_POPUP_ACROSS ? s->axes[kind == FL_POPUP_UP].key
                                                : fl_plan_optimizer_at(&s->doc->plan, s->cursor)->type->id;
    *popup = (FlPopup){.kind = kind, .since = s->stage->now};
    if (by_key && kind == FL_POPUP_EXAMPLES)
        snprintf(popup->focus, sizeof popup->focus, "%s", "formula.example.1");
    else if (by_key)
        snprintf(popup->focus, sizeof popup->focus, "%s.%.20s", owner, now);
    else
        snprintf(popup->focus, sizeof popup->focus, "%s", "menu");
}

void fl_context_return_focus(FlContext *s, const char *id) {
    if (s->stage->kept_focus) s->stage->kept_focus = fl_ui_hash(id);
}

void fl_context_close_popup(FlContext *s) {
    s->popup->kind = FL_POPUP_NONE;
}

double *fl_context_hand(FlContext *s) {
    return s->stage->hand;
}

FlRun *fl_context_twin(FlContext *s, FlOutcome *outcome) {
    return fl_apart_twin(s->stage->apart, &s->doc->plan, fl_session_generation(s->session), outcome);
}

const FlTurned *fl_context_turned(FlContext *s) {
    return fl_apart_turned(s->stage->apart, &s->doc->plan, fl_session_generation(s->session));
}

/* Uniform in the loss's display, on the grid that drags snap to. */
void fl_context_random_start(FlContext *s) {
    FlBox v = s->loss->view;
    if (s->stage->again) return;
    double x = v.x0 + fl_random_u01(&s->stage->random) * (v.x1 - v.x0), y = 0;
    if (s->loss->dim == 2) y = v.y0 + fl_random_u01(&s->stage->random) * (v.y1 - v.y0);
    fl_context_do(s, FL_ACTION_start, fl_round_to(x, 0.01), fl_round_to(y, 0.01));
}
