#include "parts/picture.h"
#include "context/change.h"
#include "context/focus.h"
#include "context/popup.h"
#include "context/services.h"
#include "model/frame.h"
#include "parts/axes.h"
#include "parts/flag.h"
#include "parts/move.h"
#include "ui/widgets.h"
#include "words/position.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Zoom stops where doubles would no longer tell neighbouring pixels apart, and where the view is a million times the
 * loss's own. */
static bool sensible(const FlContext *s, FlBox frame) {
    /* Each axis by its own: a loss, or a bias, may be 1e9 or 1e-9 where what lies across is about 1. */
    const FlBox *view = &s->loss->view;
    double rx = (view->x1 - view->x0) / 2, ry = (view->y1 - view->y0) / 2;
    double w = frame.x1 - frame.x0, h = frame.y1 - frame.y0;
    double across = fmax(fabs(frame.x0), fabs(frame.x1)), up = fmax(fabs(frame.y0), fabs(frame.y1));
    return fl_document_box_valid(frame) && w > 1e-6 * rx && w < 1e6 * rx && across < 1e15 && h > 1e-9 * ry &&
           h < 1e12 * ry && up < 1e15 * fmax(1, ry);
}

static void set_frame(FlContext *s, FlBox frame) {
    if (sensible(s, frame)) fl_context_do_frame(s, frame);
}

/* A curve's axis L = 0 stays at the foot of the picture, unless the curve goes on below it. */
static bool stands(const FlContext *s, const FlBox *frame) {
    return s->plot.range.y0 == 0 && fl_frame_stands_on_zero(&s->doc->plan, frame->x0, frame->x1);
}

static FlBox zoomed(const FlContext *s, const FlPlot *plot, double factor, FlVec at, bool keep_floor) {
    double x, y;
    fl_plot_inverse(plot, at, &x, &y);
    FlBox frame = fl_plot_zoom(plot->range, factor, x, y);
    if (keep_floor && stands(s, &frame)) frame.y0 = 0;
    return frame;
}

/* What a press on the picture, or on the ball in it, has begun. */
typedef struct Hold {
    double x, y;   /* the range's corner when the right button went down */
    double dx, dy; /* from the pointer to the ball's middle, so that taking it does not move it */
    bool spent;    /* the second press of a double click has fitted the view: it places nothing */
} Hold;
FL_HOLDS(Hold);

/* The range as the right button has moved it since its press; false where it has not. */
static bool panned(FlContext *s, const FlPlot *plot, const FlSignal *signal, bool keep_floor, FlBox *frame) {
    Hold *hold = fl_context_hand(s);
    if (signal->right_pressed) {
        hold->x = plot->range.x0;
        hold->y = plot->range.y0;
    }
    if (!signal->right_held || !s->ui->moved) return false;
    double w = plot->range.x1 - plot->range.x0, h = plot->range.y1 - plot->range.y0;
    double dx = (double)(s->ui->pointer.x - s->ui->press.x) / plot->box.w * w;
    double dy = (double)(s->ui->pointer.y - s->ui->press.y) / plot->box.h * h;
    *frame = (FlBox){hold->x - dx, hold->x - dx + w, hold->y + dy, hold->y + dy + h};
    if (keep_floor && stands(s, frame)) frame->y0 = plot->range.y0, frame->y1 = plot->range.y1;
    return true;
}

/* After a zoom in the middle of a pan, as two fingers do both at once, the pan goes on from there. */
static void hold_again(FlContext *s, const FlPlot *plot, const FlBox *frame) {
    Hold *hold = fl_context_hand(s);
    double w = frame->x1 - frame->x0, h = frame->y1 - frame->y0;
    hold->x = frame->x0 + (double)(s->ui->pointer.x - s->ui->press.x) / plot->box.w * w;
    hold->y = frame->y0 - (double)(s->ui->pointer.y - s->ui->press.y) / plot->box.h * h;
}

static void move_frame(FlContext *s, const FlPlot *plot, const FlSignal *signal, bool keep_floor) {
    FlPlot moved = *plot;
    bool pans = panned(s, plot, signal, keep_floor, &moved.range);
    if (signal->wheel == 0) {
        if (pans) set_frame(s, moved.range);
        return;
    }
    FlBox frame = zoomed(s, &moved, pow(0.85, (double)signal->wheel), s->ui->pointer, keep_floor);
    set_frame(s, frame);
    if (signal->right_held && sensible(s, frame)) hold_again(s, plot, &frame);
}

