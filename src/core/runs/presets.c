#include "fallline/presets.h"
#include "core/runs/judge.h"
#include "core/runs/run.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NEIGHBOURS = 3 };

/* What a rate does. */
typedef struct Tried {
    FlOutcomeKind kind;
    int arrival;
    double exact, floor;
} Tried;

struct FlPresetSearch {
    FlPlan plan;
    FlRun *run;
    int next; /* of the rates; behind them the presets are put together */
    bool done;
    Tried at[FL_PRESET_RATES];
    FlPresets found;
};

FlPlan fl_presets_plan(const FlPlan *plan, int k) {
    FlPlan one = *plan;
    one.segment[0] = (FlSegment){0, *fl_plan_optimizer_at(plan, k)};
    one.segments = 1;
    return one;
}

bool fl_presets_same(const FlPlan *a, const FlPlan *b) {
    FlPlan like = *a;
    like.segment[0].optimizer.eta = b->segment[0].optimizer.eta;
    return fl_plan_equal(&like, b);
}

static const FlOptimizerType *rule_of(const FlPlan *plan) {
    return plan->segment[0].optimizer.type;
}

static Tried try_rate(const FlPlan *plan, FlRun *run, double eta) {
    FlPlan tried = *plan;
    tried.segment[0].optimizer.eta = eta;
    fl_run_begin(run, &tried); /* in memory it has: cannot fail */
    FlOutcome outcome = fl_judge_whole(run);
    return (Tried){outcome.kind, outcome.arrival, outcome.arrival_exact, outcome.floor};
}

static Tried try_again(FlPresetSearch *s, double eta) {
    return try_rate(&s->plan, s->run, eta);
}

static double rate_at(const FlPresetSearch *s, int i) {
    FlRange r = s->found.track;
    if (i == 0) return r.lo;
    if (i == FL_PRESET_RATES - 1) return r.hi;
    return r.lo * exp((double)i / (FL_PRESET_RATES - 1) * log(r.hi / r.lo));
}

static double digits(double v, int count) {
    double unit = pow(10, fabs(floor(log10(v)) - count + 1));
    return floor(log10(v)) - count + 1 >= 0 ? round(v / unit) * unit : round(v * unit) / unit;
}

/* What a preset must do, beside its place above or below another. */
typedef bool (*Does)(const FlPresetSearch *s, Tried tried, double eta);

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
    double eta = fl_plan_preset(s->plan.loss, rule_of(&s->plan), preset);
    bool there = eta >= s->found.track.lo && eta <= s->found.track.hi;
    return there && does(s, try_again(s, eta), eta) ? eta : NAN;
}

/* ---- just right ---- */

static bool converges(const FlPresetSearch *s, Tried tried, double eta) {
    (void)s;
    (void)eta;
    return tried.kind == FL_CONVERGES;
}

static bool converges_soon(const FlPresetSearch *s, Tried tried, double eta) {
    return converges(s, tried, eta) && tried.arrival <= s->plan.steps / 2;
}

