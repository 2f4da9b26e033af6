#include "scenes/network/loss.h"
#include "context/focus.h"
#include "context/services.h"
#include "parts/losschart.h"
#include "ui/widgets.h"
#include "words/shown.h"
#include <math.h>
#include <stdio.h>

enum { POINTS = 600 };

/* Rows in the order of the steps: what is measured of them. */
typedef double Measure(const FlContext *s, int k);

static double trained(const FlContext *s, int k) {
    const FlTrainingRow *row = fl_trainer_row(s->watch->trainer, k);
    return isnan(row->score[FL_EXAMPLES_TRAINED]) ? row->batch : row->score[FL_EXAMPLES_TRAINED];
}

static double held(const FlContext *s, int k) {
    const FlTrainingRow *row = fl_trainer_row(s->watch->trainer, k);
    return row->right[FL_EXAMPLES_HELD] < 0 ? NAN : row->score[FL_EXAMPLES_HELD];
}

static double left_behind(const FlContext *s, int k) {
    const FlTrainingRow *row = fl_trainer_branch_row(s->watch->trainer, k);
    if (!row || k < s->watch->fork) return NAN;
    return isnan(row->score[FL_EXAMPLES_TRAINED]) ? row->batch : row->score[FL_EXAMPLES_TRAINED];
}

/* Rows from..to as a line; what is not measured is passed over. */
static void line(FlContext *s, const FlChart *chart, Measure *measure, int from, int to, float width, FlColor color) {
    FlVec p[POINTS];
    const FlRect *b = &chart->plot.box;
    int n = 0, stride = (to - from) / (POINTS - 2) + 1;
    for (int k = from; k <= to && n < POINTS; k = k < to && k + stride > to ? to : k + stride) {
        double v = measure(s, k);
        if (isnan(v)) continue;
        float y = fl_chart_y(chart, v);
        p[n++] = (FlVec){fl_chart_x(chart, k), fmaxf(b->y - 2000, fminf(y, b->y + b->h + 2000))};
    }
    if (n > 1) fl_draw_polyline(s->draw, p, n, &(FlStroke){.width = width, .color = color});
}

static void extremes(const FlContext *s, int last, double *ends) {
    double constant = s->loss->objective->constant, most = 100 * constant;
    ends[0] = ends[1] = constant;
    int stride = last / POINTS + 1;
    for (int k = 0; k <= last; k += stride) {
        double v[2] = {trained(s, k), held(s, k)};
        for (int i = 0; i < 2; i++) {
            if (!isfinite(v[i]) || v[i] <= 0) continue;
            ends[0] = fmin(ends[0], v[i]);
            ends[1] = fmax(ends[1], fmin(v[i], most)); /* what is thrown out does not press the rest flat */
        }
    }
}

static void constant_mark(FlContext *s, const FlChart *chart) {
    const FlRect *b = &chart->plot.box;
    double constant = s->loss->objective->constant;
    float y = roundf(fl_chart_y(chart, constant)) + 0.5f;
    if (!(y >= b->y && y <= b->y + b->h)) return;
    char text[96];
    bool coin = fabs(constant - log(2)) < 0.001;
    snprintf(text, sizeof text, "%s, %s", coin ? "a fair coin" : "best constant answer", fl_shown(constant, 2).text);
    fl_draw_dashed(s->draw, (FlVec){b->x, y}, (FlVec){b->x + b->w, y}, 1.2f, 1.5f, 3, s->theme->ink2);
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->ink3, FL_RIGHT);
    style.halo = s->theme->bg;
    style.halo_width = 3;
    fl_draw_text(s->draw, &style, b->x + b->w, y - 5, text);
}

static void dots(FlContext *s, const FlChart *chart, int at) {
    const FlRect *b = &chart->plot.box;
    double h = held(s, at), v = trained(s, at);
    float x = fl_chart_x(chart, at);
    fl_draw_vline(s->draw, x, b->y, b->y + b->h, fl_color_mix(s->theme->line, s->theme->edge, 0.4f));
    if (isfinite(h) && h > 0) fl_draw_circle(s->draw, x, fl_chart_y(chart, h), 4, s->theme->bg, 1.6f, s->theme->ink2);
    if (isfinite(v) && v > 0) fl_draw_circle(s->draw, x, fl_chart_y(chart, v), 4.5f, s->theme->red, 1.5f, s->theme->bg);
}

static void control(FlContext *s, const FlChart *chart, FlRect box, int known) {
    FlControl c = fl_control("chart.loss", "chart", "Loss against steps", box);
    c.focus = FL_FOCUS_CHART;
    c.cursor = c.held_cursor = FL_CURSOR_LEFT_RIGHT;
    if (s->cursor <= known) snprintf(c.value, sizeof c.value, "%s", fl_shown(trained(s, s->cursor), 4).text);
    FlSignal signal = fl_ui_control(s->ui, &c);
    const FlRect *b = &chart->plot.box;
    int step = (int)lroundf((s->ui->pointer.x - b->x) / b->w * (float)chart->steps);
    step = step < 0 ? 0 : step > chart->steps ? chart->steps : step;
    if (step > s->doc->plan.steps) step = s->doc->plan.steps;
    if (signal.hot) fl_context_hover_step(s, step);
    fl_chart_answer(s, chart, &signal, step);
    if (signal.focused && s->ui->focus_visible) fl_draw_focus_ring(s->ui, box, 4);
}

void fl_part_training_loss(FlContext *s, FlRect box) {
    const FlTheme *t = s->theme;
    int steps = s->display->chart_steps[s->id] ? s->display->chart_steps[s->id] : s->doc->plan.steps;
    if (steps > s->doc->plan.steps) steps = s->doc->plan.steps;
    int known = fl_trainer_count(s->watch->trainer) - 1, last = known < steps ? known : steps;
    double ends[2];
    if (known < 0) return;
    extremes(s, last, ends);
    FlChart chart = fl_chart(box, ends, 2, steps, s->display->linear_chart);
    const FlRect *b = &chart.plot.box;
    int at = s->cursor < last ? s->cursor : last;
    float faint = t->dark ? 0.55f : 0.42f;
    fl_chart_axes(s->draw, t, &chart);
    constant_mark(s, &chart);
    fl_draw_clip_push(s->draw, fl_rect(b->x - 7, b->y - 7, b->w + 14, b->h + 7));
    line(s, &chart, left_behind, s->watch->fork, last, 1.4f, fl_color_alpha(t->ink3, 0.55f));
    line(s, &chart, held, at, last, 1.4f, fl_color_alpha(t->ink2, faint));
    line(s, &chart, held, 0, at, 1.6f, t->ink2);
    line(s, &chart, trained, at, last, 1.6f, fl_color_alpha(t->red, faint));
    line(s, &chart, trained, 0, at, 2, t->red);
    dots(s, &chart, at);
    if (s->hover_step >= 0 && s->hover_step <= last)
        fl_draw_circle(s->draw, fl_chart_x(&chart, s->hover_step), fl_chart_y(&chart, trained(s, s->hover_step)), 5, 0,
                       1.4f, t->ink2);
    fl_draw_clip_pop(s->draw);
    control(s, &chart, box, known);
}
