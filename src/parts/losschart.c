#include "parts/losschart.h"
#include "context/focus.h"
#include "context/popup.h"
#include "context/services.h"
#include "parts/branch.h"
#include "parts/cloud_marks.h"
#include "parts/event.h"
#include "parts/reading.h"
#include "plot/label.h"
#include "ui/widgets.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { CHART_ROWS = 512 };

/* The smallest of these that is at least twice the arrival, else the horizon. */
static int fitting_steps(const FlContext *s) {
    static const int choices[] = {20, 40, 60, 100, 200, 300};
    int n = s->doc->plan.steps;
    if (s->doc->plan.schedule.kind != FL_SCHEDULE_CONSTANT) return n; /* below its bars, on their axis */
    if (s->watch->shown_outcome->arrival >= 0)
        for (int i = 0; i < 6; i++)
            if (choices[i] >= 2 * s->watch->shown_outcome->arrival && choices[i] <= n) return choices[i];
    return n;
}

static int gather(const FlContext *s, double *values) {
    double floor = fl_loss_best(s->loss);
    int count = fl_run_count(s->watch->shown), last = s->watch->shown_outcome->last;
    if (!isfinite(floor)) floor = 0;
    if (count > last + 1) count = last + 1;
    if (count > CHART_ROWS) count = CHART_ROWS;
    for (int k = 0; k < count; k++) values[k] = fl_run_row(s->watch->shown, k)->f - floor;
    return count;
}

/* A loss without a floor to count from has no logarithm below 0. */
static bool goes_below_zero(const FlContext *s, const double *values, int count) {
    bool below = false;
    for (int k = 0; k < count; k++) below = below || values[k] <= 0;
    return below && s->loss->minima.count == 0;
}

/* The chart for these values, and deep enough for the branch; what that one climbs to does not press the run flat. */
static FlChart chart_for(const FlContext *s, FlRect box, const double *values, int count, int steps) {
    bool linear = s->display->linear_chart || goes_below_zero(s, values, count);
    double ends[2] = {INFINITY, -INFINITY};
    for (int k = 0; k < count && k <= steps; k++) {
        if (!isfinite(values[k]) || (!linear && values[k] <= 0)) continue;
        ends[0] = fmin(ends[0], values[k]);
        ends[1] = fmax(ends[1], values[k]);
    }
    /* A run that is thrown out leaves room for what it did before: up to 10^4 times its first height, which is what
     * counts as diverged, or as far as the ball has come. */
    if (!linear && s->watch->shown_outcome->kind == FL_DIVERGES && count > 0 && values[0] > 0) {
        double most = 1e4 * values[0];
        for (int k = 0; k < count && k <= s->cursor; k++) most = fmax(most, values[k]);
        ends[1] = fmin(ends[1], most);
    }
    if (ends[0] <= ends[1]) fl_branch_lowers(s, steps, &ends[0]);
    return fl_chart(box, ends, 2, steps, linear);
}

/* Above or below the ring, else beside it: on no dot and as little on the line as can be. */
static void stop_words(FlContext *s, const FlChart *chart, const double *values, int count, FlVec end,
                       const char *text) {
    const FlRect *b = &chart->plot.box;
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->ink3, FL_LEFT);
    float w = fl_draw_text_width(s->draw, &style, text), x = fmaxf(b->x + 2, fminf(end.x + 6 - w / 2, b->x + b->w - w));
    FlVec last = {NAN, NAN}, over = {x, end.y - 17}, under = {x, end.y + 12};
    const FlVec liked[] = {end.y - 9 < b->y + 6 ? under : over,
                           under,
                           over,
                           {end.x + 10, end.y - 4},
                           {end.x - 10 - w, end.y - 4},
                           {end.x + 14, end.y + 14}};
    FlLabel label = {.mark = end, .width = w, .height = 8, .liked = liked, .likes = 6, .most = INFINITY};
    FlCover cover;
    fl_cover_clear(&cover, fl_rect(b->x - 12, b->y - 3, b->w + 24, b->h + 12)); /* the title is above */
    for (int k = count > 64 ? count - 64 : 0; k < count; k++) {
        FlVec p = {fl_chart_x(chart, k), fl_chart_y(chart, values[k])};
        fl_cover_line(&cover, last, p, 1, FL_COVER_CURVE);
        if (k == s->cursor || k == count - 1) fl_cover_line(&cover, p, p, 5, FL_COVER_NEVER);
        last = p;
    }
    if (s->cursor < count) { /* the line of now */
        float now = fl_chart_x(chart, s->cursor);
        fl_cover_line(&cover, (FlVec){now, b->y}, (FlVec){now, b->y + b->h}, 1, FL_COVER_CURVE);
    }
    if (fl_label_place(&cover, &label)) fl_draw_text(s->draw, &style, label.box.x, label.box.y + 8, text);
}

