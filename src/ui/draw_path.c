#include "ui/draw_list.h"
#include <math.h>
#include <string.h>

/* Lines that run far out of the window are cut to a box around the clip first: players count in fixed or single
 * precision, and a line to 1e300 must still leave in the right direction. The margin is wider than any joint reaches.
 */
static const float MARGIN = 64;
/* Infinite pixels stand here, where the arithmetic of the cut is still finite. */
static const float FAR = 3e38f;
/* Points closer than this to the last one are left out: they would only give a joint a direction out of noise. */
static const float NEAR = 1.0f / 32;

/* Sutherland and Hodgman: each side of the box in turn cuts the whole path. What was outside is replaced by a way along
 * that side, out of sight, so that a line stays one stroke and a shape stays closed. */
typedef struct Side {
    float at;
    bool upright, below; /* x or y; what is kept lies at or below `at`, else at or above */
} Side;

static double depth(const Side *side, FlVec p) {
    double d = (double)(side->upright ? p.x : p.y) - side->at;
    return side->below ? -d : d;
}

static FlVec crossing(const Side *side, FlVec a, FlVec b) {
    double from = depth(side, a), t = from / (from - depth(side, b));
    double x = a.x + t * ((double)b.x - a.x), y = a.y + t * ((double)b.y - a.y);
    return side->upright ? (FlVec){side->at, (float)y} : (FlVec){(float)x, side->at};
}

/* The list's last points, from first on, are cut in place. */
static bool cut_side(FlDraw *draw, uint32_t first, bool closed, const Side *side) {
    uint32_t count = draw->point_count - first, kept = 0;
    if (!fl_list_points(draw, 2 * count)) return false;
    const FlVec *in = draw->points + first;
    FlVec *out = draw->points + draw->point_count;
    for (uint32_t i = 0; i < count; i++) {
        bool inside = depth(side, in[i]) >= 0;
        if (i > 0 || closed) {
            FlVec before = in[i > 0 ? i - 1 : count - 1];
            if ((depth(side, before) >= 0) != inside) out[kept++] = crossing(side, before, in[i]);
        }
        if (inside) out[kept++] = in[i];
    }
    memmove(draw->points + first, out, kept * sizeof *out);
    draw->point_count = first + kept;
    return true;
}

typedef struct Bounds {
    float x0, y0, x1, y1;
} Bounds;

static Bounds bounds(const FlDraw *draw, uint32_t first) {
    Bounds b = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (uint32_t i = first; i < draw->point_count; i++) {
        FlVec p = draw->points[i];
        b.x0 = p.x < b.x0 ? p.x : b.x0; /* fminf would be a call: a tenth of a still frame */
        b.y0 = p.y < b.y0 ? p.y : b.y0;
        b.x1 = p.x > b.x1 ? p.x : b.x1;
        b.y1 = p.y > b.y1 ? p.y : b.y1;
    }
    return b;
}

/* Cuts what was added since `first` and gives its bounds; false if memory is short. */
static bool cut(FlDraw *draw, uint32_t first, bool closed, float width, Bounds *b) {
    FlRect c = fl_list_clip(draw);
    const float out = MARGIN + width;
    const Side sides[4] = {{c.x - out, true, false},
                           {c.x + c.w + out, true, true},
                           {c.y - out, false, false},
                           {c.y + c.h + out, false, true}};
    *b = bounds(draw, first);
    if (b->x0 >= sides[0].at && b->x1 <= sides[1].at && b->y0 >= sides[2].at && b->y1 <= sides[3].at) return true;
    for (int i = 0; i < 4; i++)
        if (!cut_side(draw, first, closed, &sides[i])) return false;
    *b = bounds(draw, first);
    return true;
}

static float far(float v) {
    return v < -FAR ? -FAR : v > FAR ? FAR : v;
}

/* Room for one more must have been taken. */
static void add(FlDraw *draw, FlVec p) {
    float k = draw->scale;
    draw->points[draw->point_count++] = (FlVec){far(p.x * k), far(p.y * k)};
}

static bool is_point(FlVec p) {
    return !isnan(p.x) && !isnan(p.y);
}

