/* Lines and figures of a picture as what can be rested on: they have no box, so where the pointer comes near one, its
 * nearest point stands for it. */
#include "parts/lit.h"
#include <math.h>
#include <string.h>

static const float reach = 6; /* dp */

uint32_t fl_drawn(const FlContext *s) {
    return s->draw->command_count;
}

/* What has been found of one group of shapes, in pixels. */
typedef struct Found {
    FlVec pointer;
    float nearest, scale; /* of the pointer to a stroke, or 0 inside a figure */
    float area;           /* of the smallest figure around the pointer; INFINITY: none */
    float longest;        /* of all strokes in the picture, */
    FlVec middle;         /* and where its middle is */
} Found;

static void stand_for_all(Found *found, FlVec middle, float length, FlRect ink) {
    if (!(length > found->longest) || !fl_rect_has(ink, middle.x, middle.y)) return;
    found->longest = length;
    found->middle = middle;
}

static float distance(FlVec p, FlVec a, FlVec b) {
    FlVec way = {b.x - a.x, b.y - a.y};
    float square = way.x * way.x + way.y * way.y;
    float at = square > 0 ? ((p.x - a.x) * way.x + (p.y - a.y) * way.y) / square : 0;
    at = fmaxf(0, fminf(1, at));
    return hypotf(a.x + at * way.x - p.x, a.y + at * way.y - p.y);
}

static void look_at_line(Found *found, const FlCommand *c, const FlVec *points) {
    FlVec p = found->pointer;
    bool near = fl_rect_has(fl_rect_grow(c->ink, reach * found->scale), p.x, p.y);
    float nearest = INFINITY, inside = c->width / 2;
    int n = (int)c->count - (c->closed ? 0 : 1);
    for (int i = 0; near && i < n; i++)
        nearest = fminf(nearest, distance(p, points[i], points[(i + 1) % (int)c->count]));
    found->nearest = fminf(found->nearest, fmaxf(0, nearest - inside));
    FlVec a = points[c->count / 2], b = points[c->count / 2 - (c->count > 1)];
    stand_for_all(found, (FlVec){(a.x + b.x) / 2, (a.y + b.y) / 2}, c->ink.w + c->ink.h, c->ink);
}

static bool is_inside(FlVec p, const FlVec *points, int count) {
    bool inside = false;
    for (int i = 0, j = count - 1; i < count; j = i++) {
        bool crosses = (points[i].y > p.y) != (points[j].y > p.y);
        float x = points[j].x + (points[i].x - points[j].x) * (p.y - points[j].y) / (points[i].y - points[j].y);
        if (crosses && p.x < x) inside = !inside;
    }
    return inside;
}

static void look_at_figure(Found *found, const FlCommand *c, const FlVec *points) {
    FlVec p = found->pointer;
    FlVec middle = {c->ink.x + c->ink.w / 2, c->ink.y + c->ink.h / 2};
    bool inside = fl_rect_has(c->ink, p.x, p.y);
    if (c->kind == FL_DRAW_POLYGON) inside = inside && is_inside(p, points, (int)c->count);
    if (inside) found->area = fminf(found->area, c->ink.w * c->ink.h);
    stand_for_all(found, middle, c->ink.w + c->ink.h, c->ink);
}

/* A ring answers on its line alone, a disc all over. */
static void look_at_circle(Found *found, const FlCommand *c) {
    float away = hypotf(c->box.x - found->pointer.x, c->box.y - found->pointer.y);
    FlVec rim = {c->box.x + c->radius * 0.7071f, c->box.y - c->radius * 0.7071f}, centre = {c->box.x, c->box.y};
    bool ring = c->color >> 24 == 0;
    found->nearest = fminf(found->nearest, ring ? fabsf(away - c->radius) : fmaxf(0, away - c->radius));
    stand_for_all(found, ring ? rim : centre, c->ink.w + c->ink.h, c->ink);
}

static void look_at(Found *found, const FlDraw *draw, const FlCommand *c) {
    const FlVec *points = draw->points + c->first;
    if (c->kind == FL_DRAW_POLYLINE && c->color >> 24 && c->count > 0) look_at_line(found, c, points);
    if (c->kind == FL_DRAW_CIRCLE) look_at_circle(found, c);
    bool figure = c->kind == FL_DRAW_POLYGON || c->kind == FL_DRAW_FILL || c->kind == FL_DRAW_FRAME;
    if (figure && c->color >> 24) look_at_figure(found, c, points);
}

void fl_explain_shapes(FlContext *s, const char *id, uint32_t since) {
    float k = s->draw->scale;
    FlVec p = s->ui->pointer;
    Found found = {{p.x * k, p.y * k}, INFINITY, k, INFINITY, 0, {0, 0}};
    for (uint32_t i = since; i < s->draw->command_count; i++) look_at(&found, s->draw, &s->draw->commands[i]);
    float near = found.nearest / k, side = sqrtf(found.area) / k / 2;
    bool holds = isfinite(side), meets = near <= reach;
    if (meets)
        side = holds ? fminf(side, near + 2) : near + 2; /* the nearer the smaller: the nearest of all is meant */
    if (holds || meets) {
        fl_explain(s, id, fl_rect_grow(fl_rect(p.x, p.y, 0, 0), side));
        return;
    }
    if (found.longest > 0)
        fl_explain(s, id, fl_rect_grow(fl_rect(found.middle.x / k, found.middle.y / k, 0, 0), reach));
}

void fl_explain_marks(FlContext *s, const char *id, uint32_t since) {
    fl_explain_shapes(s, id, since);
    fl_explain_drawn(s, id, since);
}
