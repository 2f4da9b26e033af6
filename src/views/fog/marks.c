/* Looks, what their slopes prove, and the rival's places. */
#include "parts/curve_line.h"
#include "parts/lit.h"
#include "ui/markers.h"
#include "ui/widgets.h"
#include "views/fog/fog_state.h"
#include "words/position.h"
#include <math.h>
#include <stdio.h>

enum { TANGENT = 25, BALL = 10, ARROW_MOST = 58, ROWS = 64 };
#define DIP_REACH 0.2134 /* of the width of the frame, whatever the window makes of it */

static bool is_map(const FlContext *s) {
    return s->loss->dim == 2;
}

static bool on_screen(const FlContext *s, FlVec p) {
    return isfinite(p.x) && isfinite(p.y) && fl_rect_has(fl_rect_grow(s->plot.box, 12), p.x, p.y);
}

static FlColor halo(const FlContext *s) {
    return is_map(s) && !fl_fog_hides(s->doc) ? fl_color_mix(s->theme->map_lo, s->theme->map_hi, 0.75f) : s->theme->bg;
}

/* Half a tangent of a curve, or the arrow down of a map: from its foot to its tip. False: there is no slope. */
static bool slope_way(const FlContext *s, int i, FlVec *way) {
    const FlFogView *view = fl_fog_view(s);
    const FlLook *look = &view->sight.look[i];
    double kx = (double)s->plot.box.w / (s->plot.range.x1 - s->plot.range.x0),
           ky = (double)s->plot.box.h / (s->plot.range.y1 - s->plot.range.y0);
    if (is_map(s)) {
        double steep = hypot(look->g[0], look->g[1]), k = hypot(look->g[0] * kx, look->g[1] * ky);
        float length = (float)fmin(ARROW_MOST, 20 + 30 * pow(steep, 0.7));
        if (!(k > 0) || !isfinite(k)) return false;
        *way = (FlVec){(float)(-look->g[0] * kx / k) * length, (float)(look->g[1] * ky / k) * length};
        return true;
    }
    double rise = -look->g[0] * ky, k = hypot(kx, rise);
    if (!isfinite(k)) return false;
    *way = (FlVec){(float)(kx / k) * TANGENT, (float)(rise / k) * TANGENT};
    return true;
}

/* The rival's places as far as it has walked; returns how many. */
static int rival_places(const FlContext *s, FlVec p[ROWS]) {
    int n = 0;
    for (int k = 0; k <= fl_fog_view(s)->sight.rival && n < ROWS; k++) {
        const FlRow *row = fl_run_row(s->watch->run, k);
        FlVec q = fl_plot_point(&s->plot, row->x[0], is_map(s) ? row->x[1] : row->f);
        if (!isfinite(q.x) || !isfinite(q.y)) break;
        p[n++] = q;
    }
    return n;
}

void fl_fog_cover(FlContext *s) {
    FlFogView *view = fl_fog_view(s);
    FlVec way, p[ROWS];
    bool hidden = fl_fog_hides(s->doc);
    fl_cover_clear(&view->cover, fl_rect_grow(s->plot.box, -3));
    if (!hidden && !is_map(s)) fl_curve_cover(s, &s->plot, &view->cover);
    for (int i = 0; i < view->sight.count; i++) {
        bool last = i == view->sight.count - 1;
        FlVec at = view->at[i];
        fl_cover_line(&view->cover, at, at, last ? 13 : 7, FL_COVER_NEVER);
        if (!slope_way(s, i, &way)) continue;
        FlVec back = is_map(s) && !last ? at : (FlVec){at.x - way.x, at.y - way.y};
        fl_cover_line(&view->cover, back, (FlVec){at.x + way.x, at.y + way.y}, 3, FL_COVER_ARROW);
        if (i > 0 && is_map(s)) fl_cover_line(&view->cover, view->at[i - 1], at, 1, FL_COVER_FIELD);
    }
    int n = !hidden || is_map(s) ? rival_places(s, p) : 0;
    for (int k = 0; k < n; k++) fl_cover_line(&view->cover, p[k > 0 ? k - 1 : 0], p[k], 4, FL_COVER_CURVE);
    if (hidden && !is_map(s)) /* where brackets stand */
        fl_cover_rect(&view->cover, fl_rect(s->plot.box.x, s->plot.box.y + s->plot.box.h - 13, s->plot.box.w, 10),
                      FL_COVER_MARK);
}

/* ---- the looks ---- */

