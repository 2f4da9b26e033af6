#include "core/base/elementary.h"
#include "core/runs/beyond.h"
#include "core/runs/judge.h"

#include <float.h>
#include <math.h>

static const double AT_REST = 1e-4; /* of height over radius: the slope; of the radius: the stride */
static const double GONE = 20;      /* radii from the middle of the view */

const char *fl_outcome_word(FlOutcomeKind kind) {
    static const char *const words[FL_OUTCOMES] = {"crawls", "converges", "oscillates", "diverges"};
    return words[kind];
}

double fl_judge_reversal(const FlLossType *type) {
    double c[FL_MAX_DIM], least = 1e-9 * type->height / fl_loss_radius(type, c);
    return -(least * least);
}

double fl_judge_lowest(const FlLossType *type) {
    return fl_loss_best(type) - FL_JUDGE_NOISE * type->height;
}

static bool row_is_finite(const FlRow *row) {
    return isfinite(row->x[0]) && isfinite(row->x[1]) && isfinite(row->f) && isfinite(row->g[0]) && isfinite(row->g[1]);
}

/* Far out and below all that is known to be a bottom: it runs down without end. */
static bool is_gone(const FlJudge *judge, const FlRow *row) {
    if (!(row->f < judge->lowest)) return false;
    double far = 0;
    for (int j = 0; j < judge->type->dim; j++) far = fl_hypot(far, row->x[j] - judge->c[j]);
    return far > GONE * judge->radius;
}

static double climb_above(const FlJudge *judge, double floor) {
    return FL_JUDGE_DIVERGED * fmax(judge->rows[0].f - floor, judge->type->height);
}

void fl_judge_init(FlJudge *judge, const FlRun *run) {
    const FlPlan *plan = fl_run_plan(run);
    double best = fl_loss_best(plan->loss);
    *judge = (FlJudge){.run = run,
                       .type = plan->loss,
                       .rows = fl_run_row(run, 0),
                       .horizon = plan->steps,
                       .lowest = fl_judge_lowest(plan->loss),
                       .since = plan->segment[plan->segments - 1].at,
                       .best = best,
                       .floor = best,
                       .stop = -1};
    judge->radius = fl_loss_radius(plan->loss, judge->c);
    const FlMinima *minima = &judge->type->minima;
    judge->climb = minima->count > 0 && isfinite(best) ? climb_above(judge, best) : INFINITY;
    for (int i = 0; i < minima->count; i++) {
        double floor = minima->at[i].value;
        double climb = climb_above(judge, floor);
        if (floor + climb > judge->floor + judge->climb) {
            judge->floor = floor;
            judge->climb = climb;
        }
    }
}

bool fl_judge_advance(FlJudge *judge, const FlRun *run) {
    int count = fl_run_count(run);
    for (; judge->stop < 0 && judge->seen < count; judge->seen++) {
        const FlRow *row = &judge->rows[judge->seen];
        if (!row_is_finite(row)) {
            judge->stop = judge->seen > 0 ? judge->seen - 1 : 0;
        } else if (row->f - judge->floor > judge->climb || is_gone(judge, row)) {
            judge->stop = judge->seen;
        }
    }
    return judge->stop >= 0;
}

/* The best loss known. Where no minimum is listed it is the lowest of the run's rows up to the last one worth showing:
 * on x^3 from -1 at 0.3 those end with the last finite loss, -5.7e273, and not with the -infinity after it. */
static double best_known(const FlJudge *judge, int last) {
    double best = judge->best;
    if (judge->type->minima.count > 0 && isfinite(best)) return best;
    for (int k = 0; k <= last; k++) best = fmin(best, judge->rows[k].f);
    return best;
}

static double largest_gap(const FlJudge *judge, double floor, int from, int to) {
    double largest = -INFINITY;
    for (int k = from; k <= to; k++) largest = fmax(largest, judge->rows[k].f - floor);
    return largest;
}

/* Ends higher than it began, and its highest losses still rise. */
static bool climbs(const FlJudge *judge, double floor, double first_gap) {
    int last = judge->horizon;
    int quarter = last >= 4 ? last / 4 : 1;
    double least = fmax(1.0001 * first_gap, first_gap + FL_JUDGE_NOISE * judge->type->height);
    if (!(judge->rows[last].f - floor > least)) return false;
    double late = largest_gap(judge, floor, last - quarter + 1, last);
    double before = largest_gap(judge, floor, last - 2 * quarter + 1, last - quarter);
    return late > 1.001 * before;
}

