#include "fallline/presets.h"
#include "core/base/power.h"
#include "core/base/trig.h"
#include "core/runs/trial.h"

#include <math.h>
#include <stdlib.h>

/* MEMO: rates tried beside those of the grid: four listed, two to four digits of four found, and 61 along a border. */
enum { NEIGHBOURS = 3, MEMO = 96 };

/* A training takes milliseconds where a walk takes microseconds. The grid of one has a fifth of the rates, and is tried
 * while one training costs at most GRID products of a weight and an example (60 ms), the listed rates at most LISTED;
 * a slice is about 4 ms. */
enum { TRAINED_RATES = 49, GRID = 30000000, LISTED = 1000000000, SLICE = 2000000 };

/* What a rate does. */
typedef struct Tried {
    double eta;
    FlOutcomeKind kind;
    int arrival;
    double exact, floor;
} Tried;

struct FlPresetSearch {
    FlPlan plan; /* the trial holds its loss while there is something to try */
    FlTrial trial;
    int rates; /* of the grid */
    int next;  /* of the grid; behind it the presets are put together, again and again until no rate is missing */
    bool busy; /* with the trial of `trying` */
    bool done;
    double trying, missing;
    Tried at[FL_PRESET_RATES], memo[MEMO];
    int known; /* in the memo */
    FlPresets found;
};

FlPlan fl_presets_plan(const FlPlan *plan, int fork, int row) {
    FlPlan forked = *plan;
    const FlOptimizer *rule = fl_plan_optimizer_at(plan, row);
    if (!fl_plan_fork(&forked, fork, rule)) *fl_plan_last_rule(&forked) = *rule;
    return forked;
}

bool fl_presets_same(const FlPlan *a, const FlPlan *b) {
    FlPlan like = *a;
    fl_plan_last_rule(&like)->eta = fl_plan_last(b)->optimizer.eta;
    return fl_plan_equal(&like, b);
}

/* The row from which on a rate makes a difference: steps count from there. */
static int begins_at(const FlPlan *plan) {
    return fl_plan_last(plan)->at;
}

static bool is_soon(const FlPlan *plan, int arrival) {
    int from = begins_at(plan);
    return arrival - from <= (plan->steps - from) / 2;
}

/* What a rate does that is on no grid. The first that is not known yet is asked for; until it has been tried, what is
 * found does not count. */
static Tried try_again(FlPresetSearch *s, double eta) {
    for (int i = 0; i < s->known; i++)
        if (s->memo[i].eta == eta) return s->memo[i];
    for (int i = 0; i < s->rates; i++)
        if (s->at[i].eta == eta) return s->at[i];
    if (isnan(s->missing)) s->missing = eta;
    return (Tried){.eta = eta, .kind = FL_CRAWLS, .arrival = -1};
}

static bool is_trained(const FlPresetSearch *s) {
    return s->plan.loss->objective != NULL;
}

static double rate_at(const FlPresetSearch *s, int i) {
    FlRange r = s->found.track;
    if (i == 0) return r.lo;
    if (i == s->rates - 1) return r.hi;
    return r.lo * fl_exp((double)i / (s->rates - 1) * fl_log(r.hi / r.lo));
}

static double digits(double v, int count) {
    double unit = fl_power_of_ten(fabs(floor(fl_log10(v)) - count + 1));
    return floor(fl_log10(v)) - count + 1 >= 0 ? round(v / unit) * unit : round(v * unit) / unit;
}

/* What a preset must do, beside its place above or below another. */
typedef bool (*Does)(FlPresetSearch *s, Tried tried, double eta);

/* The rate in two digits to four, the fewest that still do it; else as it is. */
static double shorten(FlPresetSearch *s, double eta, Does does) {
    for (int count = 2; count <= 4; count++) {
        double one = digits(eta, count);
        if (one >= s->found.track.lo && one <= s->found.track.hi && does(s, try_again(s, one), one)) return one;
    }
    return eta;
}

/* The rate that the loss lists, if it is on the track and does it; else NaN. */
static double listed(FlPresetSearch *s, FlPreset preset, Does does) {
    double eta = fl_plan_preset(s->plan.loss, fl_plan_last(&s->plan)->optimizer.type, preset);
    bool there = eta >= s->found.track.lo && eta <= s->found.track.hi;
    return there && does(s, try_again(s, eta), eta) ? eta : NAN;
}

/* ---- just right ---- */

static bool converges(FlPresetSearch *s, Tried tried, double eta) {
    (void)s;
    (void)eta;
    return tried.kind == FL_CONVERGES;
}

static bool converges_soon(FlPresetSearch *s, Tried tried, double eta) {
    return converges(s, tried, eta) && is_soon(&s->plan, tried.arrival);
}

