#include "scenes/network/slice.h"
#include "context/focus.h"
#include "context/services.h"
#include "parts/lit.h"
#include "scenes/network/network_state.h"
#include "scenes/network/slice_surface.h"
#include "ui/widgets.h"
#include "words/shown.h"
#include <math.h>
#include <stdio.h>

/* dp of the longest arrow, and of the shortest, which shows beside the ball: lengths are told by the panel. */
static const float longest = 52, shortest = 24;

static bool is_surface(const FlContext *s) {
    return s->doc->view == FL_VIEW_SURFACE;
}

void fl_slice_refresh(FlContext *s) {
    FlNetworkState *n = fl_network_state(s);
    if (s->doc->view == FL_VIEW_CONTOURS || n->slice_box.w <= 0) {
        fl_slices_rest(n->slices);
        n->sliceable = true;
        return;
    }
    double shape = is_surface(s) ? 1 / (double)FL_SPACE_SHAPE : (double)(n->slice_box.w / n->slice_box.h);
    bool still = !s->display->playing && !fl_ui_busy(s->ui);
    n->sliceable = fl_slices_update(n->slices, &s->doc->plan, s->cursor, shape, still);
}

/* ---- from above ---- */

static void path_between(FlContext *s, const FlPlot *plot, int from, int to, float width, FlColor color) {
    const FlSliceShown *cut = fl_slices_shown(fl_network_state(s)->slices);
    FlVec p[FL_SLICE_PATH + 2];
    int n = 0;
    for (int k = from; k <= to && n < FL_SLICE_PATH + 2; k = k < to && k + cut->stride > to ? to : k + cut->stride) {
        double a, b;
        fl_slice_row(cut, k, &a, &b);
        if (!isfinite(a) || !isfinite(b)) break;
        p[n++] = fl_plot_point(plot, a, b);
    }
    if (n > 1) fl_draw_polyline(s->draw, p, n, &(FlStroke){.width = width, .color = color});
}

/* An arrow along (da, db) in the plane, of a length in dp. */
static void arrow(FlContext *s, FlVec from, double da, double db, float length, FlColor color) {
    double norm = hypot(da, db);
    if (!(norm > 0) || !isfinite(norm)) return;
    FlVec tip = {from.x + (float)(da / norm) * length, from.y - (float)(db / norm) * length};
    fl_draw_arrow(s->draw, from, tip, &(FlArrow){2.6f, 9, color, s->theme->bg});
}

/* The slope where the plane touches the weights, and the way to the next ones. */
static void arrows(FlContext *s, const FlPlot *plot, FlVec ball, double a, double b) {
    const FlSliceShown *cut = fl_slices_shown(fl_network_state(s)->slices);
    double at[2] = {a, b}, f, g[2], next[2];
    FlLoss loss;
    fl_loss_init(&loss, cut->loss);
    cut->loss->eval(&loss, 1, 1, at, &f, g);
    fl_slice_row(cut, s->cursor + 1, &next[0], &next[1]);
    double unit = (double)plot->box.w / (plot->range.x1 - plot->range.x0);
    float step = (float)(hypot(next[0] - a, next[1] - b) * unit);
    double steep = hypot(g[0], g[1]), usual = cut->loss->height / fl_loss_radius(cut->loss, (double[2]){0}) * 4;
    uint32_t since = fl_drawn(s);
    if (cut->present && steep > 0)
        arrow(s, ball, g[0], g[1], fmaxf(shortest, longest * (float)fmin(1, pow(steep / usual, 0.4))), s->theme->red);
    fl_explain_shapes(s, "slice.slope", since);
    since = fl_drawn(s);
    if (s->cursor < cut->last && step > 0)
        arrow(s, ball, next[0] - a, next[1] - b, fmaxf(shortest, fminf(step, longest)), s->theme->green);
    fl_explain_shapes(s, "slice.step", since);
}

static void start_mark(FlContext *s, const FlPlot *plot) {
    const FlSliceShown *cut = fl_slices_shown(fl_network_state(s)->slices);
    FlVec p = fl_plot_point(plot, cut->a[0], cut->b[0]);
    if (!isfinite(p.x) || s->cursor == 0) return;
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 12, s->theme->ink2, FL_LEFT);
    style.halo = s->theme->map_hi;
    style.halo_width = 2.5f;
    fl_draw_circle(s->draw, p.x, p.y, 5.5f, s->theme->red_soft, 1.5f, s->theme->bg);
    fl_draw_text(s->draw, &style, p.x + 11, p.y + 4, "start");
}

