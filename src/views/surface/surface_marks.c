/* What lies on the ground: arrows, the run, the starts, the ball. */
#include "views/surface/surface_marks.h"
#include "context/change.h"
#include "context/services.h"
#include "core/base/refuse.h"
#include "fallline/number.h"
#include "parts/event.h"
#include "parts/lengths.h"
#include "parts/lit.h"
#include "parts/picture.h"
#include "ui/widgets.h"
#include "views/surface/surface_hand.h"
#include "words/position.h"
#include <math.h>
#include <stdio.h>

enum { TRAIL = 512, PIECES = 24, ROWS = 400 };

/* A line over the ground, drawn in the stretches that show. */
typedef struct Trail {
    FlContext *context;
    FlStroke stroke;
    FlVec p[TRAIL];
    int count;
} Trail;

static void flush(Trail *trail) {
    if (trail->count > 1) fl_draw_polyline(trail->context->draw, trail->p, trail->count, &trail->stroke);
    trail->count = 0;
}

static bool in_range(const FlSight *sight, const double *x) {
    const FlBox *r = &sight->space.range;
    return x[0] >= r->x0 && x[0] <= r->x1 && x[1] >= r->y0 && x[1] <= r->y1;
}

static void add(Trail *trail, const FlSight *sight, const double *x) {
    FlVec p;
    bool hidden = false;
    if (!in_range(sight, x) || !fl_sight_place(trail->context, x, &p, &hidden) || hidden) {
        flush(trail);
        return;
    }
    if (trail->count == TRAIL) {
        FlVec last = trail->p[TRAIL - 1];
        flush(trail);
        trail->p[trail->count++] = last;
    }
    trail->p[trail->count++] = p;
}

/* From a, which is there already, over the ground to b. */
static void add_way(Trail *trail, const FlSight *sight, const double *a, const double *b) {
    FlVec p = fl_space_point(&sight->space, a[0], a[1], 0.5f, NULL),
          q = fl_space_point(&sight->space, b[0], b[1], 0.5f, NULL);
    float length = hypotf(q.x - p.x, q.y - p.y);
    int pieces = fl_number_whole(length / 6, 1, PIECES);
    for (int i = 1; i <= pieces; i++) {
        double t = (double)i / pieces, x[2] = {a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t};
        add(trail, sight, x);
    }
}

static void trail_of(FlContext *s, const FlSight *sight, const FlRun *run, int from, int to, const FlStroke *stroke) {
    Trail trail = {.context = s, .stroke = *stroke};
    if (from >= to || from >= fl_run_count(run)) return;
    add(&trail, sight, fl_run_row(run, from)->x);
    for (int k = from; k < to && k + 1 < fl_run_count(run) && k - from < ROWS; k++) {
        const double *a = fl_run_row(run, k)->x, *b = fl_run_row(run, k + 1)->x;
        if (!isfinite(b[0]) || !isfinite(b[1])) break;
        add_way(&trail, sight, a, b);
    }
    flush(&trail);
}

/* The rows of a run that show, but for those that crowd. */
static void dots(FlContext *s, const FlSight *sight, int from, int to, bool past) {
    const FlTheme *t = s->theme;
    FlVec last = {-1e6f, -1e6f};
    for (int k = from; k <= to && k < fl_run_count(s->watch->shown) && k - from < ROWS; k++) {
        FlVec p;
        bool hidden;
        const double *x = fl_run_row(s->watch->shown, k)->x;
        if (!in_range(sight, x) || !fl_sight_place(s, x, &p, &hidden) || hidden) continue;
        if (hypotf(p.x - last.x, p.y - last.y) < 6.5f) continue;
        last = p;
        if (past)
            fl_draw_disc(s->draw, p.x, p.y, k ? 3 : 4.6f, t->red_soft);
        else
            fl_draw_circle(s->draw, p.x, p.y, 3.4f, t->bg, 1.4f, t->red);
    }
}

