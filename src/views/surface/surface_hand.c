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

/* What a press of the right button on the surface has begun. */
typedef struct Hold {
    double x, y; /* corner of the frame when it went down */
} Hold;
FL_HOLDS(Hold);

/* The range moves so that the ground at the height of the block's middle stays under the hand. */
static void pan(FlContext *s, const FlSight *sight, const FlSignal *signal) {
    Hold *hold = fl_context_hand(s);
    const FlSpace *space = &sight->space;
    if (signal->right_pressed) {
        fl_orbit_stop(&fl_surface_view(s)->orbit);
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
    FlOrbit *orbit = &fl_surface_view(s)->orbit;
    fl_orbit_turn(s, orbit, sight->box.w, &signal);
    pan(s, sight, &signal);
    if (signal.wheel != 0) fl_orbit_zoom(s, orbit, pow(1 / 0.85, (double)signal.wheel));
    if (signal.right_clicked) fl_context_menu(s, items, 3, s->ui->pointer);
    if (signal.double_clicked)
        fl_orbit_reset(s, orbit);
    else if (signal.released && !s->ui->moved && ground && !signal.cancelled)
        fl_surface_place(s, x);
    if (fl_orbit_keys(s, orbit)) fl_context_do(s, FL_ACTION_fit, 0, 0);
    fl_orbit_glide(s, orbit);
    if (signal.focused && s->ui->focus_visible) fl_draw_focus_ring(s->ui, fl_rect_grow(sight->box, -4), 0);
    s->hovering = signal.hot && !fl_ui_busy(s->ui);
    return s->hovering && ground;
}
