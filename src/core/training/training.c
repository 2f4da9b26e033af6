#include "fallline/training.h"
#include "core/base/patience.h"
#include "core/optimizers.h"
#include "core/training/kept.h"
#include "core/training/open.h"
#include "core/typed/rule_made.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Weights of a step, and what the rule remembers there. */
typedef struct Seat {
    int step; /* -1: nothing is there */
    FlClock clock;
    double *x; /* n weights, then the slots */
} Seat;

struct FlTraining {
    FlTrainingPlan plan;
    FlHeldRules held;
    size_t memory;
    unsigned kinds; /* of examples that rows measure */
    int batch;      /* examples of each update, all of them where it is so */
    int slots;      /* of the rule with most */
    void *scratch;
    FlSpans spans;
    FlBatches batches;
    int count;
    FlTrainingRow *rows;
    Seat front, shown;
    double *gradient; /* at the front, of the coming batch */
    double *other;    /* the same at the shown weights */
    bool has_other;
    FlKept kept;
};

/* Nanoseconds of a product of a weight and a number, and of a weight's update. */
static const double PRODUCT = 2, WEIGHT = 3;

/* From here on threads share an update: below, handing it out costs more. */
enum { SHARED_UPDATE = 1 << 15 };

static void forget(const FlTraining *t, Seat *seat) {
    size_t n = (size_t)t->plan.objective->weights;
    seat->clock = fl_clock_begin(t->plan.steps);
    memset(seat->x + n, 0, n * (size_t)t->slots * sizeof(double));
}

/* Another rule than the one before begins here with no memory; a change of numbers carries it over. */
static bool begins(const FlTrainingPlan *plan, int k) {
    for (int s = 1; s < plan->segments; s++) {
        if (plan->segment[s].at == k) return plan->segment[s].optimizer.type != plan->segment[s - 1].optimizer.type;
    }
    return false;
}

typedef struct Update {
    const FlOptimizer *optimizer;
    const FlClock *clock;
    int n, parts;
    const double *g;
    double *x;
} Update;

/* Coordinates are independent, so a part of them is a step of its own. */
static void update_part(void *context, int i) {
    const Update *u = context;
    int from = (int)((int64_t)u->n * i / u->parts), to = (int)((int64_t)u->n * (i + 1) / u->parts);
    const FlOptimizerType *rule = fl_optimizer_for(fl_isa_best(), u->optimizer->type);
    rule->update(u->optimizer, u->clock, to - from, u->n, 1, u->g + from, u->x + from, u->x + u->n + from);
}

/* What a hand has set at the seat's step. */
static void set_by_hand(const FlTrainingPlan *plan, const Seat *seat) {
    for (int i = 0; i < plan->sets; i++) {
        if (plan->set[i].at == seat->step) seat->x[plan->set[i].index] = plan->set[i].value;
    }
}

/* Makes the update that leaves the seat's step. */
static void leave(const FlTraining *t, Seat *seat, const double *g) {
    const FlTrainingPlan *plan = &t->plan;
    if (begins(plan, seat->step)) forget(t, seat);
    FlOptimizer now = *fl_training_optimizer_at(plan, seat->step);
    now.eta = fl_training_rate(plan, seat->step);
    now.type->clock(&now, &seat->clock);
    fl_patience_work(WEIGHT * plan->objective->weights);
    int n = plan->objective->weights, parts = n >= SHARED_UPDATE ? fl_spans_parts(&t->spans) : 1;
    Update update = {&now, &seat->clock, n, parts, g, seat->x};
    fl_spans_run(parts > 1 ? &t->spans : NULL, update_part, &update);
    seat->step++;
    set_by_hand(plan, seat);
}

static void reckon(const FlObjective *o, int examples, double passes) {
    fl_patience_work(PRODUCT * passes * examples * (o->products > 0 ? o->products : o->weights));
}

/* The batch of the update that leaves the seat's step: its score there, and its gradient. */
static FlScore slope(FlTraining *t, const Seat *seat, double *g) {
    const FlObjective *o = t->plan.objective;
    const uint32_t *examples = fl_batches_at(&t->batches, (int64_t)seat->step + 1);
    reckon(o, t->batch, 1);
    return o->slope(o, t->scratch, &t->spans, seat->x, t->batch, examples, g);
}