static void ring(FlContext *s, const FlSight *sight, int row, float r) {
    FlVec p;
    bool hidden;
    if (row < 0 || row >= fl_run_count(s->watch->shown)) return;
    const double *x = fl_run_row(s->watch->shown, row)->x;
    if (in_range(sight, x) && fl_sight_place(s, x, &p, &hidden) && !hidden)
        fl_draw_circle(s->draw, p.x, p.y, r, 0, 1.5f, s->theme->ink2);
}

void fl_surface_path(FlContext *s, const FlSight *sight) {
    FlStroke gone = {.width = 2.4f, .color = s->theme->red},
             coming = {.width = 1.5f, .color = fl_color_alpha(s->theme->red, 0.6f)};
    uint32_t since = fl_drawn(s);
    trail_of(s, sight, s->watch->shown, 0, s->watch->row, &gone);
    dots(s, sight, 0, s->watch->row - 1, true);
    fl_explain_shapes(s, "picture.past", since);
    since = fl_drawn(s);
    if (!s->watch->veiled) {
        trail_of(s, sight, s->watch->shown, s->watch->row + 1, s->watch->shown_outcome->last, &coming);
        dots(s, sight, s->watch->row + 2, s->watch->shown_outcome->last, false);
    }
    fl_explain_shapes(s, "picture.coming", since);
    since = fl_drawn(s);
    for (int i = 1; i < s->doc->plan.segments; i++) ring(s, sight, s->doc->plan.segment[i].at, 9);
    fl_explain_shapes(s, "picture.fork", since);
    if (s->hover_step >= 0) ring(s, sight, s->hover_step, 7);
    if (!s->watch->preview) return;
    FlStroke other = {.width = 1.5f, .color = s->theme->outcome_text[s->watch->preview_kind]};
    trail_of(s, sight, s->watch->preview, s->watch->row, fl_run_count(s->watch->preview) - 1, &other);
}

/* A way over the ground. */
typedef struct Way {
    const FlContext *context;
    const double *from, *to;
} Way;

static double loss_on_way(void *data, double part) {
    const Way *w = data;
    double x[2];
    for (int j = 0; j < 2; j++) x[j] = w->from[j] + (w->to[j] - w->from[j]) * part;
    return fl_loss_value(w->context->watch->field, x);
}

/* An arrow downhill that ends higher than it begins, f, and does so at one place: it has crossed a pole. */
static bool crosses(const FlContext *s, const double from[2], const double to[2], double f) {
    double a = 0, b = 1, climb = fl_loss_value(s->watch->field, to) - f;
    return climb > 0 && fl_plot_jumps(loss_on_way, &(Way){s, from, to}, &a, &b, climb / 2);
}

/* Arrows stand on a grid of about a fourteenth of the range, by the picture's size and the camera's zoom, so that none
 * moves while the block turns; none hides the ball. */
void fl_surface_field(FlContext *s, const FlSight *sight) {
    const FlBox *r = &sight->space.range;
    double size = sqrt((double)(sight->box.w * sight->box.h) / (912 * 456));
    double columns = fmax(7, fmin(14.2 * size * sqrt(s->doc->camera.zoom), 48)), step = (r->x1 - r->x0) / columns;
    double reference = s->loss->height / fl_loss_radius(s->loss, (double[2]){0}) * 3.2;
    const double *ball = fl_run_row(s->watch->shown, s->watch->row)->x;
    FlArrow arrow = {.width = 1.3f, .head = 5.5f, .color = fl_color_alpha(s->theme->blue, 0.6f)};
    for (double y = r->y0 + 0.545 * step; y < r->y1; y += step)
        for (double x = r->x0 + 0.545 * step; x < r->x1; x += step) {
            double from[2] = {x, y}, f, g[2];
            s->watch->field->type->eval(s->watch->field, 1, 1, from, &f, g);
            double steep = hypot(g[0], g[1]);
            if (!(steep > 0.04 * reference) || !isfinite(steep)) continue;
            if (hypot(x - ball[0], y - ball[1]) < 0.64 * step) continue;
            double length = 0.545 * step * fmin(1, pow(steep / reference, 0.6));
            double to[2] = {x - g[0] / steep * length, y - g[1] / steep * length};
            FlVec a, b;
            bool hidden[2];
            if (crosses(s, from, to, f)) continue;
            if (!fl_sight_place(s, from, &a, &hidden[0]) || !fl_sight_place(s, to, &b, &hidden[1])) continue;
            if (!hidden[0] && !hidden[1] && in_range(sight, to)) fl_draw_arrow(s->draw, a, b, &arrow);
        }
}

