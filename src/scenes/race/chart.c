/* The loss of every lane against steps, each curve labelled at its end. */
#include "scenes/race/chart.h"
#include "context/focus.h"
#include "context/services.h"
#include "parts/lit.h"
#include "parts/losschart.h"
#include "parts/reading.h"
#include "scenes/race/lane.h"
#include "scenes/race/racers.h"
#include "ui/widgets.h"
#include <math.h>
#include <stdio.h>

/* MOST_RISE: how far above the start the chart goes. */
enum { CURVE_POINTS = 512, LABELS = 70, MOST_RISE = 100 };

/* A label at the right end of a curve. */
typedef struct Label {
    int lane;
    float from, y; /* where the curve ends; where the label stands */
} Label;

/* What values are measured from. */
static double floor_of(const FlContext *s) {
    double best = fl_loss_best(s->loss);
    return isfinite(best) ? best : 0;
}

static FlChart make_chart(const FlContext *s, FlRect box, double floor) {
    double ends[2] = {NAN, NAN};
    int steps = s->display->chart_steps[s->id] ? s->display->chart_steps[s->id] : s->doc->plan.steps;
    if (steps > s->doc->plan.steps) steps = s->doc->plan.steps;
    for (int i = 0; i < s->doc->race.count; i++) {
        if (!s->doc->race.lane[i].on) continue;
        const FlRow *row;
        for (int k = 0; k <= steps && (row = fl_race_row(s, i, k)); k++) {
            double v = row->f - floor;
            if (!isfinite(v) || (!s->display->linear_chart && v <= 0)) continue;
            ends[0] = fmin(isnan(ends[0]) ? v : ends[0], v);
            ends[1] = fmax(isnan(ends[1]) ? v : ends[1], v);
        }
    }
    double first = fl_run_row(s->watch->run, 0)->f - floor; /* what is thrown off leaves by the top */
    if (first > 0 && ends[1] > MOST_RISE * first) ends[1] = MOST_RISE * first;
    return fl_chart(box, ends, 2, steps, s->display->linear_chart);
}

static float value_y(const FlChart *chart, double v) {
    const FlRect *b = &chart->plot.box;
    return fmaxf(b->y - 2000, fminf(fl_chart_y(chart, v), b->y + b->h + 2000));
}

static int curve_points(const FlContext *s, const FlChart *chart, double floor, int lane, int from, int to, FlVec *p) {
    int stride = (to - from) / (CURVE_POINTS - 2) + 1, n = 0;
    for (int k = from; k <= to; k = k < to && k + stride > to ? to : k + stride) {
        const FlRow *row = fl_race_row(s, lane, k);
        if (!row || !isfinite(row->f)) break;
        p[n++] = (FlVec){fl_chart_x(chart, k), value_y(chart, row->f - floor)};
    }
    return n;
}

