/* Tracks of the shares of the past: what a real run at each value of beta, beta1, beta2, rho would do. Linear from 0 to
 * 1, but for beta2, which lies so close to 1 that its distance to 1 is what counts: logarithmic in that. Of a typed
 * rule every number has one: those with Greek names are taken for shares, others have any size and go by ratios. */
#include "parts/share_tracks.h"
#include "context/change.h"
#include "context/focus.h"
#include "parts/band.h"
#include "parts/live_number.h"
#include "parts/numbers.h"
#include "ui/formula.h"
#include "ui/widgets.h"
#include "words/course.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { LABEL = 72, PROFILE = 14, BASE = 6, SPACING = 28, ABOVE = 10, BELOW = 8, KNOB = 7, NUMBERS = 24 };

static const unsigned others = FL_NUMBERS_PSI | FL_NUMBERS_BATCH;

/* 1 - beta2 from 0.3, a mean over three steps, to 1e-5, which forgets nothing in any run shown. */
static const FlRange share_range = {0, 0.999}, close_range = {0.7, 0.99999}, size_range = {1e-3, 1e3},
                     guard_range = {1e-12, 1};

typedef struct Lane {
    FlTermValue term;
    const char *key;
    const FlParameter *parameter;
    FlTrack *track;
    FlBand band;
    FlRange range;
    FlSweepScale scale;
    double value;
} Lane;

static int count_lanes(const FlContext *s) {
    const FlOptimizerType *rule = s->watch->step->rule.type;
    int n = 0;
    while (rule->made && n < FL_SHARE_TRACKS && rule->parameters[n].key) n++;
    if (rule->made) return n;
    if (!fl_rule_share_key(rule, FL_TERM_SHARE)) return 0;
    return fl_rule_share_key(rule, FL_TERM_SHARE2) ? 2 : 1;
}

float fl_share_tracks_height(FlContext *s) {
    int count = count_lanes(s);
    int numbers = NUMBERS * fl_numbers_rows(s, others, s->layout.side_width);
    return count || numbers ? (float)(ABOVE + SPACING * count + numbers + BELOW) : 0;
}

static float lane_x(const Lane *lane, double v) {
    FlRange r = lane->range;
    double part = (v - r.lo) / (r.hi - r.lo);
    if (lane->scale == FL_SWEEP_LOG_REST) part = log((1 - v) / (1 - r.lo)) / log((1 - r.hi) / (1 - r.lo));
    if (lane->scale == FL_SWEEP_LOG) part = v > 0 ? log(v / r.lo) / log(r.hi / r.lo) : 0;
    return lane->band.box.x + (float)fmax(0, fmin(1, part)) * lane->band.box.w;
}

static double x_lane(const Lane *lane, float x) {
    FlRange r = lane->range;
    double part = fmax(0, fmin(1, (double)((x - lane->band.box.x) / lane->band.box.w)));
    if (lane->scale == FL_SWEEP_LOG_REST) return 1 - (1 - r.lo) * exp(part * log((1 - r.hi) / (1 - r.lo)));
    if (lane->scale == FL_SWEEP_LOG) return fl_round_significant(r.lo * exp(part * log(r.hi / r.lo)), 2);
    return r.lo + part * (r.hi - r.lo);
}

static FlShown shown_of(const Lane *lane, double v) {
    return lane->scale == FL_SWEEP_LOG ? fl_shown_plain(v) : fl_shown_share(v);
}

static void say(FlContext *s, const Lane *lane, double v) {
    FlSweepPoint point = fl_track_point(lane->track, fl_track_column(lane->track, v));
    char first[64];
    snprintf(first, sizeof first, "%s %.40s", lane->parameter->symbol, shown_of(lane, v).text);
    fl_band_tip(s, &lane->band, lane_x(lane, v), first, fl_watch_exact(s->watch, lane->parameter->key, v, point));
}

static void drag(FlContext *s, const Lane *lane, const FlSignal *signal, float knob) {
    double x;
    if (signal->double_clicked) fl_context_set_share(s, lane->key, lane->parameter->value, true);
    if (fl_knob_drag(s, signal, knob, 16, signal->double_clicked, &x))
        fl_context_set_share(s, lane->key, x_lane(lane, (float)x), false);
}

/* A value that the track names, finer than a hand sets it: rounding by a hundredth might cross a border. */
static void set_exactly(FlContext *s, const Lane *lane, double v) {
    if (isnan(v)) return;
    double fine = lane->scale == FL_SWEEP_LOG_REST ? fl_round_to(v, 1e-6) : fl_round_to(v, 1e-3);
    fl_context_set_share(s, lane->key, lane->scale == FL_SWEEP_LOG ? fl_round_significant(v, 3) : fine, true);
}