/* The quickest rate of the widest stretch that converges; -1: none does. */
static int find_quickest(const FlPresetSearch *s) {
    int widest = 0, best = -1;
    for (int i = 0; i < s->rates;) {
        int from = i, quickest = i;
        for (; i < s->rates && s->at[i].kind == FL_CONVERGES; i++)
            if (s->at[i].exact < s->at[quickest].exact) quickest = i;
        if (i - from > widest) widest = i - from, best = quickest;
        if (i == from) i++;
    }
    return best;
}

static void find_just_right(FlPresetSearch *s) {
    double eta = listed(s, FL_JUST_RIGHT, converges_soon);
    int quickest = isnan(eta) ? find_quickest(s) : -1;
    bool arrives = false;
    if (quickest >= 0) eta = shorten(s, rate_at(s, quickest), converges);
    for (int i = 0; i < s->rates; i++) arrives = arrives || s->at[i].arrival >= 0;
    s->found.eta[FL_JUST_RIGHT] = eta;
    if (isnan(eta))
        s->found.lack[FL_JUST_RIGHT] = s->rates == 0 ? FL_PRESET_NOT_TRIED
                                       : arrives     ? FL_PRESET_NONE_SETTLES
                                                     : FL_PRESET_NONE_ARRIVES;
}

/* What the others are held against: where nothing arrives, the rate that the loss lists. */
static double middle(const FlPresetSearch *s) {
    double eta = s->found.eta[FL_JUST_RIGHT];
    return isnan(eta) ? fl_plan_default_eta(s->plan.loss, fl_plan_last(&s->plan)->optimizer.type) : eta;
}

/* ---- too small ---- */

static bool crawls(FlPresetSearch *s, Tried tried, double eta) {
    return tried.kind == FL_CRAWLS && eta <= middle(s) / 10;
}

static bool crawls_below(FlPresetSearch *s, Tried tried, double eta) {
    return tried.kind == FL_CRAWLS && eta < middle(s);
}

static void find_too_small(FlPresetSearch *s) {
    double eta = listed(s, FL_TOO_SMALL, crawls_below);
    for (int i = s->rates - 1; i >= 0 && isnan(eta); i--)
        if (crawls(s, s->at[i], rate_at(s, i))) eta = shorten(s, rate_at(s, i), crawls);
    s->found.eta[FL_TOO_SMALL] = eta;
    if (!isnan(eta)) return;
    FlOutcomeKind least = s->at[0].kind;
    s->found.lack[FL_TOO_SMALL] = s->rates == 0            ? FL_PRESET_NOT_TRIED
                                  : least == FL_CONVERGES  ? FL_PRESET_SMALL_CONVERGES
                                  : least == FL_OSCILLATES ? FL_PRESET_SMALL_SWINGS
                                                           : FL_PRESET_NONE_CRAWLS;
}

/* ---- too big, and beyond ---- */

static bool oscillates(FlPresetSearch *s, Tried tried, double eta) {
    return tried.kind == FL_OSCILLATES && eta > middle(s);
}

static bool diverges(FlPresetSearch *s, Tried tried, double eta) {
    return tried.kind == FL_DIVERGES && eta > middle(s);
}

/* Converges, but three times as late as just right, or in a worse valley; of many weights, strands where just right
 * arrives. */
static bool is_worse(FlPresetSearch *s, Tried tried, double eta) {
    double just = s->found.eta[FL_JUST_RIGHT];
    if (isnan(just) || !(eta > just)) return false;
    if (is_trained(s) && tried.kind == FL_CRAWLS) return true;
    if (tried.kind != FL_CONVERGES) return false;
    Tried right = try_again(s, just);
    int from = begins_at(&s->plan), soonest = right.arrival - from;
    return tried.arrival - from >= 3 * (soonest > 0 ? soonest : 1) ||
           tried.floor > right.floor + 1e-6 * s->plan.loss->height;
}

/* The lowest of three neighbours that all do it; -1: there are none. */
static int find_three(FlPresetSearch *s, Does does) {
    int row = 0;
    for (int i = 0; i < s->rates; i++) {
        row = does(s, s->at[i], rate_at(s, i)) ? row + 1 : 0;
        if (row == NEIGHBOURS) return i - NEIGHBOURS + 1;
    }
    return -1;
}

static double lowest_of_three(FlPresetSearch *s, Does does) {
    int i = find_three(s, does);
    return i >= 0 ? shorten(s, rate_at(s, i), does) : NAN;
}

