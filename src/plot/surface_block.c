/* What is drawn over the image of the ground: walls, edges, numbers along the foot. */
#include "fallline/number.h"
#include "plot/surface_parts.h"
#include "ui/icons.h"
#include "ui/math.h"
#include "words/shown.h"
#include <math.h>
#include <stdio.h>

enum { EDGE = 512 };

static FlVec seen(const FlSurface *s, const FlVertex *v) {
    return (FlVec){s->box.x + v->x / s->scale, s->box.y + v->y / s->scale};
}

/* The foot below sample k of a side. */
static FlVec foot(const FlSurface *s, int side, int k) {
    float x, y;
    fl_surface_where(s, &s->vertex[fl_surface_side(s, side, k)], &x, &y);
    return fl_space_project(&s->space, x, y, FL_SPACE_FOOT, NULL);
}

/* A stretch of a wall without gaps. */
static void wall(FlDraw *draw, const FlTheme *t, const FlSurface *s, int side, int from, int to) {
    FlVec p[EDGE + 2];
    int n = 0;
    float top = INFINITY, bottom = -INFINITY, dark = side % 2 == 0 ? 0.34f : 0.16f;
    for (int k = from; k <= to && n < EDGE; k++) p[n++] = seen(s, &s->vertex[fl_surface_side(s, side, k)]);
    p[n++] = foot(s, side, to);
    p[n++] = foot(s, side, from);
    for (int i = 0; i < n; i++) top = fminf(top, p[i].y), bottom = fmaxf(bottom, p[i].y);
    fl_draw_gradient(draw, p, n, top, fl_color_mix(t->ground_top, t->contour, dark), bottom,
                     fl_color_mix(t->bg, t->contour, dark * 0.35f));
    fl_draw_polyline(draw, p, n - 2, &(FlStroke){.width = 1.3f, .color = t->ink2});
    FlStroke edge = {.width = 1, .color = t->edge};
    fl_draw_polyline(draw, p + n - 2, 2, &edge);
    fl_draw_polyline(draw, (FlVec[]){p[0], p[n - 1]}, 2, &edge);
    fl_draw_polyline(draw, (FlVec[]){p[n - 3], p[n - 2]}, 2, &edge);
}

static bool is_hidden(const FlSurface *s, const FlVertex *v);

/* The edge of the ground on a side without a wall, as far as it shows. */
static void rim(FlDraw *draw, const FlTheme *t, const FlSurface *s, int side) {
    FlVec p[EDGE];
    int n = 0;
    FlStroke stroke = {.width = 1, .color = fl_color_alpha(t->contour_index, 0.8f)};
    for (int k = 0, at; (at = fl_surface_side(s, side, k)) >= 0; k++) {
        bool shows = !isnan(s->z[at]) && !is_hidden(s, &s->vertex[at]);
        if (shows && n < EDGE) p[n++] = seen(s, &s->vertex[at]);
        if (shows && fl_surface_side(s, side, k + 1) >= 0) continue;
        if (n > 1) fl_draw_polyline(draw, p, n, &stroke);
        n = 0;
    }
}

static void stretches(FlDraw *draw, const FlTheme *t, const FlSurface *s, int side) {
    int from = -1, k = 0;
    for (int at; (at = fl_surface_side(s, side, k)) >= 0; k++) {
        if (!isnan(s->z[at])) {
            if (from < 0) from = k;
            continue;
        }
        if (from >= 0 && from < k - 1) wall(draw, t, s, side, from, k - 1);
        from = -1;
    }
    if (from >= 0 && from < k - 1) wall(draw, t, s, side, from, k - 1);
}

void fl_surface_draw(FlDraw *draw, const FlTheme *theme, const FlSurface *s) {
    if (!s->ready) return;
    fl_draw_image(draw, s->box.x, s->box.y, &s->image);
    fl_draw_clip_push(draw, s->box);
    for (int side = 0; side < 4; side++)
        if (!fl_space_sees(&s->space, side)) rim(draw, theme, s, side);
    for (int side = 0; side < 4; side++)
        if (fl_space_sees(&s->space, side)) stretches(draw, theme, s, side);
    fl_draw_clip_pop(draw);
}

/* ---- what hides what ---- */

/* Hidden: nearer ground at this pixel and at all around it, beyond what a pixel's slope may be. */
static bool behind(const FlSurface *s, float px, float py, float away) {
    const FlGround *g = &s->ground;
    int x = fl_number_whole(floorf(px), -1, g->width), y = fl_number_whole(floorf(py), -1, g->height);
    float furthest = 0;
    if (x < 0 || y < 0 || x >= g->width || y >= g->height) return false;
    furthest = -INFINITY;
    for (int j = y > 0 ? y - 1 : 0; j <= y + 1 && j < g->height; j++)
        for (int i = x > 0 ? x - 1 : 0; i <= x + 1 && i < g->width; i++)
            furthest = fmaxf(furthest, g->away[(size_t)j * (size_t)g->width + (size_t)i]);
    return away > furthest + 0.02f;
}

static bool is_hidden(const FlSurface *s, const FlVertex *v) {
    return behind(s, v->x, v->y, v->away);
}