void fl_surface_starts(FlContext *s, const FlSight *sight) {
    for (int i = 0; i < s->loss->starts.count; i++) {
        const double *v = s->loss->starts.x[i];
        const FlBox *r = &sight->space.range;
        double at[2] = {fmax(r->x0, fmin(v[0], r->x1)), fmax(r->y0, fmin(v[1], r->y1))}; /* else at the block's edge */
        FlVec p;
        bool hidden;
        if (!fl_sight_place(s, at, &p, &hidden) || hidden || i == fl_start_selected(s)) continue;
        if (!fl_rect_has(fl_rect_grow(sight->box, -6), p.x, p.y)) continue;
        char id[FL_UI_ID], label[FL_UI_LABEL], number[16];
        snprintf(id, sizeof id, "picture.start.%d", i + 1);
        snprintf(label, sizeof label, "Start at %.50s", fl_position_text(s->loss->dim, v).text);
        snprintf(number, sizeof number, "%d", i + 1);
        FlControl c = fl_control(id, "handle", label, fl_rect(p.x - 10, p.y - 10, 20, 20));
        c.hit = fl_rect_grow(c.box, 8);
        c.priority = FL_PRIORITY_LINE;
        FlSignal signal = fl_ui_control(s->ui, &c);
        if (signal.clicked) fl_context_do(s, FL_ACTION_start_preset, i, 0);
        FlColor ink = signal.hot ? s->theme->ink : fl_color_alpha(s->theme->ink3, 0.75f);
        fl_draw_circle(s->draw, p.x, p.y, 9.5f, fl_color_alpha(s->theme->bg, 0.72f), 1.2f, ink);
        FlTextStyle style = fl_text(FL_FONT_MEDIUM, 11, signal.hot ? s->theme->ink : s->theme->ink3, FL_CENTER);
        fl_draw_text(s->draw, &style, p.x, p.y + 4, number);
    }
}

/* A name beside the end of an arrow, on the side that it points to, clear of the ball and of what is written there. */
static FlRect arrow_name(FlContext *s, const FlSight *sight, const char *markup, FlVec from, FlVec tip, FlVec by,
                         FlRect taken, FlMathStyle style) {
    float w = fl_math_width(s->draw, &style, markup);
    const FlRect *b = &sight->box;
    bool left = tip.x < from.x - 24;
    float x = left ? tip.x - 10 - w : tip.x + by.x, y = tip.y + by.y;
    if (hypotf(tip.x - from.x, tip.y - from.y) < 26) {
        x = left ? fminf(x, from.x - 16 - w) : fmaxf(x, from.x + 16);
        if (by.y < 0) y = tip.y >= from.y - 2 ? from.y + 26 : from.y - 14;
    }
    x = fmaxf(b->x + 4, fminf(x, b->x + b->w - w - 4));
    y = fmaxf(b->y + 18, fminf(y, b->y + b->h - 8));
    bool over = taken.w > 0 && x < taken.x + taken.w && x + w > taken.x && fabsf(y - taken.y) < 20;
    if (over) y = y >= taken.y ? taken.y + 20 : taken.y - 20;
    fl_math(s->draw, &style, x, y, markup);
    return fl_rect(x, y, w, 1);
}

/* The landings that a method looked at and refused, and the one of the length under the pointer. */
static void draw_tries(FlContext *s, const FlSight *sight) {
    const FlTries *tries = fl_tries_shown(s);
    double length, x[FL_MAX_DIM];
    FlVec p, last = {-1e6f, 0};
    bool hidden;
    uint32_t since = fl_drawn(s);
    for (int i = 0; tries && i < tries->count; i++) {
        const double *at = tries->at[i].x;
        if (i == tries->taken || !in_range(sight, at) || !fl_sight_place(s, at, &p, &hidden) || hidden) continue;
        if (hypotf(p.x - last.x, p.y - last.y) < 10) continue;
        last = p;
        fl_refused_ring(s, p);
    }
    fl_explain_shapes(s, "picture.refused", since);
    if (!fl_length_hovered(s, &length, x) || !in_range(sight, x)) return;
    if (fl_sight_place(s, x, &p, &hidden) && !hidden)
        fl_draw_circle(s->draw, p.x, p.y, 5.5f, s->theme->bg, 1.8f, s->theme->ink2);
}

