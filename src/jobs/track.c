#include "jobs/track.h"
#include "core/base/whole.h"
#include "core/runs/cost.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Runs of one slice: 64 runs of 60 steps at about 10 ns a step are 40 us. */
enum { SLICE = 64, COARSE = 8 };

/* Nanoseconds of a first pass beyond which it is not of every 8th column but of every 16th, and of both columns at a
 * border between outcomes; and what it may take in the frame at most, where nothing else is said. */
static const double COARSE_TIME = 2e5, USUAL_TIME = 4e6;

/* Rates that trainings are made of, in a window of any width: another one trains nothing anew. */
enum { TRAINED_RATES = 512 };

/* Trainings of tens of milliseconds: every 16th rate first, which takes a second or two, then the borders between
 * outcomes to the column, then the rest. Products of a weight and an example that a training of that kind begins at. */
enum { LONG_COARSE = 16, LONG_PRODUCTS = 10000000 };

/* Runs of each value where noise decides what becomes of it. */
enum { NOISY_SEEDS = 12 };

struct FlTrack {
    FlPlan plan; /* its loss is held */
    FlHeldRules held;
    const char *key;
    FlSweepScale scale;
    const FlOptimizerType *rule; /* that has the number; NULL for "lr", which all rules have alike */
    FlRange range;
    int columns;
    unsigned long generation;
    int seeds;
    FlSweep *front; /* for the coarse pass, on the frame's thread */
    FlSweep *back;  /* belongs to the job while it is busy */
    FlSweepPoint *shown;
    bool *fresh; /* shown[i] is of the present plan */
    FlJob job;
    int coarse; /* columns from one of the first pass to the next */
    bool lengthy;
    bool slow; /* not even the first pass is a frame's */
    int hand;  /* column of the rate in force: trainings begin there */
    /* The same for the plan that the job is at: another may be wanted while it is busy. */
    int job_coarse, job_hand;
    bool job_slow;
    int slice;   /* runs of one advance of the job, */
    int rounds;  /* and advances until it shows what it has; 0: when all is known */
    double time; /* nanoseconds that its first pass may take in the frame */
    int left;
    bool whole; /* it has nothing left to do */
    bool stale; /* the job must start anew once it is ours again */
    bool ready;
    bool rough; /* something is known of the whole range, if of an earlier plan */
};

static bool advance_runs(void *self) {
    return fl_sweep_advance(self, SLICE);
}

static bool is_known(const FlTrack *track, int column) {
    return fl_sweep_point(track->back, column).known;
}

/* Of the first pass the one next to the hand, then the middle between two that differ in kind; -1: all that is told. */
static int next_column(const FlTrack *track) {
    int best = -1, before = -1;
    for (int i = 0; i < track->columns; i += track->job_coarse)
        if (!is_known(track, i) && (best < 0 || abs(i - track->job_hand) < abs(best - track->job_hand))) best = i;
    if (best >= 0) return best;
    for (int i = 0; i < track->columns; i++) {
        if (!is_known(track, i)) continue;
        bool border = before >= 0 && i - before > 1 &&
                      fl_sweep_point(track->back, before).kind != fl_sweep_point(track->back, i).kind;
        if (border) return (before + i) / 2;
        before = i;
    }
    return -1;
}

static bool advance_lengthy(void *self) {
    FlTrack *track = self;
    int column = next_column(track);
    if (column >= 0)
        fl_sweep_compute(track->back, column, 1);
    else
        track->whole = fl_sweep_advance(track->back, 1);
    track->job.owed = next_column(track) >= 0;
    return track->whole || --track->left == 0;
}

/* The first pass, of which a track is coloured, is not all told yet. */
static bool first_pass_left(const FlTrack *track) {
    for (int i = 0; i < track->columns; i += track->job_coarse)
        if (!is_known(track, i)) return true;
    return false;
}

/* Of trainings a picture at rest waits for the first pass alone: they may take minutes. */
static bool advance_slowly(void *self) {
    FlTrack *track = self;
    track->whole = fl_sweep_advance(track->back, track->slice);
    track->job.owed = track->job_slow ? !track->whole : first_pass_left(track);
    return track->whole || --track->left == 0;
}