static void slope_mark(FlContext *s, int i, bool last) {
    const FlTheme *t = s->theme;
    FlVec way, p = fl_fog_view(s)->at[i];
    uint32_t since = fl_drawn(s);
    if (!slope_way(s, i, &way)) return;
    FlColor soft = fl_color_mix(t->red_soft, t->red, 0.3f);
    if (!is_map(s)) {
        fl_draw_line(s->draw, p.x - way.x, p.y - way.y, p.x + way.x, p.y + way.y, last ? 2.6f : 2.2f,
                     last ? t->red : soft);
        fl_explain_shapes(s, "fog.slope", since);
        return;
    }
    float length = hypotf(way.x, way.y), ux = way.x / length, uy = way.y / length;
    if (last)
        fl_draw_arrow(s->draw, p, (FlVec){p.x - way.x * 1.15f, p.y - way.y * 1.15f},
                      &(FlArrow){.width = 3, .head = 11, .color = t->red, .halo = t->bg});
    fl_explain_shapes(s, "picture.gradient", since);
    since = fl_drawn(s);
    float from = last ? 13 : 8;
    fl_draw_arrow(s->draw, (FlVec){p.x + ux * from, p.y + uy * from},
                  (FlVec){p.x + ux * (length + 8), p.y + uy * (length + 8)},
                  &(FlArrow){.width = 2, .head = 8.5f, .color = fl_color_alpha(t->blue, 0.85f)});
    fl_explain_shapes(s, "fog.slope", since);
}

/* A number, or two lines on a map; gone where there is no room. */
static void name_look(FlContext *s, int i) {
    FlFogView *view = fl_fog_view(s);
    char number[24];
    snprintf(number, sizeof number, i == 0 ? "1, start" : "%d", i + 1);
    FlShown height = fl_shown(view->sight.look[i].f, 3);
    FlTextStyle small = fl_text(FL_FONT_MEDIUM, 11.5f, s->theme->ink2, FL_LEFT);
    FlTextStyle loud = fl_text(FL_FONT_SEMIBOLD, 12.5f, s->theme->ink, FL_LEFT);
    small.halo = loud.halo = halo(s);
    small.halo_width = loud.halo_width = 3;
    float w = fl_draw_text_width(s->draw, &small, number);
    if (is_map(s)) w = fmaxf(w, fl_draw_text_width(s->draw, &loud, height.text));
    FlLabel label = {.mark = view->at[i], .radius = 7, .width = w, .height = is_map(s) ? 28 : 12, .around = true};
    label.most = 60;
    if (!fl_label_place(&view->cover, &label)) return;
    fl_label_lead(s->draw, &label, fl_color_alpha(s->theme->ink2, 0.6f));
    fl_draw_text(s->draw, &small, label.box.x, label.box.y + 10, number);
    if (is_map(s)) fl_draw_text(s->draw, &loud, label.box.x, label.box.y + 25, height.text);
}

/* The words of the newest look: which it is, where, how high, how steep. */
static void newest_words(FlContext *s) {
    FlFogView *view = fl_fog_view(s);
    int i = view->sight.count - 1;
    const FlLook *look = &view->sight.look[i];
    char line[3][160];
    snprintf(line[0], sizeof line[0], "\\ulook %d", view->sight.spent);
    FlShown x = fl_shown_place(look->x[0], s->plot.range.x1 - s->plot.range.x0);
    int lines = 3;
    if (is_map(s)) {
        snprintf(line[0], sizeof line[0], "\\R\\ulook %d\\0\\9\\iL\\u = \\b%.40s", view->sight.spent,
                 fl_shown(look->f, 3).text);
        snprintf(line[1], sizeof line[1], "\\R\\i∇L\\n  (%.40s, %.40s)", fl_shown(look->g[0], 2).text,
                 fl_shown(look->g[1], 2).text);
        lines = 2;
    } else {
        snprintf(line[0], sizeof line[0], "\\R\\ulook %d", view->sight.spent);
        snprintf(line[1], sizeof line[1], "\\ix\\u = %.40s\\9\\iL\\u = %.40s", x.text, fl_shown(look->f, 2).text);
        snprintf(line[2], sizeof line[2], "\\R\\uslope \\b%.40s", fl_shown(look->g[0], 2).text);
    }
    FlMathStyle style = {.size = 17, .color = s->theme->ink, .red = s->theme->red, .halo = halo(s)};
    float w = 0;
    for (int k = 0; k < lines; k++) w = fmaxf(w, fl_math_width(s->draw, &style, line[k]));
    FlLabel label = {.mark = view->at[i], .radius = 13, .width = w, .height = 19 * (float)lines, .around = true};
    label.most = 400;
    if (!fl_label_place(&view->cover, &label)) return;
    fl_label_lead(s->draw, &label, fl_color_alpha(s->theme->red, 0.6f));
    fl_explain(s, "fog.look", label.box);
    for (int k = 0; k < lines; k++) fl_math(s->draw, &style, label.box.x, label.box.y + 15 + 19 * (float)k, line[k]);
}

