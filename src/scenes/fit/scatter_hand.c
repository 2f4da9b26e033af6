/* What a hand does in the scatter plot. */
#include "scenes/fit/scatter_hand.h"
#include "context/change.h"
#include "context/focus.h"
#include "context/services.h"
#include "model/numbers.h"
#include "parts/move.h"
#include "scenes/fit/fit_state.h"
#include "scenes/fit/line.h"
#include "scenes/fit/valley.h"
#include "ui/widgets.h"
#include "words/position.h"
#include "words/shown.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Coordinates snap as positions do: to 1-2-5 of what is shown, not finer than two decimals while more than 1 is. */
static double snap(double lo, double hi, double v, bool free) {
    return fl_picture_snap((FlBox){lo, hi, 0, 1}, v, free);
}

/* The pointer, moved by dx, dy and kept inside the plot, in the numbers of the data. */
static void point_under(const FlContext *s, float dx, float dy, double *x, double *y) {
    const FlRect *b = &fl_fit_state(s)->plot.box;
    const FlBox *r = &fl_fit_state(s)->plot.range;
    bool free = s->ui->input.mods & FL_MOD_SHIFT;
    FlVec p = {fmaxf(b->x, fminf(b->x + b->w, s->ui->pointer.x + dx)),
               fmaxf(b->y, fminf(b->y + b->h, s->ui->pointer.y + dy))};
    fl_plot_inverse(&fl_fit_state(s)->plot, p, x, y);
    *x = snap(r->x0, r->x1, *x, free);
    *y = snap(r->y0, r->y1, *y, free);
}

static void queue_point(FlContext *s, int point, double x, double y) {
    FlAction *action = fl_context_queue(s);
    if (!action) return;
    *action = fl_action(FL_ACTION_data_point, point, x);
    action->number[2] = y;
}

static void choose(FlContext *s, int point) {
    fl_fit_state(s)->chosen = point;
}

/* As far in as two pixels can be told apart, as far out as a thousand times what fits the data. */
static void show_range(FlContext *s, FlBox range) {
    FlBox fits = fl_fit_box(fl_line_data(s->loss));
    double w = (range.x1 - range.x0) / (fits.x1 - fits.x0), h = (range.y1 - range.y0) / (fits.y1 - fits.y0);
    if (s->orders->again || !(w > 1e-6 && h > 1e-6 && w < 1e3 && h < 1e3)) return;
    fl_fit_state(s)->range = range;
    fl_context_again(s);
}

static void move_point(FlContext *s, int i, double x, double y) {
    const FlData *data = fl_line_data(s->loss);
    if (x != data->x[i] || y != data->y[i]) queue_point(s, i, x, y);
}

static void zoom(FlContext *s, const FlSignal *signal) {
    double x, y;
    if (signal->wheel == 0) return;
    fl_plot_inverse(&fl_fit_state(s)->plot, s->ui->pointer, &x, &y);
    show_range(s, fl_plot_zoom(fl_fit_state(s)->plot.range, pow(0.85, (double)signal->wheel), x, y));
}

/* A point in the hand. */
typedef struct PointHold {
    double dx, dy; /* from the pointer to the point's middle, so that taking it does not move it */
    bool spent;    /* the rest of this press moves nothing */
} PointHold;
FL_HOLDS(PointHold);