static double products_of(const FlPlan *plan) {
    const FlObjective *objective = plan->loss->objective;
    int examples = plan->batch > 0 && plan->batch < objective->examples ? plan->batch : objective->examples;
    return (objective->products > 0 ? objective->products : objective->weights) * examples * plan->steps;
}

/* Trainings take milliseconds, and so do long runs: a slice is one of them or a few, and what is known is shown ten
 * times a second. A product of a weight and an example takes about 2 ns. */
static void cut_slices(FlTrack *track, const FlPlan *plan) {
    enum { ROUNDS = 25, PRODUCT = 2 };
    track->job_coarse = track->coarse;
    track->job_slow = track->slow;
    bool trains = plan->loss->objective != NULL, slow = trains || track->slow;
    track->job.advance = track->lengthy ? advance_lengthy : slow ? advance_slowly : advance_runs;
    track->job.self = slow ? (void *)track : track->back;
    track->job.owed = slow;
    track->rounds = 0;
    track->whole = !slow; /* else it says so itself */
    if (!slow) return;
    double run = (trains ? PRODUCT * products_of(plan) : fl_run_cost(plan)) * track->seeds;
    track->slice = (int)fmax(1, fmin(SLICE, FL_SLICE_TIME / run));
    track->rounds = (int)fmax(1, fmin(ROUNDS, ROUNDS * FL_SLICE_TIME / run));
}

FlTrack *fl_track_create(void) {
    FlTrack *track = calloc(1, sizeof *track);
    if (track) *track = (FlTrack){.job.advance = advance_runs, .time = USUAL_TIME};
    return track;
}

void fl_track_destroy(FlTrack *track) {
    if (!track) return;
    fl_sweep_destroy(track->front);
    fl_sweep_destroy(track->back);
    free(track->shown);
    free(track->fresh);
    fl_loss_release(track->plan.loss);
    fl_plan_hold_rules(NULL, &track->held);
    fl_rule_release(track->rule);
    free(track);
}

/* New sweeps for another width, range or rule. Only called while the job is ours. */
static bool rebuild(FlTrack *track, const FlPlan *plan, FlRange range, int columns) {
    fl_sweep_destroy(track->front);
    fl_sweep_destroy(track->back);
    free(track->shown);
    free(track->fresh);
    track->shown = NULL;
    track->fresh = NULL;
    track->front = fl_sweep_create(plan, track->key, range.lo, range.hi, columns, track->scale);
    track->back = fl_sweep_create(plan, track->key, range.lo, range.hi, columns, track->scale);
    track->shown = calloc((size_t)columns, sizeof *track->shown);
    track->fresh = calloc((size_t)columns, sizeof *track->fresh);
    track->columns = columns;
    track->rough = false;
    track->range = range;
    track->job.state = FL_JOB_IDLE;
    return track->front && track->back && track->shown && track->fresh;
}

static void take(FlTrack *track, const FlSweep *sweep) {
    for (int i = 0; i < track->columns; i++) {
        FlSweepPoint point = fl_sweep_point(sweep, i);
        if (!point.known) continue;
        track->shown[i] = point;
        track->fresh[i] = true;
    }
    bool first = true; /* pass is whole */
    bool waits = track->plan.loss->objective || track->slow;
    for (int i = 0; i < track->columns && waits; i += track->coarse) first &= track->fresh[i];
    track->rough = track->rough || first;
}

/* Values of the first pass in the frame: every 8th, or as many of them as it has time for. */
static int coarse_values(const FlTrack *track, const FlPlan *plan) {
    int all = (track->columns + COARSE - 1) / COARSE;
    if (plan->loss->objective || track->slow) return 0;
    return track->seeds > 1 ? (int)fmax(1, fmin(all, track->time / (fl_run_cost(plan) * track->seeds))) : all;
}

static int coarse_columns(const FlTrack *track, const FlPlan *plan) {
    if (track->lengthy) return LONG_COARSE;
    bool single = !plan->loss->objective && !track->slow && track->seeds == 1;
    return single && fl_run_cost(plan) * track->columns / COARSE > COARSE_TIME ? 2 * COARSE : COARSE;
}

