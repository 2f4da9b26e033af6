/* The dial that turns a loss, the ball riding along, and the steps that each angle would take. */
#include "views/map/dial.h"
#include "context/change.h"
#include "context/focus.h"
#include "context/services.h"
#include "parts/lit.h"
#include "parts/reading.h"
#include "ui/widgets.h"
#include "views/map/map_state.h"
#include <math.h>
#include <stdio.h>

enum { WIDE = 208, TINY = 154, HEAD = 62, CHART = 76, RADIUS = 20 };

/* How many points of the run lie under a card there. */
static int hidden_by(const FlContext *s, const FlPlot *plot, FlRect box) {
    FlRect wide = fl_rect_grow(box, 12); /* the ball's radius, and a little */
    int n = 0;
    for (int k = 0; k <= s->watch->shown_outcome->last; k++) {
        const double *x = fl_run_row(s->watch->shown, k)->x;
        FlVec p = fl_plot_point(plot, x[0], x[1]);
        n += fl_rect_has(wide, p.x, p.y);
    }
    return n;
}

/* In a corner at the right, or at the left where the run comes by there less: never over the ball if it can be helped.
 * Where there is no side panel the loss chart has the upper corners. */
static FlRect card(const FlContext *s, const FlPlot *plot) {
    FlRect free = fl_layout_free(&s->layout, plot->box), *b = &free;
    float w = s->layout.tiny ? TINY : WIDE, h = s->layout.narrow || b->h < 260 ? HEAD : HEAD + CHART;
    float y = s->layout.narrow ? b->y + b->h - HEAD - 26 : b->y + 8;
    FlRect right = fl_rect(b->x + b->w - 8 - w, y, w, h), left = fl_rect(b->x + 8, s->layout.narrow ? y - 8 : y, w, h);
    int at_right = hidden_by(s, plot, right);
    return at_right > 0 && hidden_by(s, plot, left) < at_right ? left : right;
}

bool fl_dial_shows(const FlContext *s, FlRect *box) {
    if (s->loss->points > 0 || s->doc->view != FL_VIEW_CONTOURS || !s->loss->turns) return false;
    *box = card(s, &s->plot);
    return s->plot.box.h >= 110;
}

/* Turned to an angle, -180..180, the start with it, from the start and angle of the drag's beginning. */
static void turn_to(FlContext *s, double angle, const double *start, double from) {
    double to[FL_MAX_DIM];
    angle = fl_round_to(angle, 0.1);
    if (angle == s->doc->plan.angle) return;
    fl_apart_turn(angle - from, start, to);
    fl_context_do(s, FL_ACTION_start, fl_round_to(to[0], 1e-4), fl_round_to(to[1], 1e-4));
    fl_context_do(s, FL_ACTION_angle, angle, 0);
}

static double folded(double angle) {
    double a = fmod(angle, 360);
    return a > 180 ? a - 360 : a <= -180 ? a + 360 : a;
}

static void turn_by(FlContext *s, double by) {
    const FlPlan *plan = &s->doc->plan;
    turn_to(s, folded(plan->angle + by), plan->start, plan->angle);
}

/* Start and angle when the hand took the dial. */
typedef struct Hold {
    double start[2], angle;
} Hold;
FL_HOLDS(Hold);

