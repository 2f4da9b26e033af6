#include "fallline/sweep.h"
#include "core/base/elementary.h"
#include "core/runs/trial.h"

#include <float.h>
#include <math.h>
#include <stddef.h>
#include <stdlib.h>

enum {
    COARSEST = 8 /* stride of the first pass over the values */
};

struct FlSweep {
    FlPlan plan;   /* its last rule has the value of the run at hand; the trial holds its loss */
    int parameter; /* index of the rule's number, or ETA */
    double lo, hi;
    FlSweepScale scale;
    int count, seeds;
    int stride, next; /* of the values still to come; stride 0 when all are known */
    FlTrial trial;
    bool prepared; /* the trial has its memory */
    FlSweepPoint points[];
};

static const int ETA = -1;

FlSweep *fl_sweep_create(const FlPlan *plan, const char *key, double lo, double hi, int count, FlSweepScale scale) {
    if (!fl_trial_possible(plan)) return NULL;
    FlOptimizer rule = fl_plan_last(plan)->optimizer;
    const double *number = fl_optimizer_number(&rule, key);
    if (number == NULL || count < 2 || !(lo < hi) || !isfinite(lo) || !isfinite(hi)) return NULL;
    if ((scale == FL_SWEEP_LOG && !(lo > 0)) || (scale == FL_SWEEP_LOG_REST && !(hi < 1))) return NULL;
    FlSweep *sweep = malloc(sizeof *sweep + (size_t)count * sizeof sweep->points[0]);
    if (sweep == NULL) return NULL;
    *sweep = (FlSweep){.parameter = number == &rule.eta ? ETA : (int)(number - rule.value),
                       .lo = lo,
                       .hi = hi,
                       .scale = scale,
                       .count = count,
                       .seeds = 1};
    if (!fl_sweep_restart(sweep, plan)) {
        fl_sweep_destroy(sweep);
        return NULL;
    }
    return sweep;
}

void fl_sweep_destroy(FlSweep *sweep) {
    if (sweep == NULL) return;
    fl_trial_end(&sweep->trial);
    free(sweep);
}

bool fl_sweep_restart(FlSweep *sweep, const FlPlan *plan) {
    bool trains = plan->loss != NULL && plan->loss->objective != NULL;
    /* The run takes its memory for the new horizon here, so that advancing takes none. That of a training may be a
     * hundred megabytes, and is taken by whoever trains. */
    if (trains ? !fl_trial_possible(plan) : !fl_trial_prepare(&sweep->trial, plan)) return false;
    if (trains) fl_trial_hold(&sweep->trial, plan);
    sweep->prepared = !trains;
    sweep->plan = *plan;
    sweep->stride = COARSEST;
    sweep->next = 0;
    for (int i = 0; i < sweep->count; i++) sweep->points[i] = (FlSweepPoint){.arrival = -1};
    return true;
}

double fl_sweep_value(const FlSweep *sweep, int i) {
    if (i == 0) return sweep->lo;
    if (i == sweep->count - 1) return sweep->hi;
    double part = (double)i / (sweep->count - 1);
    if (sweep->scale == FL_SWEEP_LOG) return sweep->lo * fl_exp(part * fl_log(sweep->hi / sweep->lo));
    if (sweep->scale == FL_SWEEP_LOG_REST)
        return 1 - (1 - sweep->lo) * fl_exp(part * fl_log((1 - sweep->hi) / (1 - sweep->lo)));
    return sweep->lo + part * (sweep->hi - sweep->lo);
}

/* Rounded so that the whole count stays its ceiling. */
static float short_arrival(const FlOutcome *outcome) {
    float arrival = (float)outcome->arrival_exact;
    if (outcome->arrival > 0 && arrival <= (float)(outcome->arrival - 1)) arrival = nextafterf(arrival, FLT_MAX);
    return arrival;
}

static FlSweepPoint shares(FlSweep *sweep) {
    FlSweepPoint point = {.arrival = -1, .known = true};
    uint64_t seed = sweep->plan.seed;
    int arrived = 0;
    double sum = 0;
    for (int i = 0; i < sweep->seeds; i++) {
        sweep->plan.seed = seed + (uint64_t)i;
        FlOutcome outcome = fl_trial_whole(&sweep->trial, &sweep->plan);
        point.share[outcome.kind]++;
        if (outcome.arrival < 0) continue;
        arrived++;
        sum += outcome.arrival_exact;
    }
    sweep->plan.seed = seed;
    for (int kind = 1; kind < FL_OUTCOMES; kind++)
        if (point.share[kind] > point.share[point.kind]) point.kind = (unsigned char)kind;
    if (2 * arrived >= sweep->seeds) point.arrival = (float)(sum / arrived);
    return point;
}

static FlSweepPoint point_at(FlSweep *sweep, double value) {
    FlOptimizer *rule = fl_plan_last_rule(&sweep->plan);
    *(sweep->parameter == ETA ? &rule->eta : &rule->value[sweep->parameter]) = value;
    if (sweep->seeds > 1) return shares(sweep);
    FlOutcome outcome = fl_trial_whole(&sweep->trial, &sweep->plan);
    FlSweepPoint point = {.arrival = short_arrival(&outcome), .kind = (unsigned char)outcome.kind, .known = true};
    point.share[outcome.kind] = 1;
    return point;
}

void fl_sweep_seeds(FlSweep *sweep, int seeds) {
    sweep->seeds = seeds < 1 ? 1 : seeds > 255 ? 255 : seeds;
}

static bool is_prepared(FlSweep *sweep) {
    if (!sweep->prepared) sweep->prepared = fl_trial_prepare(&sweep->trial, &sweep->plan);
    return sweep->prepared;
}

/* Moves to the next value: multiples of 8, then those of 4 between them, of 2, and the odd ones. */
static void move_on(FlSweep *sweep) {
    sweep->next += sweep->stride == COARSEST ? COARSEST : 2 * sweep->stride;
    while (sweep->stride > 0 && sweep->next >= sweep->count) {
        sweep->stride /= 2;
        sweep->next = sweep->stride;
    }
}

bool fl_sweep_advance(FlSweep *sweep, int runs) {
    if (runs > 0 && sweep->stride > 0 && !is_prepared(sweep)) return true;
    for (int i = 0; i < runs && sweep->stride > 0; move_on(sweep)) {
        if (sweep->points[sweep->next].known) continue;
        sweep->points[sweep->next] = point_at(sweep, fl_sweep_value(sweep, sweep->next));
        i++;
    }
    return sweep->stride == 0;
}

void fl_sweep_compute(FlSweep *sweep, int first, int count) {
    for (int i = first; i < first + count && is_prepared(sweep); i++) {
        if (!sweep->points[i].known) sweep->points[i] = point_at(sweep, fl_sweep_value(sweep, i));
    }
}

int fl_sweep_count(const FlSweep *sweep) {
    return sweep->count;
}

FlSweepPoint fl_sweep_point(const FlSweep *sweep, int i) {
    return sweep->points[i];
}
