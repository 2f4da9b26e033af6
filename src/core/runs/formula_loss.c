/* A typed loss whole: formula/ makes it of its text, and its learning rates are found here by running it. */
#include "core/base/power.h"
#include "core/formula/formula.h"
#include "fallline/sweep.h"

#include <float.h>
#include <math.h>

/* Four rates to a decade, and between the two neighbours of the quickest as many again. */
enum { COARSE = 41, FINE = 17 };
static const double LEAST = 1e-6, MOST = 1e4;
static const double TINY = 1e-290; /* no rate lies below: a twentieth of it still has all its digits */

/* v in two digits: the nearest such number. */
static double two_digits(double v) {
    double decimals = 1 - floor(fl_log10(v) + 1e-12), unit = fl_power_of_ten(fabs(decimals));
    return decimals >= 0 ? round(v * unit) / unit : round(v / unit) * unit;
}

typedef struct Found {
    double just, lost;      /* NaN: none */
    double swing, swing_to; /* the rates that swing next to it */
    bool arrives;
} Found;

/* Index of the rate, upwards from the least and up to `most`, after which runs no longer arrive sooner; of those that
 * do not swing if there is one. Faster ones further up got there by a leap that happened to land. -1: none arrives. */
static int quickest(const FlSweep *sweep, double most) {
    int best[2] = {-1, -1};
    for (int i = 0; i < fl_sweep_count(sweep) && fl_sweep_value(sweep, i) <= most; i++) {
        FlSweepPoint point = fl_sweep_point(sweep, i);
        int swings = point.kind == FL_OSCILLATES;
        bool sooner =
            point.arrival >= 0 && (best[swings] < 0 || point.arrival < fl_sweep_point(sweep, best[swings]).arrival);
        if (best[0] >= 0 && (!sooner || swings)) break;
        if (sooner) best[swings] = i;
    }
    return best[0] >= 0 ? best[0] : best[1];
}

/* The least rate above `just` that diverges as its neighbour above does, else the least that does; NaN: none. Between
 * bouncing and diverging the two may lie like dust. */
static double find_lost(const FlSweep *sweep, double just) {
    double alone = NAN;
    int count = fl_sweep_count(sweep);
    for (int i = 0; i < count; i++) {
        if (fl_sweep_value(sweep, i) <= just || fl_sweep_point(sweep, i).kind != FL_DIVERGES) continue;
        if (isnan(alone)) alone = fl_sweep_value(sweep, i);
        if (i + 1 == count || fl_sweep_point(sweep, i + 1).kind == FL_DIVERGES) return fl_sweep_value(sweep, i);
    }
    return alone;
}

/* The first rates above `just` that swing; NaN: none does. */
static void find_swing(const FlSweep *sweep, double just, Found *found) {
    double first = NAN, last = NAN;
    for (int i = 0; i < fl_sweep_count(sweep); i++) {
        double eta = fl_sweep_value(sweep, i);
        if (eta <= 1.2 * just) continue;
        bool swings = fl_sweep_point(sweep, i).kind == FL_OSCILLATES;
        if (!swings && !isnan(first)) break;
        if (swings && isnan(first)) first = eta;
        if (swings) last = eta;
    }
    found->swing = first;
    found->swing_to = last;
}

/* What becomes of the plan at another rate; the run is one of a plan as long, so that its memory is there. */
static FlOutcome outcome_at(const FlPlan *plan, double eta, FlRun *run) {
    FlPlan tried = *plan;
    tried.segment[0].optimizer.eta = eta;
    fl_run_restart(run, &tried);
    fl_run_advance(run, plan->steps);
    return fl_outcome_of_run(run);
}

/* Two digits of a rate, NaN if they do not do what they are meant to do. */
static double rounded(const FlPlan *plan, double eta, FlOutcomeKind kind, FlRun *run) {
    if (isnan(eta)) return NAN;
    double short_eta = two_digits(eta);
    return outcome_at(plan, short_eta, run).kind == kind ? short_eta : NAN;
}

/* Two digits of the quickest rate, if they arrive as well. One that is there in a leap shows little: half of it then.
 */