/* Length, summed in eight columns: fast, and in one order. */
static double length_of(int n, const double *g) {
    double sum[8] = {0};
    int i = 0;
    for (; i + 8 <= n; i += 8) {
        for (int j = 0; j < 8; j++) sum[j] += g[i + j] * g[i + j];
    }
    for (int j = 0; i < n; i++, j++) sum[j] += g[i] * g[i];
    return sqrt(((sum[0] + sum[1]) + (sum[2] + sum[3])) + ((sum[4] + sum[5]) + (sum[6] + sum[7])));
}

static int examples_of(const FlObjective *o, int which) {
    return which == FL_EXAMPLES_TRAINED ? o->examples : which == FL_EXAMPLES_HELD ? o->held : o->probe;
}

static void fill_row(FlTraining *t) {
    const FlObjective *o = t->plan.objective;
    int k = t->front.step;
    FlTrainingRow *row = &t->rows[k];
    FlScore batch = slope(t, &t->front, t->gradient);
    *row = (FlTrainingRow){.batch = batch.loss,
                           .gradient = length_of(o->weights, t->gradient),
                           .eta = fl_training_rate(&t->plan, k < t->plan.steps ? k : k - 1),
                           .score = {NAN, NAN, NAN},
                           .right = {-1, -1, -1}};
    unsigned due = t->kinds & (o->due != NULL ? o->due(o, t->plan.steps, k) : ~0u);
    for (int which = 0; which < FL_EXAMPLES; which++) {
        bool there = which == FL_EXAMPLES_TRAINED || examples_of(o, which) > 0;
        bool is_batch = which == FL_EXAMPLES_TRAINED && t->batch == o->examples;
        if (!there || (!is_batch && (due >> which & 1) == 0)) continue;
        if (!is_batch) reckon(o, examples_of(o, which), 1.0 / 3); /* without slopes */
        FlScore score = is_batch ? batch : o->measure(o, t->scratch, &t->spans, t->front.x, (FlExamples)which);
        row->score[which] = score.loss;
        row->right[which] = score.right;
    }
    t->count = k + 1;
}

/* Few weights have room for any rule that is compiled in, so that a change of it keeps what is there. */
static int slots_of(const FlTrainingPlan *plan) {
    enum { FEW = 10000, USUAL = 3 };
    int most = plan->objective->weights <= FEW ? USUAL : 0;
    for (int s = 0; s < plan->segments; s++) {
        int slots = plan->segment[s].optimizer.type->slots;
        most = slots > most ? slots : most;
    }
    return most;
}

static void release(FlTraining *t) {
    if (t->scratch != NULL) t->plan.objective->close(t->scratch);
    fl_objective_release(t->plan.objective);
    fl_weights_release(t->plan.start);
    fl_rules_hold(&t->held, 0, NULL, NULL);
    fl_batches_end(&t->batches);
    fl_kept_end(&t->kept);
    free(t->rows);
    free(t->front.x);
    free(t->shown.x);
    free(t->gradient);
    free(t->other);
}

/* All memory, and row 0. */
static bool open_all(FlTraining *t, const FlTrainingPlan *plan, size_t memory, const FlSpans *spans) {
    *t = (FlTraining){.plan = *plan, .memory = memory, .spans = *spans, .slots = slots_of(plan), .kinds = ~0u};
    fl_objective_retain(plan->objective);
    fl_weights_retain(plan->start);
    fl_rules_hold(&t->held, plan->segments, plan->segment, &plan->schedule);
    size_t n = (size_t)plan->objective->weights, size = n * (1 + (size_t)t->slots);
    t->scratch = plan->objective->open(plan->objective);
    t->rows = malloc(((size_t)plan->steps + 1) * sizeof *t->rows);
    t->front.x = malloc(size * sizeof(double));
    t->shown.x = malloc(size * sizeof(double));
    t->gradient = malloc(n * sizeof(double));
    t->other = malloc(n * sizeof(double));
    bool there = t->scratch != NULL && t->rows != NULL && t->front.x != NULL && t->shown.x != NULL &&
                 t->gradient != NULL && t->other != NULL &&
                 fl_batches_begin(&t->batches, plan->seed, plan->objective->examples, plan->batch) &&
                 fl_kept_begin(&t->kept, size, plan->steps, memory);
    t->batch = t->batches.batch;
    return there;
}

/* Step 0, which needs no keeping. */
static void start(const FlTraining *t, Seat *seat) {
    const FlTrainingPlan *plan = &t->plan;
    size_t n = (size_t)plan->objective->weights;
    if (plan->start != NULL)
        memcpy(seat->x, plan->start->value, n * sizeof(double));
    else
        plan->objective->init(plan->objective, plan->seed, seat->x);
    seat->step = 0;
    forget(t, seat);
    set_by_hand(plan, seat);
}