/* The last of the rates above just right that converge, if beyond it all diverge; -1 if it is not so simple. */
static int find_last(const FlPresetSearch *s) {
    int last = -1;
    for (int i = 0; i < s->rates; i++) {
        FlOutcomeKind kind = s->at[i].kind;
        if (!(rate_at(s, i) > middle(s))) continue;
        bool follows = last < 0 || last == i - 1;
        if (kind == FL_CONVERGES && follows)
            last = i;
        else if (kind != FL_DIVERGES)
            return -1;
    }
    return last < s->rates - 1 ? last : -1;
}

/* Where convergence ends and divergence begins, in three digits: the last that converges, if the many next ones all
 * diverge. NaN if there is no such border. */
static double find_border(FlPresetSearch *s) {
    enum { NEXT = 60 }; /* a step of the track is at most 5 %, 50 in the third digit */
    int last = find_last(s);
    if (last < 0) return NAN;
    double from = rate_at(s, last), unit = fl_power_of_ten(floor(fl_log10(from)) - 2), eta = digits(from, 3),
           border = NAN;
    if (eta > from) eta = digits(eta - unit, 3);
    for (int i = 0; i <= NEXT; i++) {
        double one = digits(eta + i * unit, 3);
        FlOutcomeKind kind = try_again(s, one).kind;
        bool follows = isnan(border) ? i == 0 : border == digits(one - unit, 3);
        if (kind == FL_CONVERGES && follows)
            border = one;
        else if (kind != FL_DIVERGES || isnan(border))
            return NAN;
    }
    return border;
}

static void find_too_big(FlPresetSearch *s) {
    double eta = listed(s, FL_TOO_BIG, oscillates);
    if (isnan(eta)) eta = lowest_of_three(s, oscillates);
    if (isnan(eta)) eta = lowest_of_three(s, is_worse);
    s->found.eta[FL_TOO_BIG] = eta;
    if (!isnan(eta)) return;
    if (!is_trained(s)) s->found.border = find_border(s);
    s->found.lack[FL_TOO_BIG] = s->rates == 0             ? FL_PRESET_NOT_TRIED
                                : !isnan(s->found.border) ? FL_PRESET_NO_BETWEEN
                                                          : FL_PRESET_NONE_SWINGS;
}

/* Steepest slope on a ring so many radii wide. */
static double steepest_at(const FlPlan *plan, double radii) {
    enum { DIRECTIONS = 32 };
    FlLoss loss;
    double c[FL_MAX_DIM] = {0}, far = radii * fl_loss_radius(plan->loss, c), steepest = 0;
    fl_plan_loss(plan, &loss);
    for (int i = 0; i < DIRECTIONS; i++) {
        double a = 6.283185307179586 * i / DIRECTIONS, f, g[FL_MAX_DIM] = {0};
        double x[FL_MAX_DIM] = {c[0] + far * fl_cos(a), c[1] + far * fl_sin(a)};
        plan->loss->eval(&loss, 1, 1, x, &f, g);
        steepest = fmax(steepest, fl_hypot(g[0], g[1]));
    }
    return steepest;
}

static FlPresetLack why_none_diverges(const FlPresetSearch *s) {
    const FlOptimizerType *rule = fl_plan_last(&s->plan)->optimizer.type;
    bool by_slope = rule->step == FL_STEP_PLAIN || rule->step == FL_STEP_HEAVY || rule->step == FL_STEP_LOOKAHEAD;
    if (s->rates == 0) return FL_PRESET_NOT_TRIED;
    if (rule->bounded) return FL_PRESET_STEP_IS_BOUNDED;
    if (is_trained(s)) return FL_PRESET_NONE_DIVERGES;
    double near = steepest_at(&s->plan, 4), far = fmax(steepest_at(&s->plan, 64), steepest_at(&s->plan, 1024));
    return by_slope && far <= 1.2 * near ? FL_PRESET_SLOPE_IS_BOUNDED : FL_PRESET_NONE_DIVERGES;
}

static void find_too_far(FlPresetSearch *s) {
    double eta = listed(s, FL_TOO_FAR, diverges);
    if (isnan(eta)) eta = lowest_of_three(s, diverges);
    s->found.eta[FL_TOO_FAR] = eta;
    if (isnan(eta)) s->found.lack[FL_TOO_FAR] = why_none_diverges(s);
}

/* ---- the search ---- */

static FlPresets nothing(const FlPlan *plan) {
    return (FlPresets){.eta = {NAN, NAN, NAN, NAN},
                       .track = fl_plan_track(plan->loss, fl_plan_last(plan)->optimizer.type),
                       .border = NAN,
                       .steps = plan->steps};
}

