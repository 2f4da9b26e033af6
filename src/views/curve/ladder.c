/* A diverging run keeps its strides on the picture: each past step an arrow along x and a dotted rise to the curve,
 * thicker each time, the last one in red. Past the edge the ball is hollow, at its true x, with an arrow outwards. */
#include "views/curve/ladder.h"
#include "parts/axes.h"
#include "parts/event.h"
#include "parts/lit.h"
#include "parts/picture.h"
#include "ui/widgets.h"
#include "views/curve/curve_state.h"
#include "views/curve/labels.h"
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

/* Strides and rises are lines that no word crosses. */
static void cover_way(FlCover *cover, FlVec a, FlVec b) {
    fl_cover_line(cover, a, b, 2, FL_COVER_NEVER);
}

static void rung(FlContext *s, const FlPlot *plot, int t, FlCover *cover) {
    FlVec a = at_row(s, plot, t), b = at_row(s, plot, t + 1);
    if (a.y < plot->box.y - 40 || !isfinite(a.x + a.y + b.x + b.y)) return;
    bool last = t == s->watch->row - 1;
    const FlTheme *theme = s->theme;
    float d = b.x > a.x ? 1 : -1, along = s->watch->row > 0 ? (float)t / (float)s->watch->row : 0;
    FlColor color = last ? theme->red : fl_color_mix(theme->red_soft, theme->red, 0.25f * along);
    float top = fmaxf(b.y, plot->box.y - 20) + (last ? 14 : 7);
    if (a.y - 3 > top) {
        fl_draw_dashed(s->draw, (FlVec){b.x, a.y - 3}, (FlVec){b.x, top}, 1.5f, 2, 5, fl_color_alpha(color, 0.9f));
        cover_way(cover, (FlVec){b.x, a.y}, (FlVec){b.x, top});
    }
    fl_draw_arrow(
        s->draw, (FlVec){a.x + d * 9, a.y}, (FlVec){b.x - d * 2, a.y},
        &(FlArrow){.width = last ? 3 : fminf(2.8f, 1.6f + 0.2f * (float)t), .head = last ? 11 : 8, .color = color});
    cover_way(cover, a, (FlVec){b.x, a.y});
}

static void landing(FlContext *s, const FlPlot *plot, int t, FlCover *cover) {
    FlVec p = at_row(s, plot, t);
    if (!fl_rect_has(plot->box, p.x, p.y)) return;
    fl_draw_disc(s->draw, p.x, p.y, 7, s->theme->bg);
    fl_draw_disc(s->draw, p.x, p.y, 5.5f, s->theme->red_soft);
    fl_cover_line(cover, p, p, 6, FL_COVER_NEVER);
}

/* ---- words ---- */

/* Beside a landing, away from its stride; else on the other side, or a little higher or lower. */
static void landing_number(FlContext *s, const FlPlot *plot, int t, FlCover *cover) {
    FlVec p = at_row(s, plot, t), next = at_row(s, plot, t + 1);
    if (!fl_rect_has(plot->box, p.x, p.y)) return;
    char text[16] = "start";
    if (t > 0) snprintf(text, sizeof text, "%d", t);
    FlTextStyle style = fl_text(FL_FONT_MEDIUM, 11.5f, s->theme->ink2, FL_LEFT);
    float w = fl_draw_text_width(s->draw, &style, text), right = p.x + 14, left = p.x - 14 - w, y = p.y - 6;
    float away = next.x > p.x ? left : right, back = next.x > p.x ? right : left;
    const FlVec liked[] = {{away, y}, {away, y - 8}, {away, y + 8}, {back, y - 8}, {back, y + 8}};
    FlLabel label = {.mark = p, .radius = 6, .width = w, .height = 11, .liked = liked, .likes = 5, .most = 8};
    if (fl_label_place(cover, &label)) fl_draw_text(s->draw, &style, label.box.x, label.box.y + 10, text);
}