void fl_picture_navigate(FlContext *s, const FlPlot *plot, const FlSignal *signal, bool keep_floor) {
    /* The panel has the switch where there is one. */
    static const FlMenuItem items[] = {FL_MENU_COPY, FL_MENU_FIT, FL_MENU_SAVE, FL_MENU_PAUSE},
                            lecture[] = {FL_MENU_FIT, FL_MENU_SAVE, FL_MENU_PAUSE, FL_MENU_BLANK, FL_MENU_PRESENT};
    move_frame(s, plot, signal, keep_floor);
    if (signal->right_clicked && s->layout.present)
        fl_context_menu(s, lecture, sizeof lecture / sizeof *lecture, s->ui->pointer);
    else if (signal->right_clicked)
        fl_context_menu(s, items, s->layout.side > 0 ? 3 : 4, s->ui->pointer);
    if (signal->double_clicked) fl_context_do(s, FL_ACTION_fit, 0, 0);
    /* The keys work wherever the focus is; the picture alone knows its middle. */
    FlVec middle = {plot->box.x + plot->box.w / 2, plot->box.y + plot->box.h / 2};
    int in = fl_ui_key(s->ui, '+', 0) + fl_ui_key(s->ui, '+', FL_MOD_SHIFT) + fl_ui_key(s->ui, '=', 0),
        out = fl_ui_key(s->ui, '-', 0);
    if (s->ui->edit.id || s->ui->last_top_layer > 0) return;
    if (in > out) set_frame(s, zoomed(s, plot, 0.8, middle, keep_floor));
    if (out > in) set_frame(s, zoomed(s, plot, 1.25, middle, keep_floor));
}

void fl_picture_control(FlContext *s, const char *label, bool keep_floor, FlPlacer *place) {
    const FlPlot *plot = &s->plot;
    FlControl c = fl_control("picture", "picture", label, plot->box);
    c.priority = FL_PRIORITY_PICTURE;
    c.cursor = FL_CURSOR_CROSS;
    c.held_cursor = FL_CURSOR_GRAB;
    c.focus = FL_FOCUS_PICTURE;
    snprintf(c.value, sizeof c.value, "%s",
             fl_position_text(s->loss->dim, fl_run_row(s->watch->run, s->cursor)->x).text);
    FlSignal signal = fl_ui_control(s->ui, &c);
    Hold *hold = fl_context_hand(s);
    fl_picture_navigate(s, plot, &signal, keep_floor);
    if (signal.double_clicked) hold->spent = true;
    if (fl_context_gesture(s, &signal) && !hold->spent) (s->watch->veiled ? fl_place_flag : place)(s, 0, 0);
    if (signal.focused && s->ui->focus_visible) fl_draw_focus_ring(s->ui, fl_rect_grow(plot->box, -4), 0);
    s->hovering = signal.hot && !fl_ui_busy(s->ui);
}

void fl_picture_hover_row(FlContext *s, const FlVec *points, int count) {
    float nearest = 8;
    int row = -1;
    if (!s->hovering) return;
    for (int k = 0; k < count; k++) {
        if (k > s->watch->row && s->watch->veiled) break;
        float away = hypotf(points[k].x - s->ui->pointer.x, points[k].y - s->ui->pointer.y);
        if (!(away < nearest)) continue;
        nearest = away;
        row = k;
    }
    if (row >= 0) fl_context_hover_step(s, row);
}

static void plane_numbers(FlContext *s, const FlControl *ball) {
    const double *at = fl_run_row(s->watch->run, s->cursor)->x;
    const char *const names[2] = {fl_axis_name(s, 0), fl_axis_name(s, 1)};
    double x[2] = {at[0], at[1]};
    if (s->loss->dim != 2 || s->watch->veiled || !isfinite(x[0]) || !isfinite(x[1])) return;
    if (fl_part_coordinates(s, ball, &s->plot.range, 2, names, x)) fl_context_do(s, FL_ACTION_start, x[0], x[1]);
}

