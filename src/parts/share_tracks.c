/* Tracks of the shares of the past: what a real run at each value of beta, beta1, beta2, rho would do. Linear from 0 to
 * 1, but for beta2, which lies so close to 1 that its distance to 1 is what counts: logarithmic in that. */
#include "parts/share_tracks.h"
#include "context/change.h"
#include "context/focus.h"
#include "parts/band.h"
#include "parts/numbers.h"
#include "ui/widgets.h"
#include "words/course.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { LABEL = 72, PROFILE = 14, BASE = 6, SPACING = 28, ABOVE = 10, BELOW = 8, KNOB = 7, NUMBERS = 24 };

static const unsigned others = FL_NUMBERS_PSI | FL_NUMBERS_BATCH;

/* 1 - beta2 from 0.3, a mean over three steps, to 1e-5, which forgets nothing in any run shown. */
static const FlRange share_range = {0, 0.999}, close_range = {0.7, 0.99999};

typedef struct Lane {
    FlTermValue term;
    const char *key;
    const FlParameter *parameter;
    FlTrack *track;
    FlBand band;
    FlRange range;
    bool logarithmic;
    double value;
} Lane;

static int count_lanes(const FlContext *s) {
    const FlOptimizerType *rule = s->watch->step->rule.type;
    if (!fl_rule_share_key(rule, FL_TERM_SHARE)) return 0;
    return fl_rule_share_key(rule, FL_TERM_SHARE2) ? 2 : 1;
}

float fl_share_tracks_height(const FlContext *s) {
    int count = count_lanes(s);
    int numbers = fl_numbers_any(s, others) ? NUMBERS : 0;
    return count || numbers ? (float)(ABOVE + SPACING * count + numbers + BELOW) : 0;
}

static float lane_x(const Lane *lane, double v) {
    FlRange r = lane->range;
    double part =
        lane->logarithmic ? log((1 - v) / (1 - r.lo)) / log((1 - r.hi) / (1 - r.lo)) : (v - r.lo) / (r.hi - r.lo);
    return lane->band.box.x + (float)fmax(0, fmin(1, part)) * lane->band.box.w;
}

static double x_lane(const Lane *lane, float x) {
    FlRange r = lane->range;
    double part = fmax(0, fmin(1, (double)((x - lane->band.box.x) / lane->band.box.w)));
    if (lane->logarithmic) return 1 - (1 - r.lo) * exp(part * log((1 - r.hi) / (1 - r.lo)));
    return r.lo + part * (r.hi - r.lo);
}

static void say(FlContext *s, const Lane *lane, double v) {
    int n = fl_track_columns(lane->track), at = 0;
    while (at < n - 1 && fl_track_value(lane->track, at + 1) <= v) at++;
    char first[64], second[64];
    snprintf(first, sizeof first, "%s %.40s", lane->parameter->symbol, fl_shown_share(v).text);
    fl_sweep_words(fl_track_point(lane->track, at), second, sizeof second);
    const char *lines[] = {first, second};
    fl_draw_tooltip(s->ui, lane_x(lane, v), lane->band.box.y - 3, lines, 2, false,
                    fl_rect(0, 0, s->layout.width, s->layout.height));
}

static void drag(FlContext *s, const Lane *lane, const FlSignal *signal, float knob) {
    FlUi *ui = s->ui;
    FlKnobHold *hold = fl_context_hand(s);
    double fine = ui->input.mods & FL_MOD_SHIFT ? 0.1 : 1;
    if (signal->pressed) {
        bool on_knob = fabsf(ui->press.x - knob) <= 16;
        hold->knob = on_knob ? (double)knob : (double)ui->press.x;
        hold->press = (double)ui->press.x;
        hold->jumped = !on_knob;
        hold->spent = false;
    }
    if (signal->double_clicked) {
        fl_context_set_share(s, lane->key, lane->parameter->value, true);
        hold->spent = true;
    }
    if (!fl_context_gesture(s, signal) || hold->spent || (!hold->jumped && !ui->moved)) return;
    double x = hold->knob + ((double)ui->pointer.x - hold->press) * fine;
    fl_context_set_share(s, lane->key, x_lane(lane, (float)x), false);
}

/* A value that the track names, finer than a hand sets it: rounding by a hundredth might cross a border. */
static void set_exactly(FlContext *s, const Lane *lane, double v) {
    if (!isnan(v)) fl_context_set_share(s, lane->key, fl_round_to(v, lane->logarithmic ? 1e-6 : 1e-3), true);
}

