#include "scenes/network/points_hand.h"
#include "context/change.h"
#include "context/focus.h"
#include "context/services.h"
#include "parts/move.h"
#include "scenes/network/network_state.h"
#include "ui/widgets.h"
#include "words/shown.h"
#include <math.h>
#include <stdio.h>

/* The point within 11 dp of a place that is nearest to it, or -1. */
static int nearest(const FlContext *s, FlVec to) {
    const FlPoints *points = fl_network_now(s)->points;
    int best = -1;
    float least = 11;
    for (int i = 0; i < points->count; i++) {
        FlVec p = fl_plot_point(&s->plot, points->x[i], points->y[i]);
        float d = hypotf(p.x - to.x, p.y - to.y);
        if (d >= least) continue;
        least = d;
        best = i;
    }
    return best;
}

/* A place of the screen, kept inside the map, in the numbers of the points. */
static void place_under(const FlContext *s, FlVec p, double *x, double *y) {
    FlRect b = fl_network_state(s)->map;
    bool free = s->ui->input.mods & FL_MOD_SHIFT;
    p = (FlVec){fmaxf(b.x, fminf(b.x + b.w, p.x)), fmaxf(b.y, fminf(b.y + b.h, p.y))};
    fl_plot_inverse(&s->plot, p, x, y);
    *x = fl_picture_snap(s->plot.range, *x, free);
    *y = fl_picture_snap(s->plot.range, *y, free);
}

static void move_point(FlContext *s, int i, double x, double y) {
    const FlPoints *points = fl_network_now(s)->points;
    if (x == points->x[i] && y == points->y[i]) return;
    FlAction *action = fl_context_queue(s);
    if (!action) return;
    *action = fl_action(FL_ACTION_data_point, i, x);
    action->number[2] = y;
}

static void add_point(FlContext *s, double x, double y) {
    FlNetworkState *n = fl_network_state(s);
    FlAction *action = fl_context_queue(s);
    if (!action) return;
    *action = fl_action(FL_ACTION_point_add, x, y);
    action->number[2] = n->label;
    n->chosen = fl_network_now(s)->points->count;
}

/* The next class; points that come after it are of the same. */
static void turn_class(FlContext *s, int i) {
    FlNetworkState *n = fl_network_state(s);
    uint32_t classes = (uint32_t)fl_network_classes(&fl_network_now(s)->network);
    n->label = (fl_network_now(s)->points->label[i] + 1) % classes;
    fl_context_do(s, FL_ACTION_point_class, i, n->label);
}

/* A point in the hand: which, counted from 1, and where it is from the pointer. */
typedef struct Hold {
    int point;
    float dx, dy;
} Hold;
FL_HOLDS(Hold);

static void press(FlContext *s, const FlSignal *signal, int under) {
    FlNetworkState *n = fl_network_state(s);
    const FlPoints *points = fl_network_now(s)->points;
    Hold *hold = fl_context_hand(s);
    if (signal->pressed && under >= 0) {
        FlVec p = fl_plot_point(&s->plot, points->x[under], points->y[under]);
        *hold = (Hold){under + 1, p.x - s->ui->press.x, p.y - s->ui->press.y};
        n->chosen = under;
        n->label = points->label[under];
    }
    double x, y;
    if (signal->clicked && !s->ui->moved && hold->point == 0 && under < 0) {
        place_under(s, s->ui->pointer, &x, &y);
        add_point(s, x, y);
    }
    if (fl_context_gesture(s, signal) && s->ui->moved && hold->point > 0 && hold->point <= points->count) {
        place_under(s, (FlVec){s->ui->pointer.x + hold->dx, s->ui->pointer.y + hold->dy}, &x, &y);
        move_point(s, hold->point - 1, x, y);
    }
}

/* Arrows move the chosen point by a hundredth of the view, N goes to the next one, C changes its class, Delete removes
 * it, Insert adds one in the middle. */