/* A command of what was added since `first`, or NULL with the points taken back. */
static FlCommand *finish(FlDraw *draw, FlCommandKind kind, uint32_t first, bool closed, float width) {
    const uint32_t least = kind == FL_DRAW_POLYGON ? 3 : 2;
    Bounds b;
    FlCommand *c = NULL;
    if (draw->point_count - first >= least && cut(draw, first, closed, width, &b) && draw->point_count - first >= least)
        c = fl_list_command(draw, kind);
    if (c) {
        const float out = width / 2 + 1;
        c->first = first;
        c->count = draw->point_count - first;
        if (fl_list_ink(draw, c, b.x0 - out, b.y0 - out, b.x1 + out, b.y1 + out)) return c;
    }
    draw->point_count = first;
    return NULL;
}

/* Points up to the next that is none, or all; returns how many were read. */
static int add_stretch(FlDraw *draw, const FlVec *points, int count) {
    const uint32_t first = draw->point_count;
    int i = 0;
    for (; i < count && is_point(points[i]); i++) {
        add(draw, points[i]);
        if (i == 0) continue;
        FlVec p = draw->points[draw->point_count - 1], before = draw->points[draw->point_count - 2];
        if (fabsf(p.x - before.x) < NEAR && fabsf(p.y - before.y) < NEAR) draw->point_count--;
    }
    if (i > 1 && draw->point_count == first + 1) add(draw, points[i - 1]); /* a dot, if its ends are round */
    return i;
}

void fl_draw_polyline(FlDraw *draw, const FlVec *points, int count, const FlStroke *stroke) {
    const float k = draw->scale, width = fl_list_within(stroke->width * k, 0.7f, 1000);
    const bool dashed = stroke->dash > 0 && stroke->gap > 0;
    if (count < 2 || !(stroke->color >> 24)) return;
    for (int i = 0; i < count; i++) {
        uint32_t first = draw->point_count;
        int read = fl_list_points(draw, (uint32_t)(count - i)) ? add_stretch(draw, points + i, count - i) : 0;
        bool closed = stroke->closed && read == count;
        FlCommand *c = finish(draw, FL_DRAW_POLYLINE, first, closed, width);
        i += read; /* and past the point that was none */
        if (!c) continue;
        c->width = width;
        c->color = stroke->color;
        c->dash = dashed ? fl_list_within(stroke->dash * k, 0, 1e6f) : 0;
        c->gap = dashed ? fl_list_within(stroke->gap * k, 0, 1e6f) : 0;
        c->butt = stroke->butt;
        c->closed = closed;
    }
}

void fl_draw_line(FlDraw *draw, float x0, float y0, float x1, float y1, float width, FlColor color) {
    const FlVec p[] = {{x0, y0}, {x1, y1}};
    fl_draw_polyline(draw, p, 2, &(FlStroke){.width = width, .color = color});
}

void fl_draw_dashed(FlDraw *draw, FlVec a, FlVec b, float width, float dash, float gap, FlColor color) {
    const FlVec p[] = {a, b};
    fl_draw_polyline(draw, p, 2, &(FlStroke){.width = width, .color = color, .dash = dash, .gap = gap});
}

static FlCommand *add_polygon(FlDraw *draw, const FlVec *points, int count, FlColor color) {
    if (count < 3 || !fl_list_points(draw, (uint32_t)count)) return NULL;
    uint32_t first = draw->point_count;
    for (int i = 0; i < count; i++)
        if (is_point(points[i])) add(draw, points[i]);
    FlCommand *c = finish(draw, FL_DRAW_POLYGON, first, true, 0);
    if (c) c->color = color;
    return c;
}

void fl_draw_polygon(FlDraw *draw, const FlVec *points, int count, FlColor color) {
    if (color >> 24) add_polygon(draw, points, count, color);
}

void fl_draw_gradient(FlDraw *draw, const FlVec *points, int count, float y0, FlColor color0, float y1,
                      FlColor color1) {
    if (!(color0 >> 24) && !(color1 >> 24)) return;
    FlCommand *c = add_polygon(draw, points, count, color0);
    if (!c) return;
    c->gradient = true;
    c->color2 = color1;
    c->y0 = fl_list_within(y0 * draw->scale, -1e6f, 1e6f);
    c->y1 = fl_list_within(y1 * draw->scale, -1e6f, 1e6f);
}