static FlSignal control(FlContext *s, FlVec middle) {
    FlControl c = fl_control("picture.dial", "slider", "Angle of the bowl",
                             fl_rect(middle.x - RADIUS, middle.y - RADIUS, 2 * RADIUS, 2 * RADIUS));
    c.hit = fl_rect_grow(c.box, 8);
    c.priority = FL_PRIORITY_LINE;
    c.held_cursor = FL_CURSOR_GRAB;
    c.focus = FL_FOCUS_IN_PICTURE;
    snprintf(c.value, sizeof c.value, "%s°", fl_shown(s->doc->plan.angle, 0).text);
    fl_control_number(&c, s->doc->plan.angle, -180, 180, 1);
    FlSignal signal = fl_ui_control(s->ui, &c);
    Hold *hold = fl_context_hand(s);
    if (signal.pressed) {
        hold->start[0] = s->doc->plan.start[0];
        hold->start[1] = s->doc->plan.start[1];
        hold->angle = s->doc->plan.angle;
    }
    if (fl_context_gesture(s, &signal) && s->ui->moved) {
        double a =
            atan2((double)(middle.y - s->ui->pointer.y), (double)(s->ui->pointer.x - middle.x)) * 57.29577951308232;
        turn_to(s, s->ui->input.mods & FL_MOD_SHIFT ? a : round(a), hold->start, hold->angle);
    }
    if (signal.double_clicked) turn_by(s, -s->doc->plan.angle);
    if (signal.given) turn_by(s, signal.number - s->doc->plan.angle);
    int by = (int)signal.notch;
    if (signal.focused) {
        by += fl_ui_key(s->ui, FL_KEY_RIGHT, 0) - fl_ui_key(s->ui, FL_KEY_LEFT, 0);
        by += 15 * (fl_ui_key(s->ui, FL_KEY_RIGHT, FL_MOD_SHIFT) - fl_ui_key(s->ui, FL_KEY_LEFT, FL_MOD_SHIFT));
    }
    if (by) turn_by(s, by);
    return signal;
}

static float chart_y(FlRect box, int steps, int most) {
    return box.y + box.h * (1 - (float)steps / (float)most);
}

/* One rule's steps over the angles: faint where nobody has turned it to yet. Gaps where it never arrives. */
static void series(FlContext *s, const FlTurned *turned, int which, FlRect box, FlColor color) {
    int most = s->doc->plan.steps;
    for (int i = 0; i + 1 < FL_APART_ANGLES; i++) {
        int a = turned->steps[which][i], b = turned->steps[which][i + 1];
        if (a < 0 || b < 0) continue;
        bool seen = turned->turned[i] && turned->turned[i + 1];
        float x = box.x + box.w * (float)i / (FL_APART_ANGLES - 1), dx = box.w / (FL_APART_ANGLES - 1);
        fl_draw_line(s->draw, x, chart_y(box, a, most), x + dx, chart_y(box, b, most), seen ? 2.0f : 1.2f,
                     fl_color_alpha(color, seen ? 1 : 0.35f));
    }
}

static void chart(FlContext *s, FlRect box) {
    const FlTheme *t = s->theme;
    const FlTurned *turned = fl_apart_turned(fl_map_view(s)->apart, &s->doc->plan, fl_session_generation(s->session));
    if (!turned || turned->count == 0) return;
    FlTextStyle tick = fl_text(FL_FONT_REGULAR, 11, t->ink3, FL_RIGHT);
    char text[32];
    fl_draw_hline(s->draw, box.x, box.x + box.w, box.y + box.h, t->edge);
    snprintf(text, sizeof text, "%d", s->doc->plan.steps);
    fl_draw_text(s->draw, &tick, box.x - 5, box.y + 7, text);
    fl_draw_text(s->draw, &tick, box.x - 5, box.y + box.h + 3, "0");
    tick.align = FL_CENTER;
    static const char *const marks[] = {"0°", "90°", "180°"};
    for (int i = 0; i < 3; i++)
        fl_draw_text(s->draw, &tick, box.x + box.w * (float)i / 2, box.y + box.h + 14, marks[i]);
    if (turned->count == 2) series(s, turned, 1, box, t->ink3);
    series(s, turned, 0, box, t->red);
    double half = fmod(s->doc->plan.angle + 360, 180);
    float x = box.x + box.w * (float)(half / 180);
    fl_draw_vline(s->draw, x, box.y, box.y + box.h, fl_color_alpha(t->ink3, 0.5f));
    if (s->watch->outcome->arrival >= 0)
        fl_draw_circle(s->draw, x, chart_y(box, s->watch->outcome->arrival, s->doc->plan.steps), 3.5f, t->red, 1.5f,
                       t->bg);
}

