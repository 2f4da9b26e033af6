#include "model/race_search.h"
#include "core/base/power.h"
#include "model/judge.h"
#include <math.h>
#include <stdlib.h>

enum { A_DECADE = 160, DECADES = 12, HALVINGS = 4, HOLE = 3 /* rates in a row */, FEW = 4 /* one in so many */ };

/* One run, started again for every rate. All have three digits, so that those shown are those tried. */
struct FlRaceGoodSearch {
    FlPlan plan;
    FlRun *run;
    int count, next;
    double eta[DECADES * A_DECADE + 2];
    bool arrives[DECADES * A_DECADE + 2];
    FlRaceGood good;
};
typedef FlRaceGoodSearch Search;

/* To three digits, as rates are shown and dragged. */
static double three_digits(double eta) {
    int digits = 2 - (int)floor(log10(eta));
    double unit = fl_power_of_ten(abs(digits)); /* exact, so that the nearest double to the decimal comes out */
    double rounded = digits >= 0 ? round(eta * unit) / unit : round(eta / unit) * unit;
    return rounded > 0 ? rounded : eta;
}

static bool arrives(Search *search, double eta) {
    search->plan.segment[0].optimizer.eta = eta;
    if (!fl_run_restart(search->run, &search->plan)) return false; /* in memory it has: cannot fail */
    FlOutcome outcome = fl_judge_run(search->run);
    return outcome.kind != FL_DIVERGES && outcome.arrival >= 0;
}

/* 1.00 1.02 ... 2.00 2.05 ... 5.00 5.10 ... of each decade, and the ends. */
static void list_rates(Search *search, FlRange range) {
    search->eta[search->count++] = range.lo;
    int first = (int)floor(log10(range.lo));
    for (int decade = first; decade < first + DECADES; decade++) {
        for (int m = 100; m < 1000; m += m < 200 ? 2 : m < 500 ? 5 : 10) {
            double eta = three_digits(m * fl_power_of_ten(decade - 2));
            if (eta > search->eta[search->count - 1] && eta < range.hi) search->eta[search->count++] = eta;
        }
    }
    search->eta[search->count++] = range.hi;
}

/* Between a rate that arrives and one that does not: one near the border that does. */
static double border(Search *search, double good, double bad) {
    for (int i = 0; i < HALVINGS; i++) {
        double middle = three_digits(sqrt(good) * sqrt(bad)); /* good * bad is 0 where both are below 1e-162 */
        if (middle == good || middle == bad) break;
        *(arrives(search, middle) ? &good : &bad) = middle;
    }
    return good;
}

/* The widest stretch of rates that arrive, both ends included, with no more than `hole` in a row that do not; false:
 * none does. */
static bool widest(const Search *search, int hole, int *first, int *last) {
    int n = search->count;
    *first = *last = -1;
    for (int i = 0; i < n;) {
        int from = i, to = i;
        if (!search->arrives[i++]) continue;
        for (; i < n && i - to <= hole + 1; i++)
            if (search->arrives[i]) to = i;
        i = to + 1;
        double width = search->eta[to] / search->eta[from];
        if (*first >= 0 && width <= search->eta[*last] / search->eta[*first]) continue;
        *first = from;
        *last = to;
    }
    return *first >= 0;
}

static int count_missed(const Search *search, int from, int to) {
    int missed = 0;
    for (int i = from; i <= to; i++) missed += !search->arrives[i];
    return missed;
}

static void measure(Search *search) {
    FlRaceGood *good = &search->good;
    int from, to, last = search->count - 1;
    if (!widest(search, HOLE, &from, &to)) return;
    if (FEW * count_missed(search, from, to) > to - from + 1) widest(search, 0, &from, &to); /* more holes than range */
    good->lo = from > 0 ? border(search, search->eta[from], search->eta[from - 1]) : search->eta[from];
    good->hi = to < last ? border(search, search->eta[to], search->eta[to + 1]) : search->eta[to];
    good->at_edge = from == 0 || to == last;
    good->decades = log10(good->hi / good->lo);
    good->tried = to - from + 1;
    good->missed = count_missed(search, from, to);
}