/* Over or under the middle of a stride. */
static void stride_words(FlContext *s, const FlPlot *plot, int t, const char *name, FlColor color, bool over,
                         FlCover *cover) {
    const FlRect *b = &plot->box;
    FlVec from = at_row(s, plot, t), to = at_row(s, plot, t + 1);
    double d = fl_run_row(s->watch->shown, t + 1)->x[0] - fl_run_row(s->watch->shown, t)->x[0];
    char markup[96];
    snprintf(markup, sizeof markup, "\\u%s \\b%s", name, fl_shown_difference(d, 2).text);
    FlMathStyle style = {.size = 19, .color = color};
    float w = fl_math_width(s->draw, &style, markup), left = fmaxf(b->x, fminf(from.x, to.x)),
          right = fminf(b->x + b->w, fmaxf(from.x, to.x)), middle = (left + right) / 2, lowest = middle_x(s, plot),
          above = from.y - 24, below = from.y + 9;
    if (lowest < left || lowest > right) lowest = middle;
    const FlVec liked[] = {{lowest - w / 2, over ? above : below}, {middle - w / 2, over ? above : below},
                           {left + 24, over ? above : below},      {right - 24 - w, over ? above : below},
                           {middle - w / 2, over ? below : above}, {left + 24, over ? below : above},
                           {right - 24 - w, over ? below : above}};
    FlLabel label = {.width = w, .height = 16, .liked = liked, .likes = 7};
    if (fl_curve_place(s, cover, &label, t > 0 ? FL_CURVE_STRIDE : FL_CURVE_FIRST_STRIDE))
        fl_math(s->draw, &style, label.box.x, label.box.y + 13, markup);
}

/* ---- the ball ---- */

/* Where the ball is shown when it has left the picture: at the edge it crossed, and the way out from there. */
static FlVec at_edge(const FlPlot *plot, FlVec ball, FlVec *out) {
    const FlRect *b = &plot->box;
    bool left = ball.x < b->x, right = !(ball.x <= b->x + b->w); /* or no number */
    *out = left ? (FlVec){-1, 0} : right ? (FlVec){1, 0} : (FlVec){0, -1};
    float margin = left || right ? 34 : 14; /* the arrow stays inside */
    float x = isfinite(ball.x) ? ball.x : b->x + b->w;
    return (FlVec){fmaxf(b->x + margin, fminf(b->x + b->w - margin, x)), b->y + 27};
}

static void ball_outside(FlContext *s, FlVec place, FlVec out, FlCover *cover) {
    const FlTheme *t = s->theme;
    float x = place.x, y = place.y;
    FlVec tip = {x + 26 * out.x, y + 26 * out.y};
    uint32_t since = fl_drawn(s);
    fl_draw_arrow(s->draw, (FlVec){x + 8 * out.x, y + 8 * out.y}, tip,
                  &(FlArrow){.width = 3, .head = 12, .color = t->red, .halo = t->bg});
    fl_explain_shapes(s, "picture.left", since);
    fl_draw_disc(s->draw, x, y, 12, t->bg);
    fl_draw_circle(s->draw, x, y, 9, t->bg, 2.6f, t->red);
    fl_cover_line(cover, place, place, 13, FL_COVER_NEVER);
    fl_cover_line(cover, place, tip, 6, FL_COVER_NEVER);
}

static void ball_inside(FlContext *s, FlVec p, FlCover *cover) {
    fl_draw_disc(s->draw, p.x, p.y, 12, s->theme->bg);
    fl_draw_disc(s->draw, p.x, p.y, 10, s->theme->red);
    fl_cover_line(cover, p, p, 13, FL_COVER_NEVER);
}

/* The ball can be taken wherever it is, inside or at the edge. */
static void grip(FlContext *s, FlVec p, bool inside, FlCover *cover) {
    fl_picture_ball(s, p, inside ? "Ball" : "Ball, outside the picture", fl_place_on_curve);
    if (!fl_event_is_here(s)) return;
    fl_event_ring(s, p, 16);
    fl_cover_line(cover, (FlVec){p.x - 18, p.y - 16}, (FlVec){p.x + 18, p.y - 16}, 10, FL_COVER_NEVER);
    fl_cover_line(cover, p, p, 18, FL_COVER_NEVER);
}

/* Places for words of this width about a ball at the upper edge, in rows downwards: outside the curve, at the edge of
 * the picture, inside the curve, as near to it as its steepness lets them, over its middle. */
enum { LEFT_ROWS = 16, LEFT_COLUMNS = 6, LEFT_PLACES = LEFT_ROWS * LEFT_COLUMNS };