static void control(FlContext *s, const Lane *lane, int focus) {
    FlRect b = lane->band.box;
    char id[FL_UI_ID];
    snprintf(id, sizeof id, "lane.%.16s", lane->key);
    FlControl c = fl_control(id, "slider", fl_live_name(lane->parameter), fl_rect(b.x, b.y, b.w, b.h + BASE));
    c.hit = fl_rect(b.x - 10, b.y - 5, b.w + 20, b.h + BASE + 12);
    c.focus = focus;
    snprintf(c.value, sizeof c.value, "%s", shown_of(lane, lane->value).text);
    fl_control_number(&c, lane->value, lane->range.lo, lane->range.hi, 0.01);
    FlSignal signal = fl_ui_control(s->ui, &c);
    if (signal.given) set_exactly(s, lane, signal.number);
    float knob = lane_x(lane, lane->value), y = b.y + b.h + BASE / 2.0f;
    drag(s, lane, &signal, knob);
    int turn = (int)signal.notch;
    if (signal.focused) {
        turn += fl_ui_key(s->ui, FL_KEY_RIGHT, 0) - fl_ui_key(s->ui, FL_KEY_LEFT, 0);
        turn += fl_ui_key(s->ui, FL_KEY_UP, 0) - fl_ui_key(s->ui, FL_KEY_DOWN, 0);
    }
    if (turn != 0) fl_context_turn_share(s, lane->key, lane->value, turn);
    if (signal.right_clicked) set_exactly(s, lane, fl_track_quickest(lane->track));
    if (signal.focused) {
        int outcome = fl_ui_key(s->ui, FL_KEY_UP, FL_MOD_SHIFT) - fl_ui_key(s->ui, FL_KEY_DOWN, FL_MOD_SHIFT);
        if (outcome != 0)
            set_exactly(s, lane,
                        fl_track_next_outcome(lane->track, lane->value,
                                              fl_watch_kind_at(s->watch, lane->track, lane->value), outcome));
    }
    fl_draw_line(s->draw, knob, b.y - 2, knob, y, 1.4f, s->theme->ink);
    bool near = fabsf(s->ui->pointer.x - knob) <= 16;
    FlKnobState state = signal.held ? FL_KNOB_HELD : signal.hot && near ? FL_KNOB_HOT : FL_KNOB_NORMAL;
    fl_draw_knob(s->ui, knob, y, KNOB, state, signal.focused);
    if (signal.held)
        say(s, lane, lane->value);
    else if (signal.hot && s->ui->pointer.x >= b.x && s->ui->pointer.x <= b.x + b.w) {
        double v = x_lane(lane, s->ui->pointer.x);
        if (lane->scale != FL_SWEEP_LOG) v = fl_round_to(v, lane->scale == FL_SWEEP_LOG_REST ? 1e-5 : 0.01);
        fl_context_hover_number(s, lane->parameter->key, v);
        say(s, lane, v);
    }
}

/* A number without a Greek name is one of any size. */
static void set_scale(Lane *lane, const FlOptimizerType *rule) {
    bool guard = rule->made && lane->parameter->by_ratios;
    bool size = rule->made && !strcmp(lane->parameter->symbol, lane->key);
    bool close = fl_share_is_logarithmic(lane->key);
    lane->scale = guard || size ? FL_SWEEP_LOG : close ? FL_SWEEP_LOG_REST : FL_SWEEP_LINEAR;
    lane->range = guard ? guard_range : size ? size_range : close ? close_range : share_range;
}

static Lane lane_at(FlContext *s, int i, float y) {
    const FlOptimizer *rule = fl_plan_optimizer_at(&s->doc->plan, s->cursor);
    FlOptimizer copy = *rule;
    Lane lane = {.term = i == 0 ? FL_TERM_SHARE : FL_TERM_SHARE2, .track = s->watch->lane[i]};
    lane.key = rule->type->made ? rule->type->parameters[i].key : fl_rule_share_key(rule->type, lane.term);
    lane.parameter = fl_optimizer_parameter(rule->type, lane.key);
    set_scale(&lane, rule->type);
    lane.value = *fl_optimizer_number(&copy, lane.key);
    float x = roundf(s->layout.side + LABEL), right = s->layout.side + s->layout.side_width;
    lane.band = (FlBand){lane.track, fl_rect(x, y, right - x, PROFILE), BASE};
    return lane;
}

/* The value is a field where no equation holds it: that of a typed rule has only its direction. */
static void lane_label(FlContext *s, const Lane *lane, float y) {
    FlMathStyle symbol = {.size = 17, .color = s->theme->ink2};
    FlTextStyle value = fl_text(FL_FONT_MEDIUM, 12.5f, s->theme->ink, FL_LEFT);
    FlShown shown = shown_of(lane, lane->value);
    char markup[64], id[FL_UI_ID];
    fl_formula_markup(lane->key, markup, sizeof markup);
    snprintf(id, sizeof id, "equation.%.16s", lane->key);
    float x = fl_math(s->draw, &symbol, s->layout.side, y, markup) + 6;
    if (s->watch->step->words)
        fl_draw_text(s->draw, &value, x, y, shown.text);
    else
        fl_live_text(s, id, shown.text, x, y, value.size);
}

void fl_part_share_tracks(FlContext *s, FlRect box) {
    const FlOptimizerType *now = fl_plan_optimizer_at(&s->doc->plan, s->cursor)->type;
    FlPlan plan = fl_presets_plan(&s->doc->plan, s->watch->change_row, s->cursor);
    /* On its way over a change of rules the ball still shows the rule before; a track is of the plan's last rule. */
    int count = now == s->watch->step->rule.type ? count_lanes(s) : 0;
    float at = box.y + ABOVE;
    for (int i = 0; i < count; i++, at += SPACING) {
        Lane lane = lane_at(s, i, at);
        lane_label(s, &lane, at + 17);
        int columns = (int)lroundf(lane.band.box.w * s->draw->scale);
        bool known = fl_plan_last(&plan)->optimizer.type == now &&
                     fl_track_update_number(lane.track, &plan, lane.key, lane.scale, lane.range, columns);
        FlStretch stretch = {0, -1, -1};
        while (known && fl_band_next(&lane.band, &stretch)) fl_band_draw(s, &lane.band, &stretch);
        if (known) control(s, &lane, FL_FOCUS_SHARE_TRACKS + i);
    }
    float high = (float)(NUMBERS * fl_numbers_rows(s, others, s->layout.side_width));
    FlRect rows = fl_rect(s->layout.side, box.y + box.h - BELOW - high, s->layout.side_width, high);
    fl_part_number_rows(s, others, rows, NUMBERS);
}
