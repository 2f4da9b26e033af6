#include "plot/relief.h"
#include <math.h>

void fl_avoid_rect(FlAvoid *avoid, FlRect r) {
    if (avoid->rect_count < FL_AVOID) avoid->rects[avoid->rect_count++] = r;
}

void fl_avoid_segment(FlAvoid *avoid, FlVec a, FlVec b, float radius) {
    if (avoid->segment_count >= FL_AVOID || !isfinite(a.x + a.y + b.x + b.y)) return;
    avoid->segments[avoid->segment_count].a = a;
    avoid->segments[avoid->segment_count].b = b;
    avoid->segments[avoid->segment_count++].radius = radius;
}

static float distance_to_segment(FlVec p, FlVec a, FlVec b) {
    float dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
    float t = square > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / square : 0;
    t = fmaxf(0, fminf(1, t));
    return hypotf(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

/* Most segments are far off, and that shows without a root. */
static bool may_reach(FlVec p, FlVec a, FlVec b, float radius) {
    float left = a.x < b.x ? a.x : b.x, right = a.x < b.x ? b.x : a.x, top = a.y < b.y ? a.y : b.y,
          bottom = a.y < b.y ? b.y : a.y;
    return p.x >= left - radius && p.x <= right + radius && p.y >= top - radius && p.y <= bottom + radius;
}

bool fl_avoid_hits(const FlAvoid *avoid, FlVec p) {
    for (int i = 0; i < avoid->rect_count; i++)
        if (fl_rect_has(avoid->rects[i], p.x, p.y)) return true;
    for (int i = 0; i < avoid->segment_count; i++) {
        FlVec a = avoid->segments[i].a, b = avoid->segments[i].b;
        float radius = avoid->segments[i].radius;
        if (may_reach(p, a, b, radius) && distance_to_segment(p, a, b) < radius) return true;
    }
    return false;
}

bool fl_avoid_hits_rect(const FlAvoid *avoid, FlRect r) {
    for (int i = 0; i < avoid->rect_count; i++) {
        FlRect common = fl_rect_intersect(avoid->rects[i], r);
        if (common.w > 0 && common.h > 0) return true;
    }
    /* A label is a flat box: its middle line in five points stands for it. */
    for (int i = 0; i <= 4; i++)
        if (fl_avoid_hits(avoid, (FlVec){r.x + r.w * (float)i / 4, r.y + r.h / 2})) return true;
    return false;
}