/* With what is known; false if a rate is missing for it. */
static bool find_all(FlPresetSearch *s) {
    s->missing = NAN;
    s->found = nothing(&s->plan);
    find_just_right(s);
    find_too_small(s);
    find_too_big(s);
    find_too_far(s);
    for (int i = 0; i < FL_PRESETS; i++)
        if (!isnan(s->found.eta[i])) s->found.kind[i] = try_again(s, s->found.eta[i]).kind;
    return isnan(s->missing);
}

bool fl_presets_restart(FlPresetSearch *s, const FlPlan *plan) {
    double cost = fl_trial_cost(plan);
    if (cost <= LISTED && !fl_trial_prepare(&s->trial, plan)) return false;
    s->plan = *plan;
    s->rates = plan->loss->objective == NULL ? FL_PRESET_RATES : cost <= GRID ? TRAINED_RATES : 0;
    s->next = s->known = 0;
    s->busy = false;
    s->done = cost > LISTED;
    s->found = nothing(plan);
    for (int i = 0; s->done && i < FL_PRESETS; i++) s->found.lack[i] = FL_PRESET_NOT_TRIED;
    return true;
}

FlPresetSearch *fl_presets_create(const FlPlan *plan) {
    if (fl_plan_last(plan)->optimizer.type->method != NULL) return NULL;
    FlPresetSearch *s = calloc(1, sizeof *s);
    if (s == NULL || fl_presets_restart(s, plan)) return s;
    fl_presets_destroy(s);
    return NULL;
}

void fl_presets_destroy(FlPresetSearch *s) {
    if (s == NULL) return;
    fl_trial_end(&s->trial);
    free(s);
}

/* The next rate to try; false if none is missing any more. */
static bool begin_trial(FlPresetSearch *s) {
    if (s->next == s->rates && find_all(s)) return false;
    s->trying = s->next < s->rates ? rate_at(s, s->next) : s->missing;
    FlPlan tried = s->plan;
    tried.noise = 0;
    fl_plan_last_rule(&tried)->eta = s->trying;
    fl_trial_begin(&s->trial, &tried);
    return true;
}

static void end_trial(FlPresetSearch *s) {
    FlOutcome outcome = fl_trial_outcome(&s->trial);
    Tried tried = {s->trying, outcome.kind, outcome.arrival, outcome.arrival_exact, outcome.floor};
    if (s->next < s->rates)
        s->at[s->next++] = tried;
    else
        s->memo[s->known++] = tried;
}

bool fl_presets_advance(FlPresetSearch *s, int runs) {
    for (; runs > 0 && !s->done; runs--) {
        if (!s->busy) s->done = !begin_trial(s);
        s->busy = !s->done && !fl_trial_advance(&s->trial, SLICE);
        if (!s->busy && !s->done) end_trial(s);
    }
    return s->done;
}

const FlPlan *fl_presets_of(const FlPresetSearch *s) {
    return &s->plan;
}

FlPresets fl_presets_result(const FlPresetSearch *s) {
    return s->found;
}

bool fl_presets_find(const FlPlan *plan, FlPresets *presets) {
    FlPresetSearch *search = fl_presets_create(plan);
    *presets = (FlPresets){.eta = {NAN, NAN, NAN, NAN}, .border = NAN};
    if (search == NULL) return false;
    while (!fl_presets_advance(search, FL_PRESET_RATES)) {
    }
    *presets = search->found;
    fl_presets_destroy(search);
    return true;
}

/* The listed rate is just right here, and nothing else needs to be tried. */
static bool is_just_right(const FlPlan *plan, double eta) {
    FlRange track = fl_plan_track(plan->loss, fl_plan_last(plan)->optimizer.type);
    FlTrial trial = {.run = NULL};
    FlPlan tried = *plan;
    tried.noise = 0;
    fl_plan_last_rule(&tried)->eta = eta;
    if (!(eta >= track.lo && eta <= track.hi) || !fl_trial_prepare(&trial, &tried)) return false;
    FlOutcome outcome = fl_trial_whole(&trial, &tried);
    fl_trial_end(&trial);
    return outcome.kind == FL_CONVERGES && is_soon(plan, outcome.arrival);
}

double fl_presets_default_eta(const FlPlan *plan) {
    double usual = fl_plan_default_eta(plan->loss, fl_plan_last(plan)->optimizer.type);
    double eta = fl_plan_preset(plan->loss, fl_plan_last(plan)->optimizer.type, FL_JUST_RIGHT);
    FlPresets found;
    if (fl_plan_last(plan)->optimizer.type->method != NULL || plan->loss->objective != NULL) return usual;
    if (is_just_right(plan, eta)) return eta;
    if (fl_presets_find(plan, &found)) eta = found.eta[FL_JUST_RIGHT];
    return isnan(eta) ? usual : eta;
}
