/* The learning rate at which a run arrives soonest: many rates, each run only as far as it may still be the one. */
#include "fallline/quickest.h"
#include "core/base/power.h"
#include "core/runs/cost.h"
#include "core/runs/judge.h"
#include "core/runs/run.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    A_DECADE = 24, /* rates of the first pass */
    STRIDE = 128,  /* passes: 24, 48, ... 3072 a decade */
    SURE = 4,      /* the stride of the last pass that is made at any cost: 768 a decade */
    NEAR = 16,     /* further rates between the neighbours of the quickest */
    NEARLY = 40,   /* of three digits one is taken that costs a part of so many more steps at most */
    AT_ONCE = 8,   /* rates a decade of a search that has no time */
    LEAST_DIGITS = 3,
    MOST_DIGITS = 15,
    BUDGET = 600000 /* steps after which no further pass begins: on one core some 15 ms */
};

struct FlQuickestSearch {
    FlPlan plan;
    FlRange range;
    FlRun *run;
    int count, stride, next; /* of the pass at hand: rates of all, every which, the next one */
    bool done;
    long steps;       /* made so far */
    FlQuickest found; /* arrival -1: none has arrived, and eta is that of `lowest` */
    double exact;     /* steps with their fraction */
    double lowest;    /* loss at the end of the runs that do not diverge */
};
typedef struct FlQuickestSearch Search;

/* Nanoseconds of a search that has no time: a race has eight of them. */
static const double QUICK_MOST = 3e6;

/* Whether a run that is at row k may have arrived there: it stands no higher above a listed floor than a thousandth of
 * its first gap, and no deeper below it than who runs past. */
static bool within_reach(const Search *search, int k) {
    const FlLossType *type = search->plan.loss;
    double first = fl_run_row(search->run, 0)->f, here = fl_run_row(search->run, k)->f;
    double least = FL_JUDGE_LEAST_FIRST_GAP * type->height, below = FL_JUDGE_BELOW * type->height;
    for (int i = 0; i < type->minima.count; i++) {
        double floor = type->minima.at[i].value;
        if (here - floor <= FL_JUDGE_ARRIVED * fmax(first - floor, least) && here - floor >= -below) return true;
    }
    return type->minima.count == 0; /* measured by itself, at its end */
}

static void begin(Search *search, double eta) {
    search->plan.segment[0].optimizer.eta = eta;
    fl_run_begin(search->run, &search->plan); /* in memory it has: cannot fail */
}

static FlOutcome judge(Search *search) {
    search->steps += search->plan.steps + 1 - fl_run_count(search->run);
    return fl_judge_whole(search->run);
}

/* Takes a rate if it is quicker, of equally quick ones the lower. */
static void try_rate(Search *search, double eta) {
    FlQuickest *found = &search->found;
    begin(search, eta);
    if (found->arrival >= 0) {
        fl_run_advance(search->run, found->arrival);
        search->steps += found->arrival;
        if (!within_reach(search, found->arrival)) return;
    }
    FlOutcome outcome = judge(search);
    if (outcome.kind == FL_DIVERGES) return;
    if (outcome.arrival >= 0) {
        double exact = outcome.arrival_exact;
        bool quicker = found->arrival < 0 || exact < search->exact || (exact == search->exact && eta < found->eta);
        if (!quicker) return;
        *found = (FlQuickest){eta, outcome.arrival};
        search->exact = exact;
    } else if (found->arrival < 0) {
        double end = fl_run_row(search->run, search->plan.steps)->f;
        if (!(end < search->lowest)) return;
        search->lowest = end;
        found->eta = eta;
    }
}

static double rounded(double v, int digits) {
    char text[40];
    snprintf(text, sizeof text, "%.*e", digits - 1, v);
    return strtod(text, NULL);
}

/* Rate i of those evenly spread. */
static double rate(const Search *search, int i) {
    return search->range.lo * fl_exp((double)i / (search->count - 1) * fl_log(search->range.hi / search->range.lo));
}

/* The pass after the one at hand has as many rates as all before it. */
static bool goes_on(const Search *search) {
    int each = search->found.arrival >= 0 ? search->found.arrival : search->plan.steps;
    if (search->stride <= 1) return false;
    return search->stride > SURE || search->steps + (long)(search->count / search->stride) * each <= BUDGET;
}

static bool in_range(const Search *search, double eta) {
    return eta >= search->range.lo && eta <= search->range.hi;
}

