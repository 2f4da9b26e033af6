#include "views/curve/curve.h"
#include "context/services.h"
#include "parts/axes.h"
#include "parts/branch.h"
#include "parts/caption.h"
#include "parts/cloud_marks.h"
#include "parts/curve_line.h"
#include "parts/lit.h"
#include "parts/picture.h"
#include "parts/undefined_hatch.h"
#include "ui/widgets.h"
#include "views/curve/basins_strip.h"
#include "views/curve/curve_state.h"
#include "views/curve/ladder.h"
#include "views/curve/strip.h"
#include "words/course.h"
#include "words/position.h"
#include "words/undefined.h"
#include <math.h>
#include <stdio.h>

enum { CURVE_POINTS = 1200, GHOSTS = 12, HOVERED = 512 };

static FlVec at_row(const FlContext *s, const FlPlot *plot, int k) {
    const FlRow *row = fl_run_row(s->watch->shown, k);
    return fl_plot_point(plot, row->x[0], row->f);
}

static bool on_screen(const FlVec *p) {
    return isfinite(p->x) && isfinite(p->y);
}

/* Screen x of sample i of n, over the whole width. */
static float sample_x(const FlPlot *plot, float i, int n) {
    return plot->box.x + plot->box.w * i / (float)(n - 1);
}

/* The curve at a screen x, no further out than lets a line leave the picture; false where the loss is no number. */
static bool curve_at(const FlContext *s, const FlPlot *plot, float at, FlVec *p) {
    double x;
    fl_plot_inverse(plot, (FlVec){at, plot->box.y}, &x, NULL);
    double f = fl_loss_value(s->watch->field, &x);
    if (isnan(f)) return false;
    *p = fl_plot_point(plot, x, f);
    p->y = fmaxf(plot->box.y - 60, fminf(p->y, plot->box.y + plot->box.h + 60));
    return true;
}

/* Where between a sample with a loss and one without the loss ends, to a hundredth of a dp. */
static FlVec curve_end(const FlContext *s, const FlPlot *plot, float with, float without) {
    FlVec end = {with, plot->box.y}, p;
    curve_at(s, plot, with, &end);
    for (int i = 0; i < 8; i++) {
        float middle = (with + without) / 2;
        bool is_number = curve_at(s, plot, middle, &p);
        if (is_number) end = p;
        *(is_number ? &with : &without) = middle;
    }
    return end;
}

/* From the top of what is drawn straight to its foot: a pole. */
static bool is_pole(const FlPlot *plot, FlVec a, FlVec b) {
    return fabsf(a.y - b.y) > plot->box.h + 119;
}

static void draw_stretch(FlContext *s, const FlPlot *plot, FlVec *p, int n) {
    const FlRect *b = &plot->box;
    p[0] = (FlVec){p[1].x, b->y + b->h};
    p[n + 1] = (FlVec){p[n].x, b->y + b->h};
    fl_draw_gradient(s->draw, p, n + 2, b->y, s->theme->ground_top, b->y + b->h, s->theme->ground_bottom);
    for (int from = 1, to = 1; from <= n; from = ++to) {
        while (to < n && !is_pole(plot, p[to], p[to + 1])) to++;
        fl_draw_polyline(s->draw, p + from, to - from + 1, &(FlStroke){.width = 2.2f, .color = s->theme->ink});
    }
}

