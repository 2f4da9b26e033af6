#include "scenes/fit/valley.h"
#include "context/change.h"
#include "context/services.h"
#include "model/numbers.h"
#include "scenes/fit/fit_state.h"
#include "ui/widgets.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

bool fl_fit_has_foot(const FlContext *s) {
    const FlBox *r = &fl_fit_state(s)->plot.range;
    return s->loss->dim == 2 && r->x0 <= 0 && r->x1 > 0;
}

static FlVec foot_of(const FlContext *s, const FlFitLine *line) {
    return fl_plot_point(&fl_fit_state(s)->plot, 0, fl_fit_at(line, 0));
}

/* How near a line is to be pointed at, in dp. */
static const float REACH = 5;

/* From the pointer to a line; far away where the pointer is not for the data. */
static float distance(const FlContext *s, FlVec a, FlVec b) {
    FlVec p = s->ui->pointer;
    float dx = b.x - a.x, dy = b.y - a.y, length = hypotf(dx, dy);
    bool here = fl_rect_has(fl_fit_state(s)->plot.box, p.x, p.y) && !fl_ui_busy(s->ui);
    return here && length > 0 ? fabsf((p.x - a.x) * dy - (p.y - a.y) * dx) / length : 2 * REACH;
}

void fl_fit_valley_lines(FlContext *s) {
    const FlPlot *plot = &fl_fit_state(s)->plot;
    FlLineValley v;
    fl_fit_state(s)->grey_hot = false;
    if (!fl_line_valley(s->loss, &v) || !(v.best > 0) || !(v.spread > 0)) return;
    double dw = sqrt(15 * v.best) / v.spread;
    float nearest = REACH;
    for (int k = -3; k <= 3; k++) {
        double p[FL_MAX_DIM] = {v.w + dw * k / 3, v.b - v.mean * dw * k / 3};
        FlFitLine line = fl_fit_line(s, p);
        FlVec a = fl_plot_point(plot, plot->range.x0, fl_fit_at(&line, plot->range.x0)),
              b = fl_plot_point(plot, plot->range.x1, fl_fit_at(&line, plot->range.x1));
        if (k == 0 || !isfinite(a.y) || !isfinite(b.y)) continue;
        fl_draw_line(s->draw, a.x, a.y, b.x, b.y, 1, fl_color_alpha(s->theme->ink3, 0.3f));
        float far = distance(s, a, b);
        if (far >= nearest) continue;
        nearest = far;
        memcpy(fl_fit_state(s)->grey, p, sizeof fl_fit_state(s)->grey);
        fl_fit_state(s)->grey_hot = true;
    }
}

void fl_fit_valley_place(FlContext *s) {
    const FlFitState *fit = fl_fit_state(s);
    if (!fit->grey_hot || s->loss->dim != 2) return;
    FlVec p = fl_plot_point(&s->plot, fit->grey[0], fit->grey[1]);
    if (!fl_rect_has(s->plot.box, p.x, p.y)) return;
    fl_draw_circle(s->draw, p.x, p.y, 5, fl_color_alpha(s->theme->bg, 0.6f), 1.4f, s->theme->ink2);
}

void fl_fit_feet(FlContext *s, const FlFitLine *line) {
    const FlRect *b = &fl_fit_state(s)->plot.box;
    if (!fl_fit_has_foot(s)) return;
    if (s->loss->minima.count > 0) {
        FlFitLine best = fl_fit_line(s, s->loss->minima.at[0].x);
        FlVec p = foot_of(s, &best);
        if (fl_rect_has(fl_rect_grow(*b, 8), p.x, p.y))
            fl_draw_circle(s->draw, p.x, p.y, 4.5f, s->theme->bg, 1.2f, s->theme->ink3);
    }
    FlVec p = foot_of(s, line);
    if (!fl_rect_has(fl_rect_grow(*b, 8), p.x, p.y)) return;
    bool hot = fl_fit_state(s)->foot_hot;
    fl_draw_circle(s->draw, p.x, p.y, hot ? 7 : 5.5f, s->theme->bg, 2, s->theme->ink);
}

/* The start whose line has this height at x = 0 and the slope it had. */
static void place_foot(FlContext *s, double height, const FlFitLine *line) {
    const FlBox *r = &fl_fit_state(s)->plot.range;
    height = fl_picture_snap((FlBox){r->y0, r->y1, 0, 1}, height, s->ui->input.mods & FL_MOD_SHIFT);
    double b = height + line->w * (line->middle / line->spread);
    FlNumber allowed = fl_number(FL_KEYWORD_START, &s->doc->plan);
    if (!fl_number_allows(&allowed, line->w) || !fl_number_allows(&allowed, b)) return;
    if (s->cursor > 0 || b != s->doc->plan.start[1] || line->w != s->doc->plan.start[0])
        fl_context_do(s, FL_ACTION_start, line->w, b);
}

/* What is in the hand. */
typedef struct FootHold {
    float dy; /* from the pointer to the foot's middle */
} FootHold;
FL_HOLDS(FootHold);

void fl_fit_foot_hand(FlContext *s) {
    const FlPlot *plot = &fl_fit_state(s)->plot;
    fl_fit_state(s)->foot_hot = false;
    if (!fl_fit_has_foot(s)) return;
    FlFitLine line = fl_fit_line(s, fl_run_row(s->watch->run, s->cursor)->x);
    FlVec p = foot_of(s, &line);
    if (!fl_rect_has(fl_rect_grow(plot->box, 8), p.x, p.y)) return;
    FlControl c = fl_control("foot", "handle", "Foot of the line", fl_rect(p.x - 6, p.y - 6, 12, 12));
    c.hit = fl_rect_grow(fl_rect(p.x, p.y, 0, 0), 18);
    c.priority = FL_PRIORITY_LINE;
    c.held_cursor = FL_CURSOR_GRAB;
    snprintf(c.value, sizeof c.value, "%s", fl_shown(fl_fit_at(&line, 0), 2).text);
    double now = fl_fit_at(&line, 0);
    const FlBox *r = &plot->range;
    fl_control_number(&c, now, r->y0, r->y1, (r->y1 - r->y0) / 100);
    FlSignal signal = fl_ui_control(s->ui, &c);
    if (signal.given) place_foot(s, signal.number, &line);
    FootHold *hold = fl_context_hand(s);
    if (signal.pressed) hold->dy = p.y - s->ui->press.y;
    fl_fit_state(s)->foot_hot = signal.hot || signal.held;
    if (!fl_context_gesture(s, &signal) || !s->ui->moved) return;
    double height;
    float y = fmaxf(plot->box.y, fminf(plot->box.y + plot->box.h, s->ui->pointer.y + hold->dy));
    fl_plot_inverse(plot, (FlVec){0, y}, NULL, &height);
    place_foot(s, height, &line);
}