/* One handle of a point. True while the hand is on it. */
static bool handle(FlContext *s, const FlData *data, int i) {
    FlVec p = fl_plot_point(&fl_fit_state(s)->plot, data->x[i], data->y[i]);
    if (!fl_rect_has(fl_rect_grow(fl_fit_state(s)->plot.box, 8), p.x, p.y)) return false;
    char id[FL_UI_ID], label[FL_UI_LABEL];
    snprintf(id, sizeof id, "data.%d", i + 1);
    snprintf(label, sizeof label, "Point %s", fl_shown_count(i + 1).text);
    FlControl c = fl_control(id, "handle", label, fl_rect(p.x - 6, p.y - 6, 12, 12));
    /* 22 dp around, less where many stand close. */
    c.hit = fl_rect_grow(fl_rect(p.x, p.y, 0, 0), data->count > 60 || fl_fit_state(s)->inset.h > 0 ? 8
                                                  : data->count > 20                               ? 14
                                                                                                   : 22);
    c.priority = FL_PRIORITY_BALL;
    c.held_cursor = FL_CURSOR_GRAB;
    snprintf(c.value, sizeof c.value, "(%.40s, %.40s)", fl_fit_shown(fl_fit_state(s), data->x[i], 0).text,
             fl_fit_shown(fl_fit_state(s), data->y[i], 1).text);
    FlSignal signal = fl_ui_control(s->ui, &c);
    PointHold *hold = fl_context_hand(s);
    if (signal.pressed) {
        hold->dx = (double)(p.x - s->ui->press.x);
        hold->dy = (double)(p.y - s->ui->press.y);
        choose(s, i);
    }
    zoom(s, &signal);
    if (signal.right_clicked && data->count > 1) fl_context_do(s, FL_ACTION_data_remove, i, 0);
    if (signal.double_clicked) {
        hold->spent = true;
        fl_context_do(s, FL_ACTION_data_default, 0, 0);
    } else if (fl_context_gesture(s, &signal) && s->ui->moved && !hold->spent) {
        double x, y;
        point_under(s, (float)hold->dx, (float)hold->dy, &x, &y);
        move_point(s, i, x, y);
    }
    return signal.hot || signal.held;
}

/* Where a line with a bias turns: about the middle of the data, whose line stays nearly as good; that of a table about
 * its foot, and with Shift about the middle. */
static double pivot_of(const FlContext *s, const FlData *data) {
    double mean = 0;
    if (fl_fit_state(s)->table && fl_fit_has_foot(s) && !(s->ui->input.mods & FL_MOD_SHIFT)) return 0;
    for (int i = 0; i < data->count; i++) mean += data->x[i] / data->count;
    return mean;
}

/* The start that takes the line through the pointer: turned about 0 without a bias; with one, shifted by its middle
 * third and turned about its pivot by the rest. */
static void drag_line(FlContext *s, bool shifts) {
    const FlData *data = fl_line_data(s->loss);
    FlFitLine line = fl_fit_line(s, fl_run_row(s->watch->run, s->cursor)->x);
    double x, y;
    bool free = s->ui->input.mods & FL_MOD_SHIFT;
    const FlRect *r = &fl_fit_state(s)->plot.box;
    FlVec p = {fmaxf(r->x, fminf(r->x + r->w, s->ui->pointer.x)), fmaxf(r->y, fminf(r->y + r->h, s->ui->pointer.y))};
    fl_plot_inverse(&fl_fit_state(s)->plot, p, &x, &y);
    double w = line.w, b = line.b, at = (x - line.middle) / line.spread;
    double unit = (fl_fit_state(s)->plot.range.x1 - fl_fit_state(s)->plot.range.x0) / (double)r->w /
                  line.spread; /* of x, to a dp */
    if (s->loss->dim == 2) {
        double pivot = (pivot_of(s, data) - line.middle) / line.spread, height = line.w * pivot + line.b;
        if (shifts)
            b = y - w * at;
        else if (fabs(at - pivot) > 4 * unit) {
            w = (y - height) / (at - pivot);
            b = height - w * pivot;
        }
    } else if (fabs(at) > 4 * unit) /* beside 0 the hand would turn it round */
        w = y / at;
    w = fl_picture_snap(s->plot.range, w, free);
    b = fl_picture_snap((FlBox){0, fl_plot_upright(&s->plot), 0, 1}, b, free);
    FlNumber allowed = fl_number(FL_KEYWORD_START, &s->doc->plan);
    if (!fl_number_allows(&allowed, w) || !fl_number_allows(&allowed, b)) return;
    bool moved = w != s->doc->plan.start[0] || (s->loss->dim == 2 && b != s->doc->plan.start[1]);
    if (s->cursor > 0 || moved) fl_context_do(s, FL_ACTION_start, w, b);
}

