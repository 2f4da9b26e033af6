#include "model/judge.h"
#include "model/race.h"
#include <math.h>
#include <stdlib.h>

enum { A_DECADE = 24, REFINED = 8, HALVINGS = 4, LOWEST_EVERY = 4 };

/* A search under way: one run, started again for every rate. */
typedef struct Search {
    FlPlan plan;
    FlRun *run;
} Search;

/* To three digits, as rates are shown and dragged. */
static double three_digits(double eta) {
    int digits = 2 - (int)floor(log10(eta));
    double unit = pow(10, abs(digits)); /* exact, so that the nearest double to the decimal comes out */
    double rounded = digits >= 0 ? round(eta * unit) / unit : round(eta / unit) * unit;
    return rounded > 0 ? rounded : eta;
}

static bool try_rate(Search *search, double eta, FlOutcome *outcome) {
    search->plan.segment[0].optimizer.eta = eta;
    if (!fl_run_restart(search->run, &search->plan)) return false;
    *outcome = fl_judge_run(search->run);
    return true;
}

static bool arrives(const FlOutcome *outcome) {
    return outcome->kind != FL_DIVERGES && outcome->arrival >= 0;
}

static bool point_arrives(FlSweepPoint p) {
    return p.kind != FL_DIVERGES && p.arrival >= 0;
}

static int quickest(const FlSweep *sweep) {
    int best = -1;
    for (int i = 0; i < fl_sweep_count(sweep); i++) {
        FlSweepPoint p = fl_sweep_point(sweep, i);
        if (point_arrives(p) && (best < 0 || p.arrival < fl_sweep_point(sweep, best).arrival)) best = i;
    }
    return best;
}

/* Rates of three digits between the neighbours of the quickest value seen. */
static bool refine(Search *search, double lo, double hi, FlRaceFound *found) {
    double least = INFINITY;
    for (int i = 0; i <= REFINED; i++) {
        FlOutcome outcome;
        double eta = three_digits(lo * pow(hi / lo, (double)i / REFINED));
        if (!try_rate(search, eta, &outcome)) return false;
        if (!arrives(&outcome) || outcome.arrival_exact >= least) continue;
        least = outcome.arrival_exact;
        found->eta = eta;
        found->arrival = outcome.arrival;
    }
    return true;
}

/* Between a rate that arrives and one that does not: a rate of three digits near the border that does. */
static bool border(Search *search, double good, double bad, double *at) {
    *at = NAN;
    for (int i = 0; i < HALVINGS; i++) {
        FlOutcome outcome;
        double middle = three_digits(sqrt(good * bad));
        if (!try_rate(search, middle, &outcome)) return false;
        if (arrives(&outcome))
            *at = good = middle;
        else
            bad = middle;
    }
    if (isnan(*at)) *at = good;
    return true;
}

/* The longest stretch of values that arrive, both ends included; whether there is no other. */
static bool longest(const FlSweep *sweep, int *first, int *last) {
    int n = fl_sweep_count(sweep), stretches = 0;
    *first = *last = -1;
    for (int i = 0; i < n; i++) {
        if (!point_arrives(fl_sweep_point(sweep, i))) continue;
        int from = i;
        while (i < n - 1 && point_arrives(fl_sweep_point(sweep, i + 1))) i++;
        stretches++;
        if (*first >= 0 && i - from <= *last - *first) continue;
        *first = from;
        *last = i;
    }
    return stretches == 1;
}

static bool measure(Search *search, const FlSweep *sweep, FlRaceFound *found) {
    int n = fl_sweep_count(sweep), from, to;
    found->only = longest(sweep, &from, &to);
    found->lo = fl_sweep_value(sweep, from);
    found->hi = fl_sweep_value(sweep, to);
    if (from > 0 && !border(search, found->lo, fl_sweep_value(sweep, from - 1), &found->lo)) return false;
    if (to < n - 1 && !border(search, found->hi, fl_sweep_value(sweep, to + 1), &found->hi)) return false;
    if (found->only) {
        found->lo = fmin(found->lo, found->eta);
        found->hi = fmax(found->hi, found->eta);
    }
    found->decades = log10(found->hi / found->lo);
    return true;
}

/* Where nothing arrives: the rate at which the run ends lowest. */
static bool lowest(Search *search, const FlSweep *sweep, FlRaceFound *found) {
    double least = INFINITY;
    found->eta = three_digits(fl_sweep_value(sweep, 0));
    for (int i = 0; i < fl_sweep_count(sweep); i += LOWEST_EVERY) {
        FlOutcome outcome;
        double eta = three_digits(fl_sweep_value(sweep, i));
        if (!try_rate(search, eta, &outcome)) return false;
        double end = fl_run_row(search->run, search->plan.steps)->f;
        if (outcome.kind == FL_DIVERGES || !(end < least)) continue;
        least = end;
        found->eta = eta;
    }
    return true;
}

static bool look(Search *search, FlSweep *sweep, FlRaceFound *found) {
    int n = fl_sweep_count(sweep);
    fl_sweep_compute(sweep, 0, n);
    int best = quickest(sweep);
    if (best < 0) return lowest(search, sweep, found);
    double lo = fl_sweep_value(sweep, best > 0 ? best - 1 : 0),
           hi = fl_sweep_value(sweep, best < n - 1 ? best + 1 : n - 1);
    found->eta = fl_sweep_value(sweep, best); /* stays where rounding to three digits loses it */
    found->arrival = (int)ceilf(fl_sweep_point(sweep, best).arrival);
    return refine(search, lo, hi, found) && measure(search, sweep, found);
}

bool fl_race_search(const FlPlan *base, const FlRaceLane *lane, FlRange range, FlRaceFound *found) {
    FlRaceLane bare = *lane;
    bare.forks = 0;
    *found = (FlRaceFound){.eta = lane->optimizer.eta, .arrival = -1, .lo = NAN, .hi = NAN};
    if (!fl_race_rated(lane)) return true;
    Search search = {.plan = fl_race_plan(base, &bare)};
    int count = (int)lround(log10(range.hi / range.lo) * A_DECADE) + 1;
    search.run = fl_run_create(&search.plan);
    FlSweep *sweep = fl_sweep_create(&search.plan, "lr", range.lo, range.hi, count, FL_SWEEP_LOG);
    bool ok = search.run != NULL && sweep != NULL && look(&search, sweep, found);
    fl_run_destroy(search.run);
    fl_sweep_destroy(sweep);
    return ok;
}
