/* The grey branch in the picture, the time strip and the loss chart. */
#include "parts/branch.h"
#include "parts/curve_line.h"
#include "parts/picture.h"
#include "plot/label.h"
#include "ui/math.h"
#include <math.h>
#include <stdio.h>

enum { POINTS = 512 };

static bool on_screen(FlVec p) {
    return isfinite(p.x) && isfinite(p.y);
}

/* Rows fork..last on the screen, `y`: by the loss (one dimension) or by the second coordinate. */
static int gather(const FlContext *s, const FlPlot *plot, FlVec *p) {
    int n = 0;
    for (int k = s->watch->fork; k <= s->watch->branch_outcome->last && n < POINTS; k++) {
        const FlRow *row = fl_branch_row(s, k);
        p[n] = fl_plot_point(plot, row->x[0], s->loss->dim == 1 ? row->f : row->x[1]);
        if (!on_screen(p[n])) break;
        n++;
    }
    return n;
}

/* The branch emphasised while a click would take it. */
static FlColor ink(const FlContext *s, const FlSignal *signal) {
    return signal->hot || signal->held ? s->theme->ink2 : fl_branch_color(s);
}

/* Wheel and right button belong to the picture below. */
static void pass_on(FlContext *s, const FlPlot *plot, FlSignal signal, bool keep_floor) {
    signal.double_clicked = false;
    fl_picture_navigate(s, plot, &signal, keep_floor);
}

/* Words in the size and ink of the branch's. */
static FlMathStyle words_style(const FlContext *s, FlColor color) {
    return (FlMathStyle){.size = 18, .color = color, .halo = s->theme->bg};
}

enum { WORDS_HIGH = 13 };

/* Draws them at the first of these places (left top corners) where they cover nothing, and covers that. */
static void put_words(FlContext *s, FlCover *cover, const FlMathStyle *style, const char *markup, const FlVec *places,
                      int count) {
    FlLabel label = {
        .width = fl_math_width(s->draw, style, markup), .height = WORDS_HIGH, .liked = places, .likes = count};
    if (fl_label_place(cover, &label)) fl_math(s->draw, style, label.box.x, label.box.y + 10, markup);
}

static void fork_words(FlContext *s, FlCover *cover, FlVec at) {
    char markup[96];
    FlForkWords words = fl_fork_words(fl_context_fork(s));
    snprintf(markup, sizeof markup, "%s changed here", words.what);
    FlMathStyle style = words_style(s, s->theme->ink3);
    style.halo = fl_color_alpha(s->theme->bg, 0);
    float w = fl_math_width(s->draw, &style, markup), y = at.y - 10;
    const FlVec places[] = {{at.x - 17 - w, y + 16}, {at.x + 17, y + 16},    {at.x + 17, y - 8},
                            {at.x - 17 - w, y - 8},  {at.x - w / 2, y + 28}, {at.x - w / 2, y - 20}};
    FlLabel label = {.mark = at, .radius = 9, .width = w, .height = WORDS_HIGH, .liked = places, .around = true};
    label.likes = sizeof places / sizeof *places;
    label.most = 16; /* the margin of the curve */
    if (!fl_label_place(cover, &label)) return;
    fl_label_lead(s->draw, &label, fl_color_alpha(style.color, 0.6f));
    fl_math(s->draw, &style, label.box.x, label.box.y + 10, markup);
}

void fl_branch_on_curve(FlContext *s, const FlPlot *plot) {
    FlVec p[POINTS];
    if (!s->watch->branch) return;
    int n = gather(s, plot, p);
    if (n == 0) return;
    if (n > 1) {
        FlBranchLine line = {"picture.branch", p, n, plot->box, 6, true, 12};
        FlSignal signal = fl_branch_control(s, &line);
        pass_on(s, plot, signal, true);
        FlVec last = p[0];
        for (int k = 1; k < n; k++) {
            if (hypotf(p[k].x - last.x, p[k].y - last.y) <= 6.5f) continue;
            fl_draw_circle(s->draw, p[k].x, p[k].y, 3.7f, s->theme->bg, 1.3f, ink(s, &signal));
            last = p[k];
        }
    }
    bool strides =
        s->watch->shown_outcome->kind == FL_DIVERGES && s->watch->row > 0; /* in their place no rings are drawn */
    if (s->watch->fork > s->watch->row || strides) fl_draw_circle(s->draw, p[0].x, p[0].y, 9, 0, 1.5f, s->theme->ink2);
}

