#include "core/base/elementary.h"
#include "core/runs/beyond.h"
#include "core/runs/judge.h"

#include <float.h>
#include <math.h>

/* A run that is judged while its rows come in, so that one whose outcome is settled can be stopped. */
typedef struct Judge {
    const FlRun *run;
    const FlLossType *type;
    const FlRow *rows;
    double c[FL_MAX_DIM], radius; /* of the loss's view */
    double reach;                 /* fl_judge_reach() */
    double lowest;                /* a loss below it is below every listed minimum; +infinity where none is listed */
    int horizon;
    bool at_end;  /* fl_judge_at_end() */
    int since;    /* the last change of the plan: only what comes after it can swing */
    double best;  /* the best listed minimum; +infinity if none is listed */
    double floor; /* of all floors the run may end with, the one that lets it climb highest ... */
    double climb; /* ... and how far above it a loss diverges */
    int seen;     /* rows looked at */
    int stop;     /* last row of a run that diverges whatever comes, or -1 */
} Judge;

static const double AT_REST = 1e-4; /* of height over radius: the slope; of the radius: the stride */

const char *fl_outcome_word(FlOutcomeKind kind) {
    static const char *const words[FL_OUTCOMES] = {"crawls", "converges", "oscillates", "diverges"};
    return words[kind];
}

static bool row_is_finite(const FlRow *row) {
    return isfinite(row->x[0]) && isfinite(row->x[1]) && isfinite(row->f) && isfinite(row->g[0]) && isfinite(row->g[1]);
}

/* Far out and below all that is known to be a bottom: it runs down without end. */
static bool is_gone(const Judge *judge, const FlRow *row) {
    if (!(row->f < judge->lowest)) return false;
    double far = 0;
    for (int j = 0; j < judge->type->dim; j++) far = fl_hypot(far, row->x[j] - judge->c[j]);
    return far > judge->reach;
}

static double climb_above(const Judge *judge, double floor) {
    return FL_JUDGE_DIVERGED * fmax(judge->rows[0].f - floor, judge->type->height);
}

static void begin(Judge *judge, const FlRun *run) {
    const FlPlan *plan = fl_run_plan(run);
    double best = fl_loss_best(plan->loss);
    *judge = (Judge){.run = run,
                     .type = plan->loss,
                     .rows = fl_run_row(run, 0),
                     .horizon = plan->steps,
                     .at_end = fl_judge_at_end(plan),
                     .lowest = fl_judge_lowest(plan->loss),
                     .since = fl_plan_last(plan)->at,
                     .best = best,
                     .floor = best,
                     .stop = -1};
    judge->radius = fl_loss_radius(plan->loss, judge->c);
    judge->reach = fl_judge_reach(plan, judge->c, judge->radius);
    const FlMinima *minima = &judge->type->minima;
    judge->climb = isfinite(best) ? climb_above(judge, best) : INFINITY; /* of no minima it is infinite */
    for (int i = 0; i < minima->count; i++) {
        double floor = minima->at[i].value;
        double climb = climb_above(judge, floor);
        if (floor + climb > judge->floor + judge->climb) {
            judge->floor = floor;
            judge->climb = climb;
        }
    }
}

/* Looks at all rows the run has by now. True if the run diverges whatever its further rows are. */
static bool advance(Judge *judge, const FlRun *run) {
    int count = fl_run_count(run);
    for (; judge->stop < 0 && judge->seen < count; judge->seen++) {
        const FlRow *row = &judge->rows[judge->seen];
        bool asked = !judge->at_end || judge->seen == judge->horizon;
        if (!row_is_finite(row)) {
            judge->stop = judge->seen > 0 ? judge->seen - 1 : 0;
        } else if (asked && (row->f - judge->floor > judge->climb || is_gone(judge, row))) {
            judge->stop = judge->seen;
        }
    }
    return judge->stop >= 0;
}

/* The best loss known. Where no minimum is listed it is the lowest of the run's rows up to the last one worth showing:
 * on x^3 from -1 at 0.3 those end with the last finite loss, -5.7e273, and not with the -infinity after it. */
static double best_known(const Judge *judge, int last) {
    double best = judge->best;
    if (isfinite(best)) return best;
    for (int k = 0; k <= last; k++) best = fmin(best, judge->rows[k].f);
    return best;
}

static double largest_gap(const Judge *judge, double floor, int from, int to) {
    double largest = -INFINITY;
    for (int k = from; k <= to; k++) largest = fmax(largest, judge->rows[k].f - floor);
    return largest;
}

/* Ends higher than it began, and its highest losses still rise. */
static bool climbs(const Judge *judge, double floor, double first_gap) {
    int last = judge->horizon;
    int quarter = last >= 4 ? last / 4 : 1;
    double least = fmax(1.0001 * first_gap, first_gap + FL_JUDGE_NOISE * judge->type->height);
    if (!(judge->rows[last].f - floor > least)) return false;
    double late = largest_gap(judge, floor, last - quarter + 1, last);
    double before = largest_gap(judge, floor, last - 2 * quarter + 1, last - quarter);
    return late > 1.001 * before;
}