/* The line can be held within 12 dp; how far it lies from the pointer decides, not a box. */
static bool near_line(const FlContext *s, FlVec at) {
    FlFitLine line = fl_fit_line_now(s);
    double x;
    fl_plot_inverse(&fl_fit_state(s)->plot, at, &x, NULL);
    double ahead = x + 0.01 * (fl_fit_state(s)->plot.range.x1 - fl_fit_state(s)->plot.range.x0);
    FlVec p = fl_plot_point(&fl_fit_state(s)->plot, x, fl_fit_at(&line, x)),
          q = fl_plot_point(&fl_fit_state(s)->plot, ahead, fl_fit_at(&line, ahead));
    float length = hypotf(q.x - p.x, q.y - p.y);
    return length > 0 && fabsf(at.y - p.y) * (q.x - p.x) / length <= 12;
}

/* What a press in the plot has taken. */
typedef struct LineHold {
    enum { NOTHING, SHIFTS, TURNS, SPENT } taken;
} LineHold;
FL_HOLDS(LineHold);

/* A press near the line takes it. */
static void hold_line(FlContext *s, const FlSignal *signal) {
    const FlRect *b = &fl_fit_state(s)->plot.box;
    LineHold *hold = fl_context_hand(s);
    if (signal->pressed) {
        float part = (s->ui->press.x - b->x) / b->w;
        /* What has a foot in the hand is shifted there. */
        bool shifts = s->loss->dim == 2 && !(fl_fit_state(s)->table && fl_fit_has_foot(s));
        bool middle = shifts && part > 0.34f && part < 0.66f;
        hold->taken = !near_line(s, s->ui->press) ? NOTHING : middle ? SHIFTS : TURNS;
    }
    if (signal->double_clicked) {
        hold->taken = SPENT;
        fl_context_do(s, FL_ACTION_data_default, 0, 0);
    }
    if (!fl_context_gesture(s, signal) || !s->ui->moved) return;
    if (hold->taken == SHIFTS || hold->taken == TURNS) drag_line(s, hold->taken == SHIFTS);
}

/* For lists of what there is to hold: presses near it go to the plot. */
static void announce_line(FlContext *s) {
    const FlRect *b = &fl_fit_state(s)->plot.box;
    FlFitLine line = fl_fit_line_now(s);
    double x;
    fl_plot_inverse(&fl_fit_state(s)->plot, (FlVec){b->x + b->w / 2, 0}, &x, NULL);
    float y = fl_plot_y(&fl_fit_state(s)->plot, fl_fit_at(&line, x));
    FlControl c = fl_control("line", "handle", "Line", fl_rect(b->x + b->w / 2 - 6, y - 6, 12, 12));
    if (!isfinite(y) || y < b->y || y > b->y + b->h) return;
    c.hit.w = 0;
    snprintf(c.value, sizeof c.value, "%s",
             fl_position_text(s->loss->dim, fl_run_row(s->watch->run, s->cursor)->x).text);
    fl_ui_control(s->ui, &c);
}

/* Arrows move the chosen point by a hundredth of the view, Enter and N go to the next one, Delete removes it, Insert
 * adds one beside it. */
static void data_keys(FlContext *s, const FlData *data) {
    const FlBox *r = &fl_fit_state(s)->plot.range;
    int i = fl_fit_state(s)->chosen < data->count ? fl_fit_state(s)->chosen : data->count - 1;
    double dx = 0, dy = 0;
    for (int big = 0; big < 2; big++) {
        int mods = big ? FL_MOD_SHIFT : 0, size = big ? 10 : 1;
        dx += size * (fl_ui_key(s->ui, FL_KEY_RIGHT, mods) - fl_ui_key(s->ui, FL_KEY_LEFT, mods));
        dy += size * (fl_ui_key(s->ui, FL_KEY_UP, mods) - fl_ui_key(s->ui, FL_KEY_DOWN, mods));
    }
    double ux = fl_round_125((r->x1 - r->x0) / 100), uy = fl_round_125((r->y1 - r->y0) / 100);
    double x = fl_round_to(data->x[i] + dx * ux, fmin(ux, 0.01)), y = fl_round_to(data->y[i] + dy * uy, fmin(uy, 0.01));
    if (dx != 0 || dy != 0)
        move_point(s, i, dx != 0 ? fmax(r->x0, fmin(r->x1, x)) : data->x[i],
                   dy != 0 ? fmax(r->y0, fmin(r->y1, y)) : data->y[i]);
    int turn = fl_ui_key(s->ui, 'n', 0) + fl_ui_key(s->ui, FL_KEY_ENTER, 0) - fl_ui_key(s->ui, 'n', FL_MOD_SHIFT);
    if (turn) choose(s, (i + turn + data->count) % data->count);
    if (fl_ui_key(s->ui, FL_KEY_DELETE, 0) && data->count > 1) fl_context_do(s, FL_ACTION_data_remove, i, 0);
    if (fl_ui_key(s->ui, FL_KEY_INSERT, 0)) {
        double beside = fl_round_to(fmin(r->x1, data->x[i] + 10 * ux), fmin(ux, 0.01));
        fl_context_do(s, FL_ACTION_data_add, beside, data->y[i]);
        choose(s, data->count);
    }
}