static void places_at_edge(const FlPlot *plot, FlVec ball, float middle, float width, FlVec places[LEFT_PLACES]) {
    const FlRect *b = &plot->box;
    bool right = ball.x > middle;
    float side = right ? -1 : 1, outside = right ? ball.x + 20 : ball.x - 20 - width,
          edge = right ? b->x + b->w - 8 - width : b->x + 8, inside = right ? ball.x - width : ball.x;
    const float columns[LEFT_COLUMNS] = {
        outside, edge, inside + side * 20, inside + side * 50, inside + side * 80, middle - width / 2};
    for (int i = 0; i < LEFT_PLACES; i++) {
        int row = i / LEFT_COLUMNS;
        places[i] = (FlVec){columns[i % LEFT_COLUMNS], ball.y - 8 + 8 * (float)row};
    }
}

/* That the ball has left, and where it is; without the numbers where there is room only for the words. */
static void left_words(FlContext *s, const FlPlot *plot, FlVec ball, float middle, FlCover *cover) {
    const FlRow *row = fl_run_row(s->watch->shown, s->watch->row);
    char text[96], numbers[96];
    int left = fl_step_left(s->watch->shown, plot->range);
    snprintf(text, sizeof text, "left the picture at step %s", fl_shown_count(left < 0 ? s->watch->row : left).text);
    snprintf(numbers, sizeof numbers, "\\i%s\\u = %.30s\\5\\iL\\u = %.30s", fl_axis_name(s, 0),
             fl_shown(row->x[0], 2).text, fl_shown(row->f, 2).text);
    FlTextStyle bold = fl_text(FL_FONT_SEMIBOLD, 15, s->theme->red, FL_LEFT);
    FlMathStyle small = {.size = 16.5f, .color = s->theme->ink2};
    float words = fl_draw_text_width(s->draw, &bold, text),
          both = fmaxf(words, fl_math_width(s->draw, &small, numbers));
    FlVec places[LEFT_PLACES];
    bool placed = false;
    FlLabel label = {.mark = ball, .radius = 12, .liked = places, .likes = LEFT_PLACES};
    for (int with_numbers = 1; with_numbers >= 0 && !placed; with_numbers--) {
        label.width = with_numbers ? both : words;
        label.height = with_numbers ? 37 : 17;
        places_at_edge(plot, ball, middle, label.width, places);
        placed = fl_curve_place(s, cover, &label, FL_CURVE_LEFT);
    }
    if (!placed) return;
    fl_draw_text(s->draw, &bold, label.box.x, label.box.y + 13, text);
    if (label.height > 17) fl_math(s->draw, &small, label.box.x, label.box.y + 33, numbers);
}

void fl_part_ladder(FlContext *s, const FlPlot *plot, FlCover *cover) {
    int row = s->watch->row, from = row > RUNGS ? row - RUNGS : 0;
    int change = s->doc->plan.segment[fl_plan_segment_at(&s->doc->plan, row > 0 ? row - 1 : 0)].at;
    if (change > from) from = change; /* strides before a change belong to another rate */
    uint32_t since = fl_drawn(s);
    for (int t = from; t < row; t++) rung(s, plot, t, cover);
    fl_explain_shapes(s, "picture.stride", since);
    since = fl_drawn(s);
    for (int t = from; t < row; t++) landing(s, plot, t, cover);
    fl_explain_shapes(s, "picture.past", since);
    const FlRow *here = fl_run_row(s->watch->shown, row);
    bool inside = fl_plot_shows(plot, here->x[0], here->f);
    FlVec out, ball = at_row(s, plot, row);
    if (!inside) ball = at_edge(plot, ball, &out);
    if (inside)
        ball_inside(s, ball, cover);
    else
        ball_outside(s, ball, out, cover);
    grip(s, ball, inside, cover);
    since = fl_drawn(s);
    for (int t = row - 1; t >= from; t--) landing_number(s, plot, t, cover);
    fl_explain_drawn(s, "picture.past", since);
    if (!inside) left_words(s, plot, ball, middle_x(s, plot), cover);
    stride_words(s, plot, row - 1, "stride", s->theme->red, true, cover);
    if (from == 0 && row > 1) stride_words(s, plot, 0, "first stride", s->theme->ink3, false, cover);
}