void fl_branch_words(FlContext *s, const FlPlot *plot, FlCover *cover) {
    FlVec p[POINTS];
    int n = s->watch->branch && plot->box.h > 150 ? gather(s, plot, p) : 0;
    if (n == 0) return;
    for (int k = 0; k < n; k++) fl_cover_line(cover, p[k], p[k], 4, FL_COVER_NEVER);
    fork_words(s, cover, p[0]);
}

void fl_branch_on_map(FlContext *s, const FlPlot *plot) {
    FlVec p[POINTS];
    if (!s->watch->branch) return;
    int n = gather(s, plot, p);
    if (n < 2) return;
    FlBranchLine line = {"picture.branch", p, n, plot->box, 7, false, 14};
    FlSignal signal = fl_branch_control(s, &line);
    pass_on(s, plot, signal, false);
    FlColor grey = signal.hot ? s->theme->ink2 : fl_color_mix(s->theme->bg, s->theme->ink3, 0.75f);
    fl_draw_polyline(s->draw, p, n, &(FlStroke){.width = 4.2f, .color = fl_color_alpha(s->theme->bg, 0.7f)});
    fl_draw_polyline(s->draw, p, n, &(FlStroke){.width = 1.5f, .color = grey});
    FlVec last = p[0];
    for (int k = 1; k < n; k++) {
        if (hypotf(p[k].x - last.x, p[k].y - last.y) <= 7) continue;
        fl_draw_circle(s->draw, p[k].x, p[k].y, 3.4f, s->theme->bg, 1.3f, grey);
        last = p[k];
    }
}

/* The words for a trail, beside it, as near to its end as they have room. */
static void trail_words(FlContext *s, FlCover *cover, const FlVec *p, int count, const char *markup, FlColor color) {
    FlVec places[2 * POINTS];
    FlMathStyle style = words_style(s, color);
    float w = fl_math_width(s->draw, &style, markup);
    int n = 0;
    for (int k = count - 1; k > 0 && n < 2 * POINTS; k--) {
        places[n++] = (FlVec){p[k].x - 14 - w, p[k].y - 5};
        places[n++] = (FlVec){p[k].x + 14, p[k].y - 5};
    }
    put_words(s, cover, &style, markup, places, n);
}

static void cover_trail(FlCover *cover, const FlVec *p, int count, float radius) {
    for (int k = 0; k + 1 < count; k++) fl_cover_line(cover, p[k], p[k + 1], radius, FL_COVER_NEVER);
}

void fl_branch_in_strip(FlContext *s, const FlPlot *plot, FlRect strip, const FlVec *own, int count, float y0,
                        float dy) {
    FlVec p[POINTS];
    int n = 0;
    if (!s->watch->branch) return;
    for (int k = s->watch->fork; k <= s->watch->branch_outcome->last && k < count && n < POINTS; k++) {
        p[n] = (FlVec){fl_plot_x(plot, fl_branch_row(s, k)->x[0]), y0 + dy * (float)k};
        if (!on_screen(p[n])) break;
        n++;
    }
    if (n < 2) return;
    FlRect area = fl_rect(plot->box.x, strip.y - 6, plot->box.w, strip.h + 12);
    FlBranchLine line = {"strip.branch", p, n, area, 6, false, 10};
    FlSignal signal = fl_branch_control(s, &line);
    fl_draw_polyline(s->draw, p, n, &(FlStroke){.width = 1.6f, .color = ink(s, &signal)});
    for (int k = 1; k < n; k++)
        fl_draw_circle(s->draw, p[k].x, p[k].y, 2.7f, s->theme->bg, 1.3f,
                       signal.hot ? s->theme->ink2 : fl_color_alpha(s->theme->ink3, 0.8f));
    FlCover cover;
    fl_cover_clear(&cover, fl_rect(area.x + 4, strip.y - 6, area.w - 8, strip.h + 12));
    float right = area.x + area.w;
    fl_cover_rect(&cover, fl_rect(right - 160, strip.y + strip.h - 24, 160, 24), FL_COVER_NEVER);
    fl_cover_rect(&cover, fl_rect(right - 40, y0 + dy * (float)s->cursor - 4, 40, 22), FL_COVER_NEVER);
    cover_trail(&cover, p, n, 3);
    int from = s->watch->fork < count ? s->watch->fork : count - 1,
        last = s->watch->outcome->last < count ? s->watch->outcome->last + 1 : count;
    cover_trail(&cover, own + from, last - from, 3);
    FlForkWords words = fl_fork_words(fl_context_fork(s));
    trail_words(s, &cover, p, n, words.kept, s->theme->ink3);
    trail_words(s, &cover, own + from, last - from, words.made, s->theme->red);
}

