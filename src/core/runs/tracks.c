/* Ranges of the learning-rate track, found by running a loss from its default start. */
#include "core/base/power.h"
#include "core/data/made.h"
#include "core/optimizers.h"
#include "core/runs/judge.h"
#include "core/runs/run.h"

#include <math.h>
#include <string.h>

enum { PER_DECADE = 20, DECADES = 11, RATES = PER_DECADE * DECADES + 1, WIDEST = 5 /* decades */ };
static const double LEAST = 1e-7; /* the lowest rate of the scan */

static double rate_at(int i) {
    return LEAST * fl_pow(10, (double)i / PER_DECADE);
}

/* Outwards to 1, 2 or 5 times a power of ten. */
static double outwards(double v, bool up) {
    double unit = fl_power_of_ten(floor(fl_log10(v) + 1e-12)), steps[] = {1, 2, 5, 10};
    int at = up ? 0 : 3;
    if (up)
        while (steps[at] * unit < v * (1 - 1e-9)) at++;
    else
        while (steps[at] * unit > v * (1 + 1e-9)) at--;
    double exponent = floor(fl_log10(v) + 1e-12);
    return exponent >= 0 ? steps[at] * unit : steps[at] / fl_power_of_ten(-exponent);
}

static FlOutcomeKind kind_at(const FlPlan *plan, FlRun *run, double eta) {
    FlPlan tried = *plan;
    tried.segment[0].optimizer.eta = eta;
    fl_run_begin(run, &tried); /* in memory it has: cannot fail */
    return fl_judge_whole(run).kind;
}

/* Of the scan: the lowest rate that converges, and the lowest from which on all diverge; -1: none. */
typedef struct Borders {
    int low, lost;
} Borders;

static Borders scan(const FlPlan *plan, FlRun *run) {
    Borders b = {-1, -1};
    bool lost = true;
    for (int i = RATES - 1; i >= 0; i--) {
        FlOutcomeKind kind = kind_at(plan, run, rate_at(i));
        lost = lost && kind == FL_DIVERGES;
        if (lost) b.lost = i;
        if (kind == FL_CONVERGES) b.low = i;
    }
    return b;
}

/* At most five decades: down from the border of divergence where a stretch that crawls stays on it, else up from the
 * lower end. A rule that has a limit of stability shows it even where little of what crawls is left. */
static FlRange range_of(Borders b, double usual, bool limited) {
    double low = b.low >= 0 ? rate_at(b.low) : usual, hi = b.lost > 0 ? 2 * rate_at(b.lost) : 50 * usual;
    double most = fl_power_of_ten(WIDEST), lo = outwards(fmin(fmin(low / 20, hi / 100), usual / 2), false);
    hi = outwards(fmin(fmax(hi, 2 * usual), FL_ETA_MAX), true);
    if (hi / lo <= most * 1.001) return (FlRange){lo, hi};
    bool from_above = b.low == 0 || hi / most <= (limited ? low : low / 4);
    return from_above ? (FlRange){outwards(hi / most, false), hi} : (FlRange){lo, outwards(lo * most, true)};
}

bool fl_plan_find_track(const FlLossType *loss, const FlOptimizerType *rule, FlRange *track) {
    double usual = fl_plan_default_eta(loss, rule);
    FlPlan plan = fl_plan_default(loss);
    plan.segment[0].optimizer = fl_optimizer_default(rule, usual);
    plan.steps = fl_plan_default_steps(loss, rule);
    FlRun *run = fl_run_create(&plan);
    if (run == NULL) return false;
    *track = range_of(scan(&plan, run), usual, rule->eta_limit != NULL);
    fl_run_destroy(run);
    return true;
}

/* What the loss lists for the rule; for one that it does not know, what it lists for plain descent.
 * NULL: nothing. */
static const FlRange *listed(const FlLossType *loss, const FlOptimizerType *rule) {
    const FlRate *rate = fl_plan_listed(loss, rule);
    const FlRange *range = rate != NULL ? &rate->track : &loss->track;
    return range->hi > 0 ? range : NULL;
}

/* Where a loss that was made keeps the track of a rule, or NULL. */
static FlMadeTrack *kept(const FlLossType *loss, const FlOptimizerType *rule) {
    const FlOptimizerType *const *rules;
    int count = fl_optimizer_types(&rules), at = 0;
    bool made = loss->made != NULL && atomic_load_explicit(&loss->made->references, memory_order_relaxed) > 0;
    while (at < count && strcmp(rules[at]->id, rule->id) != 0) at++;
    return made && at < count && at < FL_MADE_RULES ? &loss->made->track[at] : NULL;
}

static FlRange find(const FlLossType *loss, const FlOptimizerType *rule) {
    FlRange range = {0.001, 1};
    fl_plan_find_track(loss, rule, &range);
    return range;
}

/* Of lengths about the first that a method tries, which is 1. Along the slope they are rates of plain descent, too: its
 * track is a part of theirs. The curvature's own lengths are in units of the whole step. */
static FlRange lengths(const FlLossType *loss, const FlMethodType *method) {
    FlRange range = {0.01, 4};
    if (method->second_order) return range;
    FlRange rates = fl_plan_track(loss, &fl_optimizer_gd);
    return (FlRange){fmin(range.lo, rates.lo), fmax(range.hi, rates.hi)};
}

FlRange fl_plan_track(const FlLossType *loss, const FlOptimizerType *rule) {
    if (rule->method != NULL) return lengths(loss, rule->method);
    const FlRange *range = listed(loss, rule);
    if (range != NULL) return *range;
    FlMadeTrack *track = kept(loss, rule);
    if (track == NULL && rule->made != NULL) return fl_plan_track(loss, &fl_optimizer_gd);
    if (track == NULL) return find(loss, rule);
    if (atomic_load_explicit(&track->state, memory_order_acquire) == 2) return track->range;
    FlRange found = find(loss, rule);
    int empty = 0; /* whoever comes second has found the same */
    if (atomic_compare_exchange_strong(&track->state, &empty, 1)) {
        track->range = found;
        atomic_store_explicit(&track->state, 2, memory_order_release);
    }
    return found;
}
