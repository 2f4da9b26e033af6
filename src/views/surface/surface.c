#include "views/surface/surface.h"
#include "parts/axes.h"
#include "parts/caption.h"
#include "parts/lit.h"
#include "ui/widgets.h"
#include "views/surface/surface_hand.h"
#include "views/surface/surface_marks.h"
#include "words/position.h"
#include <math.h>
#include <stdio.h>

static void note(FlContext *s, const FlSight *sight) {
    if (!fl_surface_is_log(fl_surface_view(s)->surface)) return;
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->ink3, FL_RIGHT);
    style.halo = s->theme->bg;
    style.halo_width = 2;
    fl_draw_text(s->draw, &style, sight->box.x + sight->box.w, sight->box.y + sight->box.h - 6, "height: log scale");
}

static void hover_readout(FlContext *s, const FlSight *sight, const double x[2]) {
    FlVec p;
    char text[128];
    if (!fl_sight_place(s, x, &p, NULL)) return;
    snprintf(text, sizeof text, "\\u%.60s   \\iL\\u = %.30s", fl_position_text(s->loss->dim, x).text,
             fl_shown(fl_loss_value(s->watch->field, x), 2).text);
    FlMathStyle style = {.size = 17, .color = s->theme->ink2, .halo = s->theme->bg};
    float w = fl_math_width(s->draw, &style, text);
    fl_draw_circle(s->draw, p.x, p.y, 3, s->theme->bg, 1.4f, s->theme->ink2);
    fl_math(s->draw, &style, fminf(p.x + 14, sight->box.x + sight->box.w - w - 6), fmaxf(sight->box.y + 18, p.y - 12),
            text);
}

static void draw(FlContext *s) {
    FlSight sight = fl_sight(s);
    double x[2];
    FlPlot levels = sight.map.box.w > 0 ? sight.map : fl_plot(fl_rect(0, 0, 64, 40), sight.map.range);
    fl_relief_update(fl_surface_view(s)->above, s->watch->field, &levels, s->theme, s->draw->scale);
    if (!fl_surface_update(fl_surface_view(s)->surface, s->watch->field, sight.box, &sight.space,
                           fl_surface_view(s)->above, s->theme, s->draw))
        return;
    fl_draw_clip_push(s->draw, sight.box);
    uint32_t since = fl_drawn(s);
    fl_surface_draw(s->draw, s->theme, fl_surface_view(s)->surface);
    fl_explain_shapes(s, "map.contour", since);
    since = fl_drawn(s);
    fl_surface_field(s, &sight);
    fl_explain_shapes(s, "map.downhill", since);
    fl_surface_path(s, &sight);
    bool hovering = fl_surface_control(s, &sight, x);
    fl_surface_starts(s, &sight);
    since = fl_drawn(s);
    if (fl_surface_view(s)->tilt >= 1)
        fl_surface_axes(s->draw, s->theme, fl_surface_view(s)->surface, fl_axis_name(s, 0), fl_axis_name(s, 1));
    fl_explain_marks(s, "surface.axes", since);
    fl_surface_ball(s, &sight);
    note(s, &sight);
    fl_draw_clip_pop(s->draw);
    if (sight.map.box.w > 0 && fl_surface_view(s)->tilt >= 1) fl_surface_map(s, &sight);
    if (hovering) hover_readout(s, &sight, x);
}

static void caption(FlContext *s) {
    fl_part_caption(s, "Walk the surface", "Drag to orbit, wheel to zoom.");
}

static bool create(void *state) {
    FlSurfaceView *view = state;
    *view = (FlSurfaceView){.above = fl_relief_create(), .surface = fl_surface_create()};
    return view->above && view->surface;
}

static void destroy(void *state) {
    FlSurfaceView *view = state;
    fl_relief_destroy(view->above);
    fl_surface_destroy(view->surface);
}

static float ease_in_out(double t) {
    return (float)(t < 0.5 ? 4 * t * t * t : 1 - 4 * (1 - t) * (1 - t) * (1 - t));
}

static void update(FlContext *s) {
    FlSurfaceView *view = fl_surface_view(s);
    FlMotion *motion = &s->orders->motion;
    double t = fl_orders_progress(s->orders, &motion->tilt);
    view->tilt = s->doc->view == FL_VIEW_SURFACE ? ease_in_out(t) : 1 - ease_in_out(t);
    if (view->turns != motion->turns) view->orbit.gliding = false;
    view->turns = motion->turns;
}

const FlViewType fl_surface_view_type = {.state = sizeof(FlSurfaceView),
                                         .create = create,
                                         .destroy = destroy,
                                         .update = update,
                                         .caption = caption,
                                         .draw = draw};