static void curves(FlContext *s, const FlChart *chart, double floor) {
    FlVec p[CURVE_POINTS];
    const FlRect *b = &chart->plot.box;
    int now = s->cursor < chart->steps ? s->cursor : chart->steps;
    fl_draw_clip_push(s->draw, fl_rect(b->x - 1, b->y - 7, b->w + 2, b->h + 7));
    fl_draw_vline(s->draw, fl_chart_x(chart, now), b->y, b->y + b->h,
                  fl_color_mix(s->theme->line, s->theme->edge, 0.7f));
    for (int i = 0; i < s->doc->race.count; i++) {
        if (!s->doc->race.lane[i].on) continue;
        float strength = fl_race_strength(s, i);
        FlColor color = fl_race_color(s, i);
        int n = curve_points(s, chart, floor, i, now, chart->steps, p);
        FlStroke coming = {.width = 1.2f, .color = fl_color_alpha(color, 0.5f * strength)},
                 past = {.width = 2, .color = fl_color_alpha(color, strength)};
        if (n > 1) fl_draw_polyline(s->draw, p, n, &coming);
        n = curve_points(s, chart, floor, i, 0, now, p);
        if (n > 1) fl_draw_polyline(s->draw, p, n, &past);
    }
    fl_draw_clip_pop(s->draw);
    for (int i = 0; i < s->doc->race.count; i++) {
        int arrived = fl_race_arrived(s, i, s->cursor);
        const FlRow *row = arrived >= 0 && arrived <= chart->steps ? fl_race_row(s, i, arrived) : NULL;
        if (!row) continue;
        float y = fmaxf(b->y + 14, fminf(b->y + b->h, value_y(chart, row->f - floor)));
        fl_race_flag(s, i, (FlVec){fl_chart_x(chart, arrived), y}, 14);
    }
    for (int i = 0; i < s->doc->race.count && s->cursor <= chart->steps; i++) {
        const FlRow *row = s->doc->race.lane[i].on ? fl_race_row(s, i, s->cursor) : NULL;
        if (!row || !isfinite(row->f)) continue;
        float y = fmaxf(b->y, fminf(b->y + b->h, value_y(chart, row->f - floor)));
        fl_race_marker(s, i, fl_chart_x(chart, s->cursor), y, 4, s->theme->bg);
    }
}

/* The last row of a lane that the chart shows. */
static bool end_of(const FlContext *s, const FlChart *chart, double floor, int lane, float *y) {
    const FlRect *b = &chart->plot.box;
    for (int k = chart->steps; k >= 0; k--) {
        const FlRow *row = fl_race_row(s, lane, k);
        if (!row || !isfinite(row->f)) continue;
        *y = fmaxf(b->y, fminf(b->y + b->h, value_y(chart, row->f - floor)));
        return true;
    }
    return false;
}

/* Labels in the order of their curves' ends, a line apart and inside the chart's height. Where there are more than have
 * room, the chosen lane and the one brought forward keep theirs, then those that stand best. */
static int place_labels(const FlContext *s, const FlChart *chart, double floor, float gap, Label *labels) {
    const FlRect *b = &chart->plot.box;
    int most = (int)(b->h / gap) + 1, n = 0;
    for (int pass = 0; pass < 2; pass++)
        for (int k = 0; k < fl_racers(s)->ranked && n < most; k++) {
            int lane = fl_racers(s)->order[k];
            bool first = lane == s->doc->race.chosen || lane == fl_racers(s)->front;
            Label label = {.lane = lane};
            if (first != (pass == 0) || !end_of(s, chart, floor, lane, &label.from)) continue;
            label.y = label.from;
            int at = n++;
            for (; at > 0 && labels[at - 1].y > label.y; at--) labels[at] = labels[at - 1];
            labels[at] = label;
        }
    for (int i = 0; i < n; i++) labels[i].y = fmaxf(labels[i].y, i == 0 ? b->y : labels[i - 1].y + gap);
    float low = b->y + b->h;
    for (int i = n - 1; i >= 0; i--, low -= gap) labels[i].y = fminf(labels[i].y, low);
    return n;
}

static void draw_labels(FlContext *s, const FlChart *chart, double floor) {
    Label labels[FL_RACE_LANES];
    const FlRect *b = &chart->plot.box;
    int n = place_labels(s, chart, floor, 15, labels);
    float right = b->x + b->w;
    for (int i = 0; i < n; i++) {
        const Label *l = &labels[i];
        char id[FL_UI_ID], label[FL_UI_LABEL];
        FlColor color = fl_color_alpha(fl_race_color(s, l->lane), fl_race_strength(s, l->lane));
        const char *name = fl_race_short_name(s->doc->race.lane[l->lane].optimizer.type);
        FlTextStyle style = fl_text(FL_FONT_SEMIBOLD, 11.5f, color, FL_LEFT);
        if (fabsf(l->y - l->from) > 3)
            fl_draw_line(s->draw, right + 1, l->from, right + 6, l->y, 1,
                         fl_color_alpha(color, 0.6f * fl_race_strength(s, l->lane)));
        fl_draw_text_cut(s->draw, &style, right + 8, l->y + 4, LABELS - 6, name);
        snprintf(id, sizeof id, "curve.%.24s", s->doc->race.lane[l->lane].optimizer.type->id);
        snprintf(label, sizeof label, "Curve of %.40s", name);
        FlControl c = fl_control(id, "option", label, fl_rect(right + 1, l->y - 8, LABELS + 1, 15));
        FlSignal signal = fl_ui_control(s->ui, &c);
        if (signal.hot) fl_race_hover_lane(s, l->lane);
        if (signal.clicked) fl_race_do_lane(s, FL_ACTION_lane_choose, l->lane, 0);
    }
}