/* What the end of a diverging run looks like: a ring where it stopped, and the factor of a step. */
static void divergence_marks(FlContext *s, const FlChart *chart, const double *values, int count) {
    const FlTheme *t = s->theme;
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 11.5f, t->ink3, FL_CENTER);
    FlVec end = {fl_chart_x(chart, count - 1), fl_chart_y(chart, values[count - 1])};
    const FlRect *b = &chart->plot.box;
    if (count - 1 <= chart->steps && end.y > b->y - 8) {
        char text[40];
        snprintf(text, sizeof text, "stops at %s", fl_shown_count(count - 1).text);
        fl_draw_circle(s->draw, end.x, end.y, 4, t->bg, 1.8f, t->red);
        stop_words(s, chart, values, count, end, text);
    }
    if (count < 4 || b->h < 90) return;
    double factor = values[count - 1] / values[count - 2];
    int at = count / 2;
    char text[48];
    snprintf(text, sizeof text, "×%.25s a step", fl_shown(factor, 2).text);
    style = fl_text(FL_FONT_REGULAR, 12, t->red, FL_LEFT);
    float x = fminf(fl_chart_x(chart, at), b->x + b->w - 70);
    fl_draw_text(s->draw, &style, x + 14, fl_chart_y(chart, values[at]) + 22, text);
}

/* Where it has arrived: the height that it had to come under, and a ring. */
static void event_marks(FlContext *s, const FlChart *chart, const double *values, int count, double floor) {
    const FlRect *b = &chart->plot.box;
    const FlOutcome *o = s->watch->outcome;
    if (!fl_event_is_here(s) || s->cursor >= count || s->cursor > chart->steps) return;
    FlVec now = {fl_chart_x(chart, s->cursor), fl_chart_y(chart, values[s->cursor])};
    FlColor color = fl_event_color(s);
    double small = fmax(o->first_gap, 1e-3 * s->loss->height) / 1000 + o->floor - floor;
    float y = small > 0 ? fl_chart_y(chart, small) : NAN;
    if (s->watch->event.kind == FL_CONVERGES && y > b->y + 4 && y < b->y + b->h - 4) {
        FlTextStyle style = fl_text(FL_FONT_MEDIUM, 11, color, FL_RIGHT);
        style.halo = s->theme->bg;
        style.halo_width = 2;
        fl_draw_dashed(s->draw, (FlVec){b->x, y}, (FlVec){b->x + b->w, y}, 1.4f, 4, 4, color);
        const char *words = "a thousandth of the first"; /* above: the run comes down from the left */
        if (b->x + b->w - fl_draw_text_width(s->draw, &style, words) < now.x + 12) words = "a thousandth";
        if (b->x + b->w - fl_draw_text_width(s->draw, &style, words) > now.x + 12)
            fl_draw_text(s->draw, &style, b->x + b->w, y + (y < b->y + 16 ? 14 : -5), words);
    }
    if (now.y >= b->y - 8 && now.y <= b->y + b->h + 8) fl_draw_circle(s->draw, now.x, now.y, 8.5f, 0, 2, color);
}

void fl_chart_answer(FlContext *s, const FlChart *chart, const FlSignal *signal, int step) {
    static const FlMenuItem items[] = {FL_MENU_LOG, FL_MENU_LINEAR};
    if (signal->held && step != s->cursor) {
        fl_context_play(s, false);
        fl_context_do(s, FL_ACTION_cursor, step, 0);
    }
    if (signal->double_clicked) s->display->chart_steps[s->id] = 0;
    if (signal->notch != 0) {
        double steps = chart->steps * pow(0.8, (double)signal->notch);
        s->display->chart_steps[s->id] = (int)fmax(5, fmin(s->doc->plan.steps, round(steps)));
    }
    if (signal->double_clicked || signal->notch != 0) fl_context_again(s);
    if (signal->right_clicked) fl_context_menu(s, items, 2, s->ui->pointer);
}

static void chart_control(FlContext *s, const FlChart *chart, FlRect box) {
    FlControl c = fl_control("chart.loss", "chart", "Loss against steps", box);
    c.focus = FL_FOCUS_CHART;
    c.cursor = c.held_cursor = FL_CURSOR_LEFT_RIGHT;
    snprintf(c.value, sizeof c.value, "%s", fl_shown(fl_run_row(s->watch->run, s->cursor)->f, 4).text);
    FlSignal signal = fl_ui_control(s->ui, &c);
    const FlRect *b = &chart->plot.box;
    int step = (int)lroundf((s->ui->pointer.x - b->x) / b->w * (float)chart->steps);
    step = step < 0 ? 0 : step > chart->steps ? chart->steps : step; /* the hand may be anywhere, held */
    if (step > s->watch->shown_outcome->last) step = s->watch->shown_outcome->last;
    if (signal.hot) fl_context_hover_step(s, step);
    fl_chart_answer(s, chart, &signal, step);
    if (signal.focused && s->ui->focus_visible) fl_draw_focus_ring(s->ui, box, 4);
}