/* A sample every 2 dp; the curve in stretches where the loss is a number, what lies between them hatched. */
static void ground_and_curve(FlContext *s, const FlPlot *plot) {
    const FlRect *b = &plot->box;
    FlVec p[CURVE_POINTS + 4];
    int n = (int)(b->w / 2) + 1, count = 0;
    if (n > CURVE_POINTS) n = CURVE_POINTS;
    float hatched = b->x; /* from here on the loss has been no number */
    for (int i = 0; i < n; i++) {
        float x = sample_x(plot, (float)i, n);
        FlVec at;
        if (curve_at(s, plot, x, &at)) {
            if (count == 0 && i > 0) {
                p[++count] = curve_end(s, plot, x, sample_x(plot, (float)i - 1, n));
                fl_undefined_hatch(s, fl_rect(hatched, b->y, p[1].x - hatched, b->h));
            }
            p[++count] = at;
        } else if (count > 0) {
            p[count + 1] = curve_end(s, plot, sample_x(plot, (float)i - 1, n), x);
            hatched = p[++count].x;
            draw_stretch(s, plot, p, count);
            count = 0;
        }
    }
    if (count > 0)
        draw_stretch(s, plot, p, count);
    else
        fl_undefined_hatch(s, fl_rect(hatched, b->y, b->x + b->w - hatched, b->h));
}

/* The start presets: small triangles under the axis that can be clicked. */
static void start_marks(FlContext *s, const FlPlot *plot) {
    float y = fl_axis_floor(plot);
    for (int i = 0; i < s->loss->starts.count; i++) {
        double v = s->loss->starts.x[i][0];
        if (v < plot->range.x0 || v > plot->range.x1) continue;
        float x = fl_plot_x(plot, v);
        char id[FL_UI_ID], label[FL_UI_LABEL];
        snprintf(id, sizeof id, "picture.start.%d", i + 1);
        snprintf(label, sizeof label, "Start at %s", fl_position_text(s->loss->dim, &v).text);
        FlControl c = fl_control(id, "handle", label, fl_rect(x - 5, y + 1, 10, 8));
        c.hit = fl_rect(x - 18, y + 1, 36, 26);
        c.priority = FL_PRIORITY_LINE;
        FlSignal signal = fl_ui_control(s->ui, &c);
        if (signal.clicked) fl_context_do(s, FL_ACTION_start_preset, i, 0);
        const FlVec mark[] = {{x - 4, y + 8}, {x + 4, y + 8}, {x, y + 2}};
        fl_draw_polygon(s->draw, mark, 3, signal.hot ? s->theme->ink : s->theme->ink3);
    }
}

/* The ball or its next place stands where the words beside x would. */
static bool is_busy_near(const FlContext *s, const FlPlot *plot, float x) {
    if (s->watch->shown_outcome->kind == FL_DIVERGES) return false;
    for (int k = s->watch->row; k <= s->watch->row + 1 && k < fl_run_count(s->watch->shown); k++) {
        float at = at_row(s, plot, k).x;
        if (at > x - 70 && at < x + 130) return true;
    }
    return false;
}

/* Above the floor of the fit's parabola, unless the ball or its next place is there. */
static void best_weight(FlContext *s, FlVec p, double w) {
    for (int k = s->watch->row; k <= s->watch->row + 1 && k < fl_run_count(s->watch->shown); k++) {
        FlVec at = at_row(s, &s->plot, k);
        if (fabsf(at.x - p.x) < 62 && at.y > p.y - 62) return;
    }
    char text[64];
    snprintf(text, sizeof text, "best w = %.30s", fl_shown(w, 2).text);
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 12, s->theme->ink3, FL_CENTER);
    float wide = fl_draw_text_width(s->draw, &style, text);
    bool clear = fl_curve_clears(s, &s->plot, fl_rect(p.x + 2 - wide / 2, p.y - 39, wide, 10));
    if (s->plot.box.h >= 150 && clear) fl_draw_text(s->draw, &style, p.x + 2, p.y - 30, text);
}

