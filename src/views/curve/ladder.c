/* A diverging run keeps its strides on the picture: each past step an arrow along x and a dotted rise to the curve,
 * thicker each time, the last one in red. Past the edge the ball is hollow, at its true x, with an arrow outwards. */
#include "views/curve/ladder.h"
#include "parts/axes.h"
#include "parts/event.h"
#include "parts/picture.h"
#include "ui/widgets.h"
#include <math.h>
#include <stdio.h>

enum { RUNGS = 24 }; /* further back they would lie on each other */

static FlVec at_row(const FlContext *s, const FlPlot *plot, int k) {
    const FlRow *row = fl_run_row(s->watch->shown, k);
    return fl_plot_point(plot, row->x[0], row->f);
}

static float middle_x(const FlContext *s, const FlPlot *plot) {
    return s->loss->minima.count ? fl_plot_x(plot, s->loss->minima.at[0].x[0]) : plot->box.x + plot->box.w / 2;
}

static void rung(FlContext *s, const FlPlot *plot, int t) {
    FlVec a = at_row(s, plot, t), b = at_row(s, plot, t + 1);
    if (a.y < plot->box.y - 40 || !isfinite(a.x + a.y + b.x + b.y)) return;
    bool last = t == s->watch->row - 1;
    const FlTheme *theme = s->theme;
    float d = b.x > a.x ? 1 : -1, along = s->watch->row > 0 ? (float)t / (float)s->watch->row : 0;
    FlColor color = last ? theme->red : fl_color_mix(theme->red_soft, theme->red, 0.25f * along);
    float top = fmaxf(b.y, plot->box.y - 20) + (last ? 14 : 7);
    if (a.y - 3 > top)
        fl_draw_dashed(s->draw, (FlVec){b.x, a.y - 3}, (FlVec){b.x, top}, 1.5f, 2, 5, fl_color_alpha(color, 0.9f));
    fl_draw_arrow(
        s->draw, (FlVec){a.x + d * 9, a.y}, (FlVec){b.x - d * 2, a.y},
        &(FlArrow){.width = last ? 3 : fminf(2.8f, 1.6f + 0.2f * (float)t), .head = last ? 11 : 8, .color = color});
}

static void landing(FlContext *s, const FlPlot *plot, int t, float middle) {
    FlVec p = at_row(s, plot, t);
    if (!fl_rect_has(plot->box, p.x, p.y)) return;
    fl_draw_disc(s->draw, p.x, p.y, 7, s->theme->bg);
    fl_draw_disc(s->draw, p.x, p.y, 5.5f, s->theme->red_soft);
    char text[16];
    snprintf(text, sizeof text, "%d", t);
    float side = p.x > middle ? 1 : -1;
    FlTextStyle style = fl_text(FL_FONT_MEDIUM, 11.5f, s->theme->ink2, side > 0 ? FL_LEFT : FL_RIGHT);
    fl_draw_text(s->draw, &style, p.x + side * 14, p.y + 4, t ? text : "start");
}

static void strides(FlContext *s, const FlPlot *plot, float middle, bool from_start) {
    double d = fl_run_row(s->watch->shown, s->watch->row)->x[0] - fl_run_row(s->watch->shown, s->watch->row - 1)->x[0];
    double d1 = fl_run_row(s->watch->shown, 1)->x[0] - fl_run_row(s->watch->shown, 0)->x[0];
    FlVec from = at_row(s, plot, s->watch->row - 1), first = at_row(s, plot, 0);
    char markup[96];
    FlMathStyle style = {.size = 19, .color = s->theme->red, .align = FL_CENTER};
    snprintf(markup, sizeof markup, "\\ustride \\b%s", fl_shown_difference(d, 2).text);
    if (from.y - 11 > plot->box.y + 10) fl_math(s->draw, &style, middle, from.y - 11, markup);
    if (!from_start || s->watch->row < 2 || first.y + 22 > plot->box.y + plot->box.h - 50) return;
    style.color = s->theme->ink3;
    snprintf(markup, sizeof markup, "\\ufirst stride \\b%s", fl_shown_difference(d1, 2).text);
    fl_math(s->draw, &style, middle, first.y + 22, markup);
}

