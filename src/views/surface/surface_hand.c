/* What a hand does on the surface. */
#include "views/surface/surface_hand.h"
#include "context/change.h"
#include "context/focus.h"
#include "context/popup.h"
#include "context/services.h"
#include "ui/widgets.h"
#include "words/position.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define GLIDE 0.25 /* seconds */

/* Yaw goes round, pitch and zoom keep to their ranges. */
static void turn_camera(FlContext *s, FlCamera camera) {
    double yaw = remainder(camera.yaw, 360);
    double pitch = fmax(FL_CAMERA_PITCH_LEAST, fmin(camera.pitch, FL_CAMERA_PITCH_MOST));
    FlAction *action = fl_context_queue(s);
    if (!action) return;
    *action = fl_action(FL_ACTION_camera, fl_round_to(yaw, 0.1), fl_round_to(pitch, 0.1));
    action->number[2] = fmax(FL_CAMERA_ZOOM_LEAST, fmin(fl_round_significant(camera.zoom, 3), FL_CAMERA_ZOOM_MOST));
}

static void stop_glide(FlContext *s) {
    fl_surface_view(s)->orbit.gliding = false;
}

/* How fast the hand turns the camera, of late. */
static void measure(FlContext *s, FlCamera before, FlCamera now) {
    FlOrbit *o = &fl_surface_view(s)->orbit;
    double seconds = s->ui->input.now - o->seen;
    if (seconds <= 0) return;
    double keep = seconds > 0.1 ? 0 : 0.5;
    o->yaw_rate = keep * o->yaw_rate + (1 - keep) * (now.yaw - before.yaw) / seconds;
    o->pitch_rate = keep * o->pitch_rate + (1 - keep) * (now.pitch - before.pitch) / seconds;
    o->seen = s->ui->input.now;
}

/* What is let go while it moves runs on for a quarter of a second, slower and slower. */
static void begin_glide(FlContext *s) {
    FlOrbit *o = &fl_surface_view(s)->orbit;
    bool fast = s->ui->input.now - o->seen < 0.06 && hypot(o->yaw_rate, o->pitch_rate) > 20;
    o->gliding = fast && !s->display->reduced_motion;
    o->start = s->ui->input.now;
    o->from = s->doc->camera;
}

static void glide(FlContext *s) {
    FlOrbit *o = &fl_surface_view(s)->orbit;
    if (!o->gliding) return;
    double t = (s->ui->input.now - o->start) / GLIDE, rest = 5;
    if (t >= 1 || t < 0) {
        o->gliding = false;
        return;
    }
    double way = (1 - exp(-rest * t)) * GLIDE / rest;
    FlCamera c = {o->from.yaw + o->yaw_rate * way, o->from.pitch + o->pitch_rate * way, s->doc->camera.zoom};
    if (t > 0) turn_camera(s, c);
    fl_context_wake(s, 0);
}

/* What a press on the surface has begun. */
typedef struct Hold {
    double yaw, pitch; /* of the camera when the left button went down */
    double x, y;       /* corner of the frame when the right one did */
    bool spent;        /* the second press of a double click turns nothing */
} Hold;
FL_HOLDS(Hold);

/* The near side follows the hand: 360 degrees are twice the width of the picture. */
static void orbit(FlContext *s, const FlSight *sight, const FlSignal *signal) {
    Hold *hold = fl_context_hand(s);
    FlCamera c = s->doc->camera;
    if (signal->pressed) {
        stop_glide(s);
        fl_surface_view(s)->orbit.yaw_rate = fl_surface_view(s)->orbit.pitch_rate = 0;
        fl_surface_view(s)->orbit.seen = s->ui->input.now;
        hold->yaw = c.yaw;
        hold->pitch = c.pitch;
        hold->spent = signal->double_clicked;
    }
    if (signal->cancelled && s->ui->active_button == FL_BUTTON_LEFT) {
        turn_camera(s, (FlCamera){hold->yaw, hold->pitch, c.zoom});
        return;
    }
    if (!signal->held || !s->ui->moved || hold->spent) return;
    double turn = 180 / (double)sight->box.w, lift = 0.25;
    FlCamera now = {hold->yaw + turn * (double)(s->ui->pointer.x - s->ui->press.x),
                    hold->pitch + lift * (double)(s->ui->pointer.y - s->ui->press.y), c.zoom};
    bool turned = fabs(now.yaw - c.yaw) >= 0.05 || fabs(now.pitch - c.pitch) >= 0.05;
    if (turned) {
        FlCamera before = {now.yaw + remainder(c.yaw - now.yaw, 360), c.pitch, c.zoom};
        measure(s, before, now);
        turn_camera(s, now);
    }
    if (signal->released) begin_glide(s);
}

