#include "core/base/power.h"
#include "core/optimizers.h"
#include "core/runs/run.h"
#include "core/schedules/schedule.h"
#include "fallline/rule_text.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

enum { REMEMBERING = 200 }; /* steps of a rule with memory */

static bool is_plain_descent(const FlOptimizerType *rule) {
    return rule->step == FL_STEP_PLAIN;
}

/* How far its first step at rate 1 leads from 1, with this slope. */
static double first_step(const FlOptimizerType *rule, double slope) {
    FlOptimizer optimizer = fl_optimizer_default(rule, 1);
    FlClock clock = fl_clock_begin(1);
    double x = 1, slots[FL_OPTIMIZER_MAX_SLOTS * FL_MAX_DIM] = {0}, f = 1;
    clock.f = &f;
    rule->clock(&optimizer, &clock);
    rule->update(&optimizer, &clock, 1, 1, 1, &slope, &x, slots);
    return fabs(x - 1);
}

/* The rule that a typed one is most like: by whether a slope 1000 times as steep makes its step 10 times as long, and
 * whether it remembers. */
static const char *kin_of(const FlOptimizerType *rule) {
    if (!(first_step(rule, 1000) >= 10 * first_step(rule, 1))) return "adam";
    return rule->slots > 0 ? "momentum" : "gd";
}

static bool has_kin(const FlLossType *loss, const FlOptimizerType *rule) {
    return loss->objective != NULL && rule->made != NULL && fl_rule_has_rate(rule);
}

const FlRate *fl_plan_listed(const FlLossType *loss, const FlOptimizerType *rule) {
    const char *id = has_kin(loss, rule) ? kin_of(rule) : rule->id;
    for (int i = 0; i < FL_MAX_RATES && loss->rates[i].rule != NULL; i++) {
        if (strcmp(loss->rates[i].rule, id) == 0) return &loss->rates[i];
    }
    return NULL;
}

/* The double nearest to v in six digits: 5 times 0.07 is then 0.35, as it is written. */
static double decimal(double v) {
    double unit = fl_power_of_ten(6 - ceil(fl_log10(v)));
    return round(v * unit) / unit;
}

double fl_plan_default_eta(const FlLossType *loss, const FlOptimizerType *rule) {
    double eta = fl_plan_preset(loss, rule, FL_JUST_RIGHT);
    return isnan(eta) ? loss->presets[FL_JUST_RIGHT] : eta;
}

double fl_plan_preset(const FlLossType *loss, const FlOptimizerType *rule, FlPreset preset) {
    if (is_plain_descent(rule)) return loss->presets[preset];
    const FlRate *rate = fl_plan_listed(loss, rule);
    if (rate == NULL) return has_kin(loss, rule) ? loss->presets[preset] : NAN;
    if (rate->presets[FL_JUST_RIGHT] != 0) return rate->presets[preset];
    const double presets[FL_PRESETS] = {decimal(rate->eta / 20), rate->eta, decimal(rate->eta * 5), NAN};
    return presets[preset];
}

int fl_plan_default_steps(const FlLossType *loss, const FlOptimizerType *rule) {
    bool remembers = rule->method == NULL && !is_plain_descent(rule);
    return remembers && loss->steps < REMEMBERING ? REMEMBERING : loss->steps;
}

int fl_plan_usual_steps(const FlPlan *plan) {
    int most = 0;
    for (int s = 0; s < plan->segments; s++) {
        int steps = fl_plan_default_steps(plan->loss, plan->segment[s].optimizer.type);
        most = steps > most ? steps : most;
    }
    return most;
}

FlPlan fl_plan_default(const FlLossType *loss) {
    const FlOptimizerType *const *rules; /* the first of the menu is plain descent */
    fl_optimizer_types(&rules);
    return fl_plan(loss, fl_optimizer_default(rules[0], fl_plan_default_eta(loss, rules[0])), NULL);
}

FlPlan fl_plan(const FlLossType *loss, FlOptimizer optimizer, const double *start) {
    FlPlan plan = {.loss = loss, .steps = loss->steps, .seed = 1, .segments = 1};
    plan.segment[0].optimizer = optimizer;
    if (start == NULL) start = loss->starts.x[0];
    for (int j = 0; j < loss->dim && j < FL_MAX_DIM; j++) plan.start[j] = start[j];
    return plan;
}

void fl_plan_loss(const FlPlan *plan, FlLoss *loss) {
    fl_loss_init(loss, plan->loss);
    fl_loss_turn(loss, plan->angle);
}

bool fl_plan_equal(const FlPlan *a, const FlPlan *b) {
    if (a->angle != b->angle || a->steps != b->steps || a->seed != b->seed || a->batch != b->batch ||
        a->noise != b->noise || a->segments != b->segments || !fl_loss_same(a->loss, b->loss))
        return false;
    for (int j = 0; j < a->loss->dim; j++) {
        if (a->start[j] != b->start[j]) return false;
    }
    for (int s = 0; s < a->segments; s++) {
        if (a->segment[s].at != b->segment[s].at) return false;
        if (!fl_optimizer_equal(&a->segment[s].optimizer, &b->segment[s].optimizer)) return false;
    }
    if (a->sets != b->sets || !fl_schedule_equal(&a->schedule, &b->schedule)) return false;
    for (int i = 0; i < a->sets; i++) {
        const FlWeightSet *p = &a->set[i], *q = &b->set[i];
        if (p->at != q->at || p->index != q->index || p->value != q->value) return false;
    }
    return true;
}

int fl_plan_segment_at(const FlPlan *plan, int k) {
    int s = plan->segments - 1;
    while (s > 0 && plan->segment[s].at > k) s--;
    return s;
}

const FlOptimizer *fl_plan_optimizer_at(const FlPlan *plan, int k) {
    return &plan->segment[fl_plan_segment_at(plan, k)].optimizer;
}

const FlSegment *fl_plan_last(const FlPlan *plan) {
    return &plan->segment[plan->segments - 1];
}

FlOptimizer *fl_plan_last_rule(FlPlan *plan) {
    return &plan->segment[plan->segments - 1].optimizer;
}

double fl_rate_of(const FlPlan *plan, const FlOptimizer *rule, int k) {
    return fl_rate_by(&plan->schedule, plan->steps, rule, k);
}

double fl_plan_rate(const FlPlan *plan, int k) {
    return fl_rate_of(plan, fl_plan_optimizer_at(plan, k), k);
}

bool fl_plan_fork(FlPlan *plan, int k, const FlOptimizer *optimizer) {
    int kept = 0;
    while (kept < plan->segments && plan->segment[kept].at < k) kept++;
    if (kept == FL_PLAN_SEGMENTS) return false;
    plan->segment[kept] = (FlSegment){.at = kept == 0 ? 0 : k, .optimizer = *optimizer};
    plan->segments = kept + 1;
    while (plan->sets > 0 && plan->set[plan->sets - 1].at > k) plan->sets--;
    return true;
}

bool fl_plan_set_weight(FlPlan *plan, int k, int index, double value) {
    int i = 0;
    while (plan->sets > 0 && plan->set[plan->sets - 1].at > k) plan->sets--;
    while (i < plan->sets && (plan->set[i].at < k || plan->set[i].index < index)) i++;
    bool again = i < plan->sets && plan->set[i].index == index; /* none is of a later step */
    if (!again && plan->sets == FL_PLAN_SETS) return false;
    if (!again) {
        memmove(&plan->set[i + 1], &plan->set[i], (size_t)(plan->sets - i) * sizeof plan->set[0]);
        plan->sets++;
    }
    plan->set[i] = (FlWeightSet){k, index, value};
    return true;
}