static void lowest_point(FlContext *s, const FlPlot *plot, bool named) {
    for (int i = 0; i < s->loss->minima.count; i++) {
        const FlMinimum *m = &s->loss->minima.at[i];
        if (!fl_plot_shows(plot, m->x[0], m->value)) continue;
        FlVec p = fl_plot_point(plot, m->x[0], m->value);
        float y = fl_axis_floor(plot);
        fl_draw_rect(s->draw, fl_rect(roundf(p.x), y - 6, 1, 6), s->theme->ink2);
        if (s->loss->points > 0) {
            best_weight(s, p, m->x[0]);
            continue;
        }
        if (!named || m->value > fl_loss_best(s->loss) || is_busy_near(s, plot, p.x)) continue;
        bool centred = s->watch->shown_outcome->kind == FL_DIVERGES;
        FlTextStyle style = fl_text(FL_FONT_REGULAR, 12, s->theme->ink3, centred ? FL_CENTER : FL_LEFT);
        float w = fl_draw_text_width(s->draw, &style, "lowest point"), left = centred ? p.x - w / 2 : p.x;
        float line = p.y - (plot->box.h < 190 ? 14 : 19);
        if (left + w > plot->box.x + plot->box.w || !fl_curve_clears(s, plot, fl_rect(left, line - 9, w, 10))) continue;
        fl_draw_text(s->draw, &style, p.x, line, "lowest point");
        named = false; /* of several alike one is enough */
    }
}

/* Where the rate under the pointer would lead: hollow balls in its outcome's colour, from the first row that differs.
 */
static void preview(FlContext *s, const FlPlot *plot) {
    if (!s->watch->preview) return;
    FlVec last = {-1e9f, 0};
    int from = s->watch->row > 0 ? s->watch->row : 1;
    for (int k = from; k < fl_run_count(s->watch->preview) && k < from + GHOSTS; k++) {
        FlVec p = fl_plot_point(plot, fl_run_row(s->watch->preview, k)->x[0], fl_run_row(s->watch->preview, k)->f);
        if (!on_screen(&p) || hypotf(p.x - last.x, p.y - last.y) <= 6.5f) continue;
        fl_draw_circle(s->draw, p.x, p.y, 4.2f, s->theme->bg, 1.5f, s->theme->outcome_text[s->watch->preview_kind]);
        last = p;
    }
}

/* Hollow balls where the run will go, fainter with distance; none closer than 6.5 dp to the last one drawn. */
static void future(FlContext *s, const FlPlot *plot) {
    if (!s->display->ghost) return;
    int last_row = s->watch->shown_outcome->last;
    FlVec last = at_row(s, plot, s->watch->row + 1 <= last_row ? s->watch->row + 1 : s->watch->row);
    for (int t = s->watch->row + 2; t <= last_row && t < s->watch->row + 1 + GHOSTS; t++) {
        FlVec p = at_row(s, plot, t);
        if (!on_screen(&p) || hypotf(p.x - last.x, p.y - last.y) <= 6.5f) continue;
        float alpha = fmaxf(0.18f, 1 - (float)(t - s->watch->row) * 0.13f);
        fl_draw_circle(s->draw, p.x, p.y, 4.2f, s->theme->bg, 1.5f, fl_color_alpha(s->theme->red, alpha));
        last = p;
    }
}

static void past(FlContext *s, const FlPlot *plot) {
    FlVec last = {-1e9f, 0};
    for (int t = 0; t < s->watch->row; t++) {
        FlVec p = at_row(s, plot, t);
        if (!on_screen(&p) || hypotf(p.x - last.x, p.y - last.y) <= 4) continue;
        fl_draw_disc(s->draw, p.x, p.y, 5.5f, s->theme->red_soft);
        FlTextStyle style = fl_text(FL_FONT_REGULAR, 12, s->theme->ink3, FL_LEFT);
        FlVec now = at_row(s, plot, s->watch->row);
        if (t == 0 && hypotf(now.x - p.x, now.y - p.y) > 90) fl_draw_text(s->draw, &style, p.x + 13, p.y + 4, "start");
        last = p;
    }
    for (int i = 1; i < s->doc->plan.segments; i++) {
        if (s->doc->plan.segment[i].at > s->watch->row) continue;
        FlVec p = at_row(s, plot, s->doc->plan.segment[i].at);
        if (on_screen(&p)) fl_draw_circle(s->draw, p.x, p.y, 9, 0, 1.5f, s->theme->ink2);
    }
}