/* The quickest rate of the widest stretch that converges; -1: none does. */
static int find_quickest(const FlPresetSearch *s) {
    int widest = 0, best = -1;
    for (int i = 0; i < FL_PRESET_RATES;) {
        int from = i, quickest = i;
        for (; i < FL_PRESET_RATES && s->at[i].kind == FL_CONVERGES; i++)
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
    for (int i = 0; i < FL_PRESET_RATES; i++) arrives = arrives || s->at[i].arrival >= 0;
    s->found.eta[FL_JUST_RIGHT] = eta;
    if (isnan(eta)) s->found.lack[FL_JUST_RIGHT] = arrives ? FL_PRESET_NONE_SETTLES : FL_PRESET_NONE_ARRIVES;
}

/* What the others are held against: where nothing arrives, the rate that the loss lists. */
static double middle(const FlPresetSearch *s) {
    double eta = s->found.eta[FL_JUST_RIGHT];
    return isnan(eta) ? fl_plan_default_eta(s->plan.loss, rule_of(&s->plan)) : eta;
}

/* ---- too small ---- */

static bool crawls(const FlPresetSearch *s, Tried tried, double eta) {
    return tried.kind == FL_CRAWLS && eta <= middle(s) / 10;
}

static bool crawls_below(const FlPresetSearch *s, Tried tried, double eta) {
    return tried.kind == FL_CRAWLS && eta < middle(s);
}

static void find_too_small(FlPresetSearch *s) {
    double eta = listed(s, FL_TOO_SMALL, crawls_below);
    for (int i = FL_PRESET_RATES - 1; i >= 0 && isnan(eta); i--)
        if (crawls(s, s->at[i], rate_at(s, i))) eta = shorten(s, rate_at(s, i), crawls);
    s->found.eta[FL_TOO_SMALL] = eta;
    if (!isnan(eta)) return;
    FlOutcomeKind least = s->at[0].kind;
    s->found.lack[FL_TOO_SMALL] = least == FL_CONVERGES    ? FL_PRESET_SMALL_CONVERGES
                                  : least == FL_OSCILLATES ? FL_PRESET_SMALL_SWINGS
                                                           : FL_PRESET_NONE_CRAWLS;
}

/* ---- too big, and beyond ---- */

static bool oscillates(const FlPresetSearch *s, Tried tried, double eta) {
    return tried.kind == FL_OSCILLATES && eta > middle(s);
}

static bool diverges(const FlPresetSearch *s, Tried tried, double eta) {
    return tried.kind == FL_DIVERGES && eta > middle(s);
}

/* Converges, but three times as late as just right, or in a worse valley. */
static bool is_worse(const FlPresetSearch *s, Tried tried, double eta) {
    double just = s->found.eta[FL_JUST_RIGHT];
    if (isnan(just) || tried.kind != FL_CONVERGES || !(eta > just)) return false;
    FlRun *run = s->run; /* scratch */
    Tried right = try_rate(&s->plan, run, just);
    return tried.arrival >= 3 * (right.arrival > 0 ? right.arrival : 1) ||
           tried.floor > right.floor + 1e-6 * s->plan.loss->height;
}

/* The lowest of three neighbours that all do it; -1: there are none. */
static int find_three(const FlPresetSearch *s, Does does) {
    int row = 0;
    for (int i = 0; i < FL_PRESET_RATES; i++) {
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
    for (int i = 0; i < FL_PRESET_RATES; i++) {
        FlOutcomeKind kind = s->at[i].kind;
        if (!(rate_at(s, i) > middle(s))) continue;
        bool follows = last < 0 || last == i - 1;
        if (kind == FL_CONVERGES && follows)
            last = i;
        else if (kind != FL_DIVERGES)
            return -1;
    }
    return last < FL_PRESET_RATES - 1 ? last : -1;
}

/* Where convergence ends and divergence begins, in three digits: the last that converges, if the many next ones all
 * diverge. NaN if there is no such border. */
static double find_border(FlPresetSearch *s) {
    enum { NEXT = 60 }; /* a step of the track is at most 5 %, 50 in the third digit */
    int last = find_last(s);
    if (last < 0) return NAN;
    double from = rate_at(s, last), unit = pow(10, floor(log10(from)) - 2), eta = digits(from, 3), border = NAN;
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
    s->found.border = find_border(s);
    s->found.lack[FL_TOO_BIG] = isnan(s->found.border) ? FL_PRESET_NONE_SWINGS : FL_PRESET_NO_BETWEEN;
}

/* Steepest slope on a ring so many radii wide. */
static double steepest_at(const FlPlan *plan, double radii) {
    enum { DIRECTIONS = 32 };
    FlLoss loss;
    double c[FL_MAX_DIM] = {0}, far = radii * fl_loss_radius(plan->loss, c), steepest = 0;
    fl_plan_loss(plan, &loss);
    for (int i = 0; i < DIRECTIONS; i++) {
        double a = 6.283185307179586 * i / DIRECTIONS, f, g[FL_MAX_DIM] = {0};
        double x[FL_MAX_DIM] = {c[0] + far * cos(a), c[1] + far * sin(a)};
        plan->loss->eval(&loss, 1, 1, x, &f, g);
        steepest = fmax(steepest, hypot(g[0], g[1]));
    }
    return steepest;
}

static FlPresetLack why_none_diverges(const FlPresetSearch *s) {
    static const char *const by_slope[] = {"gd", "momentum", "nesterov"};
    static const char *const by_step[] = {"adagrad", "adam", "adamw", "amsgrad", "nadam", "lion"};
    const char *id = rule_of(&s->plan)->id;
    for (int i = 0; i < 6; i++)
        if (strcmp(id, by_step[i]) == 0) return FL_PRESET_STEP_IS_BOUNDED;
    double near = steepest_at(&s->plan, 4), far = fmax(steepest_at(&s->plan, 64), steepest_at(&s->plan, 1024));
    for (int i = 0; i < 3; i++)
        if (strcmp(id, by_slope[i]) == 0 && far <= 1.2 * near) return FL_PRESET_SLOPE_IS_BOUNDED;
    return FL_PRESET_NONE_DIVERGES;
}

static void find_too_far(FlPresetSearch *s) {
    double eta = listed(s, FL_TOO_FAR, diverges);
    if (isnan(eta)) eta = lowest_of_three(s, diverges);
    s->found.eta[FL_TOO_FAR] = eta;
    if (isnan(eta)) s->found.lack[FL_TOO_FAR] = why_none_diverges(s);
}

/* ---- the search ---- */

bool fl_presets_restart(FlPresetSearch *s, const FlPlan *plan) {
    if (!fl_run_restart(s->run, plan)) return false;
    fl_loss_retain(plan->loss);
    fl_loss_release(s->plan.loss);
    s->plan = *plan;
    s->next = 0;
    s->done = false;
    s->found = (FlPresets){.track = fl_plan_track(plan->loss, rule_of(plan)), .border = NAN, .steps = plan->steps};
    return true;
}

FlPresetSearch *fl_presets_create(const FlPlan *plan) {
    if (rule_of(plan)->method != NULL) return NULL;
    FlPresetSearch *s = calloc(1, sizeof *s);
    if (s == NULL) return NULL;
    s->run = fl_run_create(plan);
    if (s->run != NULL && fl_presets_restart(s, plan)) return s;
    fl_presets_destroy(s);
    return NULL;
}

void fl_presets_destroy(FlPresetSearch *s) {
    if (s == NULL) return;
    fl_run_destroy(s->run);
    fl_loss_release(s->plan.loss);
    free(s);
}

bool fl_presets_advance(FlPresetSearch *s, int runs) {
    for (; runs > 0 && s->next < FL_PRESET_RATES; runs--, s->next++) s->at[s->next] = try_again(s, rate_at(s, s->next));
    if (s->next < FL_PRESET_RATES || s->done) return s->done;
    find_just_right(s);
    find_too_small(s);
    find_too_big(s);
    find_too_far(s);
    s->done = true;
    return true;
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
    fl_presets_advance(search, FL_PRESET_RATES);
    *presets = search->found;
    fl_presets_destroy(search);
    return true;
}

double fl_presets_default_eta(const FlPlan *plan) {
    double usual = fl_plan_default_eta(plan->loss, rule_of(plan));
    if (rule_of(plan)->method != NULL || plan->loss->objective != NULL) return usual;
    FlPresetSearch *s = fl_presets_create(plan);
    if (s == NULL) return usual;
    double eta = listed(s, FL_JUST_RIGHT, converges_soon);
    if (isnan(eta)) {
        fl_presets_advance(s, FL_PRESET_RATES);
        eta = s->found.eta[FL_JUST_RIGHT];
    }
    fl_presets_destroy(s);
    return isnan(eta) ? usual : eta;
}