void fl_branch_lowers(const FlContext *s, int steps, double *lowest) {
    double floor = fl_loss_best(s->loss);
    if (!isfinite(floor)) floor = 0;
    for (int k = s->watch->fork; s->watch->branch && k <= s->watch->branch_outcome->last && k <= steps; k++) {
        double gap = fl_branch_row(s, k)->f - floor;
        if (gap < *lowest && (gap > 0 || s->display->linear_chart)) *lowest = gap;
    }
}

static int chart_points(const FlContext *s, const FlChart *chart, FlVec *p) {
    double floor = fl_loss_best(s->loss);
    int n = 0;
    if (!isfinite(floor)) floor = 0;
    for (int k = s->watch->fork; k <= s->watch->branch_outcome->last && k <= chart->steps && n < POINTS; k++) {
        float y = fl_chart_y(chart, fl_branch_row(s, k)->f - floor);
        if (isnan(y)) break;
        const FlRect *b = &chart->plot.box;
        p[n++] = (FlVec){fl_chart_x(chart, k), fmaxf(b->y - 2000, fminf(y, b->y + b->h + 2000))};
    }
    return n;
}

/* Above or below the end of the branch in sight. */
static void chart_words(FlContext *s, const FlChart *chart, const FlVec *p, int n, FlCover *cover) {
    static const float rises[] = {-24, 10, -36, 22, -48, 34}; /* further off where the line is steep */
    enum { RISES = sizeof rises / sizeof *rises, PLACES = 64 * RISES };
    FlVec places[PLACES];
    const char *markup = fl_fork_words(fl_context_fork(s)).still;
    FlMathStyle style = words_style(s, s->theme->ink3);
    float w = fl_math_width(s->draw, &style, markup);
    FlRect b = chart->plot.box;
    int count = 0;
    for (int k = n - 1; k > 0 && count < PLACES; k--) {
        if (p[k].y > b.y + b.h || p[k].y < b.y) continue;
        for (int i = 0; i < RISES; i++)
            places[count++] = (FlVec){fminf(p[k].x - w / 2, b.x + b.w - w), p[k].y + rises[i]};
    }
    put_words(s, cover, &style, markup, places, count);
}

void fl_branch_in_chart(FlContext *s, const FlChart *chart, const double *own, int count) {
    FlVec p[POINTS], q[POINTS];
    if (!s->watch->branch) return;
    int n = chart_points(s, chart, p), m = 0;
    const FlRect *b = &chart->plot.box;
    if (n < 2) return;
    FlBranchLine line = {"chart.branch", p, n, *b, 5, false, 10};
    FlSignal signal = fl_branch_control(s, &line);
    fl_draw_clip_push(s->draw, fl_rect(b->x - 7, b->y - 7, b->w + 14, b->h + 7));
    fl_draw_polyline(s->draw, p, n, &(FlStroke){.width = 1.6f, .color = ink(s, &signal)});
    fl_draw_circle(s->draw, p[0].x, p[0].y, 5, 0, 1.4f, s->theme->ink2);
    fl_draw_clip_pop(s->draw);
    for (int k = 0; k < count && k <= chart->steps && m < POINTS; k++)
        q[m++] = (FlVec){fl_chart_x(chart, k), fl_chart_y(chart, own[k])};
    FlCover cover;
    fl_cover_clear(&cover, fl_rect(b->x + 4, b->y, b->w - 4, b->h - 2));
    cover_trail(&cover, p, n, 2);
    cover_trail(&cover, q, m, 2);
    if (b->h >= 70) chart_words(s, chart, p, n, &cover);
}