/* Words beside a mark. */
typedef struct Words {
    char markup[96];
    FlMathStyle style;
    FlVec at;
    FlRect box;
} Words;

/* What stands at the arrow of the step; false: there is none. */
static bool step_words(FlContext *s, const FlPlot *plot, Words *words) {
    if (s->watch->row + 1 >= fl_run_count(s->watch->shown)) return false;
    FlVec from = at_row(s, plot, s->watch->row), to = at_row(s, plot, s->watch->row + 1);
    double d = fl_run_row(s->watch->shown, s->watch->row + 1)->x[0] - fl_run_row(s->watch->shown, s->watch->row)->x[0];
    if (!on_screen(&from) || !on_screen(&to) || d == 0) return false;
    float sign = d > 0 ? 1 : -1, span = fabsf(to.x - from.x);
    snprintf(words->markup, sizeof words->markup, "\\ustep \\b%s", fl_step_text(d).text);
    bool over = span > 180;
    words->style = (FlMathStyle){.size = 19,
                                 .color = s->theme->green,
                                 .align = over       ? FL_CENTER
                                          : sign > 0 ? FL_LEFT
                                                     : FL_RIGHT};
    float w = fl_math_width(s->draw, &words->style, words->markup), x = over ? (from.x + to.x) / 2 : to.x + sign * 12;
    if (!over && span < 12) x = to.x + sign * 18;
    float y = over ? from.y - 12 : from.y + 5;
    bool steep = s->loss->points > 0 && fabsf(to.y - from.y) > 0.8f * span; /* the bowl beside the ball is free */
    if (span < 40 && !over && !steep) y = from.y - 16; /* beside the ball the label would lie on the curve */
    const FlRect *b = &plot->box;
    if (!over && sign > 0 && x + w > b->x + b->w - 4) x = b->x + b->w - 4 - w;
    if (!over && sign < 0 && x - w < b->x + 4) x = b->x + 4 + w;
    words->at = (FlVec){x, fmaxf(y, b->y + 14)};
    float left = over ? x - w / 2 : sign > 0 ? x : x - w;
    words->box = fl_rect(left, words->at.y - 13, w, 16);
    return true;
}