static void keys(FlContext *s) {
    FlNetworkState *n = fl_network_state(s);
    const FlPoints *points = fl_network_now(s)->points;
    int turn = fl_ui_key(s->ui, 'n', 0) + fl_ui_key(s->ui, FL_KEY_ENTER, 0) - fl_ui_key(s->ui, 'n', FL_MOD_SHIFT);
    if (turn) n->chosen = (n->chosen + turn + points->count) % points->count;
    if (fl_ui_key(s->ui, FL_KEY_INSERT, 0))
        add_point(s, (s->plot.range.x0 + s->plot.range.x1) / 2, (s->plot.range.y0 + s->plot.range.y1) / 2);
    if (n->chosen < 0 || n->chosen >= points->count) return;
    double unit = fl_round_125((s->plot.range.x1 - s->plot.range.x0) / 100);
    int dx = fl_ui_key(s->ui, FL_KEY_RIGHT, 0) - fl_ui_key(s->ui, FL_KEY_LEFT, 0);
    int dy = fl_ui_key(s->ui, FL_KEY_UP, 0) - fl_ui_key(s->ui, FL_KEY_DOWN, 0);
    int i = n->chosen;
    if (dx || dy)
        move_point(s, i, dx ? fl_round_to(points->x[i] + dx * unit, fmin(unit, 0.01)) : points->x[i],
                   dy ? fl_round_to(points->y[i] + dy * unit, fmin(unit, 0.01)) : points->y[i]);
    if (fl_ui_key(s->ui, 'c', 0)) turn_class(s, i);
}

static void chosen_numbers(FlContext *s) {
    static const char *const names[2] = {"x", "y"};
    const FlPoints *points = fl_network_now(s)->points;
    char label[FL_UI_LABEL];
    int i = fl_network_state(s)->chosen;
    if (i < 0 || i >= points->count) return;
    double x[2] = {points->x[i], points->y[i]};
    snprintf(label, sizeof label, "Point %s of %s", fl_shown_count(i + 1).text, fl_shown_count(points->count).text);
    FlVec p = fl_plot_point(&s->plot, x[0], x[1]);
    FlControl c = fl_control("picture.chosen", "handle", label, fl_rect(p.x - 6, p.y - 6, 12, 12));
    if (fl_part_coordinates(s, &c, &s->plot.range, 2, names, x)) move_point(s, i, x[0], x[1]);
}

static void zoom(FlContext *s, float wheel) {
    double x, y;
    fl_plot_inverse(&s->plot, s->ui->pointer, &x, &y);
    fl_context_do_frame(s, fl_plot_zoom(s->plot.range, pow(0.85, (double)wheel), x, y));
}

void fl_network_points_hand(FlContext *s) {
    FlNetworkState *n = fl_network_state(s);
    const FlPoints *points = fl_network_now(s)->points;
    if (n->chosen >= points->count) n->chosen = -1;
    FlControl c = fl_control("picture", "picture", "What the network believes", n->map);
    c.priority = FL_PRIORITY_PICTURE;
    bool inside = fl_rect_has(n->map, s->ui->pointer.x, s->ui->pointer.y);
    int under = inside ? nearest(s, s->ui->pointer) : -1;
    c.cursor = under >= 0 ? FL_CURSOR_HAND : FL_CURSOR_CROSS;
    c.held_cursor = under >= 0 ? FL_CURSOR_GRAB : FL_CURSOR_CROSS;
    c.focus = FL_FOCUS_PICTURE;
    if (n->chosen >= 0)
        snprintf(c.value, sizeof c.value, "point %s of %s, class %d", fl_shown_count(n->chosen + 1).text,
                 fl_shown_count(points->count).text, (int)points->label[n->chosen]);
    FlSignal signal = fl_ui_control(s->ui, &c);
    n->shown_point = signal.hot && under >= 0 ? under : signal.focused && s->ui->focus_visible ? n->chosen : -1;
    press(s, &signal, under);
    chosen_numbers(s);
    if (signal.right_clicked && under >= 0) turn_class(s, under);
    if (signal.wheel != 0) zoom(s, signal.wheel);
    int gone = under >= 0 && signal.hot ? under : signal.focused ? n->chosen : -1;
    if (gone >= 0 && !s->ui->edit.id && fl_ui_key(s->ui, FL_KEY_DELETE, 0))
        fl_context_do(s, FL_ACTION_data_remove, gone, 0);
    if (!signal.focused || s->ui->edit.id) return;
    keys(s);
    if (s->ui->focus_visible) fl_draw_focus_ring(s->ui, fl_rect_grow(n->map, -2), 0);
}