/* Not even with the fewest columns would the first pass be a frame's: it is shown once the job has made it, as of
 * trainings. */
static bool is_slow(const FlTrack *track, const FlPlan *plan) {
    double runs = track->seeds > 1 ? track->seeds : track->columns / (2.0 * COARSE);
    return runs * fl_run_cost(plan) > track->time;
}

static void compute_sparsely(FlTrack *track) {
    for (int i = 0; i < track->columns; i += 2 * COARSE) {
        fl_sweep_compute(track->front, i, 1);
        if (i > 0 && fl_sweep_point(track->front, i - 2 * COARSE).kind != fl_sweep_point(track->front, i).kind)
            fl_sweep_compute(track->front, i - COARSE, 1);
    }
}

static bool start(FlTrack *track, const FlPlan *plan) {
    const FlLossType *before = track->plan.loss;
    memset(track->fresh, 0, sizeof *track->fresh * (size_t)track->columns);
    FlHeldRules held = track->held; /* a copy: clang-tidy takes a pointer into the track for one to all it owns */
    fl_loss_retain(plan->loss);
    fl_plan_hold_rules(plan, &held);
    track->held = held;
    track->plan = *plan;
    fl_loss_release(before);
    track->generation++;
    track->lengthy = plan->loss->objective && products_of(plan) > LONG_PRODUCTS;
    bool batches = plan->batch > 0 && plan->batch < plan->loss->points;
    bool judged_by_probe = plan->loss->objective && plan->loss->objective->target > 0; /* which has no noise */
    track->seeds = (!judged_by_probe && batches) || plan->noise > 0 ? NOISY_SEEDS : 1;
    track->slow = is_slow(track, plan);
    track->coarse = coarse_columns(track, plan);
    fl_sweep_seeds(track->front, track->seeds);
    if (!fl_sweep_restart(track->front, plan)) return false;
    if (track->coarse > COARSE && !track->lengthy)
        compute_sparsely(track);
    else
        fl_sweep_advance(track->front, coarse_values(track, plan));
    take(track, track->front);
    track->stale = true;
    return true;
}

/* A method has no learning rate. */
static bool has_rate(const FlPlan *plan) {
    FlOptimizer rule = fl_plan_last(plan)->optimizer;
    return fl_optimizer_number(&rule, "lr") != NULL;
}

static bool update(FlTrack *track, const FlPlan *plan, FlRange range, int columns, bool anew) {
    bool ours = track->job.state != FL_JOB_BUSY;
    if (track->job.state == FL_JOB_DONE) {
        if (!track->stale) take(track, track->back);
        track->job.state = track->stale || track->whole ? FL_JOB_IDLE : FL_JOB_WAITING;
        track->left = track->rounds;
    }
    if (ours) track->job_hand = track->hand;
    bool reshaped = anew || !track->ready || columns != track->columns || range.lo != track->range.lo ||
                    range.hi != track->range.hi;
    if (reshaped && ours)
        track->ready = rebuild(track, plan, range, columns) && start(track, plan);
    else if (track->ready && !fl_plan_equal(plan, &track->plan))
        track->ready = start(track, plan);
    if (track->ready && track->stale && ours) {
        fl_sweep_seeds(track->back, track->seeds);
        if (!fl_sweep_restart(track->back, plan)) return false; /* and it is asked again */
        track->stale = false;
        cut_slices(track, plan);
        track->left = track->rounds;
        track->job.generation = track->generation;
        track->job.state = FL_JOB_WAITING;
    }
    return track->ready;
}

bool fl_track_update(FlTrack *track, const FlPlan *plan, FlRange range, int columns) {
    if (!has_rate(plan)) {
        fl_track_rest(track); /* nothing to do, and of no use what it brought home */
        return false;
    }
    track->key = "lr";
    track->scale = FL_SWEEP_LOG;
    if (plan->loss->objective) columns = TRAINED_RATES;
    /* Whatever rate is in the hand; trainings that are longer than usual end alike. */
    FlPlan any = *plan;
    double *rate = &fl_plan_last_rule(&any)->eta;
    track->hand = fl_rounded_within(log(*rate / range.lo) / log(range.hi / range.lo) * (columns - 1), -1, columns);
    *rate = range.lo;
    if (any.loss->objective && any.segments == 1 && products_of(&any) > LONG_PRODUCTS && any.steps > any.loss->steps)
        any.steps = any.loss->steps;
    return update(track, &any, range, columns, false);
}