static void begin(FlTraining *t) {
    start(t, &t->front);
    t->shown.step = -1;
    t->has_other = false;
    fl_kept_clear(&t->kept);
    fl_kept_add(&t->kept, 0, &t->front.clock, t->front.x);
    fill_row(t);
    fl_training_go(t, 0, 0);
}

static FlTraining *opened(const FlTrainingPlan *plan, size_t memory) {
    if (!fl_training_check(plan, NULL, 0)) return NULL;
    FlTraining *t = malloc(sizeof *t);
    if (t == NULL) return NULL;
    if (open_all(t, plan, memory, &(FlSpans){.parts = 1})) return t;
    release(t);
    free(t);
    return NULL;
}

FlTraining *fl_training_open(const FlTrainingPlan *plan) {
    return opened(plan, 0);
}

FlTraining *fl_training_create(const FlTrainingPlan *plan, size_t memory) {
    FlTraining *t = opened(plan, memory);
    if (t != NULL) begin(t);
    return t;
}

void fl_training_destroy(FlTraining *training) {
    if (training == NULL) return;
    release(training);
    free(training);
}

static bool sets_alike(const FlWeightSet *a, const FlWeightSet *b) {
    return a->at == b->at && a->index == b->index && a->value == b->value;
}

/* The step before the first whose weights are set to something else: its update leads elsewhere. */
static int first_set_apart(const FlTrainingPlan *a, const FlTrainingPlan *b) {
    int i = 0;
    while (i < a->sets && i < b->sets && sets_alike(&a->set[i], &b->set[i])) i++;
    int at_a = i < a->sets ? a->set[i].at : FL_MAX_STEPS + 1, at_b = i < b->sets ? b->set[i].at : FL_MAX_STEPS + 1;
    int at = at_a < at_b ? at_a : at_b;
    return at > FL_MAX_STEPS ? at : at - 1;
}

/* The first step whose share of the rate is another. */
static int first_share_apart(const FlTrainingPlan *a, const FlTrainingPlan *b) {
    int t = 0, n = a->steps;
    if (fl_schedule_equal(&a->schedule, &b->schedule)) return FL_MAX_STEPS + 1;
    while (t < n && fl_schedule_share(&a->schedule, t, n) == fl_schedule_share(&b->schedule, t, n)) t++;
    return t < n ? t : FL_MAX_STEPS + 1;
}

static int least_of(int a, int b) {
    return a < b ? a : b;
}

/* The first step whose update the two plans do not share: -1 if they have not even the beginning in common, INT_MAX if
 * they are the same run. */
static int parting(const FlTrainingPlan *a, const FlTrainingPlan *b) {
    if (a->objective != b->objective || a->seed != b->seed || a->steps != b->steps || a->batch != b->batch ||
        !fl_weights_equal(a->start, b->start))
        return -1;
    int s = 0;
    while (s < a->segments && s < b->segments && a->segment[s].at == b->segment[s].at &&
           fl_optimizer_equal(&a->segment[s].optimizer, &b->segment[s].optimizer))
        s++;
    int at_a = s < a->segments ? a->segment[s].at : FL_MAX_STEPS + 1;
    int at_b = s < b->segments ? b->segment[s].at : FL_MAX_STEPS + 1;
    return least_of(least_of(at_a, at_b), least_of(first_set_apart(a, b), first_share_apart(a, b)));
}

/* Back to the last step kept at or before k: what follows is computed again. */
static void go_back(FlTraining *t, int k) {
    if (t->shown.step >= k) t->shown.step = -1;
    if (t->front.step < k) return;
    int kept = fl_kept_before(&t->kept, k);
    if (t->front.step > k && kept >= 0) {
        size_t size = (size_t)t->plan.objective->weights * (1 + (size_t)t->slots);
        t->front.step = kept;
        memcpy(t->front.x, fl_kept_at(&t->kept, kept, &t->front.clock), size * sizeof(double));
        fl_kept_cut(&t->kept, kept);
    } else if (t->front.step > k) {
        start(t, &t->front);
    }
    fill_row(t);
    if (t->shown.step < 0) fl_training_go(t, t->front.step, 0);
}

