#include "parts/training_chart.h"
#include "context/focus.h"
#include "context/services.h"
#include "parts/branch.h"
#include "parts/lit.h"
#include "parts/losschart.h"
#include "parts/reading.h"
#include "ui/widgets.h"
#include "words/shown.h"
#include <math.h>
#include <stdio.h>

enum { POINTS = 600 };

/* What is measured of a step; NaN: nothing. */
typedef double Measure(const FlContext *s, int k);

/* The line of the loss, and what stands behind it. */
typedef struct Lines {
    Measure *line, *behind, *left;
    bool haze;
    const char *name, *name_behind; /* where both are known */
} Lines;

static double trained(const FlContext *s, int k) {
    const FlTrainingRow *row = fl_trainer_row(s->watch->trainer, k);
    return isnan(row->score[FL_EXAMPLES_TRAINED]) ? row->batch : row->score[FL_EXAMPLES_TRAINED];
}

static double batch(const FlContext *s, int k) {
    return fl_trainer_row(s->watch->trainer, k)->batch;
}

static double held(const FlContext *s, int k) {
    return fl_trainer_row(s->watch->trainer, k)->score[FL_EXAMPLES_HELD];
}

static const FlTrainingRow *left_behind(const FlContext *s, int k) {
    return k >= s->watch->fork ? fl_trainer_branch_row(s->watch->trainer, k) : NULL;
}

static double left_trained(const FlContext *s, int k) {
    const FlTrainingRow *row = left_behind(s, k);
    return !row ? NAN : isnan(row->score[FL_EXAMPLES_TRAINED]) ? row->batch : row->score[FL_EXAMPLES_TRAINED];
}

static double left_held(const FlContext *s, int k) {
    const FlTrainingRow *row = left_behind(s, k);
    return row ? row->score[FL_EXAMPLES_HELD] : NAN;
}

static double left_batch(const FlContext *s, int k) {
    const FlTrainingRow *row = left_behind(s, k);
    return row ? row->batch : NAN;
}

/* The last step up to this one that has the measure. */
static int measured_at(const FlContext *s, Measure *measure, int k) {
    while (k > 0 && isnan(measure(s, k))) k--;
    return k;
}

static double last_of(const FlContext *s, Measure *measure, int k) {
    return measure(s, measured_at(s, measure, k));
}

/* Rows from..to; what is not measured is passed over. */
static int points_of(const FlContext *s, const FlChart *chart, Measure *measure, int from, int to, FlVec p[POINTS]) {
    const FlRect *b = &chart->plot.box;
    int n = 0, stride = (to - from) / (POINTS - 2) + 1;
    for (int k = from, go = 1; k <= to && n < POINTS; k = k < to && k + go > to ? to : k + go) {
        double v = measure(s, k);
        go = isnan(v) ? 1 : stride;
        if (isnan(v)) continue;
        float y = fl_chart_y(chart, v);
        p[n++] = (FlVec){fl_chart_x(chart, k), fmaxf(b->y - 2000, fminf(y, b->y + b->h + 2000))};
    }
    return n;
}

static void line(FlContext *s, const FlChart *chart, Measure *measure, int from, int to, float width, FlColor color) {
    FlVec p[POINTS];
    int n = points_of(s, chart, measure, from, to, p);
    if (n > 1) fl_draw_polyline(s->draw, p, n, &(FlStroke){.width = width, .color = color});
}

/* The run that the last fork left: a press takes the change back. What it still has is said at its end. */
static void left_line(FlContext *s, const FlChart *chart, const Lines *lines, int last) {
    FlVec p[POINTS];
    const FlRect *b = &chart->plot.box;
    int n = s->doc->branched ? points_of(s, chart, lines->left, s->watch->fork, chart->steps, p) : 0;
    if (n < 2) return;
    FlBranchLine branch = {"chart.branch", p, n, *b, 5, false, 10};
    FlSignal signal = fl_branch_control(s, &branch);
    FlColor color = signal.hot ? s->theme->ink2 : fl_branch_color(s);
    fl_draw_polyline(s->draw, p, n, &(FlStroke){.width = 1.6f, .color = color});
    fl_draw_circle(s->draw, p[0].x, p[0].y, 5, 0, 1.4f, s->theme->ink2);
    const char *still = fl_fork_words(fl_context_fork(s)).still;
    FlMathStyle style = {.size = 18, .align = FL_RIGHT, .color = s->theme->ink3, .halo = s->theme->bg};
    bool above = p[n - 1].y < fl_chart_y(chart, last_of(s, lines->line, last));
    float y = above ? p[n - 1].y - 9 : p[n - 1].y + 18;
    if (y > b->y + 10 && y < b->y + b->h - 2) fl_math(s->draw, &style, p[n - 1].x, y, still);
}

