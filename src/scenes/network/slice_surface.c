#include "scenes/network/slice_surface.h"
#include "context/focus.h"
#include "parts/lit.h"
#include "parts/orbit.h"
#include "scenes/network/network_state.h"
#include "ui/widgets.h"
#include <math.h>
#include <stdio.h>

/* A line over the ground goes by pieces of about so many dp. */
static const float piece = 5;
enum { PIECES = 24, TRAIL = 512 };

/* The path's rows from..to over the ground, where nothing hides it. */
typedef struct Trail {
    FlContext *context;
    FlLoss *loss;
    FlStroke stroke;
    FlVec p[TRAIL];
    int count;
} Trail;

static void flush(Trail *t) {
    if (t->count > 1) fl_draw_polyline(t->context->draw, t->p, t->count, &t->stroke);
    t->count = 0;
}

static void add(Trail *t, double a, double b) {
    bool hidden = false;
    FlVec p = fl_surface_point(fl_network_state(t->context)->surface, t->loss, a, b, &hidden);
    if (hidden || !isfinite(p.x) || !isfinite(p.y)) {
        flush(t);
        return;
    }
    if (t->count == TRAIL) {
        FlVec last = t->p[TRAIL - 1];
        flush(t);
        t->p[t->count++] = last;
    }
    t->p[t->count++] = p;
}

static void path_between(FlContext *s, FlLoss *loss, const FlSpace *space, int from, int to, const FlStroke *stroke) {
    const FlSliceShown *cut = fl_slices_shown(fl_network_state(s)->slices);
    Trail t = {.context = s, .loss = loss, .stroke = *stroke};
    double a, b, c, d;
    fl_slice_row(cut, from, &a, &b);
    add(&t, a, b);
    for (int k = from; k < to; a = c, b = d) {
        k = k + cut->stride > to ? to : k + cut->stride;
        fl_slice_row(cut, k, &c, &d);
        if (!isfinite(c) || !isfinite(d)) break;
        FlVec p = fl_space_point(space, a, b, 0.5f, NULL), q = fl_space_point(space, c, d, 0.5f, NULL);
        int pieces = (int)fmaxf(1, fminf(PIECES, hypotf(q.x - p.x, q.y - p.y) / piece));
        for (int i = 1; i <= pieces; i++) add(&t, a + (c - a) * i / pieces, b + (d - b) * i / pieces);
    }
    flush(&t);
}

static void hand(FlContext *s) {
    FlNetworkState *n = fl_network_state(s);
    FlControl c = fl_control("slice", "picture", "The loss around these weights as a surface", n->slice_box);
    c.priority = FL_PRIORITY_PICTURE;
    c.cursor = FL_CURSOR_HAND;
    c.held_cursor = FL_CURSOR_GRAB;
    c.focus = FL_FOCUS_IN_PICTURE;
    FlSignal signal = fl_ui_control(s->ui, &c);
    fl_orbit_turn(s, &n->orbit, n->slice_box.w, &signal);
    if (signal.wheel != 0) fl_orbit_zoom(s, &n->orbit, pow(1 / 0.85, (double)signal.wheel));
    if (signal.double_clicked) fl_orbit_reset(s, &n->orbit);
    fl_orbit_keys(s, &n->orbit);
    fl_orbit_glide(s, &n->orbit);
    if (signal.focused && s->ui->focus_visible) fl_draw_focus_ring(s->ui, fl_rect_grow(n->slice_box, -4), 0);
}

void fl_part_slice_surface(FlContext *s) {
    FlNetworkState *n = fl_network_state(s);
    const FlSliceShown *cut = fl_slices_shown(n->slices);
    FlCamera camera = s->doc->camera;
    FlRect b = n->slice_box, room = fl_rect(b.x + 8, b.y + 4, b.w - 16, b.h - 24);
    FlSpaceView view = {(float)camera.yaw, (float)camera.pitch, (float)camera.zoom, 1, 1, 0};
    FlSpace space = fl_space(room, cut->box, &view);
    FlPlot levels = fl_plot(fl_rect(0, 0, 64, 40), cut->box);
    FlLoss loss;
    double at[2];
    fl_loss_init(&loss, cut->loss);
    hand(s);
    fl_relief_update(n->relief, &loss, &levels, s->theme, s->draw->scale);
    if (!fl_surface_update(n->surface, &loss, b, &space, n->relief, s->theme, s->draw)) return;
    FlStroke gone = {.width = 2.4f, .color = s->theme->red},
             coming = {.width = 1.6f, .color = fl_color_alpha(s->theme->red, 0.6f)};
    fl_draw_clip_push(s->draw, b);
    uint32_t since = fl_drawn(s);
    fl_surface_draw(s->draw, s->theme, n->surface);
    fl_explain_shapes(s, "map.contour", since);
    since = fl_drawn(s);
    path_between(s, &loss, &space, s->cursor, cut->last, &coming);
    path_between(s, &loss, &space, 0, s->cursor, &gone);
    fl_explain_shapes(s, "slice.path", since);
    fl_slice_row(cut, s->cursor, &at[0], &at[1]);
    bool hidden = false;
    FlVec ball = fl_surface_point(n->surface, &loss, at[0], at[1], &hidden);
    if (isfinite(ball.x) && isfinite(ball.y)) {
        FlColor red = hidden ? fl_color_alpha(s->theme->red, 0.35f) : s->theme->red;
        fl_draw_circle(s->draw, ball.x, ball.y, 9, red, 1.8f, s->theme->bg);
        fl_explain(s, "slice.ball", fl_rect_grow(fl_rect(ball.x, ball.y, 0, 0), 9));
    }
    fl_draw_clip_pop(s->draw);
}