static double show_right(const FlPlan *plan, double quickest, FlRun *run) {
    enum { LEAP = 3 };
    double eta = two_digits(quickest), half = two_digits(quickest / 2);
    FlOutcome outcome = outcome_at(plan, eta, run);
    if (outcome.arrival < 0) eta = quickest;
    bool slower = outcome.arrival >= 0 && outcome.arrival <= LEAP && outcome_at(plan, half, run).arrival > LEAP;
    return slower ? half : eta;
}

static bool sweep_over(const FlPlan *plan, double lo, double hi, int count, FlSweep **made) {
    *made = fl_sweep_create(plan, "lr", lo, hi, count, FL_SWEEP_LOG);
    if (*made == NULL) return false;
    fl_sweep_compute(*made, 0, count);
    return true;
}

/* The largest rate at which plain descent rests at one of the minima: 2 over the curvature. Beyond it whatever arrives
 * got there by chance. Infinite where nothing limits it. */
static double largest_stable(const FlLossType *type) {
    double largest = 0;
    FlLoss loss;
    fl_loss_init(&loss, type);
    if (type->minima.count == 0) return INFINITY;
    for (int m = 0; m < type->minima.count; m++) {
        double lambda[FL_MAX_DIM];
        fl_loss_eigenvalues(&loss, type->minima.at[m].x, lambda);
        double steep = lambda[type->dim - 1];
        if (!(steep > 0) || isinf(steep)) return INFINITY; /* at a corner none does */
        largest = fmax(largest, 2 / steep);
    }
    return largest;
}

/* The rates to try: ten decades that suit curvatures about 1, and where the curvature is another, as of 1e9 x^2, as far
 * from them as it is. */
static FlRange rates_for(double stable) {
    if (isinf(stable) || (stable >= 1e3 * LEAST && stable <= MOST)) return (FlRange){LEAST, MOST};
    double unit =
        fmin(fmax(fl_power_of_ten(round(fl_log10(stable))), TINY), 1e5); /* up to what may be typed, and far from 0 */
    double most = fmin(MOST * unit, FL_ETA_MAX);
    return (FlRange){LEAST * unit, most};
}

/* Where nothing arrives, or there is nothing to arrive at: a rate whose first step is seen, and that does not diverge.
 */
static double fallback(const FlPlan *plan, double most, double lost) {
    double f, g[FL_MAX_DIM] = {0};
    FlLoss loss;
    fl_plan_loss(plan, &loss);
    plan->loss->eval(&loss, 1, 1, plan->start, &f, g);
    double slope = fl_hypot(g[0], g[1]), eta = slope > 0 ? 0.3 / slope : 0.1;
    if (!isnan(lost)) eta = fmin(eta, lost / 4);
    return fmax(TINY, fmin(eta, 0.3 * most));
}

/* Coarse over the decades, then between the neighbours of the quickest. */
static bool find_rate(const FlPlan *plan, Found *found) {
    FlSweep *sweep;
    double most = largest_stable(plan->loss), just;
    FlRange tried = rates_for(most);
    most = fmin(most, tried.hi);
    if (!sweep_over(plan, tried.lo, tried.hi, COARSE, &sweep)) return false;
    int best = plan->loss->minima.count > 0 ? quickest(sweep, most) : -1;
    found->arrives = best >= 0;
    found->lost = find_lost(sweep, best >= 0 ? fl_sweep_value(sweep, best) : 0);
    just = best >= 0 ? fl_sweep_value(sweep, best) : fallback(plan, most, found->lost);
    double lo = best > 0 ? fl_sweep_value(sweep, best - 1) : tried.lo;
    double hi = best >= 0 && best < COARSE - 1 ? fl_sweep_value(sweep, best + 1) : tried.hi;
    find_swing(sweep, just, found);
    fl_sweep_destroy(sweep);
    found->just = just;
    if (best < 0) return true;
    if (!sweep_over(plan, lo, hi, FINE, &sweep)) return false;
    best = quickest(sweep, most);
    if (best >= 0) found->just = fl_sweep_value(sweep, best);
    double lost = find_lost(sweep, found->just);
    if (isnan(found->swing)) find_swing(sweep, found->just, found);
    if (!isnan(lost)) found->lost = lost;
    fl_sweep_destroy(sweep);
    return true;
}

