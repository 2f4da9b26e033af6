#include "jobs/slices.h"
#include "jobs/sampled.h"
#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>

/* Products of a weight and an example: what one call of the job takes, and what the samples of a cut take where it is
 * of few weights; samples a column. */
enum { TURN = 2000000, BUDGET = 200000000, SIDE_LEAST = 25, SIDE_MOST = 81 };

typedef enum Phase { TRAIN, CUT, SAMPLE, FINISHED } Phase;

struct FlSlices {
    FlPlan plan; /* what the job cuts, and, once it is done, what is shown; its loss is held */
    FlHeldRules held;
    bool planned, failed; /* failed: memory was short for this one */
    int step;
    double shape;
    FlJob job;
    atomic_bool stop;
    /* ---- the job's, while it is busy ---- */
    Phase phase;
    FlTrainingPlan training_plan;
    FlTraining *training;
    FlSlice *slice;
    FlLoss loss;
    double *samples;
    int room, columns, rows, sampled;
    FlSliceShown next;
    /* ---- the frame's ---- */
    FlSliceShown shown;
};

static double cost_of(const FlTrainingPlan *plan) {
    return (double)plan->objective->weights * plan->objective->examples;
}

static void drop_slice(FlSlices *s) {
    fl_slice_destroy(s->slice);
    s->slice = NULL;
}

/* ---- the job ---- */

static bool train(FlSlices *s) {
    int steps = (int)fmax(1, fmin(s->training_plan.steps, TURN / cost_of(&s->training_plan)));
    if (!s->training) {
        s->training = fl_training_create(&s->training_plan, FL_TRAINING_MEMORY);
        if (!s->training) return false;
    }
    if (fl_training_advance(s->training, steps)) s->phase = CUT;
    return true;
}

static void trace_path(FlSlices *s) {
    FlSliceShown *n = &s->next;
    n->last = fl_training_count(s->training) - 1;
    n->stride = n->last / (FL_SLICE_PATH - 1) + (n->last % (FL_SLICE_PATH - 1) > 0);
    if (n->stride < 1) n->stride = 1;
    n->rows = 0;
    for (int k = 0; n->rows < FL_SLICE_PATH; k += n->stride) {
        int at = k < n->last ? k : n->last;
        fl_training_go(s->training, at, s->training_plan.steps);
        fl_slice_place(s->slice, fl_training_weights(s->training), &n->a[n->rows], &n->b[n->rows]);
        n->rows++;
        if (at == n->last) break;
    }
}

/* The cut's own box, widened to the shape of the picture about its middle. */
static FlBox widened(FlBox box, double shape) {
    double w = box.x1 - box.x0, h = box.y1 - box.y0;
    double more_w = fmax(0, h * shape - w) / 2, more_h = fmax(0, w / shape - h) / 2;
    return (FlBox){box.x0 - more_w, box.x1 + more_w, box.y0 - more_h, box.y1 + more_h};
}

static bool cut(FlSlices *s) {
    s->slice = fl_slice_create(s->training, s->step);
    if (!s->slice) return false;
    double side = sqrt(BUDGET / cost_of(&s->training_plan) / s->shape);
    s->rows = (int)fmax(SIDE_LEAST, fmin(side, SIDE_MOST));
    s->columns = (int)fmax(SIDE_LEAST, fmin(s->rows * s->shape, 2 * SIDE_MOST));
    if (s->rows * s->columns > s->room) {
        double *more = realloc(s->samples, (size_t)s->rows * (size_t)s->columns * sizeof *more);
        if (!more) return false;
        s->samples = more;
        s->room = s->rows * s->columns;
    }
    s->next.box = widened(s->slice->loss->view, s->shape);
    s->next.weights = s->slice->weights;
    s->next.step = s->slice->step;
    s->next.share = s->slice->share;
    trace_path(s);
    fl_loss_init(&s->loss, s->slice->loss);
    s->sampled = 0;
    s->phase = SAMPLE;
    return true;
}

static void sample(FlSlices *s) {
    int all = s->rows * s->columns, count = (int)fmax(1, TURN / cost_of(&s->training_plan));
    const FlBox *b = &s->next.box;
    for (; s->sampled < all && count > 0; count--, s->sampled++) {
        int row = s->sampled / s->columns, column = s->sampled % s->columns;
        double x[2] = {b->x0 + (b->x1 - b->x0) * column / (s->columns - 1),
                       b->y0 + (b->y1 - b->y0) * row / (s->rows - 1)};
        s->loss.type->eval(&s->loss, 1, 1, x, &s->samples[s->sampled], NULL);
    }
    if (s->sampled == all) s->phase = FINISHED;
}