static void chosen_numbers(FlContext *s, const FlData *data, int i) {
    static const char *const names[2] = {"x", "y"};
    char label[FL_UI_LABEL];
    double x[2] = {data->x[i], data->y[i]};
    snprintf(label, sizeof label, "Point %s of %s", fl_shown_count(i + 1).text, fl_shown_count(data->count).text);
    FlVec p = fl_plot_point(&fl_fit_state(s)->plot, x[0], x[1]);
    FlControl c = fl_control("data.chosen", "handle", label, fl_rect(p.x - 6, p.y - 6, 12, 12));
    if (fl_part_coordinates(s, &c, &fl_fit_state(s)->plot.range, 2, names, x)) move_point(s, i, x[0], x[1]);
}

/* Wheel, right click, double click and keys of the plot itself. */
static void picture(FlContext *s, const FlData *data) {
    const FlRect *b = &fl_fit_state(s)->plot.box;
    FlControl c = fl_control("data", "picture", "Data and prediction", *b);
    c.priority = fl_fit_state(s)->inset.h > 0 ? FL_PRIORITY_LINE : FL_PRIORITY_PICTURE; /* it lies on the map */
    c.cursor = near_line(s, s->ui->pointer) ? FL_CURSOR_HAND : FL_CURSOR_ARROW;
    c.held_cursor = c.cursor == FL_CURSOR_HAND ? FL_CURSOR_GRAB : FL_CURSOR_ARROW;
    c.focus = data->count <= FL_FIT_HANDLES ? FL_FOCUS_BEFORE_PICTURE : 0;
    int i = fl_fit_state(s)->chosen < data->count ? fl_fit_state(s)->chosen : data->count - 1;
    snprintf(c.value, sizeof c.value, "point %s of %s at (%.40s, %.40s)", fl_shown_count(i + 1).text,
             fl_shown_count(data->count).text, fl_fit_shown(fl_fit_state(s), data->x[i], 0).text,
             fl_fit_shown(fl_fit_state(s), data->y[i], 1).text);
    FlSignal signal = fl_ui_control(s->ui, &c);
    double x, y;
    zoom(s, &signal);
    if (signal.right_clicked) { /* of too many points the session says why none is added */
        point_under(s, 0, 0, &x, &y);
        fl_context_do(s, FL_ACTION_data_add, x, y);
        choose(s, data->count);
    }
    hold_line(s, &signal);
    if (data->count <= FL_FIT_HANDLES) chosen_numbers(s, data, i);
    if (!signal.focused || s->ui->edit.id) return;
    data_keys(s, data);
    if (s->ui->focus_visible) fl_draw_focus_ring(s->ui, fl_rect_grow(*b, -2), 0);
}

int fl_fit_hand(FlContext *s) {
    const FlData *data = fl_line_data(s->loss);
    int under = -1;
    picture(s, data);
    announce_line(s);
    fl_fit_foot_hand(s);
    for (int i = 0; data->count <= FL_FIT_HANDLES && i < data->count; i++)
        if (handle(s, data, i)) under = i;
    return under;
}