typedef struct Climb {
    const FlJudge *judge;
    double floor, most; /* how far above it a loss diverges */
    double early, late; /* highest losses of both halves */
    int steps;
    bool back, lost;
} Climb;

static bool follow(void *who, const FlRow *row) {
    Climb *climb = who;
    double *highest = ++climb->steps <= FL_JUDGE_BEYOND / 2 ? &climb->early : &climb->late;
    *highest = fmax(*highest, row->f);
    climb->lost = !row_is_finite(row) || row->f - climb->floor > climb->most || is_gone(climb->judge, row);
    climb->back = !climb->lost && row->f < climb->judge->rows[0].f;
    return !climb->lost && !climb->back;
}

/* A climb that comes down again under the height it began at is a swing of a longer period than the run, and one that
 * ends in a cycle swings for ever. */
static bool comes_back(const FlJudge *judge, double floor) {
    Climb climb = {
        .judge = judge, .floor = floor, .most = climb_above(judge, floor), .early = -INFINITY, .late = -INFINITY};
    fl_run_beyond(judge->run, FL_JUDGE_BEYOND, follow, &climb);
    return climb.back || (!climb.lost && !(climb.late - floor > 1.001 * (climb.early - floor)));
}

/* First row from which on every gap is small, and none so far below the floor that it has run past it; -1 if the last
 * one is not. */
static int find_arrival(const FlJudge *judge, double floor, double small) {
    int k = judge->horizon;
    double below = -FL_JUDGE_BELOW * judge->type->height;
    while (k >= 0 && judge->rows[k].f - floor <= small && judge->rows[k].f - floor >= below) k--;
    return k == judge->horizon ? -1 : k + 1;
}

/* Where the line through the logarithms of the gaps of two rows comes down to `small`: in (arrival - 1, arrival]. */
static double arrival_with_fraction(const FlJudge *judge, double floor, double small, int arrival) {
    if (arrival <= 0) return arrival;                                /* -1: never */
    if (judge->rows[arrival - 1].f - floor <= small) return arrival; /* up from below */
    double before = log(judge->rows[arrival - 1].f - floor);
    double after = log(fmax(judge->rows[arrival].f - floor, DBL_MIN));
    double exact = arrival - 1 + (before - log(small)) / (before - after);
    return fmin(fmax(exact, nextafter(arrival - 1, arrival)), arrival);
}

/* Reversals before a fork are another rule's: one step to the minimum is no oscillation, whatever came before. */
static bool swings(const FlJudge *judge, int end) {
    int reversals = 0, steps = end - judge->since;
    double below = fl_judge_reversal(judge->type);
    for (int k = judge->since + 1; k <= end; k++) {
        const double *g = judge->rows[k].g, *before = judge->rows[k - 1].g;
        reversals += g[0] * before[0] + g[1] * before[1] < below;
    }
    return reversals >= 3 && 2 * reversals > steps;
}

/* Of the steps of its last half, those of the rule in force, a fifth go up. */
static bool still_swings(const FlJudge *judge) {
    int last = judge->horizon, half = last / 2, rises = 0;
    if (half > last - judge->since) half = last - judge->since;
    double least = FL_JUDGE_NOISE * judge->type->height;
    for (int k = last - half + 1; k <= last; k++) rises += judge->rows[k].f - judge->rows[k - 1].f > least;
    return half > 0 && 5 * rises >= half;
}

/* Where no minimum is known a run ends with nothing to measure it by but itself, and its last point would be its floor
 * even while it falls: it counts as arrived only when it has come to rest (verdict.c). */
static bool is_at_rest(const FlJudge *judge, int last) {
    double steep = 0, stride = 0;
    if (last < 1) return false;
    for (int j = 0; j < judge->type->dim; j++) {
        steep = fl_hypot(steep, judge->rows[last].g[j]);
        stride = fl_hypot(stride, judge->rows[last].x[j] - judge->rows[last - 1].x[j]);
    }
    return steep <= AT_REST * judge->type->height / judge->radius && stride <= AT_REST * judge->radius;
}