/* Where the ball is shown when it has left the picture: at the edge it crossed, and the way out from there. */
static FlVec at_edge(const FlPlot *plot, FlVec ball, FlVec *out) {
    const FlRect *b = &plot->box;
    bool left = ball.x < b->x, right = !(ball.x <= b->x + b->w); /* or no number */
    *out = left ? (FlVec){-1, 0} : right ? (FlVec){1, 0} : (FlVec){0, -1};
    float margin = left || right ? 34 : 14; /* the arrow stays inside */
    float x = isfinite(ball.x) ? ball.x : b->x + b->w;
    return (FlVec){fmaxf(b->x + margin, fminf(b->x + b->w - margin, x)), b->y + 27};
}

/* The ball that has left the picture, its numbers beside it. */
static void ball_outside(FlContext *s, const FlPlot *plot, float middle) {
    const FlRow *row = fl_run_row(s->watch->shown, s->watch->row);
    const FlRect *b = &plot->box;
    const FlTheme *t = s->theme;
    FlVec out, place = at_edge(plot, at_row(s, plot, s->watch->row), &out);
    float x = place.x, y = place.y;
    fl_draw_arrow(s->draw, (FlVec){x + 8 * out.x, y + 8 * out.y}, (FlVec){x + 26 * out.x, y + 26 * out.y},
                  &(FlArrow){.width = 3, .head = 12, .color = t->red, .halo = t->bg});
    fl_draw_disc(s->draw, x, y, 12, t->bg);
    fl_draw_circle(s->draw, x, y, 9, t->bg, 2.6f, t->red);
    float side = x > middle ? 1 : -1;
    char text[96], numbers[96];
    int left = fl_step_left(s->watch->shown, plot->range);
    snprintf(text, sizeof text, "left the picture at step %d", left < 0 ? s->watch->row : left);
    snprintf(numbers, sizeof numbers, "\\i%s\\u = %.30s\\5\\iL\\u = %.30s", fl_axis_name(s, 0),
             fl_shown(row->x[0], 2).text, fl_shown(row->f, 2).text);
    FlTextStyle bold = fl_text(FL_FONT_SEMIBOLD, 15, t->red, FL_LEFT);
    FlMathStyle small = {.size = 16.5f, .color = t->ink2, .halo = t->bg};
    /* Outside the curve where there is room for it, at least for the words without the numbers; else inside. */
    float words = fl_draw_text_width(s->draw, &bold, text) + 24,
          both = fmaxf(words, fl_math_width(s->draw, &small, numbers) + 24);
    float room = side > 0 ? b->x + b->w - x : x - b->x;
    bool inside = room < words, with_numbers = room >= both || (inside && b->h > 200);
    if (inside) side = -side;
    bold.align = small.align = side > 0 ? FL_LEFT : FL_RIGHT;
    bold.halo = t->bg;
    bold.halo_width = 2;
    fl_draw_text(s->draw, &bold, x + side * 20, y + 5, text);
    if (with_numbers) fl_math(s->draw, &small, x + side * 20, y + 25, numbers);
}

static void ball_inside(FlContext *s, const FlPlot *plot) {
    FlVec p = at_row(s, plot, s->watch->row);
    fl_draw_disc(s->draw, p.x, p.y, 12, s->theme->bg);
    fl_draw_disc(s->draw, p.x, p.y, 10, s->theme->red);
}

/* The ball can be taken wherever it is, inside or at the edge. */
static void grip(FlContext *s, const FlPlot *plot, bool inside) {
    FlVec p = at_row(s, plot, s->watch->row), out;
    if (!inside) p = at_edge(plot, p, &out);
    fl_picture_ball(s, p, inside ? "Ball" : "Ball, outside the picture", fl_place_on_curve);
    if (fl_event_is_here(s)) fl_event_ring(s, p, 16);
}

void fl_part_ladder(FlContext *s, const FlPlot *plot) {
    float middle = middle_x(s, plot);
    const FlRow *row = fl_run_row(s->watch->shown, s->watch->row);
    bool inside = fl_plot_shows(plot, row->x[0], row->f);
    int from = s->watch->row > RUNGS ? s->watch->row - RUNGS : 0;
    int change = s->doc->plan.segment[fl_plan_segment_at(&s->doc->plan, s->watch->row > 0 ? s->watch->row - 1 : 0)].at;
    if (change > from) from = change; /* strides before a change belong to another rate */
    for (int t = from; t < s->watch->row; t++) rung(s, plot, t);
    for (int t = from; t < s->watch->row; t++) landing(s, plot, t, middle);
    strides(s, plot, middle, from == 0);
    if (inside)
        ball_inside(s, plot);
    else
        ball_outside(s, plot, middle);
    grip(s, plot, inside);
}
