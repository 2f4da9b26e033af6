#include "fallline/quickest.h"
#include "model/judge.h"
#include "model/race.h"
#include <math.h>
#include <stdlib.h>

enum { A_DECADE = 48, MOST = 1024, HALVINGS = 4 };

/* A search under way: one run, started again for every rate. All have three digits, so that those shown are those
 * tried.
 */
typedef struct Search {
    FlPlan plan;
    FlRun *run;
    int count;
    double eta[MOST];
    bool arrives[MOST];
} Search;

/* To three digits, as rates are shown and dragged. */
static double three_digits(double eta) {
    int digits = 2 - (int)floor(log10(eta));
    double unit = pow(10, abs(digits)); /* exact, so that the nearest double to the decimal comes out */
    double rounded = digits >= 0 ? round(eta * unit) / unit : round(eta / unit) * unit;
    return rounded > 0 ? rounded : eta;
}

static bool try_rate(Search *search, double eta, bool *arrives) {
    search->plan.segment[0].optimizer.eta = eta;
    if (!fl_run_restart(search->run, &search->plan)) return false;
    FlOutcome outcome = fl_judge_run(search->run);
    *arrives = outcome.kind != FL_DIVERGES && outcome.arrival >= 0;
    return true;
}

static bool try_range(Search *search, FlRange range) {
    double decades = log10(range.hi / range.lo);
    search->count = (int)fmin(ceil(decades * A_DECADE - 1e-9) + 1, MOST);
    for (int i = 0; i < search->count; i++) {
        search->eta[i] = three_digits(range.lo * pow(10, decades * i / (search->count - 1)));
        if (!try_rate(search, search->eta[i], &search->arrives[i])) return false;
    }
    return true;
}

/* Between a rate that arrives and one that does not: one near the border that does. */
static bool border(Search *search, double good, double bad, double *at) {
    for (int i = 0; i < HALVINGS; i++) {
        double middle = three_digits(sqrt(good * bad));
        bool arrives;
        if (!try_rate(search, middle, &arrives)) return false;
        *(arrives ? &good : &bad) = middle;
    }
    *at = good;
    return true;
}

/* The longest stretch of rates that arrive, both ends included; false: none does. */
static bool longest(const Search *search, int *first, int *last) {
    int n = search->count;
    *first = *last = -1;
    for (int i = 0; i < n; i++) {
        if (!search->arrives[i]) continue;
        int from = i;
        while (i < n - 1 && search->arrives[i + 1]) i++;
        if (*first >= 0 && i - from <= *last - *first) continue;
        *first = from;
        *last = i;
    }
    return *first >= 0;
}

static bool measure(Search *search, FlRange range, FlRaceGood *good) {
    int from, to;
    if (!try_range(search, range)) return false;
    if (!longest(search, &from, &to)) return true;
    good->lo = search->eta[from];
    good->hi = search->eta[to];
    if (from > 0 && !border(search, good->lo, search->eta[from - 1], &good->lo)) return false;
    if (to < search->count - 1 && !border(search, good->hi, search->eta[to + 1], &good->hi)) return false;
    good->at_edge = from == 0 || to == search->count - 1;
    good->decades = log10(good->hi / good->lo);
    return true;
}

/* Of a lane without its forks, and where it looks: on the track that the lanes share and all over the rule's own. */
static FlPlan bare(const FlPlan *base, const FlRaceLane *lane, FlRange *range) {
    FlRaceLane alone = *lane;
    alone.forks = 0;
    FlRange own = fl_plan_track(base->loss, lane->optimizer.type);
    *range = (FlRange){fmin(range->lo, own.lo), fmax(range->hi, own.hi)};
    return fl_race_plan(base, &alone);
}

bool fl_race_best(const FlPlan *base, const FlRaceLane *lane, FlRange range, double *eta) {
    FlQuickest found;
    *eta = lane->optimizer.eta;
    if (!fl_race_rated(lane)) return true;
    FlPlan plan = bare(base, lane, &range);
    bool ok = fl_plan_quickest(&plan, range, &found);
    if (ok) *eta = found.eta;
    return ok;
}

bool fl_race_find_good(const FlPlan *base, const FlRaceLane *lane, FlRange range, FlRaceGood *good) {
    *good = (FlRaceGood){.lo = NAN, .hi = NAN};
    if (!fl_race_rated(lane)) return true;
    Search search = {.plan = bare(base, lane, &range)};
    search.run = fl_run_create(&search.plan);
    bool ok = search.run != NULL && measure(&search, range, good);
    fl_run_destroy(search.run);
    return ok;
}

bool fl_race_set_rates(const FlPlan *base, FlRace *race) {
    FlRange range = fl_race_range(base->loss, race);
    int from = race->chosen;
    while (from < race->count && !fl_race_rated(&race->lane[from])) from++;
    if (from == race->count)
        for (from = 0; from < race->count && !fl_race_rated(&race->lane[from]);) from++;
    for (int i = 0; i < race->count; i++) {
        FlRaceLane *lane = &race->lane[i];
        if (!fl_race_rated(lane) || race->policy == FL_RACE_BY_HAND) continue;
        if (race->policy == FL_RACE_BEST) {
            if (!fl_race_best(base, lane, range, &lane->optimizer.eta)) return false;
        } else if (race->policy == FL_RACE_SAME)
            lane->optimizer.eta = race->lane[from].optimizer.eta;
        else
            lane->optimizer.eta = fl_plan_default_eta(base->loss, lane->optimizer.type);
        lane->forks = 0;
    }
    return true;
}