void fl_part_chart(FlContext *s, FlRect box) {
    double values[CHART_ROWS];
    int count = gather(s, values);
    int steps = s->display->chart_steps[s->id] ? s->display->chart_steps[s->id] : fitting_steps(s);
    if (steps > s->doc->plan.steps) steps = s->doc->plan.steps;
    FlChart chart = chart_for(s, box, values, count, steps);
    fl_chart_axes(s->draw, s->theme, &chart);
    fl_chart_explain(s, &chart);
    fl_cloud_chart(s, &chart);
    fl_branch_in_chart(s, &chart, values, count);
    fl_chart_line(s->draw, s->theme, &chart, values, count, s->cursor);
    if (s->watch->shown_outcome->kind == FL_DIVERGES) divergence_marks(s, &chart, values, count);
    double best = fl_loss_best(s->loss);
    event_marks(s, &chart, values, count, isfinite(best) ? best : 0);
    if (s->hover_step >= 0 && s->hover_step < count && s->hover_step <= steps)
        fl_draw_circle(s->draw, fl_chart_x(&chart, s->hover_step), fl_chart_y(&chart, values[s->hover_step]), 5, 0,
                       1.4f, s->theme->ink2);
    chart_control(s, &chart, box);
    if (s->hover_step >= 0 && s->hover_step < count)
        fl_chart_reading(s, &chart, "chart.loss", s->hover_step, &(FlReadingLine){"", values[s->hover_step], 0}, 1);
}

/* Ball, step arrow and the words beside them. */
static FlRect busy_box(const FlContext *s, const FlPlot *plot) {
    const FlRow *row = fl_run_row(s->watch->run, s->cursor);
    FlVec ball = fl_plot_point(plot, row->x[0], row->f), to = ball;
    if (s->cursor + 1 < fl_run_count(s->watch->run))
        to = fl_plot_point(plot, fl_run_row(s->watch->run, s->cursor + 1)->x[0], row->f);
    float left = fminf(ball.x, to.x) - 110, right = fmaxf(ball.x, to.x) + 110;
    return fl_rect(left, ball.y - 36, right - left, 60);
}

/* The place for the inset: of a few across the top of the picture, the one whose rectangle the curve and the ball leave
 * free and that is nearest to the middle. */
static bool inset_place(const FlContext *s, FlRect *place) {
    FlRect r = s->layout.picture;
    const float w = 258, h = 132;
    float best = INFINITY;
    FlPlot plot = s->plot;
    FlRect busy = busy_box(s, &plot);
    for (float x = r.x + 40; x + w < r.x + r.w - 8; x += 12) {
        float clear = r.y + r.h;
        for (float q = x - 6; q <= x + w + 6; q += 6) {
            double at;
            fl_plot_inverse(&plot, (FlVec){q, 0}, &at, NULL);
            clear = fminf(clear, fl_plot_y(&plot, fl_loss_value(s->watch->field, &at)));
        }
        bool free = clear > r.y + h && !(busy.x + busy.w > x && busy.x < x + w && busy.y < r.y + h);
        float off = fabsf(x + w / 2 - r.x - r.w / 2);
        if (!free || off >= best) continue;
        best = off;
        *place = fl_rect(x, r.y + 6, w, h);
    }
    return best < INFINITY;
}

bool fl_inset_card(const FlContext *s, FlRect *card) {
    FlRect r = s->layout.picture;
    bool single = s->loss->objective == NULL && fl_document_race(s->doc) == NULL;
    if (!s->layout.inset || !single || s->watch->veiled || s->doc->view != FL_VIEW_CONTOURS) return false;
    if (s->loss->dim == 1) return inset_place(s, card);
    if (s->loss->points > 0 || r.h < 220) return false;
    bool left = fl_run_row(s->watch->run, s->cursor)->x[0] > (s->doc->frame.x0 + s->doc->frame.x1) / 2;
    *card = fl_rect(left ? r.x + 34 : r.x + r.w - 258 - 8, r.y + 8, 250, 118);
    return true;
}

void fl_part_inset(FlContext *s) {
    FlRect place = {0, 0, 0, 0};
    if (!fl_inset_card(s, &place)) return;
    if (s->loss->dim == 2) fl_draw_round(s->draw, place, 8, fl_color_alpha(s->theme->bg, 0.9f));
    FlTextStyle style = fl_text(FL_FONT_SEMIBOLD, 11.5f, s->theme->ink2, FL_LEFT);
    fl_draw_text(s->draw, &style, place.x + 44, place.y + 16, fl_chart_title(s));
    fl_part_chart(s, fl_rect(place.x + 10, place.y + 26, place.w - 22, place.h - 52));
}

const char *fl_chart_title(const FlContext *s) {
    double best = fl_loss_best(s->loss);
    return isfinite(best) && best != 0 ? "Loss above the minimum" : "Loss";
}