static void extremes(const FlContext *s, const Lines *lines, int last, double *ends) {
    double constant = s->loss->objective->constant, most = 100 * constant;
    ends[0] = ends[1] = constant;
    int stride = last / POINTS + 1;
    for (int k = 0; k <= last; k += stride) {
        double v[2] = {lines->line(s, k), lines->behind(s, k)};
        for (int i = 0; i < 2; i++) {
            if (!isfinite(v[i]) || v[i] <= 0) continue;
            ends[0] = fmin(ends[0], v[i]);
            ends[1] = fmax(ends[1], fmin(v[i], most)); /* what is thrown out does not press the rest flat */
        }
    }
}

/* Of learning: all marks, and what the line does below and above them. */
static FlChart chart_of_learning(const FlContext *s, FlRect box, const FlTrainingChart *of, int last, int steps) {
    double lo = of->marks[of->count - 1].value, hi = of->marks[0].value, top = 4 * hi;
    for (int k = 0; k <= last; k++) {
        double v = held(s, k);
        if (!isfinite(v)) continue;
        lo = fmin(lo, v);
        hi = fmax(hi, fmin(v, top));
    }
    double air = 0.08 * (hi - lo);
    return fl_chart_of_learning(box, lo - 1.6 * air, hi + air, steps);
}

/* Its words stand where the curve does not: it comes down from the upper left, so those above its middle are at the
 * right. */
static void draw_mark(FlContext *s, const FlChart *chart, const FlLossMark *mark, bool named) {
    const FlRect *b = &chart->plot.box;
    float y = roundf(fl_chart_y(chart, mark->value)) + 0.5f;
    if (!(y >= b->y && y <= b->y + b->h)) return;
    bool low = chart->log_steps && y > b->y + b->h * 0.5f;
    fl_draw_dashed(s->draw, (FlVec){b->x, y}, (FlVec){b->x + b->w, y}, 1.2f, 1.5f, 3, s->theme->ink2);
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->ink3, low ? FL_LEFT : FL_RIGHT);
    style.halo = s->theme->bg;
    style.halo_width = 3;
    if (named) fl_draw_text(s->draw, &style, low ? b->x + 6 : b->x + b->w, y - 5, mark->text);
}

/* Those that lie too close below another are lines alone. */
static void draw_marks(FlContext *s, const FlChart *chart, const FlTrainingChart *of) {
    const float apart = 14;
    float last = -INFINITY;
    for (int i = 0; i < of->count; i++) {
        float y = fl_chart_y(chart, of->marks[i].value);
        bool named = y - last >= apart;
        if (named) last = y;
        draw_mark(s, chart, &of->marks[i], named);
    }
}

static void dots(FlContext *s, const FlChart *chart, const Lines *lines, int at) {
    const FlRect *b = &chart->plot.box;
    int measured = measured_at(s, lines->line, at);
    double h = lines->behind(s, at), v = lines->line(s, measured);
    float x = fl_chart_x(chart, at), red_x = fl_chart_x(chart, measured);
    fl_draw_vline(s->draw, x, b->y, b->y + b->h, fl_color_mix(s->theme->line, s->theme->edge, 0.4f));
    if (!lines->haze && isfinite(h) && h > 0)
        fl_draw_circle(s->draw, x, fl_chart_y(chart, h), 4, s->theme->bg, 1.6f, s->theme->ink2);
    if (isfinite(v) && v > 0)
        fl_draw_circle(s->draw, red_x, fl_chart_y(chart, v), 4.5f, s->theme->red, 1.5f, s->theme->bg);
}

static void control(FlContext *s, const FlChart *chart, const Lines *lines, FlRect box, int known) {
    FlControl c = fl_control("chart.loss", "chart", "Loss against steps", box);
    c.focus = FL_FOCUS_CHART;
    c.cursor = c.held_cursor = FL_CURSOR_LEFT_RIGHT;
    if (s->cursor <= known)
        snprintf(c.value, sizeof c.value, "%s", fl_shown(last_of(s, lines->line, s->cursor), 4).text);
    FlSignal signal = fl_ui_control(s->ui, &c);
    int step = fl_chart_step(chart, s->ui->pointer.x);
    if (step > s->doc->plan.steps) step = s->doc->plan.steps;
    if (signal.hot) fl_context_hover_step(s, step);
    fl_chart_answer(s, chart, &signal, step);
    if (signal.focused && s->ui->focus_visible) fl_draw_focus_ring(s->ui, box, 4);
}