FlSignal fl_picture_ball(FlContext *s, FlVec p, const char *label, FlPlacer *place) {
    FlControl c = fl_control("picture.ball", "handle", label, fl_rect(p.x - 10, p.y - 10, 20, 20));
    c.hit = fl_rect_grow(fl_rect(p.x, p.y, 0, 0), 22);
    c.priority = FL_PRIORITY_BALL;
    c.held_cursor = FL_CURSOR_GRAB;
    snprintf(c.value, sizeof c.value, "%s",
             fl_position_text(s->loss->dim, fl_run_row(s->watch->run, s->cursor)->x).text);
    double x = fl_run_row(s->watch->run, s->cursor)->x[0], x0 = s->plot.range.x0, x1 = s->plot.range.x1;
    if (s->loss->dim == 1 && !s->watch->veiled) fl_control_number(&c, x, x0, x1, (x1 - x0) / 100);
    FlSignal signal = fl_ui_control(s->ui, &c);
    if (signal.given) fl_context_do(s, FL_ACTION_start, fl_picture_snap(s->plot.range, signal.number, true), 0);
    plane_numbers(s, &c);
    Hold *hold = fl_context_hand(s);
    if (signal.pressed) {
        hold->dx = (double)(p.x - s->ui->press.x);
        hold->dy = (double)(p.y - s->ui->press.y);
    }
    fl_picture_navigate(s, &s->plot, &signal, s->loss->dim == 1); /* what lies on the picture does not hide it */
    if (fl_context_gesture(s, &signal) && s->ui->moved) place(s, (float)hold->dx, (float)hold->dy);
    return signal;
}

void fl_place_on_curve(FlContext *s, float dx, float dy) {
    const FlRect *b = &s->plot.box;
    double x;
    (void)dy;
    fl_plot_inverse(&s->plot, (FlVec){fmaxf(b->x, fminf(b->x + b->w, s->ui->pointer.x + dx)), 0}, &x, NULL);
    x = fl_picture_snap(s->plot.range, x, s->ui->input.mods & FL_MOD_SHIFT);
    if (s->cursor > 0 || x != s->doc->plan.start[0]) fl_context_do(s, FL_ACTION_start, x, 0);
}

void fl_place_on_map(FlContext *s, float dx, float dy) {
    const FlRect *b = &s->plot.box;
    FlVec p = {fmaxf(b->x, fminf(b->x + b->w, s->ui->pointer.x + dx)),
               fmaxf(b->y, fminf(b->y + b->h, s->ui->pointer.y + dy))};
    double x, y;
    bool free = s->ui->input.mods & FL_MOD_SHIFT;
    fl_plot_inverse(&s->plot, p, &x, &y);
    /* As fine for the hand up and down as across, where each axis has its own scale. */
    const FlBox upright = {0, fl_plot_upright(&s->plot), 0, 0};
    x = fl_picture_snap(s->plot.range, x, free);
    y = fl_picture_snap(upright, y, free);
    if (s->cursor > 0 || x != s->doc->plan.start[0] || y != s->doc->plan.start[1])
        fl_context_do(s, FL_ACTION_start, x, y);
}

bool fl_picture_moves(const FlContext *s) {
    return s->display->playing || fl_ui_busy(s->ui);
}

FlVec fl_picture_readout(const FlContext *s, const FlCover *cover, float width) {
    const float high = 17, rise = 13;                 /* of a line, and of its letters above the baseline */
    const float beside = s->layout.present ? 28 : 14; /* of the pointer, or of the ring about it */
    FlVec p = s->ui->pointer;
    const FlRect *b = &s->plot.box;
    const FlVec places[] = {{p.x + beside, p.y - 25},     {p.x - beside - width, p.y - 25},
                            {p.x + beside, p.y + beside}, {p.x - beside - width, p.y + beside},
                            {p.x + beside, p.y - 48},     {p.x - beside - width, p.y - 48}};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (isfinite(fl_cover_cost(cover, fl_rect(places[i].x, places[i].y, width, high))))
            return (FlVec){places[i].x, places[i].y + rise};
    return (FlVec){fminf(p.x + beside, b->x + b->w - width - 6), fmaxf(b->y + 18, p.y - 12)};
}