/* The same in as few digits as are as quick. */
static void shorten(Search *search, int digits) {
    FlQuickest *found = &search->found;
    for (; digits <= MOST_DIGITS; digits++) {
        double eta = rounded(found->eta, digits);
        if (eta == found->eta) return;
        if (!in_range(search, eta)) continue;
        begin(search, eta);
        FlOutcome outcome = judge(search);
        bool late = found->arrival >= 0 && (outcome.arrival < 0 || outcome.arrival > found->arrival);
        if (outcome.kind == FL_DIVERGES || late) continue;
        *found = (FlQuickest){eta, outcome.arrival};
        return;
    }
}

/* Rates of three digits, as they are shown, between the neighbours of the quickest, which lie `ratio` apart: the
 * quickest of them is taken if it costs hardly more. */
static void polish(Search *search, double ratio) {
    const FlQuickest *found = &search->found;
    FlQuickest best = {NAN, -1};
    double least = INFINITY;
    for (int i = 0; i <= NEAR && found->arrival >= 0; i++) {
        double eta = rounded(found->eta * fl_pow(ratio, 2.0 * i / NEAR - 1), LEAST_DIGITS);
        if (!in_range(search, eta)) continue;
        begin(search, eta);
        FlOutcome outcome = judge(search);
        if (outcome.kind == FL_DIVERGES || outcome.arrival < 0 || !(outcome.arrival_exact < least)) continue;
        least = outcome.arrival_exact;
        best = (FlQuickest){eta, outcome.arrival};
    }
    if (best.arrival >= 0 && best.arrival <= found->arrival + found->arrival / NEARLY)
        search->found = best;
    else
        shorten(search, LEAST_DIGITS);
}

FlQuickestSearch *fl_quickest_create(const FlPlan *plan, FlRange range) {
    bool rated = plan->segments == 1 && plan->segment[0].optimizer.type->method == NULL;
    if (!rated || !(range.lo > 0 && range.lo < range.hi) || !fl_plan_check(plan, NULL, 0)) return NULL;
    if (!isfinite(range.hi / range.lo)) return NULL; /* decades without number */
    Search *search = malloc(sizeof *search);
    if (search == NULL) return NULL;
    int intervals = (int)ceil(fl_log10(range.hi / range.lo) * A_DECADE - 1e-9);
    *search = (Search){.plan = *plan,
                       .range = range,
                       .run = fl_run_create(plan),
                       .count = (intervals < 1 ? 1 : intervals) * STRIDE + 1,
                       .stride = STRIDE,
                       .found = {plan->segment[0].optimizer.eta, -1},
                       .lowest = INFINITY};
    search->plan.noise = 0; /* by one rate and another luck decides, too */
    if (search->run == NULL) {
        free(search);
        return NULL;
    }
    return search;
}

void fl_quickest_destroy(FlQuickestSearch *search) {
    if (search == NULL) return;
    fl_run_destroy(search->run);
    free(search);
}

/* The next pass, of the rates halfway between those before it; or there is none. */
static void begin_pass(Search *search) {
    if (goes_on(search)) {
        search->stride /= 2;
        search->next = search->stride;
        return;
    }
    polish(search, fl_exp(search->stride * fl_log(search->range.hi / search->range.lo) / (search->count - 1)));
    search->done = true;
}

bool fl_quickest_advance(FlQuickestSearch *search, int runs) {
    for (; runs > 0 && !search->done; runs--) {
        bool first = search->stride == STRIDE;
        try_rate(search, rate(search, search->next));
        search->next += first ? search->stride : 2 * search->stride;
        if (search->next >= search->count) begin_pass(search);
    }
    return search->done;
}

FlQuickest fl_quickest_result(const FlQuickestSearch *search) {
    return search->found;
}

bool fl_plan_quickest(const FlPlan *plan, FlRange range, FlQuickest *quickest) {
    *quickest = (FlQuickest){plan->segment[0].optimizer.eta, -1};
    Search *search = fl_quickest_create(plan, range);
    if (search == NULL) return false;
    fl_quickest_advance(search, INT_MAX);
    *quickest = search->found;
    fl_quickest_destroy(search);
    return true;
}

bool fl_plan_quick(const FlPlan *plan, FlRange range, FlQuickest *quickest) {
    *quickest = (FlQuickest){plan->segment[0].optimizer.eta, -1};
    Search *search = fl_quickest_create(plan, range);
    if (search == NULL) return false;
    double whole = fl_run_cost(plan), step = fl_step_cost(plan);
    if (whole <= QUICK_MOST) try_rate(search, plan->segment[0].optimizer.eta);
    for (int i = 0; i < search->count && (double)search->steps * step + whole <= QUICK_MOST;
         i += STRIDE * A_DECADE / AT_ONCE)
        try_rate(search, rate(search, i));
    if (whole <= QUICK_MOST) shorten(search, LEAST_DIGITS);
    *quickest = search->found;
    fl_quickest_destroy(search);
    return true;
}