bool fl_training_fits(const FlTraining *training, const FlTrainingPlan *plan) {
    const FlTrainingPlan *was = &training->plan;
    return was->objective == plan->objective && was->steps == plan->steps && was->batch == plan->batch &&
           training->slots == slots_of(plan);
}

bool fl_training_returns(const FlTraining *training) {
    return training->memory > 0;
}

static void begin_other(FlTraining *t, const FlTrainingPlan *plan) {
    const FlWeights *before = t->plan.start;
    fl_weights_retain(plan->start);
    t->plan = *plan;
    fl_weights_release(before);
    t->batches.seed = plan->seed;
    t->batches.epoch = -1;
    begin(t);
}

bool fl_training_restart(FlTraining *training, const FlTrainingPlan *plan) {
    FlTraining *t = training;
    if (!fl_training_check(plan, NULL, 0)) return false;
    int shared = parting(&t->plan, plan);
    if (shared < 0 || t->memory == 0 || t->slots != slots_of(plan)) {
        if (fl_training_fits(t, plan)) {
            begin_other(t, plan);
            return true;
        }
        FlTraining fresh;
        if (!open_all(&fresh, plan, t->memory, &t->spans)) {
            release(&fresh);
            return false;
        }
        fresh.kinds = t->kinds;
        FlTraining before = *t;
        *t = fresh;
        begin(t);
        release(&before);
        return true;
    }
    fl_rules_hold(&t->held, plan->segments, plan->segment, &plan->schedule);
    t->plan = *plan; /* the same objective and start: held already */
    if (shared <= plan->steps) go_back(t, shared);
    return true;
}

void fl_training_spans(FlTraining *training, const FlSpans *spans) {
    training->spans = *spans;
}

void fl_training_measures(FlTraining *training, unsigned kinds) {
    training->kinds = kinds;
}

bool fl_training_advance(FlTraining *training, int steps) {
    FlTraining *t = training;
    for (; steps > 0 && t->front.step < t->plan.steps; steps--) {
        leave(t, &t->front, t->gradient);
        fl_kept_add(&t->kept, t->front.step, &t->front.clock, t->front.x);
        fill_row(t);
    }
    return t->front.step == t->plan.steps;
}

int fl_training_count(const FlTraining *training) {
    return training->count;
}

const FlTrainingRow *fl_training_row(const FlTraining *training, int k) {
    return &training->rows[k];
}

const FlTrainingPlan *fl_training_of(const FlTraining *training) {
    return &training->plan;
}

static void show(FlTraining *t, int step, const FlClock *clock, const double *x) {
    size_t size = (size_t)t->plan.objective->weights * (1 + (size_t)t->slots);
    t->shown.step = step;
    t->shown.clock = *clock;
    memcpy(t->shown.x, x, size * sizeof(double));
    t->has_other = false;
}

bool fl_training_go(FlTraining *training, int k, int steps) {
    FlTraining *t = training;
    int kept = fl_kept_before(&t->kept, k);
    if (k == t->front.step && k != t->shown.step) {
        show(t, k, &t->front.clock, t->front.x);
    } else if (t->memory == 0) {
        return t->shown.step == k;
    } else if (t->shown.step > k || t->shown.step < kept) {
        if (kept >= 0) {
            FlClock clock;
            const double *x = fl_kept_at(&t->kept, kept, &clock);
            show(t, kept, &clock, x);
        } else {
            start(t, &t->shown);
            t->has_other = false;
        }
    }
    for (; t->shown.step < k && steps > 0; steps--) {
        leave(t, &t->shown, fl_training_gradient(t));
        t->has_other = false;
    }
    if (begins(&t->plan, t->shown.step)) forget(t, &t->shown);
    return t->shown.step == k;
}

int fl_training_at(const FlTraining *training) {
    return training->shown.step;
}

const double *fl_training_weights(const FlTraining *training) {
    return training->shown.x;
}

const double *fl_training_memory(const FlTraining *training, FlClock *clock) {
    *clock = training->shown.clock;
    return training->shown.x + training->plan.objective->weights;
}

const uint32_t *fl_training_batch(FlTraining *training, int *count) {
    *count = training->batch;
    return fl_batches_at(&training->batches, (int64_t)training->shown.step + 1);
}

const double *fl_training_gradient(FlTraining *training) {
    if (!training->has_other) slope(training, &training->shown, training->other);
    training->has_other = true;
    return training->other;
}

const double *fl_training_newest(const FlTraining *training) {
    return training->front.x;
}