static void arrows(FlContext *s, const FlSight *sight, FlVec ball) {
    const FlTheme *t = s->theme;
    const FlRow *row = fl_run_row(s->watch->shown, s->watch->row);
    double steep = hypot(row->g[0], row->g[1]);
    bool up = steep > 1e-12 && isfinite(steep), down = false;
    FlVec tip = ball, next = ball;
    uint32_t since = fl_drawn(s);
    if (up) {
        double reference = s->loss->height / fl_loss_radius(s->loss, (double[2]){0}) * 4.5;
        float length = 0.26f * (float)fmin(1, pow(steep / reference, 0.3));
        tip = fl_surface_along(fl_surface_view(s)->surface, s->watch->field, row->x,
                               (double[2]){row->g[0] / steep, row->g[1] / steep}, length);
        fl_draw_arrow(s->draw, ball, tip, &(FlArrow){.width = 2.8f, .head = 11, .color = t->red, .halo = t->bg});
    }
    if (s->watch->row + 1 < fl_run_count(s->watch->shown) && in_range(sight, row[1].x))
        down = fl_sight_place(s, row[1].x, &next, NULL) && hypotf(next.x - ball.x, next.y - ball.y) > 3;
    fl_explain_shapes(s, "picture.gradient", since);
    since = fl_drawn(s);
    if (down) fl_draw_arrow(s->draw, ball, next, &(FlArrow){.width = 3, .head = 11, .color = t->green, .halo = t->bg});
    fl_explain_shapes(s, "picture.step", since);
    FlMathStyle red = {.size = 19, .color = t->red, .halo = t->bg},
                green = {.size = 19, .color = t->green, .halo = fl_color_mix(t->map_lo, t->map_hi, 0.4f)};
    FlRect taken = {0, 0, 0, 0};
    if (fl_event_is_arrival(s)) return; /* its own word stands there */
    /* An arrow that ends under the ball has no name. */
    up = up && hypotf(tip.x - ball.x, tip.y - ball.y) > 13;
    down = down && hypotf(next.x - ball.x, next.y - ball.y) > 13;
    since = fl_drawn(s);
    if (up) taken = arrow_name(s, sight, "\\i∇L", ball, tip, (FlVec){10, 2}, taken, red);
    fl_explain_drawn(s, "picture.gradient", since);
    since = fl_drawn(s);
    if (down)
        arrow_name(s, sight, fl_context_is_plain(s) ? "\\i−η∇L" : "\\ustep", ball, next, (FlVec){14, -8}, taken, green);
    fl_explain_drawn(s, "picture.step", since);
}

/* The point on its way moves straight in x and y. */
static void ball_place(const FlContext *s, double x[2]) {
    const double *a = fl_run_row(s->watch->shown, s->watch->row)->x;
    double t = (double)s->watch->travel;
    bool moves = t > 0 && s->watch->row + 1 < fl_run_count(s->watch->shown);
    const double *b = moves ? fl_run_row(s->watch->shown, s->watch->row + 1)->x : a;
    for (int i = 0; i < 2; i++) x[i] = a[i] + (b[i] - a[i]) * t;
}

static void left_note(FlContext *s, const FlSight *sight, FlVec p) {
    char text[64];
    int left = fl_step_left(s->watch->shown, sight->space.range);
    snprintf(text, sizeof text, "left the picture at step %s", fl_shown_count(left < 0 ? s->watch->row : left).text);
    bool right = p.x > sight->box.x + sight->box.w / 2;
    FlTextStyle style = fl_text(FL_FONT_SEMIBOLD, 15, s->theme->red, right ? FL_RIGHT : FL_LEFT);
    style.halo = s->theme->bg;
    style.halo_width = 2;
    fl_draw_text(s->draw, &style, p.x + (right ? -20.0f : 20.0f), p.y + 5, text);
}

