#include "plot/chart.h"
#include "ui/math.h"
#include "words/shown.h"
#include <math.h>
#include <stdio.h>

enum { CHART_POINTS = 512 };

static double shown_value(const FlChart *chart, double v) {
    if (chart->linear) return v;
    return v > 0 ? log10(v) : -400;
}

static void find_range(FlChart *chart, const double *values, int count, FlBox *range) {
    double lo = INFINITY, hi = -INFINITY;
    for (int i = 0; i < count && i <= chart->steps; i++) {
        if (!isfinite(values[i]) || (!chart->linear && values[i] <= 0)) continue;
        lo = fmin(lo, values[i]);
        hi = fmax(hi, values[i]);
    }
    if (!(lo <= hi)) lo = chart->linear ? 0 : 1e-6, hi = chart->linear ? 1 : 100;
    if (chart->linear) {
        range->y0 = fmin(0, lo);
        range->y1 = hi > range->y0 ? hi + 0.06 * (hi - range->y0) : range->y0 + 1;
        return;
    }
    int top = (int)ceil(log10(hi) - 1e-9), bottom = (int)floor(log10(lo) + 1e-9);
    top += (top % 2 + 2) % 2;
    if (bottom < top - 8) bottom = top - 8; /* below a hundred-millionth of the top nothing is seen */
    bottom -= (bottom % 2 + 2) % 2;
    if (top - bottom < 4) bottom = top - 4;
    chart->first_decade = bottom;
    chart->last_decade = top;
    range->y0 = bottom;
    range->y1 = top;
}

FlChart fl_chart(FlRect box, const double *values, int count, int steps, bool linear) {
    FlChart chart = {.linear = linear, .steps = steps > 0 ? steps : 1};
    FlBox range = {0, chart.steps, 0, 1};
    find_range(&chart, values, count, &range);
    chart.plot = fl_plot(fl_rect(box.x + 34, box.y, box.w - 34, box.h), range);
    int decades = chart.last_decade - chart.first_decade;
    int rows = (int)(box.h / 20);
    chart.every = box.h >= 220 && decades * 22 <= (int)box.h ? 1 : 2;
    while (decades / chart.every > (rows > 1 ? rows : 1)) chart.every *= 2;
    return chart;
}

static double along(const FlChart *chart, double step) {
    return chart->log_steps ? log1p(step) : step;
}

FlChart fl_chart_of_learning(FlRect box, double lo, double hi, int steps) {
    FlChart chart = {.linear = true, .log_steps = true, .steps = steps > 0 ? steps : 1};
    FlBox range = {0, along(&chart, chart.steps), lo, hi};
    chart.plot = fl_plot(fl_rect(box.x + 34, box.y, box.w - 34, box.h), range);
    return chart;
}

float fl_chart_x(const FlChart *chart, double step) {
    return fl_plot_x(&chart->plot, along(chart, step));
}

int fl_chart_step(const FlChart *chart, float x) {
    const FlPlot *p = &chart->plot;
    double share = (double)(x - p->box.x) / (double)p->box.w, v = p->range.x0 + share * (p->range.x1 - p->range.x0);
    double step = chart->log_steps ? expm1(v) : v;
    return (int)lround(fmax(0, fmin(chart->steps, step)));
}

float fl_chart_y(const FlChart *chart, double value) {
    return fl_plot_y(&chart->plot, shown_value(chart, value));
}

/* 10^n from 1e-2 down and from 1e4 up, plainly between. */
static void decade_label(FlDraw *draw, const FlTheme *theme, float x, float y, int decade) {
    char markup[32];
    if (decade >= 0 && decade < 4)
        snprintf(markup, sizeof markup, "\\u%d", (int)lround(pow(10, decade)));
    else if (decade == -1)
        snprintf(markup, sizeof markup, "\\u0.1");
    else
        snprintf(markup, sizeof markup, "\\u10\\s%s%d", decade < 0 ? "−" : "", abs(decade));
    fl_math(draw, &(FlMathStyle){.size = 17, .color = theme->ink3, .align = FL_RIGHT}, x, y, markup);
}