/* The lane whose curve is nearest to the pointer at its step, within so many dp. */
static int pointed_curve(const FlContext *s, const FlChart *chart, double floor, int step, float least) {
    int nearest = -1;
    for (int i = 0; i < s->doc->race.count; i++) {
        const FlRow *row = s->doc->race.lane[i].on ? fl_race_row(s, i, step) : NULL;
        float d = row && isfinite(row->f) ? fabsf(value_y(chart, row->f - floor) - s->ui->pointer.y) : least;
        if (d >= least) continue;
        least = d;
        nearest = i;
    }
    return nearest;
}

static int step_under_pointer(const FlContext *s, const FlChart *chart) {
    return fl_chart_step(chart, s->ui->pointer.x);
}

/* Of all curves the nearest one's value. */
static void reading(FlContext *s, const FlChart *chart, double floor) {
    int step = step_under_pointer(s, chart), lane = pointed_curve(s, chart, floor, step, INFINITY);
    if (lane < 0 || !fl_pointer_is_on(s, "chart.loss")) return;
    double value = fl_race_row(s, lane, step)->f - floor;
    FlColor color = fl_race_color(s, lane);
    const char *name = fl_race_short_name(s->doc->race.lane[lane].optimizer.type);
    float y = fmaxf(chart->plot.box.y, fminf(chart->plot.box.y + chart->plot.box.h, value_y(chart, value)));
    fl_draw_circle(s->draw, fl_chart_x(chart, step), y, 5, 0, 1.4f, color);
    fl_chart_reading(s, chart, "chart.loss", step, &(FlReadingLine){name, value, color}, 1);
}

static void control(FlContext *s, const FlChart *chart, double floor) {
    const FlRect *b = &chart->plot.box;
    FlControl c = fl_control("chart.loss", "chart", "Loss of every lane against steps", *b);
    c.focus = FL_FOCUS_CHART;
    c.cursor = c.held_cursor = FL_CURSOR_LEFT_RIGHT;
    snprintf(c.value, sizeof c.value, "%s", fl_shown(fl_run_row(s->watch->run, s->cursor)->f, 4).text);
    FlSignal signal = fl_ui_control(s->ui, &c);
    int step = step_under_pointer(s, chart);
    if (signal.hot) {
        int lane = pointed_curve(s, chart, floor, step, 9);
        fl_context_hover_step(s, step);
        if (lane >= 0) fl_race_hover_lane(s, lane);
    }
    fl_chart_answer(s, chart, &signal, step);
    if (signal.focused && s->ui->focus_visible) fl_draw_focus_ring(s->ui, *b, 4);
}

void fl_race_chart(FlContext *s, FlRect box) {
    double floor = floor_of(s);
    box.w -= LABELS;
    FlChart chart = make_chart(s, box, floor);
    fl_chart_axes(s->draw, s->theme, &chart);
    fl_chart_explain(s, &chart);
    control(s, &chart, floor);
    fl_explain(s, "race.chart", fl_rect_grow(chart.plot.box, -1));
    curves(s, &chart, floor);
    draw_labels(s, &chart, floor);
    reading(s, &chart, floor);
}