static void control(FlContext *s, const Lane *lane, int focus) {
    FlRect b = lane->band.box;
    char id[FL_UI_ID];
    snprintf(id, sizeof id, "lane.%.16s", lane->key);
    FlControl c = fl_control(id, "slider", lane->parameter->symbol, fl_rect(b.x, b.y, b.w, b.h + BASE));
    c.hit = fl_rect(b.x - 10, b.y - 5, b.w + 20, b.h + BASE + 12);
    c.focus = focus;
    snprintf(c.value, sizeof c.value, "%s", fl_shown_share(lane->value).text);
    FlSignal signal = fl_ui_control(s->ui, &c);
    float knob = lane_x(lane, lane->value), y = b.y + b.h + BASE / 2.0f;
    drag(s, lane, &signal, knob);
    int turn = signal.wheel > 0 ? 1 : signal.wheel < 0 ? -1 : 0;
    if (signal.focused) {
        turn += fl_ui_key(s->ui, FL_KEY_RIGHT, 0) - fl_ui_key(s->ui, FL_KEY_LEFT, 0);
        turn += fl_ui_key(s->ui, FL_KEY_UP, 0) - fl_ui_key(s->ui, FL_KEY_DOWN, 0);
    }
    if (turn != 0) fl_context_turn_share(s, lane->key, lane->value, turn);
    if (signal.right_clicked) set_exactly(s, lane, fl_track_quickest(lane->track));
    if (signal.focused) {
        int outcome = fl_ui_key(s->ui, FL_KEY_UP, FL_MOD_SHIFT) - fl_ui_key(s->ui, FL_KEY_DOWN, FL_MOD_SHIFT);
        if (outcome != 0)
            set_exactly(s, lane, fl_track_next_outcome(lane->track, lane->value, s->watch->outcome->kind, outcome));
    }
    fl_draw_line(s->draw, knob, b.y - 2, knob, y, 1.4f, s->theme->ink);
    bool near = fabsf(s->ui->pointer.x - knob) <= 16;
    FlKnobState state = signal.held ? FL_KNOB_HELD : signal.hot && near ? FL_KNOB_HOT : FL_KNOB_NORMAL;
    fl_draw_knob(s->ui, knob, y, KNOB, state, signal.focused);
    if (signal.held)
        say(s, lane, lane->value);
    else if (signal.hot && s->ui->pointer.x >= b.x && s->ui->pointer.x <= b.x + b.w) {
        double v = fl_round_to(x_lane(lane, s->ui->pointer.x), lane->logarithmic ? 1e-5 : 0.01);
        fl_context_hover_number(s, lane->parameter->key, v);
        say(s, lane, v);
    }
}

static Lane lane_at(FlContext *s, int i, float y) {
    const FlOptimizer *rule = fl_plan_optimizer_at(&s->doc->plan, s->cursor);
    FlOptimizer copy = *rule;
    Lane lane = {.term = i == 0 ? FL_TERM_SHARE : FL_TERM_SHARE2, .track = s->watch->lane[i]};
    lane.key = fl_rule_share_key(rule->type, lane.term);
    lane.parameter = fl_optimizer_parameter(rule->type, lane.key);
    lane.logarithmic = fl_share_is_logarithmic(lane.key);
    lane.range = lane.logarithmic ? close_range : share_range;
    lane.value = *fl_optimizer_number(&copy, lane.key);
    float x = roundf(s->layout.side + LABEL), right = s->layout.side + s->layout.side_width;
    lane.band = (FlBand){lane.track, fl_rect(x, y, right - x, PROFILE), BASE, s->doc->plan.steps};
    return lane;
}

void fl_part_share_tracks(FlContext *s, FlRect box) {
    const FlOptimizerType *now = fl_plan_optimizer_at(&s->doc->plan, s->cursor)->type;
    const FlPlan *plan = &s->doc->plan;
    /* On its way over a change of rules the ball still shows the rule before; a track is of the plan's last rule. */
    int count = now == s->watch->step->rule.type ? count_lanes(s) : 0;
    float at = box.y + ABOVE;
    for (int i = 0; i < count; i++, at += SPACING) {
        Lane lane = lane_at(s, i, at);
        FlMathStyle symbol = {.size = 17, .color = s->theme->ink2};
        char markup[64];
        snprintf(markup, sizeof markup, "\\i%s",
                 i == 1                       ? "β\\_2"
                 : !strcmp(lane.key, "beta1") ? "β\\_1"
                                              : lane.parameter->symbol);
        FlTextStyle value = fl_text(FL_FONT_MEDIUM, 12.5f, s->theme->ink, FL_LEFT);
        fl_draw_text(s->draw, &value, fl_math(s->draw, &symbol, s->layout.side, at + 17, markup) + 6, at + 17,
                     fl_shown_share(lane.value).text);
        int columns = (int)lroundf(lane.band.box.w * s->draw->scale);
        FlSweepScale scale = lane.logarithmic ? FL_SWEEP_LOG_REST : FL_SWEEP_LINEAR;
        bool known = plan->segment[plan->segments - 1].optimizer.type == now &&
                     fl_track_update_number(lane.track, plan, lane.key, scale, lane.range, columns);
        FlStretch stretch = {0, -1, -1};
        while (known && fl_band_next(&lane.band, &stretch)) fl_band_draw(s, &lane.band, &stretch);
        if (known) control(s, &lane, FL_FOCUS_SHARE_TRACKS + i);
    }
    if (fl_numbers_any(s, others)) fl_part_numbers(s, others, s->layout.side, box.y + box.h - BELOW - 4);
}