bool fl_track_update_number(FlTrack *track, const FlPlan *plan, const char *key, FlSweepScale scale, FlRange range,
                            int columns) {
    FlPlan any = *plan;
    FlOptimizer *last = fl_plan_last_rule(&any);
    double *number = fl_optimizer_number(last, key);
    if (number == NULL) return false;
    *number = range.lo;
    bool other = track->rule != last->type || track->key == NULL || strcmp(track->key, key) != 0;
    if (other && track->job.state == FL_JOB_BUSY) {
        track->ready = false; /* its sweep knows the number by its place in another rule */
        return false;
    }
    fl_rule_retain(last->type); /* the key is a name in it */
    fl_rule_release(track->rule);
    track->key = key;
    track->scale = scale;
    track->rule = last->type;
    return update(track, &any, range, columns, other || !track->ready);
}

void fl_track_allow(FlTrack *track, double nanoseconds) {
    track->time = nanoseconds;
}

void fl_track_rest(FlTrack *track) {
    if (track->job.state != FL_JOB_BUSY) track->job.state = FL_JOB_IDLE;
    track->ready = false;
}

int fl_track_seeds(const FlTrack *track) {
    return track->seeds;
}

int fl_track_steps(const FlTrack *track) {
    return track->plan.steps;
}

int fl_track_from(const FlTrack *track) {
    return track->ready ? fl_plan_last(&track->plan)->at : 0;
}

FlJob *fl_track_job(FlTrack *track) {
    return &track->job;
}

int fl_track_columns(const FlTrack *track) {
    return track->ready && track->rough ? track->columns : 0;
}

bool fl_track_known(const FlTrack *track, int column) {
    return track->fresh[column];
}

bool fl_track_coming(const FlTrack *track) {
    return track->ready && !track->rough;
}

double fl_track_progress(const FlTrack *track) {
    int known = 0, all = 0;
    for (int i = 0; track->ready && i < track->columns; i += track->coarse) {
        known += track->fresh[i];
        all++;
    }
    return all > 0 ? (double)known / all : 0;
}

FlSweepPoint fl_track_point(const FlTrack *track, int column) {
    for (int d = 0; d < track->coarse; d++) {
        if (column - d >= 0 && track->fresh[column - d]) return track->shown[column - d];
        if (column + d < track->columns && track->fresh[column + d]) return track->shown[column + d];
    }
    return track->shown[column];
}

double fl_track_value(const FlTrack *track, int column) {
    return fl_sweep_value(track->front, column);
}

int fl_track_column(const FlTrack *track, double value) {
    int at = 0, last = fl_track_columns(track) - 1;
    while (at < last) {
        int middle = (at + last + 1) / 2;
        if (fl_track_value(track, middle) <= value)
            at = middle;
        else
            last = middle - 1;
    }
    return at;
}

double fl_track_quickest(const FlTrack *track) {
    double best = NAN;
    float least = INFINITY;
    for (int i = 0; i < fl_track_columns(track); i++) {
        FlSweepPoint p = fl_track_point(track, i);
        if (p.arrival < 0 || p.kind == FL_DIVERGES || p.arrival >= least) continue;
        least = p.arrival;
        best = fl_track_value(track, i);
    }
    return best;
}

double fl_track_next_outcome(const FlTrack *track, double eta, FlOutcomeKind kind, int direction) {
    int n = fl_track_columns(track);
    if (n < 2) return NAN;
    for (int i = fl_track_column(track, eta) + direction; i >= 0 && i < n; i += direction)
        if ((FlOutcomeKind)fl_track_point(track, i).kind != kind) return fl_track_value(track, i);
    return NAN;
}
