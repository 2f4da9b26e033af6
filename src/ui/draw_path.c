#include "ui/draw_list.h"
#include <math.h>

/* Lines that run far out of the window are cut to a box around the clip first: fixed-point pixels end at 32 767, and a
 * line to 1e300 must still leave in the right direction. */
static const float MARGIN = 64;

typedef struct Cut {
    float x0, y0, x1, y1;
} Cut;

static Cut cut_box(const FlDraw *draw, float width) {
    FlRect c = draw->clip[draw->clips - 1];
    float out = MARGIN + width;
    return (Cut){c.x - out, c.y - out, c.x + c.w + out, c.y + c.h + out};
}

/* Liang-Barsky: the part of a..b inside the box. False: none of it. */
static bool clip_segment(const Cut *box, FlVec *a, FlVec *b) {
    double dx = (double)b->x - a->x, dy = (double)b->y - a->y, t0 = 0, t1 = 1;
    const double p[4] = {-dx, dx, -dy, dy};
    const double q[4] = {(double)a->x - box->x0, (double)box->x1 - a->x, (double)a->y - box->y0,
                         (double)box->y1 - a->y};
    for (int i = 0; i < 4; i++) {
        if (p[i] == 0) {
            if (q[i] < 0) return false;
            continue;
        }
        double t = q[i] / p[i];
        if (p[i] < 0)
            t0 = fmax(t0, t);
        else
            t1 = fmin(t1, t);
    }
    if (t0 > t1) return false;
    FlVec from = *a;
    if (t1 < 1) *b = (FlVec){(float)(from.x + t1 * dx), (float)(from.y + t1 * dy)};
    if (t0 > 0) *a = (FlVec){(float)(from.x + t0 * dx), (float)(from.y + t0 * dy)};
    return true;
}

typedef struct Path {
    FlDraw *draw;
    FlStroke stroke; /* in pixels */
    uint32_t first;
    float x0, y0, x1, y1;
} Path;

static void begin(Path *path) {
    path->first = path->draw->point_count;
    path->x0 = path->y0 = INFINITY;
    path->x1 = path->y1 = -INFINITY;
}

static void add(Path *path, FlVec p) {
    FlDraw *draw = path->draw;
    if (!fl_list_points(draw, 1)) return;
    draw->points[draw->point_count++] = p;
    path->x0 = fminf(path->x0, p.x);
    path->y0 = fminf(path->y0, p.y);
    path->x1 = fmaxf(path->x1, p.x);
    path->y1 = fmaxf(path->y1, p.y);
}

static void end(Path *path, bool closed) {
    FlDraw *draw = path->draw;
    uint32_t count = draw->point_count - path->first;
    FlCommand *c = count >= 2 ? fl_list_command(draw, FL_DRAW_POLYLINE) : NULL;
    if (!c) {
        draw->point_count = path->first;
        begin(path);
        return;
    }
    c->first = path->first;
    c->count = count;
    c->width = path->stroke.width;
    c->color = path->stroke.color;
    c->dash = path->stroke.dash;
    c->gap = path->stroke.gap;
    c->butt = path->stroke.butt;
    c->closed = closed;
    float out = path->stroke.width / 2 + 1;
    uint32_t before = draw->command_count;
    fl_list_ink(draw, c, path->x0 - out, path->y0 - out, path->x1 + out, path->y1 + out);
    if (draw->command_count < before) draw->point_count = path->first;
    begin(path);
}

static bool inside(const Cut *box, FlVec p) {
    return p.x >= box->x0 && p.x <= box->x1 && p.y >= box->y0 && p.y <= box->y1;
}

void fl_draw_polyline(FlDraw *draw, const FlVec *points, int count, const FlStroke *stroke) {
    float k = draw->scale;
    Path path = {.draw = draw, .stroke = *stroke};
    path.stroke.width = fmaxf(stroke->width * k, 0.7f);
    path.stroke.dash *= k;
    path.stroke.gap *= k;
    if (count < 2 || !(stroke->color >> 24)) return;
    Cut box = cut_box(draw, path.stroke.width);
    bool whole = true;
    for (int i = 0; i < count; i++) whole &= inside(&box, (FlVec){points[i].x * k, points[i].y * k});
    begin(&path);
    int segments = stroke->closed && !whole ? count : count - 1;
    bool open = false; /* the last point stands in the list and the next segment goes on from it */
    for (int i = 0; i < segments; i++) {
        FlVec a = {points[i].x * k, points[i].y * k},
              b = {points[(i + 1) % count].x * k, points[(i + 1) % count].y * k};
        bool finite = isfinite(a.x) && isfinite(a.y) && isfinite(b.x) && isfinite(b.y);
        FlVec to = b;
        if (!finite || !clip_segment(&box, &a, &b)) {
            end(&path, false);
            open = false;
            continue;
        }
        if (!open) add(&path, a);
        add(&path, b);
        open = b.x == to.x && b.y == to.y;
        if (!open) end(&path, false);
    }
    end(&path, whole && stroke->closed);
}

void fl_draw_line(FlDraw *draw, float x0, float y0, float x1, float y1, float width, FlColor color) {
    const FlVec p[] = {{x0, y0}, {x1, y1}};
    fl_draw_polyline(draw, p, 2, &(FlStroke){.width = width, .color = color});
}

void fl_draw_dashed(FlDraw *draw, FlVec a, FlVec b, float width, float dash, float gap, FlColor color) {
    const FlVec p[] = {a, b};
    fl_draw_polyline(draw, p, 2, &(FlStroke){.width = width, .color = color, .dash = dash, .gap = gap});
}

/* Filled shapes are small, or fitted to their picture by whoever draws them: points far out are pulled to the margin.
 */
static FlCommand *add_polygon(FlDraw *draw, const FlVec *points, int count, FlColor color) {
    if (count < 3 || !fl_list_points(draw, (uint32_t)count)) return NULL;
    Cut box = cut_box(draw, 0);
    float k = draw->scale, x0 = INFINITY, y0 = INFINITY, x1 = -INFINITY, y1 = -INFINITY;
    uint32_t first = draw->point_count;
    for (int i = 0; i < count; i++) {
        float x = points[i].x * k, y = points[i].y * k;
        if (isnan(x) || isnan(y)) continue;
        x = fmaxf(box.x0, fminf(x, box.x1));
        y = fmaxf(box.y0, fminf(y, box.y1));
        draw->points[draw->point_count++] = (FlVec){x, y};
        x0 = fminf(x0, x), y0 = fminf(y0, y), x1 = fmaxf(x1, x), y1 = fmaxf(y1, y);
    }
    FlCommand *c = draw->point_count - first >= 3 ? fl_list_command(draw, FL_DRAW_POLYGON) : NULL;
    if (!c) {
        draw->point_count = first;
        return NULL;
    }
    c->first = first;
    c->count = draw->point_count - first;
    c->color = color;
    uint32_t before = draw->command_count;
    fl_list_ink(draw, c, x0 - 1, y0 - 1, x1 + 1, y1 + 1);
    if (draw->command_count == before) return c;
    draw->point_count = first;
    return NULL;
}

void fl_draw_polygon(FlDraw *draw, const FlVec *points, int count, FlColor color) {
    if (color >> 24) add_polygon(draw, points, count, color);
}

void fl_draw_gradient(FlDraw *draw, const FlVec *points, int count, float y0, FlColor color0, float y1,
                      FlColor color1) {
    FlCommand *c = add_polygon(draw, points, count, color0);
    if (!c) return;
    c->gradient = true;
    c->color2 = color1;
    c->y0 = y0 * draw->scale;
    c->y1 = y1 * draw->scale;
}
