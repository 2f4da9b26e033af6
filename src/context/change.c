#include "context/change.h"
#include "context/services.h"
#include "model/numbers.h"
#include "ui/widgets.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

double fl_context_eta(const FlContext *s) {
    return fl_plan_optimizer_at(&s->doc->plan, s->cursor)->eta;
}

int fl_start_selected(const FlContext *s) {
    const FlNetworkTask *task = s->loss->objective ? fl_network_task(s->loss) : NULL;
    if (task && task->start) return -1; /* weights of its own, no draw */
    if (s->loss->objective) return s->doc->plan.seed >= 1 && s->doc->plan.seed <= 3 ? (int)s->doc->plan.seed - 1 : -1;
    for (int i = 0; i < s->loss->starts.count; i++)
        if (!memcmp(s->loss->starts.x[i], s->doc->plan.start, sizeof(double) * (size_t)s->loss->dim)) return i;
    return -1;
}

double fl_context_just_right(const FlContext *s) {
    double right = s->watch->presets[FL_JUST_RIGHT];
    return isnan(right) ? fl_plan_default_eta(s->loss, fl_plan_optimizer_at(&s->doc->plan, s->cursor)->type) : right;
}

void fl_context_set_eta(FlContext *s, double eta, bool free) {
    double value = free ? eta : fl_round_significant(eta, 3);
    if (!(value > 0)) value = 1e-9;
    if (value > FL_ETA_MAX) value = FL_ETA_MAX;
    if (value != fl_context_eta(s)) fl_context_do(s, FL_ACTION_eta, value, 0);
}

void fl_context_enter_eta(FlContext *s) {
    double eta;
    const char *text = s->ui->edit.text;
    if (!fl_number_read_written(text, strlen(text), FL_WRITTEN_TYPED, &eta)) {
        fl_field_refuse(s->ui, "A learning rate is a number like 0.4 or 2e-3.");
        return;
    }
    FlNumber rate = fl_number(FL_KEYWORD_LR, &s->doc->plan);
    if (!fl_number_allows(&rate, eta)) {
        char sentence[FL_NUMBER_SENTENCE];
        fl_number_sentence(&rate, sentence);
        fl_field_refuse(s->ui, sentence);
        return;
    }
    fl_field_close(s->ui);
    if (eta != fl_context_eta(s)) fl_context_do(s, FL_ACTION_eta, eta, 0);
}

bool fl_share_is_logarithmic(const char *key) {
    return !strcmp(key, "beta2");
}

/* What its last shown decimal is worth: a hundredth up to 0.99, then a tenth of the distance to 1 and finer. */
static double share_unit(double share) {
    double unit = 0.01;
    for (double border = 0.99; unit > 2e-6 && share > border + 1e-9; border = 1 - unit) unit /= 10;
    return unit;
}

bool fl_parameter_is_share(const FlParameter *parameter) {
    return parameter->hi < 1;
}

/* The smallest value but 0 that a hand gives a number of any size: below it lies 0, from which a drag begins there. */
double fl_size_least(const char *key) {
    return !strcmp(key, "eps") ? 1e-16 : !strcmp(key, fl_keyword(FL_KEYWORD_NOISE)) ? 0.01 : 1e-4;
}

static double size_turned(const char *key, double v, double notch) {
    double least = fl_size_least(key);
    if (v < least) return notch > 0 ? least : 0;
    double unit = fl_round_125(v), power = pow(10, floor(log10(unit) + 1e-9)), to = unit;
    if (!strcmp(key, "eps"))
        to = notch > 0 ? power * 10 : unit > power * 1.5 ? power : power / 10;
    else if (notch > 0)
        to = unit < 1.5 * power ? 2 * power : unit < 3 * power ? 5 * power : 10 * power;
    else if (!(v > unit * 1.001))
        to = unit > 3 * power ? 2 * power : unit > 1.5 * power ? power : power / 2;
    return to < least * 0.999 ? 0 : to;
}

double fl_share_by_hand(const FlParameter *parameter, double share) {
    share = fmax(parameter->lo, fmin(parameter->hi, share));
    share = fl_parameter_is_share(parameter) ? fl_round_to(share, share_unit(share)) : fl_round_significant(share, 2);
    return fmax(parameter->lo, fmin(parameter->hi, share));
}

void fl_context_set_share(FlContext *s, const char *key, double share, bool free) {
    FlOptimizer rule = *fl_plan_optimizer_at(&s->doc->plan, s->cursor);
    const FlParameter *parameter = fl_optimizer_parameter(rule.type, key);
    if (!parameter || isnan(share)) return;
    share = free ? fmax(parameter->lo, fmin(parameter->hi, share)) : fl_share_by_hand(parameter, share);
    if (share != *fl_optimizer_number(&rule, key)) fl_context_do_parameter(s, key, share);
}

void fl_context_turn_share(FlContext *s, const char *key, double share, double notch) {
    const FlParameter *parameter = fl_optimizer_parameter(fl_plan_optimizer_at(&s->doc->plan, s->cursor)->type, key);
    if (parameter && !fl_parameter_is_share(parameter)) {
        fl_context_set_share(s, key, size_turned(key, share, notch), false);
        return;
    }
    double nudge = notch > 0 ? 1e-8 : 0; /* upwards from 0.99 the next decimal counts */
    fl_context_set_share(s, key, share + notch * share_unit(share + nudge), false);
}

void fl_context_set_noise(FlContext *s, double noise, bool free) {
    FlNumber number = fl_number(FL_KEYWORD_NOISE, &s->doc->plan);
    noise = fmax(number.lo, fmin(number.hi, free ? noise : fl_round_significant(noise, 2)));
    if (noise != s->doc->plan.noise) fl_context_do(s, FL_ACTION_noise, noise, 0);
}

void fl_context_turn_noise(FlContext *s, double notch) {
    fl_context_set_noise(s, size_turned(fl_keyword(FL_KEYWORD_NOISE), s->doc->plan.noise, notch), false);
}

double fl_picture_snap(FlBox range, double v, bool free) {
    double width = range.x1 - range.x0;
    double unit = width > 0 && isfinite(width) ? fl_round_125(width / 1000) : 0.01;
    if (width > 1 && unit < 0.01) unit = 0.01; /* two decimals are shown: the equation stays true as printed */
    if (isnan(v)) return unit;
    return free ? v : fl_round_to(v, unit);
}

bool fl_context_gesture(FlContext *s, const FlSignal *signal) {
    if (signal->pressed) fl_context_do(s, FL_ACTION_gesture_begin, 0, 0);
    if (signal->cancelled) return false;
    if (signal->released) fl_context_end_gesture(s);
    return signal->held;
}

bool fl_context_is_plain(const FlContext *s) {
    const FlOptimizer *rule = fl_plan_optimizer_at(&s->doc->plan, s->watch->row);
    return fl_rule_is_plain(rule);
}