/* The tangent ends inside the picture; its label stands at its upper end where there is room, else at its lower one. */
static void tangent(FlContext *s, const FlPlot *plot) {
    const FlRow *row = fl_run_row(s->watch->shown, s->watch->row);
    double x = row->x[0], f = row->f, m = row->g[0], w = plot->range.x1 - plot->range.x0;
    if (!isfinite(x + f + m)) return;
    double side = m < 0 ? -1 : 1, reach = 0.1316 * w; /* 1.5 on the opening view */
    double top = plot->range.y1 - 0.026 * (plot->range.y1 - plot->range.y0);
    double up = fmax(0, fmin(reach, (top - f) / fmax(1e-3, fabs(m))));
    FlVec high = fl_plot_point(plot, x + side * up, f + m * side * up),
          low = fl_plot_point(plot, x - side * reach, f - m * side * reach);
    fl_draw_clip_push(s->draw, plot->box); /* it ends at the axis, not among its numbers */
    fl_draw_dashed(s->draw, low, high, 1.8f, 7, 6, s->theme->red);
    fl_draw_clip_pop(s->draw);
    char markup[96];
    snprintf(markup, sizeof markup, "\\uslope \\b%s", fl_shown(m, 2).text);
    FlMathStyle style = {.size = 19, .color = s->theme->red, .align = side < 0 ? FL_RIGHT : FL_LEFT};
    if (s->loss->points > 0 && low.y - high.y > 60) { /* inside the bowl there is room */
        style.align = side < 0 ? FL_LEFT : FL_RIGHT;
        fl_math(s->draw, &style, high.x + (side < 0 ? 24 : -24),
                fmaxf(high.y + (plot->box.h < 150 ? -9.0f : 3.0f), plot->box.y + 15), markup);
        return;
    }
    float sign = side < 0 ? -1 : 1, end = high.x + sign * (fl_math_width(s->draw, &style, markup) + 12);
    const FlRect *b = &plot->box;
    bool room = end > b->x + 8 && end < b->x + b->w - 8;
    float y = fmaxf(high.y + 14, b->y + 15), wide = fabsf(end - high.x) - 12;
    /* Left ends: beyond the upper end, above and below that; beyond the lower end; above it, below it. */
    const float beyond = side < 0 ? high.x - 12 - wide : high.x + 12;
    const FlVec places[] = {{beyond, y},
                            {beyond, fmaxf(b->y + 15, y - 24)},
                            {beyond, y + 24},
                            {side < 0 ? low.x + 12 : low.x - 12 - wide, fminf(low.y + 5, b->y + b->h - 8)},
                            {side < 0 ? low.x + 4 : low.x - 4 - wide, fmaxf(low.y - 12, b->y + 15)},
                            {side < 0 ? low.x - 20 - wide : low.x + 20, fminf(low.y + 1, b->y + b->h - 8)}};
    FlVec ball = at_row(s, plot, s->watch->row);
    Words step;
    bool steps = step_words(s, plot, &step);
    int at = room ? 0 : 3;
    for (; at < 6; at++) {
        FlRect words = fl_rect(places[at].x, places[at].y - 13, wide, 16);
        bool inside_box = words.x >= b->x + 4 && words.x + wide <= b->x + b->w - 4;
        if (words.y < b->y || words.y + words.h > b->y + b->h - 2) continue; /* the axis has its own numbers there */
        FlRect both = steps ? fl_rect_intersect(fl_rect_grow(words, 4), step.box) : fl_rect(0, 0, 0, 0);
        bool on_ball = fl_rect_has(fl_rect_grow(words, 11), ball.x, ball.y) || (both.w > 0 && both.h > 0);
        if (!on_ball && (at == 5 || (inside_box && fl_curve_clears(s, plot, words)))) break;
    }
    if (at == 6) return; /* the readouts have the slope, too */
    style.align = FL_LEFT;
    fl_math(s->draw, &style, places[at].x, places[at].y, markup);
}

static void step_arrow(FlContext *s, const FlPlot *plot) {
    if (s->watch->row + 1 >= fl_run_count(s->watch->shown)) return;
    FlVec from = at_row(s, plot, s->watch->row), to = at_row(s, plot, s->watch->row + 1);
    double d = fl_run_row(s->watch->shown, s->watch->row + 1)->x[0] - fl_run_row(s->watch->shown, s->watch->row)->x[0];
    if (!on_screen(&from) || !on_screen(&to) || d == 0) return;
    const FlTheme *t = s->theme;
    float sign = d > 0 ? 1 : -1, span = fabsf(to.x - from.x);
    FlColor faint = fl_color_alpha(t->green, 0.65f);
    if (to.y - from.y > 16)
        fl_draw_dashed(s->draw, (FlVec){to.x, from.y + 9}, (FlVec){to.x, to.y - 6}, 1.5f, 2, 5, faint);
    else if (from.y - to.y > 16)
        fl_draw_dashed(s->draw, (FlVec){to.x, from.y - 9}, (FlVec){to.x, to.y + 6}, 1.5f, 2, 5, faint);
    if (span > 12)
        fl_draw_arrow(s->draw, (FlVec){from.x + sign * 11, from.y}, (FlVec){to.x, from.y},
                      &(FlArrow){.width = 3, .head = 11, .color = t->green});
    Words words;
    if (step_words(s, plot, &words)) fl_math(s->draw, &words.style, words.at.x, words.at.y, words.markup);
    fl_draw_circle(s->draw, to.x, to.y, 5.5f, t->bg, 2.2f, t->green);
}