void fl_fog_looks(FlContext *s) {
    FlFogView *view = fl_fog_view(s);
    const FlTheme *t = s->theme;
    int count = view->sight.count;
    bool lifted = view->sight.lifted;
    FlStroke way = {.width = 1.3f, .color = fl_color_alpha(t->red, lifted ? 0.55f : 0.28f)};
    if (!lifted) way.dash = 3, way.gap = 5;
    uint32_t since = fl_drawn(s);
    if (is_map(s) && count > 1) fl_draw_polyline(s->draw, view->at, count, &way);
    fl_explain_shapes(s, "fog.order", since);
    for (int i = 0; i < count; i++)
        if (on_screen(s, view->at[i])) slope_mark(s, i, i == count - 1);
    for (int i = 0; i < count; i++) {
        FlVec p = view->at[i];
        if (!on_screen(s, p)) continue;
        if (i < count - 1) {
            fl_draw_circle(s->draw, p.x, p.y, 5.5f, t->red_soft, 1.5f, t->bg);
        } else {
            fl_draw_disc(s->draw, p.x, p.y, BALL + 2, t->bg);
            fl_draw_disc(s->draw, p.x, p.y, BALL, t->red);
        }
        fl_explain(s, "fog.look", fl_rect_grow(fl_rect(p.x, p.y, 0, 0), 12));
    }
    if (on_screen(s, view->at[count - 1])) newest_words(s);
    for (int i = 0; i < count - 1; i++)
        if (on_screen(s, view->at[i])) name_look(s, i);
}

/* ---- what the slopes prove ---- */

static void bar(FlContext *s, FlVec a, FlVec b, float width) {
    FlColor color = s->theme->outcome_text[FL_CONVERGES];
    float length = hypotf(b.x - a.x, b.y - a.y), nx, ny;
    if (!(length > 1)) return;
    nx = -(b.y - a.y) / length * 5;
    ny = (b.x - a.x) / length * 5;
    fl_draw_line(s->draw, a.x, a.y, b.x, b.y, width, color);
    fl_draw_line(s->draw, a.x - nx, a.y - ny, a.x + nx, a.y + ny, 1.6f, color);
    fl_draw_line(s->draw, b.x - nx, b.y - ny, b.x + nx, b.y + ny, 1.6f, color);
}

static void proof_words(FlContext *s, const char *text, FlVec middle, float reach, bool on_line) {
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->outcome_text[FL_CONVERGES], FL_LEFT);
    style.halo = halo(s);
    style.halo_width = 3;
    float w = fl_draw_text_width(s->draw, &style, text);
    const FlVec liked[] = {{middle.x - w / 2, middle.y - 22},
                           {middle.x + reach + 10, middle.y - 6},
                           {middle.x - reach - 10 - w, middle.y - 6},
                           {middle.x - w / 2, middle.y + 10}};
    FlLabel label = {
        .mark = middle, .width = w, .height = 11, .liked = liked, .likes = 4, .around = !on_line, .most = 80};
    if (fl_label_place(&fl_fog_view(s)->cover, &label))
        fl_draw_text(s->draw, &style, label.box.x, label.box.y + 10, text);
}

void fl_fog_valleys(FlContext *s) {
    FlFogView *view = fl_fog_view(s);
    FlDip found[FL_FOG_LOOKS];
    const FlRect *b = &s->plot.box;
    int n = is_map(s) ? fl_looks_dips(view->sight.look, view->sight.count,
                                      DIP_REACH * (s->doc->frame.x1 - s->doc->frame.x0), found)
                      : fl_looks_valleys(view->sight.look, view->sight.count, found);
    for (int i = 0; i < n; i++) {
        FlVec from = view->at[found[i].from], to = view->at[found[i].to];
        if (is_map(s)) {
            float length = hypotf(to.x - from.x, to.y - from.y), ux = (to.x - from.x) / length,
                  uy = (to.y - from.y) / length;
            if (!(length > 40)) continue;
            from = (FlVec){from.x + 16 * ux, from.y + 16 * uy};
            to = (FlVec){to.x - 16 * ux, to.y - 16 * uy};
        } else {
            from.y = to.y = b->y + b->h - 9;
        }
        uint32_t since = fl_drawn(s);
        bar(s, from, to, is_map(s) ? 2.6f : 3);
        FlVec middle = {(from.x + to.x) / 2, (from.y + to.y) / 2};
        fl_explain_shapes(s, is_map(s) ? "fog.dip" : "fog.valley", since);
        proof_words(s, is_map(s) ? "a dip between" : "a valley between", middle, fabsf(to.x - from.x) / 2, !is_map(s));
    }
}