static FlRate rate_of(const char *rule, double eta) {
    return (FlRate){.rule = rule, .eta = two_digits(fmin(fmax(eta, TINY), FL_ETA_MAX))};
}

/* Rules with memory go by the curvature, as plain descent does; those that divide by the slope take steps of a length
 * that eta sets, and go by the way there is to go. The proportions are those that suit the losses of the program. */
static void other_rates(FlLossType *type, double just) {
    static const struct {
        const char *rule;
        double by_just, by_way;
    } suits[] = {{"momentum", 0.3, 0}, {"nesterov", 0.4, 0}, {"adagrad", 0, 0.2}, {"rmsprop", 0, 0.02},
                 {"adadelta", 0, 5},   {"adam", 0, 0.06},    {"adamw", 0, 0.06},  {"amsgrad", 0, 0.06},
                 {"nadam", 0, 0.05},   {"lion", 0, 0.02}};
    const double *start = type->starts.x[0];
    double way = type->dim == 1 ? 5 : 7;
    for (int m = 0; m < type->minima.count; m++) {
        const double *x = type->minima.at[m].x;
        way = fmin(way, type->dim == 1 ? fabs(start[0] - x[0]) : fl_hypot(start[0] - x[0], start[1] - x[1]));
    }
    if (!(way > 1e-3)) way = 1;
    for (size_t i = 0; i < sizeof suits / sizeof *suits; i++)
        type->rates[i] = rate_of(suits[i].rule, suits[i].by_just > 0 ? suits[i].by_just * just : suits[i].by_way * way);
}

static void set_presets(FlLossType *type, const FlPlan *plan, const Found *found, FlRun *run) {
    double just = found->arrives ? show_right(plan, found->just, run) : two_digits(found->just), lost = NAN;
    static const double further[] = {1, 1.5, 4};
    for (int i = 0; i < 3 && isnan(lost); i++) lost = rounded(plan, further[i] * found->lost, FL_DIVERGES, run);
    const double swings[] = {sqrt(found->swing * found->swing_to), found->swing, found->swing_to};
    double swing = NAN;
    for (int i = 0; i < 3 && isnan(swing); i++) swing = rounded(plan, swings[i], FL_OSCILLATES, run);
    type->presets[FL_TOO_SMALL] = two_digits(just / 20);
    type->presets[FL_JUST_RIGHT] = just;
    type->presets[FL_TOO_BIG] = swing;
    type->presets[FL_TOO_FAR] = lost;
}

/* False if memory is short. */
static bool find_rates(FlLossType *type) {
    Found found;
    for (int p = 0; p < FL_PRESETS; p++) type->presets[p] = LEAST;
    FlPlan plan = fl_plan_default(type);
    if (!find_rate(&plan, &found)) return false;
    if (!found.arrives && type->minima.count > 0) { /* a slow one */
        plan.steps = type->steps = 200;
        if (!find_rate(&plan, &found)) return false;
        if (!found.arrives) plan.steps = type->steps = 60;
    }
    FlRun *run = fl_run_create(&plan);
    if (run == NULL) return false;
    set_presets(type, &plan, &found, run);
    fl_run_destroy(run);
    other_rates(type, type->presets[FL_JUST_RIGHT]);
    return true;
}

const FlLossType *fl_formula_loss(const char *text, int dim, FlFormulaFault *fault) {
    FlFormulaFault ignored;
    if (fault == NULL) fault = &ignored;
    if (text == NULL) fl_formula_fault(fault, 0, 0, "There is no text of a formula.");
    if (text == NULL) return NULL;
    FlLossType *type = fl_formula_make(text, dim, fault);
    if (type == NULL || find_rates(type)) return type;
    fl_formula_no_memory(fault);
    fl_loss_release(type);
    return NULL;
}
