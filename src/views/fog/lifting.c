/* The fog lifts round each look, for half a second and a little more; with less motion at once. */
#include "context/services.h"
#include "parts/curve_ground.h"
#include "views/fog/fog_state.h"
#include <math.h>

static const double seconds_of_curve = 0.5, seconds_of_map = 0.7;

void fl_fog_begin_lifting(FlContext *s, bool hidden) {
    FlFogView *view = fl_fog_view(s);
    bool lifts = view->hidden && !hidden && !s->display->reduced_motion && !s->orders->settling;
    if (lifts) view->lift = (FlTween){s->orders->now, s->loss->dim == 2 ? seconds_of_map : seconds_of_curve};
    if (hidden || s->orders->settling) view->lift.seconds = 0;
    view->hidden = hidden;
    float t = (float)fl_orders_progress(s->orders, &view->lift);
    view->lifted = hidden ? 0 : t * t * (3 - 2 * t);
}

/* How far the farthest place of the picture is from a look, at most. */
static float reach(const FlContext *s) {
    const FlRect *b = &s->plot.box;
    return s->loss->dim == 2 ? hypotf(b->w, b->h) : b->w;
}

/* Curve and ground to either side of each look. */
void fl_fog_lifting_curve(FlContext *s) {
    const FlFogView *view = fl_fog_view(s);
    const FlRect *b = &s->plot.box;
    float r = view->lifted * reach(s);
    for (int i = 0; i < view->sight.count; i++) {
        if (!isfinite(view->at[i].x)) continue;
        FlRect seen = fl_rect(view->at[i].x - r, b->y, 2 * r, b->h);
        fl_draw_clip_push(s->draw, seen);
        fl_draw_rect(s->draw, *b, s->theme->bg);
        fl_curve_ground(s, &s->plot);
        fl_draw_clip_pop(s->draw);
    }
}

/* Rings of ground; contours come when all of it is clear. */
void fl_fog_lifting_map(FlContext *s) {
    FlFogView *view = fl_fog_view(s);
    const FlRect *b = &s->plot.box;
    float k = s->draw->scale;
    FlVec place[FL_FOG_LOOKS];
    int n = 0;
    for (int i = 0; i < view->sight.count; i++)
        if (isfinite(view->at[i].x + view->at[i].y))
            place[n++] = (FlVec){(view->at[i].x - b->x) * k, (view->at[i].y - b->y) * k};
    fl_relief_update(view->relief, s->watch->field, &s->plot, s->theme, k);
    const FlImage *image =
        fl_fog_clearing(view->texture, fl_relief_ground(view->relief), place, n, view->lifted * reach(s) * k);
    if (image) fl_draw_image(s->draw, b->x, b->y, image);
}