/* On its way the ball first moves along x, then falls to the curve. */
static FlVec ball_place(const FlContext *s, const FlPlot *plot) {
    FlVec p = at_row(s, plot, s->watch->row);
    if (s->watch->travel <= 0 || s->watch->row + 1 >= fl_run_count(s->watch->shown)) return p;
    FlVec to = at_row(s, plot, s->watch->row + 1);
    float along = fminf(1, s->watch->travel * 2), fall = fmaxf(0, s->watch->travel * 2 - 1);
    return (FlVec){p.x + (to.x - p.x) * along, p.y + (to.y - p.y) * fall};
}

static void ball(FlContext *s, const FlPlot *plot) {
    FlVec p = ball_place(s, plot);
    const FlRect *b = &plot->box;
    double x = fl_run_row(s->watch->shown, s->watch->row)->x[0];
    bool lost = !on_screen(&p) && isfinite(x); /* where there is no loss it waits at the foot */
    if (lost) p = (FlVec){fl_plot_x(plot, x), b->y + b->h - 14};
    if (!on_screen(&p)) return;
    /* Outside the picture it waits at the edge: a drag up there must still be able to bring it back. */
    bool inside = fl_rect_has(fl_rect_grow(*b, 12), p.x, p.y);
    if (!inside)
        p = (FlVec){fmaxf(b->x + 14, fminf(b->x + b->w - 14, p.x)), fmaxf(b->y + 14, fminf(b->y + b->h - 14, p.y))};
    FlSignal signal = fl_picture_ball(s, p, inside ? "Ball" : "Ball, outside the picture", fl_place_on_curve);
    fl_draw_disc(s->draw, p.x, p.y, 12, s->theme->bg);
    if (inside && !lost)
        fl_draw_disc(s->draw, p.x, p.y, signal.hot || signal.held ? 10.5f : 10, s->theme->red);
    else
        fl_draw_circle(s->draw, p.x, p.y, 9, s->theme->bg, 2.6f, s->theme->red);
}

static void hover_readout(FlContext *s, const FlPlot *plot) {
    double x;
    fl_plot_inverse(plot, s->ui->pointer, &x, NULL);
    double f = fl_loss_value(s->watch->field, &x);
    FlVec p = fl_plot_point(plot, x, f);
    char text[160], why[64];
    if (fl_undefined_words(s->watch->field, &x, why, sizeof why))
        snprintf(text, sizeof text, "\\i%s\\u = %.30s   %s", fl_axis_name(s, 0), fl_shown(x, 2).text, why);
    else
        snprintf(text, sizeof text, "\\i%s\\u = %.30s   \\iL\\u = %.30s", fl_axis_name(s, 0), fl_shown(x, 2).text,
                 fl_shown(f, 2).text);
    if (p.y > plot->box.y) fl_draw_circle(s->draw, p.x, p.y, 3, s->theme->bg, 1.2f, s->theme->ink3);
    FlMathStyle style = {.size = 17, .color = s->theme->ink2, .halo = s->theme->bg};
    float w = fl_math_width(s->draw, &style, text),
          at = fminf(s->ui->pointer.x + 14, plot->box.x + plot->box.w - w - 4);
    fl_math(s->draw, &style, at, fmaxf(plot->box.y + 16, s->ui->pointer.y - 12), text);
}

static void hovered_step(FlContext *s, const FlPlot *plot) {
    if (s->hover_step < 0 || s->hover_step >= fl_run_count(s->watch->shown)) return;
    FlVec p = at_row(s, plot, s->hover_step);
    if (on_screen(&p)) fl_draw_circle(s->draw, p.x, p.y, 7, 0, 1.5f, s->theme->ink2);
}

static void hover_row(FlContext *s, const FlPlot *plot) {
    FlVec p[HOVERED];
    int count = 0;
    for (int k = 0; k <= s->watch->shown_outcome->last && count < HOVERED; k++) p[count++] = at_row(s, plot, k);
    fl_picture_hover_row(s, p, count);
}

/* A diverging run keeps its strides on the picture from its first step on. */
static bool is_ladder(const FlContext *s) {
    return s->watch->shown_outcome->kind == FL_DIVERGES && s->watch->row > 0;
}

