#include "views/curve/tries.h"
#include "core/base/refuse.h"
#include "parts/lengths.h"
#include "parts/lit.h"
#include "ui/widgets.h"
#include "words/tries_words.h"
#include <math.h>
#include <stdio.h>

enum { NAMED = 2 }; /* refused tries with words beside them: more would hide the curve */

/* Where a refused ring stands: at the edge it left by, if it lies outside. False where there is no loss to draw, or
 * where the ball would hide it. */
static bool ring_place(const FlPlot *plot, const FlTry *one, FlVec ball, FlVec *p) {
    const FlRect *b = &plot->box;
    *p = fl_plot_point(plot, one->x[0], one->f);
    if (!isfinite(p->x) || !isfinite(p->y)) return false;
    p->x = fmaxf(b->x + 10, fminf(p->x, b->x + b->w - 10));
    p->y = fmaxf(b->y + 10, fminf(p->y, b->y + b->h - 10));
    return hypotf(p->x - ball.x, p->y - ball.y) >= 16;
}

/* Along x a little above the ball, then down or up to the ring. False: that stretch is too short to be drawn. */
static bool way_along(FlVec from, FlVec to, FlVec *a, FlVec *b) {
    float way = to.x < from.x ? -1 : 1;
    *a = (FlVec){from.x + 11 * way, from.y - 5};
    *b = (FlVec){to.x - 9 * way, from.y - 5};
    return fabsf(to.x - from.x) > 24;
}

static bool way_down(FlVec from, FlVec to, FlVec *a, FlVec *b) {
    float y = from.y - 5, fall = to.y < y ? -1 : 1;
    *a = (FlVec){to.x, y + 4 * fall};
    *b = (FlVec){to.x, to.y - 9 * fall};
    return fabsf(to.y - y) > 18;
}

static void draw_way(FlContext *s, FlVec from, FlVec to) {
    FlColor along = fl_color_alpha(s->theme->ink3, 0.8f), rise = fl_color_alpha(s->theme->ink3, 0.6f);
    FlVec a, b;
    if (way_along(from, to, &a, &b)) fl_draw_dashed(s->draw, a, b, 1.6f, 5, 5, along);
    if (way_down(from, to, &a, &b)) fl_draw_dashed(s->draw, a, b, 1.4f, 2, 5, rise);
}

/* Two lines beside a ring: the length, and why it was refused. */
static void name_ring(FlContext *s, FlCover *cover, const FlTries *tries, int i, double here, FlVec p) {
    char length[64];
    snprintf(length, sizeof length, "\\iα\\r = %.40s", fl_length_shown(tries->at[i].length).text);
    FlMathStyle style = {.size = 19, .color = s->theme->ink2};
    FlTextStyle why = fl_text(FL_FONT_REGULAR, 12, s->theme->ink3, FL_LEFT);
    const char *words = fl_try_words(tries, i, here);
    float w = fmaxf(fl_math_width(s->draw, &style, length), fl_draw_text_width(s->draw, &why, words));
    const FlVec liked[] = {{p.x + 16, p.y - 12}, {p.x - 16 - w, p.y - 12}};
    FlLabel label = {.mark = p, .radius = 6, .width = w, .height = 35, .liked = liked, .likes = 2, .around = true};
    label.most = 16;
    if (!fl_label_place(cover, &label)) return; /* the track below names it, too */
    fl_label_lead(s->draw, &label, fl_color_alpha(s->theme->ink3, 0.6f));
    fl_math(s->draw, &style, label.box.x, label.box.y + 14, length);
    fl_draw_text(s->draw, &why, label.box.x, label.box.y + 32, words);
}

/* The refused tries that are drawn: of several close together the first. Returns how many. */
static int shown_rings(FlContext *s, const FlPlot *plot, FlVec *from, FlVec rings[FL_TRIES]) {
    const FlTries *tries = fl_tries_shown(s);
    const FlRow *row = fl_run_row(s->watch->run, s->watch->row);
    FlVec p;
    int n = 0;
    if (!tries) return 0;
    *from = fl_plot_point(plot, row->x[0], row->f);
    for (int i = 0; i < tries->count; i++) {
        if (i == tries->taken || !ring_place(plot, &tries->at[i], *from, &p)) continue;
        if (n == 0 || hypotf(p.x - rings[n - 1].x, p.y - rings[n - 1].y) >= 10) rings[n++] = p;
    }
    return n;
}

void fl_curve_cover_tries(FlContext *s, const FlPlot *plot, FlCover *cover) {
    FlVec from, rings[FL_TRIES], a, b;
    int n = shown_rings(s, plot, &from, rings);
    for (int i = 0; i < n; i++) {
        if (way_along(from, rings[i], &a, &b)) fl_cover_line(cover, a, b, 1, FL_COVER_MARK);
        if (way_down(from, rings[i], &a, &b)) fl_cover_line(cover, a, b, 1, FL_COVER_MARK);
        fl_cover_line(cover, rings[i], rings[i], 8, FL_COVER_NEVER);
    }
}

void fl_curve_tries(FlContext *s, const FlPlot *plot, FlCover *cover) {
    FlVec from, rings[FL_TRIES], p;
    const FlTries *tries = fl_tries_shown(s);
    int n = shown_rings(s, plot, &from, rings);
    uint32_t since = fl_drawn(s);
    for (int i = 0; i < n; i++) {
        draw_way(s, from, rings[i]);
        fl_refused_ring(s, rings[i]);
    }
    for (int i = 0; n > 0 && i < tries->count && i < NAMED; i++)
        if (i != tries->taken && ring_place(plot, &tries->at[i], from, &p))
            name_ring(s, cover, tries, i, fl_run_row(s->watch->run, s->watch->row)->f, p);
    fl_explain_shapes(s, "picture.refused", since);
    fl_explain_drawn(s, "picture.refused", since);
}

void fl_curve_taken(FlContext *s, const FlPlot *plot, FlCover *cover) {
    const FlTries *tries = fl_tries_shown(s);
    if (!tries || tries->taken < 0) return;
    const FlRow *row = fl_run_row(s->watch->run, s->watch->row);
    FlVec p = fl_plot_point(plot, row[1].x[0], row[1].f), from = fl_plot_point(plot, row->x[0], row->f);
    if (!isfinite(p.x) || !isfinite(p.y) || hypotf(p.x - from.x, p.y - from.y) < 40) return;
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 12, s->theme->green, FL_LEFT);
    const char *words = fl_try_words(tries, tries->taken, row->f);
    float w = fl_draw_text_width(s->draw, &style, words);
    const FlVec liked[] = {
        {p.x - 12 - w, p.y - 22}, {p.x + 12, p.y - 22}, {p.x + 12, p.y + 4}, {p.x - 12 - w, p.y + 4}};
    FlLabel label = {.mark = p, .width = w, .height = 11, .liked = liked, .likes = 4, .most = 12};
    if (fl_label_place(cover, &label)) fl_draw_text(s->draw, &style, label.box.x, label.box.y + 10, words);
}

void fl_curve_try_ghost(FlContext *s, const FlPlot *plot) {
    double length, x[FL_MAX_DIM];
    if (!fl_length_hovered(s, &length, x)) return;
    FlVec p = fl_plot_point(plot, x[0], fl_loss_value(s->watch->field, x));
    if (isfinite(p.x) && isfinite(p.y)) fl_draw_circle(s->draw, p.x, p.y, 5.5f, s->theme->bg, 1.8f, s->theme->ink2);
}