/* It rests at a saddle or on a plateau, whose height happens to be that of a floor. At a listed minimum it does not. */
static bool rests_astray(const FlJudge *judge, int minimum) {
    const FlRow *row = &judge->rows[judge->horizon];
    double far = INFINITY;
    if (minimum >= 0) {
        const double *at = judge->type->minima.at[minimum].x;
        far = fl_hypot(row->x[0] - at[0], judge->type->dim == 2 ? row->x[1] - at[1] : 0);
    }
    return !(far <= FL_JUDGE_THERE * judge->radius) && fl_verdict_astray(judge->run, judge->horizon);
}

/* Steps to arrive, into the outcome; the floor and the first gap are there. */
static void set_arrival(const FlJudge *judge, FlOutcome *outcome) {
    double least = FL_JUDGE_LEAST_FIRST_GAP * judge->type->height;
    double small = FL_JUDGE_ARRIVED * fmax(outcome->first_gap, least);
    int arrival = find_arrival(judge, outcome->floor, small);
    bool unmeasured = judge->type->minima.count == 0;
    if (unmeasured && arrival >= 0 && !is_at_rest(judge, judge->horizon)) arrival = -1;
    if (arrival >= 0 && rests_astray(judge, outcome->minimum)) arrival = -1;
    outcome->arrival = arrival;
    outcome->arrival_exact = arrival_with_fraction(judge, outcome->floor, small, arrival);
}

/* The first row that is too high above the floor, or -1. */
static int find_lost(const FlJudge *judge, double floor, int last) {
    double climb = climb_above(judge, floor);
    for (int k = 0; k <= last; k++)
        if (judge->rows[k].f - floor > climb) return k;
    return -1;
}

FlOutcome fl_judge_outcome(const FlJudge *judge) {
    int last = judge->stop >= 0 ? judge->stop : judge->horizon;
    FlOutcome outcome = {.kind = FL_CRAWLS, .arrival = -1, .arrival_exact = -1, .last = last, .minimum = -1};
    if (judge->stop < 0) outcome.minimum = fl_loss_minimum_near(judge->type, judge->rows[last].x);
    outcome.floor = outcome.minimum >= 0 ? judge->type->minima.at[outcome.minimum].value : best_known(judge, last);
    outcome.first_gap = judge->rows[0].f - outcome.floor;

    int lost = find_lost(judge, outcome.floor, last);
    if (lost >= 0) outcome.last = lost;
    if (lost >= 0 || judge->stop >= 0) {
        outcome.kind = FL_DIVERGES;
        outcome.gone = lost < 0 && is_gone(judge, &judge->rows[last]) && judge->rows[last].f < judge->rows[0].f;
        return outcome;
    }
    if (climbs(judge, outcome.floor, outcome.first_gap)) {
        outcome.still_swings = comes_back(judge, outcome.floor);
        outcome.kind = outcome.still_swings ? FL_OSCILLATES : FL_DIVERGES;
        return outcome;
    }
    set_arrival(judge, &outcome);
    if (swings(judge, outcome.arrival >= 0 ? outcome.arrival : judge->horizon)) {
        outcome.kind = FL_OSCILLATES;
    } else if (outcome.arrival >= 0) {
        outcome.kind = FL_CONVERGES;
    } else {
        outcome.still_swings = still_swings(judge);
        if (outcome.still_swings) outcome.kind = FL_OSCILLATES;
    }
    return outcome;
}

FlOutcome fl_judge_whole(FlRun *run) {
    enum { GLANCE = 16 }; /* steps between two looks whether the run is already lost */
    FlJudge judge;
    fl_judge_init(&judge, run);
    bool over = fl_judge_advance(&judge, run);
    while (!over) {
        over = fl_run_advance(run, GLANCE);
        over = fl_judge_advance(&judge, run) || over;
    }
    return fl_judge_outcome(&judge);
}

FlOutcome fl_outcome_of_run(const FlRun *run) {
    FlJudge judge;
    fl_judge_init(&judge, run);
    fl_judge_advance(&judge, run);
    return fl_judge_outcome(&judge);
}