static void draw(FlContext *s) {
    FlPlot plot = s->plot;
    bool fit = s->loss->points > 0;
    fl_draw_clip_push(s->draw, plot.box);
    ground_and_curve(s, &plot);
    fl_swarm_on_curve(s, fl_curve_view(s)->swarm, &plot);
    fl_draw_clip_pop(s->draw);
    fl_axis_up(s, &plot, "\\iL", fit);
    if (!fit) fl_basins_strip(s);
    fl_axis_along(s, &plot, fit ? "\\iw" : "\\ix");
    start_marks(s, &plot);
    fl_draw_clip_push(s->draw, fl_rect(plot.box.x - 12, plot.box.y, plot.box.w + 24, plot.box.h + 12));
    fl_branch_on_curve(s, &plot);
    if (is_ladder(s)) {
        fl_part_ladder(s, &plot);
        lowest_point(s, &plot, s->doc->plan.segments == 1);
    } else {
        fl_cloud_places(s, &plot);
        future(s, &plot);
        past(s, &plot);
        fl_part_lit(s);
        tangent(s, &plot);
        step_arrow(s, &plot);
        lowest_point(s, &plot, s->watch->row == 0);
        ball(s, &plot);
    }
    preview(s, &plot);
    fl_swarm_words(s, fl_curve_view(s)->swarm, &plot);
    hovered_step(s, &plot);
    fl_picture_control(s, fit ? "The loss of every weight, with the ball" : "The loss curve with the ball", true,
                       fl_place_on_curve);
    hover_row(s, &plot);
    if (s->hovering) hover_readout(s, &plot);
    fl_draw_clip_pop(s->draw);
    if (!fit) fl_basins_strip_hover(s);
    if (s->layout.strip.h > 0) fl_part_strip(s, &s->plot);
}

static void caption(FlContext *s) {
    bool diverging = s->watch->shown_outcome->kind == FL_DIVERGES;
    const char *sentence = diverging && s->cursor > 0 ? fl_runaway_words(s->watch->run, s->watch->outcome, s->cursor)
                           : s->watch->branch
                               ? fl_fork_sentence(fl_context_fork(s), s->layout.middle || s->layout.narrow)
                           : s->layout.width < 1440 /* the loss and the views stand in the same row */
                               ? "Drag the ball. The arrow is its next step."
                               : "Drag the ball. Dashed: the slope it feels. Arrow: the step that follows.";
    fl_part_caption(s, "Feel the slope", sentence, 196);
}

static bool create(void *state) {
    FlCurveView *curve = state;
    *curve = (FlCurveView){fl_basins_create(), fl_swarm_view_create()};
    return curve->basins && curve->swarm;
}

static void destroy(void *state) {
    FlCurveView *curve = state;
    fl_basins_destroy(curve->basins);
    fl_swarm_view_destroy(curve->swarm);
}

static void update(FlContext *s) {
    bool idle = !fl_session_in_gesture(s->session) && !s->display->playing;
    FlRect box = {s->plot.box.x, s->plot.box.y, s->plot.box.w, FL_STRIP_HEIGHT};
    FlPlot strip = fl_plot(box, (FlBox){s->plot.range.x0, s->plot.range.x1, 0, 1});
    fl_basins_update_strip(fl_curve_view(s)->basins, &s->doc->plan, &strip, s->draw->scale, idle);
}

static void rest(void *state) {
    FlCurveView *curve = state;
    fl_basins_rest(curve->basins);
}

static int jobs(void *state, FlJob **list, int room) {
    FlCurveView *curve = state;
    int n = 0;
    for (; n < FL_BASINS_JOBS && n < room; n++) list[n] = fl_basins_job(curve->basins, n);
    return n;
}

const FlViewType fl_curve_view_type = {.state = sizeof(FlCurveView),
                                       .create = create,
                                       .destroy = destroy,
                                       .update = update,
                                       .rest = rest,
                                       .caption = caption,
                                       .draw = draw,
                                       .jobs = jobs};
