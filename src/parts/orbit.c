#include "parts/orbit.h"
#include "context/services.h"
#include <math.h>

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

void fl_orbit_stop(FlOrbit *o) {
    o->gliding = false;
}

/* How fast the hand turns the camera, of late. */
static void measure(FlContext *s, FlOrbit *o, FlCamera before, FlCamera now) {
    double seconds = s->ui->input.now - o->seen;
    if (seconds <= 0) return;
    double keep = seconds > 0.1 ? 0 : 0.5;
    o->yaw_rate = keep * o->yaw_rate + (1 - keep) * (now.yaw - before.yaw) / seconds;
    o->pitch_rate = keep * o->pitch_rate + (1 - keep) * (now.pitch - before.pitch) / seconds;
    o->seen = s->ui->input.now;
}

/* What is let go while it moves runs on for a quarter of a second, slower and slower. */
static void begin_glide(FlContext *s, FlOrbit *o) {
    bool fast = s->ui->input.now - o->seen < 0.06 && hypot(o->yaw_rate, o->pitch_rate) > 20;
    o->gliding = fast && !s->display->reduced_motion;
    o->start = s->ui->input.now;
    o->from = s->doc->camera;
}

void fl_orbit_glide(FlContext *s, FlOrbit *o) {
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
    double yaw, pitch; /* of the camera when the button went down */
    bool spent;        /* the second press of a double click turns nothing */
} Hold;
FL_HOLDS(Hold);

void fl_orbit_turn(FlContext *s, FlOrbit *o, float width, const FlSignal *signal) {
    Hold *hold = fl_context_hand(s);
    FlCamera c = s->doc->camera;
    if (signal->pressed) {
        fl_orbit_stop(o);
        o->yaw_rate = o->pitch_rate = 0;
        o->seen = s->ui->input.now;
        *hold = (Hold){c.yaw, c.pitch, signal->double_clicked};
    }
    if (signal->cancelled && s->ui->active_button == FL_BUTTON_LEFT) {
        turn_camera(s, (FlCamera){hold->yaw, hold->pitch, c.zoom});
        return;
    }
    if (!signal->held || !s->ui->moved || hold->spent) return;
    double turn = 180 / (double)width, lift = 0.25;
    FlCamera now = {hold->yaw + turn * (double)(s->ui->pointer.x - s->ui->press.x),
                    hold->pitch + lift * (double)(s->ui->pointer.y - s->ui->press.y), c.zoom};
    bool turned = fabs(now.yaw - c.yaw) >= 0.05 || fabs(now.pitch - c.pitch) >= 0.05;
    if (turned) {
        FlCamera before = {now.yaw + remainder(c.yaw - now.yaw, 360), c.pitch, c.zoom};
        measure(s, o, before, now);
        turn_camera(s, now);
    }
    if (signal->released) begin_glide(s, o);
}

void fl_orbit_zoom(FlContext *s, FlOrbit *o, double factor) {
    FlCamera c = s->doc->camera;
    double to = fmax(FL_CAMERA_ZOOM_LEAST, fmin(c.zoom * factor, FL_CAMERA_ZOOM_MOST));
    fl_orbit_stop(o);
    turn_camera(s, (FlCamera){c.yaw, c.pitch, to});
}

void fl_orbit_reset(FlContext *s, FlOrbit *o) {
    fl_orbit_stop(o);
    turn_camera(s, fl_camera_default());
}

bool fl_orbit_keys(FlContext *s, FlOrbit *o) {
    FlUi *ui = s->ui;
    if (ui->edit.id || ui->last_top_layer > 0) return false;
    int in = fl_ui_key(ui, '+', 0) + fl_ui_key(ui, '+', FL_MOD_SHIFT) + fl_ui_key(ui, '=', 0),
        out = fl_ui_key(ui, '-', 0);
    int turn = fl_ui_key(ui, ']', 0) - fl_ui_key(ui, '[', 0), lift = fl_ui_key(ui, '.', 0) - fl_ui_key(ui, ',', 0);
    bool back = fl_ui_key(ui, '0', 0);
    FlCamera c = s->doc->camera;
    if (in > out) fl_orbit_zoom(s, o, 1.25);
    if (out > in) fl_orbit_zoom(s, o, 0.8);
    if (back) fl_orbit_zoom(s, o, 1 / c.zoom);
    if (turn == 0 && lift == 0) return back;
    fl_orbit_stop(o);
    turn_camera(s, (FlCamera){c.yaw + 5 * turn, c.pitch + 5 * lift, c.zoom});
    return back;
}