/* Of both rules the steps at the angle under the pointer, as far as it has been turned. */
static void chart_reading(FlContext *s, FlRect box) {
    const FlTurned *turned = fl_apart_turned(fl_map_view(s)->apart, &s->doc->plan, fl_session_generation(s->session));
    FlControl c = fl_control("dial.chart", "chart", "Steps to arrive, by the angle", fl_rect_grow(box, 4));
    c.priority = FL_PRIORITY_LINE;
    c.cursor = c.held_cursor = FL_CURSOR_ARROW;
    fl_ui_control(s->ui, &c);
    if (!turned || turned->count == 0 || !fl_pointer_is_on(s, "dial.chart")) return;
    float part = fmaxf(0, fminf(1, (s->ui->pointer.x - box.x) / box.w));
    int i = (int)lroundf(part * (FL_APART_ANGLES - 1)), n = 0;
    char text[3][64];
    FlReadingRow row[3];
    snprintf(text[n], sizeof text[n], "\\u%.0f°", 180.0 * i / (FL_APART_ANGLES - 1));
    row[n] = (FlReadingRow){text[n], 0};
    n++;
    for (int which = 0; which < turned->count; which++, n++) {
        int steps = turned->steps[which][i];
        if (steps < 0)
            snprintf(text[n], sizeof text[n], "\\unever arrives");
        else
            snprintf(text[n], sizeof text[n], "\\n%s\\2\\u%s", fl_shown_count(steps).text,
                     steps == 1 ? "step" : "steps");
        row[n] = (FlReadingRow){text[n], which == 0 ? s->theme->red : s->theme->ink3};
    }
    int at = turned->steps[0][i];
    FlVec p = {box.x + box.w * (float)i / (FL_APART_ANGLES - 1),
               chart_y(box, at < 0 ? s->doc->plan.steps : at, s->doc->plan.steps)};
    fl_reading(s, p, fl_rect_grow(box, 30), row, n);
}

void fl_part_dial(FlContext *s) {
    const FlTheme *t = s->theme;
    FlRect box;
    if (!fl_dial_shows(s, &box)) return;
    FlVec m = {box.x + 12 + RADIUS, box.y + 10 + RADIUS};
    fl_draw_round(s->draw, box, 10, fl_color_alpha(t->bg, 0.94f));
    fl_draw_frame(s->draw, box, 10, 1, t->line);
    FlSignal signal = control(s, m);
    double a = s->doc->plan.angle * 0.017453292519943295;
    FlVec knob = {m.x + RADIUS * (float)cos(a), m.y - RADIUS * (float)sin(a)};
    fl_draw_circle(s->draw, m.x, m.y, RADIUS, t->raised, 1.4f, signal.hot || signal.held ? t->ink : t->edge);
    fl_draw_line(s->draw, m.x, m.y, knob.x, knob.y, 1.6f, t->ink2);
    fl_draw_knob(s->ui, knob.x, knob.y, 6,
                 signal.held  ? FL_KNOB_HELD
                 : signal.hot ? FL_KNOB_HOT
                              : FL_KNOB_NORMAL,
                 signal.focused);
    char text[80];
    FlShown angle = fl_shown(s->doc->plan.angle, fmod(s->doc->plan.angle, 1) == 0 ? 0 : 1);
    if (s->doc->plan.angle == 0)
        snprintf(text, sizeof text, "not turned");
    else
        snprintf(text, sizeof text, "turned by %s°", angle.text);
    FlTextStyle style = fl_text(FL_FONT_SEMIBOLD, 12, t->ink, FL_LEFT);
    float x = m.x + RADIUS + 14;
    fl_draw_text(s->draw, &style, x, box.y + 25, text);
    style = fl_text(FL_FONT_REGULAR, 11, t->ink3, FL_LEFT);
    bool charted = box.h > HEAD;
    fl_draw_text(s->draw, &style, x, box.y + 42, s->layout.tiny ? "with its start" : "its start turns along");
    if (!charted) return;
    FlRect plot = fl_rect(box.x + 34, box.y + HEAD + 12, box.w - 50, CHART - 34);
    fl_draw_text(s->draw, &style, box.x + 12, box.y + HEAD + 4,
                 fl_rule_is_plain(fl_plan_optimizer_at(&s->doc->plan, 0)) ? "steps to arrive"
                                                                          : "steps to arrive; grey: plain descent");
    chart(s, plot);
    fl_explain(s, "dial.chart.words", fl_rect(box.x + 6, plot.y - 18, box.w - 12, plot.h + 36));
    chart_reading(s, plot);
}