/* What one line was worth when it was measured last: what is held out is looked at only now and then, and then it is
 * said when. */
static FlReadingLine told_of(const FlContext *s, Measure *measure, int step, const char *name, char text[48]) {
    int at = measured_at(s, measure, step);
    snprintf(text, 48, "%s", name);
    if (at != step) snprintf(text, 48, "%s, step %s", name, fl_shown_count(at).text);
    return (FlReadingLine){text, measure(s, at), 0};
}

static void reading(FlContext *s, const FlChart *chart, const Lines *lines, int last) {
    int step = s->hover_step;
    char name[2][48];
    FlReadingLine told[2];
    if (step < 0 || step > last) return;
    told[0] = told_of(s, lines->line, step, lines->name, name[0]);
    told[1] = told_of(s, lines->behind, step, lines->name_behind, name[1]);
    told[0].color = s->theme->red;
    told[1].color = lines->haze ? fl_color_alpha(s->theme->red, 0.45f) : s->theme->ink2;
    fl_chart_reading(s, chart, "chart.loss", step, told, lines->line == lines->behind ? 1 : 2);
}

/* A ring where the line was measured last. */
static void hover_ring(FlContext *s, const FlChart *chart, const Lines *lines, int step) {
    step = measured_at(s, lines->line, step);
    fl_draw_circle(s->draw, fl_chart_x(chart, step), fl_chart_y(chart, lines->line(s, step)), 5, 0, 1.4f,
                   s->theme->ink2);
}

static void draw_lines(FlContext *s, const FlChart *chart, const Lines *lines, int at, int last) {
    const FlTheme *t = s->theme;
    float faint = t->dark ? 0.55f : 0.42f, behind = lines->haze ? 0.8f : 1.6f;
    FlColor color = lines->haze ? fl_color_alpha(t->red, t->dark ? 0.42f : 0.36f) : t->ink2;
    line(s, chart, lines->behind, at, last, lines->haze ? behind : 1.4f, fl_color_alpha(color, faint));
    line(s, chart, lines->behind, 0, at, behind, color);
    line(s, chart, lines->line, at, last, 1.6f, fl_color_alpha(t->red, faint));
    line(s, chart, lines->line, 0, at, lines->haze ? 2.2f : 2, t->red);
}

void fl_part_training_chart(FlContext *s, FlRect box, const FlTrainingChart *of) {
    Lines lines = of->held_first ? (Lines){held, batch, left_held, true, "held out", "batch"}
                                 : (Lines){trained, held, left_trained, false, "trained on", "held out"};
    int steps = s->display->chart_steps[s->id] ? s->display->chart_steps[s->id] : s->doc->plan.steps;
    if (steps > s->doc->plan.steps) steps = s->doc->plan.steps;
    int known = fl_trainer_count(s->watch->trainer) - 1, last = known < steps ? known : steps;
    double ends[2];
    FlChart chart;
    if (known < 0) return;
    if (of->held_first && isnan(held(s, 0))) /* nothing is held out of so short a text */
        lines.line = batch, lines.left = left_batch, lines.name = "batch";
    if (of->held_first) {
        chart = chart_of_learning(s, box, of, last, steps);
    } else {
        extremes(s, &lines, last, ends);
        chart = fl_chart(box, ends, 2, steps, s->display->linear_chart);
    }
    const FlRect *b = &chart.plot.box;
    int at = s->cursor < last ? s->cursor : last;
    fl_chart_axes(s->draw, s->theme, &chart);
    fl_chart_explain(s, &chart);
    draw_marks(s, &chart, of);
    fl_draw_clip_push(s->draw, fl_rect(b->x - 7, b->y - 7, b->w + 14, b->h + 7));
    draw_lines(s, &chart, &lines, at, last);
    dots(s, &chart, &lines, at);
    if (s->hover_step >= 0 && s->hover_step <= last) hover_ring(s, &chart, &lines, s->hover_step);
    fl_draw_clip_pop(s->draw);
    control(s, &chart, &lines, box, known);
    fl_explain(s, of->about, fl_rect_grow(box, -1));
    fl_draw_clip_push(s->draw, fl_rect(b->x - 7, b->y - 7, b->w + 14, b->h + 7));
    left_line(s, &chart, &lines, last);
    fl_draw_clip_pop(s->draw);
    reading(s, &chart, &lines, last);
}