/* True when nothing is left to do: FINISHED, or memory was short. */
static bool advance_job(void *self) {
    FlSlices *s = self;
    bool ok = true;
    if (atomic_load(&s->stop)) return true;
    if (s->phase == TRAIN)
        ok = train(s);
    else if (s->phase == CUT)
        ok = cut(s);
    else if (s->phase == SAMPLE)
        sample(s);
    return !ok || s->phase == FINISHED;
}

/* ---- the frame's side ---- */

FlSlices *fl_slices_create(void) {
    FlSlices *s = calloc(1, sizeof *s);
    if (s) s->job = (FlJob){.advance = advance_job, .self = s};
    return s;
}

void fl_slices_destroy(FlSlices *s) {
    if (!s) return;
    drop_slice(s);
    fl_training_destroy(s->training);
    fl_loss_release(s->shown.loss);
    if (s->planned) fl_loss_release(s->plan.loss);
    fl_plan_hold_rules(NULL, &s->held);
    free(s->samples);
    free(s);
}

FlJob *fl_slices_job(FlSlices *s) {
    return &s->job;
}

void fl_slices_rest(FlSlices *s) {
    atomic_store(&s->stop, true);
    s->failed = false; /* who comes back asks again */
    if (s->job.state == FL_JOB_WAITING || s->job.state == FL_JOB_DONE) s->job.state = FL_JOB_IDLE;
}

const FlSliceShown *fl_slices_shown(const FlSlices *s) {
    return &s->shown;
}

static void take(FlSlices *s) {
    if (s->phase != FINISHED) return;
    const FlLossType *loss = fl_sampled_loss(s->next.box, s->columns, s->rows, s->samples);
    drop_slice(s);
    if (!loss) s->phase = TRAIN; /* memory was short: what is shown is of before */
    if (!loss) return;
    fl_loss_release(s->shown.loss);
    unsigned long generation = s->shown.generation + 1;
    s->shown = s->next;
    s->shown.loss = loss;
    s->shown.generation = generation;
}

static bool begin(FlSlices *s, const FlPlan *plan, int k, double shape) {
    FlTrainingPlan training;
    if (!fl_training_of_plan(plan, &training)) return false;
    fl_loss_retain(plan->loss);
    fl_plan_hold_rules(plan, &s->held);
    if (s->training && !fl_training_restart(s->training, &training)) {
        fl_training_destroy(s->training);
        s->training = NULL;
    }
    drop_slice(s);
    if (s->planned) fl_loss_release(s->plan.loss);
    s->plan = *plan;
    s->planned = true;
    s->failed = false;
    s->step = k;
    s->shape = shape;
    s->training_plan = training;
    s->phase = TRAIN;
    atomic_store(&s->stop, false);
    s->job.generation++;
    s->job.state = FL_JOB_WAITING;
    return true;
}

bool fl_slices_update(FlSlices *s, const FlPlan *plan, int k, double shape, bool still) {
    bool same = s->planned && fl_plan_equal(plan, &s->plan) && fabs(shape - s->shape) < 1e-6;
    if (plan->loss->objective->weights > FL_SLICE_MOST) {
        fl_slices_rest(s);
        return false;
    }
    if (s->job.state == FL_JOB_DONE) {
        take(s);
        s->job.state = FL_JOB_IDLE;
        s->failed = s->phase != FINISHED && !atomic_load(&s->stop);
    }
    bool finished = s->job.state != FL_JOB_BUSY && s->phase == FINISHED; /* else it is the job's to say */
    bool wanted = !same || (k != s->step && still) || (!finished && !s->failed);
    s->shown.present = same && k == s->step && finished;
    if (s->job.state == FL_JOB_IDLE && wanted) begin(s, plan, k, shape);
    return true;
}

void fl_slice_row(const FlSliceShown *shown, int k, double *a, double *b) {
    k = k < 0 ? 0 : k > shown->last ? shown->last : k;
    int i = k / shown->stride, next = i + 1 < shown->rows ? i + 1 : i;
    int from = i * shown->stride, to = next * shown->stride < shown->last ? next * shown->stride : shown->last;
    double t = to > from ? (double)(k - from) / (to - from) : 0;
    *a = shown->a[i] + (shown->a[next] - shown->a[i]) * t;
    *b = shown->b[i] + (shown->b[next] - shown->b[i]) * t;
}