typedef struct Climb {
    const Judge *judge;
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
static bool comes_back(const Judge *judge, double floor) {
    Climb climb = {
        .judge = judge, .floor = floor, .most = climb_above(judge, floor), .early = -INFINITY, .late = -INFINITY};
    fl_run_beyond(judge->run, FL_JUDGE_BEYOND, follow, &climb);
    return climb.back || (!climb.lost && !(climb.late - floor > 1.001 * (climb.early - floor)));
}

/* First row from which on every gap is small, and none so far below the floor that it has run past it; -1 if the last
 * one is not. */
static int find_arrival(const Judge *judge, double floor, double small) {
    int k = judge->horizon;
    double below = -FL_JUDGE_BELOW * judge->type->height;
    while (k >= 0 && judge->rows[k].f - floor <= small && judge->rows[k].f - floor >= below) k--;
    return k == judge->horizon ? -1 : k + 1;
}

/* Where the line through the logarithms of the gaps of two rows comes down to `small`: in (arrival - 1, arrival]. */
static double arrival_with_fraction(const Judge *judge, double floor, double small, int arrival) {
    if (arrival <= 0) return arrival;                                /* -1: never */
    if (judge->rows[arrival - 1].f - floor <= small) return arrival; /* up from below */
    double before = fl_log(judge->rows[arrival - 1].f - floor);
    double after = fl_log(fmax(judge->rows[arrival].f - floor, DBL_MIN));
    double exact = arrival - 1 + (before - fl_log(small)) / (before - after);
    return fmin(fmax(exact, nextafter(arrival - 1, arrival)), arrival);
}

/* Reversals before a fork are another rule's: one step to the minimum is no oscillation, whatever came before. */
static bool swings(const Judge *judge, int end) {
    int reversals = 0, steps = end - judge->since;
    double below = fl_judge_reversal(judge->type);
    for (int k = judge->since + 1; k <= end; k++) {
        const double *g = judge->rows[k].g, *before = judge->rows[k - 1].g;
        reversals += g[0] * before[0] + g[1] * before[1] < below;
    }
    return reversals >= 3 && 2 * reversals > steps;
}

/* Of the steps of its last half, those of the rule in force, a fifth go up. A climb counts from its foot if it comes to
 * more than noise: one that a rule throws out of its rest begins with steps far below that. */
static bool still_swings(const Judge *judge) {
    int last = judge->horizon, half = last / 2, rises = 0;
    if (half > last - judge->since) half = last - judge->since;
    double least = FL_JUDGE_NOISE * judge->type->height;
    const FlRow *rows = judge->rows;
    for (int k = last - half + 1, foot = k - 1; k <= last; k++) {
        bool up = rows[k].f > rows[k - 1].f, ends = k == last || !(rows[k + 1].f > rows[k].f);
        if (!up) foot = k;
        if (up && ends && rows[k].f - rows[foot].f > least) rises += k - foot;
    }
    return half > 0 && 5 * rises >= half;
}

/* Where no minimum is known a run ends with nothing to measure it by but itself, and its last point would be its floor
 * even while it falls: it counts as arrived only when it has come to rest (verdict.c). */
static bool is_at_rest(const Judge *judge, int last) {
    double steep = 0, stride = 0;
    if (last < 1) return false;
    for (int j = 0; j < judge->type->dim; j++) {
        steep = fl_hypot(steep, judge->rows[last].g[j]);
        stride = fl_hypot(stride, judge->rows[last].x[j] - judge->rows[last - 1].x[j]);
    }
    return steep <= AT_REST * judge->type->height / judge->radius && stride <= AT_REST * judge->radius;
}

/* It rests at a saddle or on a plateau, whose height happens to be that of a floor. At a listed minimum it does not. */
static bool rests_astray(const Judge *judge, int minimum) {
    const FlRow *row = &judge->rows[judge->horizon];
    double far = INFINITY;
    if (minimum >= 0) {
        const double *at = judge->type->minima.at[minimum].x;
        far = fl_hypot(row->x[0] - at[0], judge->type->dim == 2 ? row->x[1] - at[1] : 0);
    }
    return !(far <= FL_JUDGE_THERE * judge->radius) && fl_verdict_astray(judge->run, judge->horizon);
}

/* Steps to arrive, into the outcome; the floor and the first gap are there. */
static void set_arrival(const Judge *judge, FlOutcome *outcome) {
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
static int find_lost(const Judge *judge, double floor, int last) {
    double climb = climb_above(judge, floor);
    for (int k = judge->at_end ? last : 0; k <= last; k++)
        if (judge->rows[k].f - floor > climb) return k;
    return -1;
}

/* After advance() returned true, or saw the last row. */
static FlOutcome outcome_of(const Judge *judge) {
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
    Judge judge;
    begin(&judge, run);
    bool over = advance(&judge, run);
    while (!over) {
        over = fl_run_advance(run, GLANCE);
        over = advance(&judge, run) || over;
    }
    return outcome_of(&judge);
}

FlOutcome fl_outcome_of_run(const FlRun *run) {
    Judge judge;
    begin(&judge, run);
    advance(&judge, run);
    return outcome_of(&judge);
}