static const float lift = 0.006f; /* of what lies on the ground */

FlVec fl_surface_point(const FlSurface *s, FlLoss *loss, double x, double y, bool *hidden) {
    float height = fl_surface_height(s, fl_loss_value(loss, (double[2]){x, y})), away;
    if (isnan(height)) return (FlVec){NAN, NAN};
    FlVec p = fl_space_point(&s->space, x, y, height + lift, &away);
    if (hidden) *hidden = behind(s, (p.x - s->box.x) * s->scale, (p.y - s->box.y) * s->scale, away);
    return p;
}

FlVec fl_surface_along(const FlSurface *s, FlLoss *loss, const double x[2], const double direction[2], float length) {
    double unit = (s->space.range.x1 - s->space.range.x0) / 2, h = 1e-4 * unit;
    double p[2] = {x[0] + h * direction[0], x[1] + h * direction[1]},
           q[2] = {x[0] - h * direction[0], x[1] - h * direction[1]};
    float here = fl_surface_height(s, fl_loss_value(loss, x)), bx, by;
    float rise = (fl_surface_height(s, fl_loss_value(loss, p)) - fl_surface_height(s, fl_loss_value(loss, q))) / 2e-4f;
    float k = length / sqrtf(1 + rise * rise * s->space.rise * s->space.rise);
    fl_space_place(&s->space, x[0], x[1], &bx, &by);
    return fl_space_project(&s->space, bx + k * (float)direction[0], by + k * (float)direction[1],
                            here + lift + k * rise, NULL);
}

/* ---- numbers ---- */

/* A place on a side of the block, t of the way along its axis: at the foot of a wall, or else on the rim. */
static FlVec beside(const FlSurface *s, int side, float t) {
    float d = s->space.depth, height = FL_SPACE_FOOT;
    if (!fl_space_sees(&s->space, side)) {
        int k = (int)(t * (float)((side % 2 == 0 ? s->nx : s->ny) - 1) + 0.5f);
        height = s->z[fl_surface_side(s, side, k)];
        if (isnan(height)) height = FL_SPACE_FOOT;
    }
    float along = 2 * t - 1, x = side == 1 ? 1 : side == 3 ? -1 : along, y = side == 0 ? -d : side == 2 ? d : along * d;
    return fl_space_project(&s->space, x, y, height, NULL);
}

/* Of two sides that face each other the one nearer to the eye; seen from above, the lower or the left one. */
static int near_side(const FlSurface *s, int axis) {
    int first = axis == 0 ? 0 : 3, second = axis == 0 ? 2 : 1;
    if (fl_space_sees(&s->space, first)) return first;
    if (fl_space_sees(&s->space, second)) return second;
    FlVec p = beside(s, first, 0.5f), q = beside(s, second, 0.5f);
    return (p.y - q.y) - (p.x - q.x) >= 0 ? first : second;
}

static void axis(FlDraw *draw, const FlTheme *t, const FlSurface *s, int axis_index, const char *name) {
    FlTextStyle style = {.font = FL_FONT_REGULAR, .size = 11, .color = t->ink3, .align = FL_CENTER};
    const FlBox *r = &s->space.range;
    int side = near_side(s, axis_index);
    FlVec a = beside(s, side, 0), b = beside(s, side, 1), other = beside(s, (side + 2) % 4, 0.5f);
    FlVec n = {b.y - a.y, a.x - b.x}; /* away from the block, square to its side */
    float length = fmaxf(hypotf(n.x, n.y), 1e-3f);
    if (n.x * (a.x - other.x) + n.y * (a.y - other.y) < 0) length = -length;
    n = (FlVec){n.x / length, n.y / length};
    double lo = axis_index ? r->y0 : r->x0, hi = axis_index ? r->y1 : r->x1;
    FlTicks ticks = fl_ticks(lo, hi, (int)fmaxf(2, fabsf(length) / (fabsf(length) > 400 ? 54 : 46)));
    float middle = 0.5f; /* the name stands between two numbers */
    for (int i = 0; i < ticks.count; i++) {
        float v = (float)((fl_tick(&ticks, i) - lo) / (hi - lo));
        if (v <= 0.5f) middle = v + (float)(ticks.step / (hi - lo)) / 2;
        if (v < 0.015f || v > 0.985f) continue;
        FlVec p = beside(s, side, v);
        fl_draw_text(draw, &style, p.x + 15 * n.x, p.y + 15 * n.y + 4,
                     fl_shown_tick(fl_tick(&ticks, i), ticks.step).text);
    }
    char markup[16];
    snprintf(markup, sizeof markup, "\\i%.8s", name);
    FlMathStyle math = {.size = 18, .color = t->ink2, .align = FL_CENTER};
    FlVec p = beside(s, side, fminf(middle, 0.7f));
    fl_math(draw, &math, p.x + 34 * n.x, p.y + 34 * n.y + 5, markup);
}

void fl_surface_axes(FlDraw *draw, const FlTheme *theme, const FlSurface *s, const char *x_name, const char *y_name) {
    if (!s->ready) return;
    axis(draw, theme, s, 0, x_name);
    axis(draw, theme, s, 1, y_name);
}