FlPlan fl_race_search_plan(const FlPlan *base, const FlRaceLane *lane, FlRange *range) {
    FlRaceLane alone = *lane;
    alone.forks = 0;
    FlRange own = fl_plan_track(base->loss, lane->optimizer.type);
    *range = (FlRange){fmin(range->lo, own.lo), fmax(range->hi, own.hi)};
    FlPlan plan = fl_race_plan(base, &alone);
    plan.noise = 0; /* by one rate and another luck decides, too */
    plan.seed = 1;
    return plan;
}

/* Another rate makes no difference to a search. */
bool fl_race_search_same(const FlPlan *a, const FlPlan *b) {
    FlPlan p = *a, q = *b;
    p.segment[0].optimizer.eta = q.segment[0].optimizer.eta = 1;
    return fl_plan_equal(&p, &q);
}

bool fl_race_best(const FlPlan *base, const FlRaceLane *lane, FlRange range, FlRaceCare care, double *eta) {
    FlQuickest found = {.eta = lane->optimizer.eta};
    *eta = found.eta;
    if (!fl_race_rated(lane)) return true;
    FlPlan plan = fl_race_search_plan(base, lane, &range);
    bool ok = (care == FL_RACE_AT_ONCE ? fl_plan_quick : fl_plan_quickest)(&plan, range, &found);
    if (ok) *eta = found.eta;
    return ok;
}

FlRaceGoodSearch *fl_race_good_create(const FlPlan *plan, FlRange range) {
    Search *search = calloc(1, sizeof *search);
    if (search == NULL) return NULL;
    search->plan = *plan;
    search->good = (FlRaceGood){.lo = NAN, .hi = NAN};
    search->run = fl_run_create(plan);
    if (search->run == NULL) {
        free(search);
        return NULL;
    }
    list_rates(search, range);
    return search;
}

void fl_race_good_destroy(FlRaceGoodSearch *search) {
    if (search == NULL) return;
    fl_run_destroy(search->run);
    free(search);
}

bool fl_race_good_advance(FlRaceGoodSearch *search, int runs) {
    if (search->next == search->count) return true;
    for (; runs > 0 && search->next < search->count; runs--) {
        search->arrives[search->next] = arrives(search, search->eta[search->next]);
        search->next++;
    }
    if (search->next < search->count) return false;
    measure(search);
    return true;
}

FlRaceGood fl_race_good_result(const FlRaceGoodSearch *search) {
    return search->good;
}

void fl_race_good_complete(FlRaceGood *good, const FlQuickest *best) {
    if (isnan(good->lo) && best->arrival >= 0) *good = (FlRaceGood){.lo = best->eta, .hi = best->eta, .tried = 1};
}

bool fl_race_find_good(const FlPlan *base, const FlRaceLane *lane, FlRange range, FlRaceGood *good) {
    *good = (FlRaceGood){.lo = NAN, .hi = NAN};
    if (!fl_race_rated(lane)) return true;
    FlPlan plan = fl_race_search_plan(base, lane, &range);
    Search *search = fl_race_good_create(&plan, range);
    if (search == NULL) return false;
    fl_race_good_advance(search, search->count);
    *good = search->good;
    fl_race_good_destroy(search);
    FlQuickest best = {NAN, -1};
    if (isnan(good->lo) && !fl_plan_quickest(&plan, range, &best)) return false;
    fl_race_good_complete(good, &best);
    return true;
}

bool fl_race_set_rates(const FlPlan *base, FlRace *race, FlRaceCare care) {
    FlRange range = fl_race_range(base->loss, race);
    int from = race->chosen;
    while (from < race->count && !fl_race_rated(&race->lane[from])) from++;
    if (from == race->count)
        for (from = 0; from < race->count && !fl_race_rated(&race->lane[from]);) from++;
    for (int i = 0; i < race->count; i++) {
        FlRaceLane *lane = &race->lane[i];
        if (!fl_race_rated(lane) || race->policy == FL_RACE_BY_HAND) continue;
        if (race->policy == FL_RACE_BEST) {
            if (!fl_race_best(base, lane, range, care, &lane->optimizer.eta)) return false;
        } else if (race->policy == FL_RACE_SAME)
            lane->optimizer.eta = race->lane[from].optimizer.eta;
        else
            lane->optimizer.eta = fl_plan_default_eta(base->loss, lane->optimizer.type);
        lane->forks = 0;
    }
    race->rough = race->policy == FL_RACE_BEST && care == FL_RACE_AT_ONCE;
    return true;
}