/* ---- the rival ---- */

void fl_fog_rival_walk(FlContext *s) {
    FlFogView *view = fl_fog_view(s);
    FlVec p[ROWS];
    int n = rival_places(s, p);
    const FlMarker *marker = fl_marker_find(fl_plan_optimizer_at(&s->doc->plan, 0)->type->id);
    FlColor color = fl_marker_color(marker, s->theme);
    uint32_t since = fl_drawn(s);
    if (is_map(s) && n > 1) {
        fl_draw_polyline(s->draw, p, n, &(FlStroke){.width = 4.2f, .color = fl_color_alpha(s->theme->bg, 0.9f)});
        fl_draw_polyline(s->draw, p, n, &(FlStroke){.width = 1.6f, .color = color});
    }
    for (int k = 1; k < n; k++) {
        float size = k == n - 1 ? 5.8f : 4;
        fl_draw_marker(s->draw, marker->shape, p[k].x, p[k].y, size + 1.4f, s->theme->bg);
        fl_draw_marker(s->draw, marker->shape, p[k].x, p[k].y, size, color);
    }
    fl_explain_shapes(s, "fog.rival", since);
    if (n < 2 || !on_screen(s, p[n - 1])) return;
    const char *name = fl_plan_optimizer_at(&s->doc->plan, 0)->type->title;
    char text[64] = "the same number of looks";
    if (view->sight.lifted) snprintf(text, sizeof text, "down to %.40s", fl_shown(view->sight.theirs, 3).text);
    FlTextStyle loud = fl_text(FL_FONT_SEMIBOLD, 12, s->theme->ink, FL_LEFT),
                small = fl_text(FL_FONT_REGULAR, 12, s->theme->ink2, FL_LEFT);
    loud.halo = small.halo = halo(s);
    loud.halo_width = small.halo_width = 3;
    float w = fmaxf(fl_draw_text_width(s->draw, &loud, name), fl_draw_text_width(s->draw, &small, text));
    FlLabel label = {.mark = p[n - 1], .radius = 7, .width = w, .height = 28, .around = true, .most = 200};
    if (!fl_label_place(&view->cover, &label)) return;
    fl_label_lead(s->draw, &label, fl_color_alpha(s->theme->ink2, 0.6f));
    fl_explain(s, "fog.rival", label.box);
    fl_draw_text(s->draw, &loud, label.box.x, label.box.y + 11, name);
    fl_draw_text(s->draw, &small, label.box.x, label.box.y + 26, text);
}

/* ---- the floors ---- */

static void name_floor(FlContext *s, FlVec p, double f, bool lowest) {
    char text[64];
    snprintf(text, sizeof text, "%s%.40s", lowest ? "lowest " : "", fl_shown(f, 3).text);
    FlTextStyle style = fl_text(FL_FONT_SEMIBOLD, 12.5f, s->theme->ink, FL_LEFT);
    style.halo = halo(s);
    style.halo_width = 3;
    FlLabel label = {.mark = p, .radius = 7, .height = 13, .around = true, .most = 200};
    label.width = fl_draw_text_width(s->draw, &style, text);
    if (!fl_label_place(&fl_fog_view(s)->cover, &label)) return;
    fl_label_lead(s->draw, &label, fl_color_alpha(s->theme->ink2, 0.6f));
    fl_draw_text(s->draw, &style, label.box.x, label.box.y + 11, text);
}

void fl_fog_floors(FlContext *s) {
    const FlMinima *minima = &s->loss->minima;
    const FlRect *b = &s->plot.box;
    enum { NAMED = 6 };
    for (int i = 0; i < minima->count; i++) {
        const double *x = minima->at[i].x;
        double f = fl_loss_value(s->watch->field, x);
        FlVec p = fl_plot_point(&s->plot, x[0], is_map(s) ? x[1] : f);
        if (on_screen(s, p)) fl_explain(s, "picture.minimum", fl_rect_grow(fl_rect(p.x, p.y, 0, 0), 6));
        if (!is_map(s))
            fl_draw_vline(s->draw, p.x, b->y + b->h - 6, b->y + b->h, s->theme->ink2);
        else if (minima->count <= NAMED && on_screen(s, p))
            name_floor(s, p, f, minima->count > 1 && f <= fl_fog_view(s)->sight.ground);
    }
}