static void value_axis(FlDraw *draw, const FlTheme *theme, const FlChart *chart) {
    const FlRect *b = &chart->plot.box;
    if (!chart->linear) {
        for (int d = chart->first_decade; d <= chart->last_decade; d++) {
            bool named = (d - chart->first_decade) % chart->every == 0 && d + chart->every <= chart->last_decade;
            if (!named && d != chart->last_decade) continue;
            float y = roundf(fl_plot_y(&chart->plot, d));
            fl_draw_hline(draw, b->x, b->x + b->w, y, theme->grid);
            decade_label(draw, theme, b->x - 6, y + 4, d);
        }
        return;
    }
    FlTicks ticks = fl_ticks(chart->plot.range.y0, chart->plot.range.y1, b->h > 100 ? 5 : 3);
    FlTextStyle style = {.font = FL_FONT_REGULAR, .size = 11, .color = theme->ink3, .align = FL_RIGHT};
    for (int i = 0; i < ticks.count; i++) {
        float y = roundf(fl_plot_y(&chart->plot, fl_tick(&ticks, i)));
        fl_draw_hline(draw, b->x, b->x + b->w, y, theme->grid);
        fl_draw_text(draw, &style, b->x - 6, y + 4, fl_shown_tick(fl_tick(&ticks, i), ticks.step).text);
    }
}

static void step_mark(FlDraw *draw, const FlTheme *theme, const FlChart *chart, double v) {
    const FlRect *b = &chart->plot.box;
    float x = fl_chart_x(chart, v);
    bool last = v > chart->steps * 0.97;
    FlTextStyle style = {.font = FL_FONT_REGULAR,
                         .size = 11,
                         .color = theme->ink3,
                         .align = v == 0 ? FL_LEFT
                                  : last ? FL_RIGHT
                                         : FL_CENTER};
    fl_draw_text(draw, &style, x, b->y + b->h + 16, fl_shown_tick(v, 1).text);
    fl_draw_vline(draw, roundf(x) - (last ? 1 : 0), b->y + b->h, b->y + b->h + 4, theme->edge);
}

void fl_chart_axes(FlDraw *draw, const FlTheme *theme, const FlChart *chart) {
    const FlRect *b = &chart->plot.box;
    value_axis(draw, theme, chart);
    fl_draw_vline(draw, b->x, b->y, b->y + b->h, theme->edge);
    fl_draw_hline(draw, b->x, b->x + b->w, b->y + b->h, theme->edge);
    if (chart->log_steps) {
        step_mark(draw, theme, chart, 0);
        for (double v = 10; v <= chart->steps; v *= 10) step_mark(draw, theme, chart, v);
        return;
    }
    FlTicks ticks = fl_ticks(0, chart->steps, 4);
    for (int i = 0; i < ticks.count; i++) {
        double v = fl_tick(&ticks, i);
        if (v == floor(v)) step_mark(draw, theme, chart, v);
    }
}

void fl_chart_line(FlDraw *draw, const FlTheme *theme, const FlChart *chart, const double *values, int count, int now) {
    FlVec p[CHART_POINTS];
    const FlRect *b = &chart->plot.box;
    if (count > chart->steps + 1) count = chart->steps + 1;
    int stride = (count + CHART_POINTS - 1) / CHART_POINTS, n = 0, split = 0;
    if (stride < 1) stride = 1;
    for (int i = 0; i < count; i += stride) {
        float y = isnan(values[i]) ? NAN : fl_chart_y(chart, values[i]);
        p[n] = (FlVec){fl_chart_x(chart, i), fmaxf(b->y - 2000, fminf(y, b->y + b->h + 2000))};
        if (i <= now) split = n;
        n++;
    }
    fl_draw_clip_push(draw, fl_rect(b->x - 7, b->y - 7, b->w + 14, b->h + 7));
    if (now >= 0 && now <= chart->steps)
        fl_draw_vline(draw, fl_chart_x(chart, now), b->y, b->y + b->h, fl_color_mix(theme->line, theme->edge, 0.4f));
    FlStroke future = {.width = 1.6f, .color = fl_color_alpha(theme->red, theme->dark ? 0.55f : 0.42f)};
    FlStroke past = {.width = 2, .color = theme->red};
    if (n - split > 1) fl_draw_polyline(draw, p + split, n - split, &future);
    if (split > 0) fl_draw_polyline(draw, p, split + 1, &past);
    if (now < count && n) fl_draw_circle(draw, p[split].x, p[split].y, 4.5f, theme->red, 1.5f, theme->bg);
    fl_draw_clip_pop(draw);
}