static void from_above(FlContext *s) {
    FlNetworkState *n = fl_network_state(s);
    const FlSliceShown *cut = fl_slices_shown(n->slices);
    FlPlot plot = fl_plot(n->slice_box, cut->box);
    FlLoss loss;
    FlCover cover;
    double a, b;
    fl_loss_init(&loss, cut->loss);
    if (!fl_relief_update(n->relief, &loss, &plot, s->theme, s->draw->scale)) return;
    uint32_t since = fl_drawn(s);
    fl_relief_draw(s->draw, s->theme, n->relief, NULL);
    fl_explain_shapes(s, "map.contour", since);
    fl_slice_row(cut, s->cursor, &a, &b);
    FlVec ball = fl_plot_point(&plot, a, b), first = fl_plot_point(&plot, cut->a[0], cut->b[0]);
    fl_cover_clear(&cover, n->slice_box);
    fl_cover_line(&cover, ball, ball, 20, FL_COVER_NEVER);
    fl_cover_rect(&cover, fl_rect(first.x - 6, first.y - 6, 48, 12), FL_COVER_NEVER);
    fl_draw_clip_push(s->draw, n->slice_box);
    since = fl_drawn(s);
    fl_relief_labels(s->draw, s->theme, n->relief, &cover);
    fl_explain_drawn(s, "map.height", since);
    since = fl_drawn(s);
    path_between(s, &plot, s->cursor, cut->last, 1.6f, fl_color_alpha(s->theme->red, 0.5f));
    path_between(s, &plot, 0, s->cursor, 2.4f, s->theme->red);
    fl_explain_shapes(s, "slice.path", since);
    since = fl_drawn(s);
    start_mark(s, &plot);
    fl_explain_marks(s, "picture.start", since);
    if (isfinite(ball.x) && isfinite(ball.y)) {
        arrows(s, &plot, ball, a, b);
        fl_draw_circle(s->draw, ball.x, ball.y, 9, s->theme->red, 1.8f, s->theme->bg);
        fl_explain(s, "slice.ball", fl_rect_grow(fl_rect(ball.x, ball.y, 0, 0), 9));
    }
    fl_draw_clip_pop(s->draw);
    fl_draw_frame(s->draw, fl_rect_grow(n->slice_box, 1), 0, 1, s->theme->edge);
}

/* ---- what both have ---- */

static void heading(FlContext *s) {
    FlRect box = fl_network_state(s)->slice_box;
    FlTextStyle style = fl_text(FL_FONT_SEMIBOLD, s->layout.narrow ? 11.5f : 12.5f, s->theme->ink2, FL_LEFT);
    fl_draw_text_cut(s->draw, &style, box.x, box.y - (s->layout.narrow ? 6 : 14), box.w,
                     "the loss around these weights");
}

/* What is seen, and how much of the run lies in it. */
static void foot(FlContext *s) {
    const FlNetworkState *n = fl_network_state(s);
    const FlSliceShown *cut = fl_slices_shown(n->slices);
    FlRect box = n->slice_box;
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 12, s->theme->ink3, FL_LEFT);
    char text[128];
    float y = box.y + box.h + (s->layout.narrow ? 15 : 22);
    int held = (int)floor(100 * cut->share);
    snprintf(text, sizeof text, "A flat cut through %s dimensions that holds %d %% of the path.",
             fl_shown_count(cut->weights).text, held);
    if (fl_draw_text_width(s->draw, &style, text) > box.w)
        snprintf(text, sizeof text, "Of %s dimensions; %d %% of the path", fl_shown_count(cut->weights).text, held);
    fl_draw_text_cut(s->draw, &style, box.x, y, box.w, text);
}

static void say(FlContext *s, const char *text) {
    FlRect box = fl_network_state(s)->slice_box;
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 13, s->theme->ink2, FL_LEFT);
    fl_draw_round(s->draw, box, 10, s->theme->panel);
    fl_draw_paragraph(s->ui, &style, box.x + 16, box.y + 28, box.w - 32, 20, text);
}

void fl_part_slice(FlContext *s) {
    FlNetworkState *n = fl_network_state(s);
    const FlSliceShown *cut = fl_slices_shown(n->slices);
    if (n->slice_box.w <= 0) return;
    heading(s);
    if (!n->sliceable) {
        say(s,
            "The loss around the weights is drawn for networks of up to 20 000 numbers: fewer units, and it is here.");
        return;
    }
    if (!cut->loss) {
        say(s, "The plane that holds most of the run's path is being looked for …");
        return;
    }
    if (is_surface(s))
        fl_part_slice_surface(s);
    else
        from_above(s);
    foot(s);
}
