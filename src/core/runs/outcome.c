#include "core/runs/judge.h"

#include <float.h>
#include <math.h>

static const double DIVERGED = 1e4;         /* times the first gap, or the loss's height */
static const double ARRIVED = 1e-3;         /* times the first gap */
static const double AT_REST = 1e-4;         /* of height over radius: the slope; of the radius: the stride */
static const double GONE = 20;              /* radii from the middle of the view */
static const double LEAST_FIRST_GAP = 1e-3; /* times the loss's height: a start at the floor is not asked for less */

const char *fl_outcome_word(FlOutcomeKind kind) {
    static const char *const words[FL_OUTCOMES] = {"crawls", "converges", "oscillates", "diverges"};
    return words[kind];
}

double fl_judge_reversal(const FlLossType *type) {
    double c[FL_MAX_DIM], least = 1e-9 * type->height / fl_loss_radius(type, c);
    return -(least * least);
}

static bool row_is_finite(const FlRow *row) {
    return isfinite(row->x[0]) && isfinite(row->x[1]) && isfinite(row->f) && isfinite(row->g[0]) && isfinite(row->g[1]);
}

static double climb_above(const FlJudge *judge, double floor) {
    return DIVERGED * fmax(judge->rows[0].f - floor, judge->type->height);
}

void fl_judge_init(FlJudge *judge, const FlRun *run) {
    const FlPlan *plan = fl_run_plan(run);
    double best = fl_loss_best(plan->loss);
    *judge = (FlJudge){.type = plan->loss,
                       .rows = fl_run_row(run, 0),
                       .horizon = plan->steps,
                       .since = plan->segment[plan->segments - 1].at,
                       .best = best,
                       .floor = best,
                       .stop = -1};
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
        } else if (row->f - judge->floor > judge->climb) {
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
    if (!(judge->rows[last].f - floor > 1.0001 * first_gap)) return false;
    double late = largest_gap(judge, floor, last - quarter + 1, last);
    double before = largest_gap(judge, floor, last - 2 * quarter + 1, last - quarter);
    return late > 1.001 * before;
}

/* First row from which on every gap is small; -1 if the last one is not. */
static int find_arrival(const FlJudge *judge, double floor, double small) {
    int k = judge->horizon;
    while (k >= 0 && judge->rows[k].f - floor <= small) k--;
    return k == judge->horizon ? -1 : k + 1;
}

/* Where the line through the logarithms of the gaps of two rows comes down to `small`: in (arrival - 1, arrival]. */
static double arrival_with_fraction(const FlJudge *judge, double floor, double small, int arrival) {
    if (arrival <= 0) return arrival; /* -1: never */
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

/* Where no minimum is known a run ends with nothing to measure it by but itself, and its last point would be its floor
 * even while it falls: it counts as gone when it leaves 20 R, as arrived only when it has come to rest (verdict.c). */
static bool is_at_rest(const FlJudge *judge, int last) {
    double c[FL_MAX_DIM], r = fl_loss_radius(judge->type, c), steep = 0, stride = 0;
    if (last < 1) return false;
    for (int j = 0; j < judge->type->dim; j++) {
        steep = hypot(steep, judge->rows[last].g[j]);
        stride = hypot(stride, judge->rows[last].x[j] - judge->rows[last - 1].x[j]);
    }
    return steep <= AT_REST * judge->type->height / r && stride <= AT_REST * r;
}

static int gone_at(const FlJudge *judge, int last) {
    double c[FL_MAX_DIM], r = fl_loss_radius(judge->type, c);
    for (int k = 0; k <= last; k++) {
        double far = 0;
        for (int j = 0; j < judge->type->dim; j++) far = hypot(far, judge->rows[k].x[j] - c[j]);
        if (far > GONE * r) return k;
    }
    return -1;
}

FlOutcome fl_judge_outcome(const FlJudge *judge) {
    int last = judge->stop >= 0 ? judge->stop : judge->horizon;
    FlOutcome outcome = {.kind = FL_CRAWLS, .arrival = -1, .arrival_exact = -1, .last = last, .minimum = -1};
    if (judge->stop < 0) outcome.minimum = fl_loss_minimum_near(judge->type, judge->rows[last].x);
    double floor = outcome.minimum >= 0 ? judge->type->minima.at[outcome.minimum].value : best_known(judge, last);
    double first_gap = judge->rows[0].f - floor;
    outcome.floor = floor;
    outcome.first_gap = first_gap;

    double climb = climb_above(judge, floor);
    for (int k = 0; k <= last; k++) {
        if (judge->rows[k].f - floor > climb) {
            outcome.kind = FL_DIVERGES;
            outcome.last = k;
            return outcome;
        }
    }
    if (judge->stop >= 0 || climbs(judge, floor, first_gap)) {
        outcome.kind = FL_DIVERGES;
        return outcome;
    }
    bool unmeasured = judge->type->minima.count == 0;
    int gone = unmeasured ? gone_at(judge, last) : -1;
    if (gone >= 0) {
        outcome.kind = FL_DIVERGES;
        outcome.last = gone;
        return outcome;
    }
    double small = ARRIVED * fmax(first_gap, LEAST_FIRST_GAP * judge->type->height);
    outcome.arrival = find_arrival(judge, floor, small);
    if (unmeasured && outcome.arrival > 0 && !is_at_rest(judge, last)) outcome.arrival = -1;
    outcome.arrival_exact = arrival_with_fraction(judge, floor, small, outcome.arrival);
    if (swings(judge, outcome.arrival >= 0 ? outcome.arrival : judge->horizon)) {
        outcome.kind = FL_OSCILLATES;
    } else if (outcome.arrival >= 0) {
        outcome.kind = FL_CONVERGES;
    }
    return outcome;
}

FlOutcome fl_outcome_of_run(const FlRun *run) {
    FlJudge judge;
    fl_judge_init(&judge, run);
    fl_judge_advance(&judge, run);
    return fl_judge_outcome(&judge);
}
