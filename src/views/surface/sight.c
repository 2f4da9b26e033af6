#include "views/surface/sight.h"
#include <math.h>

static float between(float a, float b, float t) {
    return a + (b - a) * t;
}

static FlRect picture_box(const FlLayout *l) {
    FlRect r = l->picture;
    float more = l->folded ? 0 : l->narrow ? 20 : 21; /* there are no numbers below it */
    return fl_rect(roundf(r.x), roundf(r.y), floorf(r.w), floorf(r.h + more));
}

/* Both axes of the picture have scales of their own: then those of the block, too. */
static bool is_free(const FlContext *s) {
    return fl_plot_squeezes(s->plot.box, s->doc->frame);
}

/* On its way from the map the block is what the map shows, flat and seen from straight above, at the map's scale. */
static FlSpace space_of(const FlContext *s, FlRect room, FlBox range) {
    FlCamera c = s->doc->camera;
    float t = fl_surface_view(s)->tilt;
    FlSpaceView view = {(float)c.yaw * t, between(90, (float)c.pitch, t), (float)c.zoom, 1, 1, 0};
    if (is_free(s)) view.depth = between(s->plot.box.h / s->plot.box.w, FL_SPACE_SHAPE, t);
    if (t >= 1) return fl_space(room, range, &view);
    FlBox from = s->plot.range;
    double k = (double)t;
    FlBox now = {from.x0 + (range.x0 - from.x0) * k, from.x1 + (range.x1 - from.x1) * k,
                 from.y0 + (range.y0 - from.y0) * k, from.y1 + (range.y1 - from.y1) * k};
    FlRect b = s->plot.box;
    view.rise = view.perspective = t;
    view.zoom = between(1, view.zoom, t);
    room = fl_rect(between(b.x, room.x, t), between(b.y, room.y, t), between(b.w, room.w, t), between(b.h, room.h, t));
    return fl_space(room, now, &view);
}

FlSight fl_sight(const FlContext *s) {
    FlSight sight = {.box = picture_box(&s->layout)};
    const FlRect *b = &sight.box;
    FlBox range = is_free(s) ? s->doc->frame : fl_space_range(s->doc->frame);
    float w = fminf(140, floorf(b->w / 5)), h = roundf(w * FL_SPACE_SHAPE);
    bool roomy = b->h >= 150;
    sight.map = fl_plot(roomy ? fl_rect(b->x + b->w - w, b->y + 4, w, h) : fl_rect(0, 0, 0, 0), range);
    /* Where a side of the block lies level there are numbers all along it. */
    float level = fmaxf(0, 1 - fabsf(remainderf((float)s->doc->camera.yaw, 90)) / 20);
    /* In a wide picture the block is as high as there is room, and its far corner ends short of the map. */
    float wide = fmaxf(0, fminf((b->w / b->h - 1.85f) / 0.15f, 1));
    float beside = roomy ? w + 12 - (w + 12 - 88 * w / 140) * wide : 0;
    float left = (s->layout.narrow ? 8 : 11) + 20 * level;
    float above = s->layout.narrow ? 2 : 9, below = (s->layout.narrow ? 24 : 21) + 26 * level;
    FlRect room = {b->x + left, b->y + above, b->w - 2 * left - beside, b->h - above - below};
    sight.space = space_of(s, room, range);
    return sight;
}

bool fl_sight_place(FlContext *s, const double *x, FlVec *p, bool *hidden) {
    *p = fl_surface_point(fl_surface_view(s)->surface, s->watch->field, x[0], x[1], hidden);
    return isfinite(p->x) && isfinite(p->y);
}