void fl_surface_ball(FlContext *s, const FlSight *sight) {
    const FlRect *b = &sight->box;
    const FlBox *r = &sight->space.range;
    double x[2];
    ball_place(s, x);
    if (!isfinite(x[0]) || !isfinite(x[1])) return;
    bool inside = in_range(sight, x), hidden = false;
    double at[2] = {fmax(r->x0, fmin(x[0], r->x1)), fmax(r->y0, fmin(x[1], r->y1))};
    FlVec p;
    if (!fl_sight_place(s, at, &p, &hidden)) return;
    bool seen = inside && fl_rect_has(fl_rect_grow(*b, 10), p.x, p.y); /* else beyond the range, or the zoom */
    p = (FlVec){fmaxf(b->x + 14, fminf(b->x + b->w - 14, p.x)), fmaxf(b->y + 14, fminf(b->y + b->h - 14, p.y))};
    if (seen && !hidden && s->watch->travel <= 0) arrows(s, sight, p);
    draw_tries(s, sight);
    FlSignal signal = fl_picture_ball(s, p, seen ? "Point" : "Point, outside the picture", fl_place_on_surface);
    if (!seen) {
        fl_draw_circle(s->draw, p.x, p.y, 9, s->theme->bg, 2.6f, s->theme->red);
        if (!inside) left_note(s, sight, p);
    } else if (hidden) { /* behind a hill: where it is, but not in front of anything */
        fl_draw_circle(s->draw, p.x, p.y, 8, fl_color_alpha(s->theme->red, 0.12f), 2,
                       fl_color_alpha(s->theme->red, 0.5f));
    } else {
        fl_draw_disc(s->draw, p.x, p.y, 11, s->theme->bg);
        fl_draw_disc(s->draw, p.x, p.y, signal.hot || signal.held ? 9.5f : 9, s->theme->red);
    }
    if (fl_event_is_here(s)) fl_event_ring(s, p, 16);
    if (fl_event_is_arrival(s) && seen && !hidden) fl_event_note(s, fl_event_note_box(s, NULL, p), s->theme->bg);
}

void fl_surface_map(FlContext *s, const FlSight *sight) {
    const FlPlot *map = &sight->map;
    const FlTheme *t = s->theme;
    FlVec p[ROWS];
    int n = 0;
    fl_relief_draw_small(s->draw, t, fl_surface_view(s)->above);
    fl_explain(s, "picture.above", map->box);
    fl_draw_clip_push(s->draw, map->box);
    for (int k = 0; k <= s->watch->shown_outcome->last && k < fl_run_count(s->watch->shown) && n < ROWS; k++) {
        const double *x = fl_run_row(s->watch->shown, k)->x;
        p[n] = fl_plot_point(map, x[0], x[1]);
        if (!isfinite(p[n].x) || !isfinite(p[n].y)) break;
        n++;
    }
    if (n > 1) fl_draw_polyline(s->draw, p, n, &(FlStroke){.width = 1.4f, .color = t->red});
    double x[2];
    ball_place(s, x);
    FlVec ball = fl_plot_point(map, x[0], x[1]);
    if (isfinite(ball.x) && isfinite(ball.y)) fl_draw_circle(s->draw, ball.x, ball.y, 4, t->red, 1.2f, t->bg);
    fl_draw_clip_pop(s->draw);
    fl_draw_frame(s->draw, fl_rect_grow(map->box, 1), 2, 1, t->edge);
    FlControl c = fl_control("picture.above", "picture", "From above", map->box);
    c.cursor = FL_CURSOR_CROSS;
    if (fl_ui_control(s->ui, &c).clicked) {
        fl_plot_inverse(map, s->ui->pointer, &x[0], &x[1]);
        fl_surface_place(s, x);
    }
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 11.5f, t->ink3, FL_RIGHT);
    style.halo = t->bg;
    style.halo_width = 2;
    fl_draw_text(s->draw, &style, map->box.x + map->box.w, map->box.y + map->box.h + 17, "from above");
}
