#include "model/race.h"
#include "core/base/power.h"
#include "model/judge.h"
#include <math.h>

static const char *const policy_words[FL_RACE_POLICIES] = {"best", "same", "defaults", "hand"};

const char *fl_race_policy_word(FlRacePolicy policy) {
    return policy_words[policy];
}

int fl_race_find(const FlRace *race, const FlOptimizerType *rule) {
    int i = race->count - 1;
    while (i >= 0 && race->lane[i].optimizer.type != rule) i--;
    return i;
}

bool fl_race_rated(const FlRaceLane *lane) {
    return lane->optimizer.type->method == NULL;
}

double fl_race_eta_at(const FlRaceLane *lane, int k) {
    double eta = lane->optimizer.eta;
    for (int i = 0; i < lane->forks && lane->fork[i].at <= k; i++) eta = lane->fork[i].eta;
    return eta;
}

FlRace fl_race_default(const FlLossType *loss) {
    static const char *const rules[] = {"gd", "momentum", "nesterov", "adagrad", "rmsprop", "adam"};
    FlRace race = {.policy = FL_RACE_DEFAULTS};
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        const FlOptimizerType *rule = fl_optimizer_type_find(rules[i]);
        FlOptimizer optimizer = fl_optimizer_default(rule, fl_plan_default_eta(loss, rule));
        race.lane[race.count++] = (FlRaceLane){.optimizer = optimizer, .on = true};
    }
    return race;
}

FlPlan fl_race_plan(const FlPlan *base, const FlRaceLane *lane) {
    FlPlan plan = *base;
    plan.segments = 1;
    plan.segment[0] = (FlSegment){0, lane->optimizer};
    for (int i = 0; i < lane->forks && lane->fork[i].at <= plan.steps; i++) {
        FlSegment fork = {lane->fork[i].at, lane->optimizer};
        fork.optimizer.eta = lane->fork[i].eta;
        plan.segment[plan.segments++] = fork;
    }
    return plan;
}

FlRange fl_race_range(const FlLossType *loss, const FlRace *race) {
    double lo = INFINITY, hi = 0;
    for (int i = 0; i < race->count; i++) {
        if (!fl_race_rated(&race->lane[i])) continue;
        double eta = fl_plan_default_eta(loss, race->lane[i].optimizer.type);
        lo = fmin(lo, eta / 4);
        hi = fmax(hi, eta * 4);
    }
    if (!(lo < hi)) return (FlRange){0.001, 10};
    return (FlRange){fl_power_of_ten(floor(log10(lo) + 1e-9)), fl_power_of_ten(ceil(log10(hi) - 1e-9))};
}

/* Not arrived yet at row k, and not stopped. */
static bool is_under_way(const FlPlan *base, const FlRaceLane *lane, int k) {
    FlPlan plan = fl_race_plan(base, lane);
    FlRun *run = fl_run_create(&plan);
    if (run == NULL) return true;
    FlOutcome outcome = fl_judge_run(run);
    fl_run_destroy(run);
    return !(outcome.arrival >= 0 && k >= outcome.arrival) && k < outcome.last;
}

bool fl_race_change_eta(const FlPlan *base, FlRaceLane *lane, int k, double eta) {
    if (eta == fl_race_eta_at(lane, k)) return true;
    if (k == 0 || !is_under_way(base, lane, k)) {
        lane->optimizer.eta = eta;
        lane->forks = 0;
        return true;
    }
    int kept = 0;
    while (kept < lane->forks && lane->fork[kept].at < k) kept++;
    if (kept == FL_RACE_FORKS) return false;
    lane->fork[kept] = (FlRaceFork){k, eta};
    lane->forks = kept + 1;
    return true;
}

void fl_race_collapse(FlRace *race, int k) {
    for (int i = 0; i < race->count; i++) {
        race->lane[i].optimizer.eta = fl_race_eta_at(&race->lane[i], k);
        race->lane[i].forks = 0;
    }
}

static bool lane_equal(const FlRaceLane *a, const FlRaceLane *b, bool found) {
    FlOptimizer p = a->optimizer, q = b->optimizer;
    if (found) p.eta = q.eta;
    if (a->on != b->on || a->forks != b->forks || !fl_optimizer_equal(&p, &q)) return false;
    for (int i = 0; i < a->forks; i++)
        if (a->fork[i].at != b->fork[i].at || a->fork[i].eta != b->fork[i].eta) return false;
    return true;
}

bool fl_race_equal(const FlRace *a, const FlRace *b) {
    if (a->count != b->count || a->policy != b->policy) return false;
    for (int i = 0; i < a->count; i++)
        if (!lane_equal(&a->lane[i], &b->lane[i], a->policy == FL_RACE_BEST)) return false;
    return true;
}

int fl_race_order(const FlRace *race, const double *loss, int *order) {
    int count = 0;
    for (int i = 0; i < race->count; i++) {
        if (!race->lane[i].on) continue;
        int at = count++;
        for (; at > 0; at--) {
            double before = loss[order[at - 1]];
            if (before <= loss[i] || (!isfinite(before) && !isfinite(loss[i])) || isnan(loss[i])) break;
            order[at] = order[at - 1];
        }
        order[at] = i;
    }
    return count;
}