/* The range moves so that the ground at the height of the block's middle stays under the hand. */
static void pan(FlContext *s, const FlSight *sight, const FlSignal *signal) {
    Hold *hold = fl_context_hand(s);
    const FlSpace *space = &sight->space;
    if (signal->right_pressed) {
        stop_glide(s);
        hold->x = s->doc->frame.x0;
        hold->y = s->doc->frame.y0;
    }
    double w = s->doc->frame.x1 - s->doc->frame.x0, h = s->doc->frame.y1 - s->doc->frame.y0;
    if (signal->cancelled && s->ui->active_button == FL_BUTTON_RIGHT)
        fl_context_do_frame(s, (FlBox){hold->x, hold->x + w, hold->y, hold->y + h});
    if (!signal->right_held || !s->ui->moved) return;
    float up = fmaxf(0.35f, sinf(glm_rad((float)s->doc->camera.pitch))), yaw = glm_rad((float)s->doc->camera.yaw);
    float right = (s->ui->pointer.x - s->ui->press.x) / space->scale,
          away = (s->ui->press.y - s->ui->pointer.y) / space->scale / up;
    float bx = cosf(yaw) * right + sinf(yaw) * away, by = -sinf(yaw) * right + cosf(yaw) * away;
    double unit = (space->range.x1 - space->range.x0) / 2;
    double x = hold->x - unit * (double)bx, y = hold->y - unit * (double)by;
    fl_context_do_frame(s, (FlBox){x, x + w, y, y + h});
}

static void zoom(FlContext *s, double factor) {
    FlCamera c = s->doc->camera;
    double to = fmax(FL_CAMERA_ZOOM_LEAST, fmin(c.zoom * factor, FL_CAMERA_ZOOM_MOST));
    stop_glide(s);
    turn_camera(s, (FlCamera){c.yaw, c.pitch, to});
}

/* [ and ] turn it, comma and full stop tip it; wherever the focus is, but for a field or a list. */
static void keys(FlContext *s) {
    FlUi *ui = s->ui;
    if (ui->edit.id || ui->last_top_layer > 0) return;
    int in = fl_ui_key(ui, '+', 0) + fl_ui_key(ui, '+', FL_MOD_SHIFT) + fl_ui_key(ui, '=', 0),
        out = fl_ui_key(ui, '-', 0);
    int turn = fl_ui_key(ui, ']', 0) - fl_ui_key(ui, '[', 0), lift = fl_ui_key(ui, '.', 0) - fl_ui_key(ui, ',', 0);
    FlCamera c = s->doc->camera;
    if (in > out) zoom(s, 1.25);
    if (out > in) zoom(s, 0.8);
    if (fl_ui_key(ui, '0', 0)) {
        fl_context_do(s, FL_ACTION_fit, 0, 0);
        zoom(s, 1 / c.zoom);
    }
    if (turn == 0 && lift == 0) return;
    stop_glide(s);
    turn_camera(s, (FlCamera){c.yaw + 5 * turn, c.pitch + 5 * lift, c.zoom});
}

void fl_surface_place(FlContext *s, const double x[2]) {
    bool free = s->ui->input.mods & FL_MOD_SHIFT;
    double to[2];
    for (int i = 0; i < 2; i++) to[i] = fl_picture_snap(s->plot.range, x[i], free);
    if (s->cursor > 0 || to[0] != s->doc->plan.start[0] || to[1] != s->doc->plan.start[1])
        fl_context_do(s, FL_ACTION_start, to[0], to[1]);
}

void fl_place_on_surface(FlContext *s, float dx, float dy) {
    double x[2];
    FlVec p = {s->ui->pointer.x + dx, s->ui->pointer.y + dy};
    fl_surface_hit(fl_surface_view(s)->surface, s->watch->field, p, x);
    fl_surface_place(s, x);
}

bool fl_surface_control(FlContext *s, const FlSight *sight, double x[2]) {
    static const FlMenuItem items[] = {FL_MENU_COPY, FL_MENU_FIT, FL_MENU_SAVE};
    FlControl c = fl_control("picture", "picture", "The landscape as a surface", sight->box);
    c.priority = FL_PRIORITY_PICTURE;
    bool ground = fl_surface_hit(fl_surface_view(s)->surface, s->watch->field, s->ui->pointer, x) == FL_HIT_GROUND;
    c.cursor = ground ? FL_CURSOR_CROSS : FL_CURSOR_HAND;
    c.held_cursor = FL_CURSOR_GRAB;
    c.focus = FL_FOCUS_PICTURE;
    snprintf(c.value, sizeof c.value, "%s",
             fl_position_text(s->loss->dim, fl_run_row(s->watch->run, s->cursor)->x).text);
    FlSignal signal = fl_ui_control(s->ui, &c);
    orbit(s, sight, &signal);
    pan(s, sight, &signal);
    if (signal.wheel != 0) zoom(s, pow(1 / 0.85, (double)signal.wheel));
    if (signal.right_clicked) fl_context_menu(s, items, 3, s->ui->pointer);
    if (signal.double_clicked)
        turn_camera(s, fl_camera_default());
    else if (signal.released && !s->ui->moved && ground && !signal.cancelled)
        fl_surface_place(s, x);
    keys(s);
    glide(s);
    if (signal.focused && s->ui->focus_visible) fl_draw_focus_ring(s->ui, fl_rect_grow(sight->box, -4), 0);
    s->hovering = signal.hot && !fl_ui_busy(s->ui);
    return s->hovering && ground;
}
