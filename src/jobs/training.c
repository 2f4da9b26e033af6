#include "jobs/training.h"
#include "words/network_words.h"
#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

/* Products of a weight and an example, about 2 ns each with all that belongs to them: what one frame bears, and what a
 * slice of the job takes. Three hundred steps of 2-8-8-1 on 80 points are 2.5 million. A round of the job, after which
 * a frame shows how far it has come, is eight slices, or a step where that is more. */
enum { AT_ONCE = 4000000, SLICE = 2000000, ROUND = 16000000, SLICE_STEPS = 4096 };

struct FlTrainer {
    FlPlan plan, branch_plan; /* their losses are held */
    bool planned, branched, at_once;
    FlTraining *front, *branch; /* on the frame's thread */
    FlTraining *back;           /* belongs to the job while it is busy */
    FlTrainingPlan back_plan;
    FlJob job;
    atomic_bool stop;
    int back_k;          /* the step whose weights the job shall bring */
    int slices;          /* of this round */
    bool restart;        /* the job must begin anew */
    FlTrainingRow *rows; /* what the job has brought */
    int rows_room, count;
    double *weights, *next, *gradient; /* copies, weight_room of each */
    int weight_room, weight_count, at, k;
    bool has_next;
    unsigned long generation;
    FlTrainingOutcome outcome;
    bool known_outcome;
    char sentence[FL_NETWORK_SENTENCE];
};

double fl_trainer_cost(const FlTrainingPlan *plan) {
    int n = plan->batch > 0 && plan->batch < plan->objective->examples ? plan->batch : plan->objective->examples;
    return (double)plan->objective->weights * n;
}

static int slice_steps(const FlTrainingPlan *plan) {
    return (int)fmax(1, fmin(SLICE_STEPS, SLICE / fl_trainer_cost(plan)));
}

/* Towards the horizon; once that is reached, towards the weights that are asked for. */
static bool advance_job(void *self) {
    FlTrainer *t = self;
    int steps = slice_steps(&t->back_plan);
    bool done = fl_training_advance(t->back, steps);
    if (t->back_k < fl_training_count(t->back)) done = fl_training_go(t->back, t->back_k, 4 * steps) && done;
    return done || --t->slices <= 0 || atomic_load(&t->stop);
}

FlTrainer *fl_trainer_create(void) {
    FlTrainer *t = calloc(1, sizeof *t);
    if (!t) return NULL;
    t->job = (FlJob){.advance = advance_job, .self = t};
    t->at = -1;
    return t;
}

static void let_go(FlTrainer *t) {
    if (t->planned) fl_loss_release(t->plan.loss);
    if (t->branched) fl_loss_release(t->branch_plan.loss);
    t->planned = t->branched = false;
}

void fl_trainer_destroy(FlTrainer *t) {
    if (!t) return;
    let_go(t);
    fl_training_destroy(t->front);
    fl_training_destroy(t->branch);
    fl_training_destroy(t->back);
    free(t->rows);
    free(t->weights);
    free(t->next);
    free(t->gradient);
    free(t);
}

void fl_trainer_rest(FlTrainer *t) {
    atomic_store(&t->stop, true);
    if (t->job.state == FL_JOB_WAITING || t->job.state == FL_JOB_DONE) t->job.state = FL_JOB_IDLE;
}

FlJob *fl_trainer_job(FlTrainer *t) {
    return &t->job;
}

static bool has_room(FlTrainer *t, int weights) {
    if (weights <= t->weight_room) return true;
    double **all[] = {&t->weights, &t->next, &t->gradient};
    for (int i = 0; i < 3; i++) {
        double *more = realloc(*all[i], (size_t)weights * sizeof *more);
        if (!more) return false;
        *all[i] = more;
    }
    t->weight_room = weights;
    return true;
}

static bool restart(FlTraining **training, const FlTrainingPlan *plan) {
    if (*training && fl_training_restart(*training, plan)) return true;
    fl_training_destroy(*training);
    *training = fl_training_create(plan, FL_TRAINING_MEMORY);
    return *training != NULL;
}

/* The weights of a step of a small one, those a step later, and the gradient between. */
static void show_front(FlTrainer *t, int k) {
    FlTraining *f = t->front;
    int last = fl_training_count(f) - 1, steps = fl_training_of(f)->steps;
    size_t bytes = (size_t)t->weight_count * sizeof(double);
    if (k > last) k = last;
    t->has_next = k < last;
    if (t->has_next) {
        while (!fl_training_go(f, k + 1, steps)) {
        }
        memcpy(t->next, fl_training_weights(f), bytes);
    }
    while (!fl_training_go(f, k, steps)) {
    }
    memcpy(t->weights, fl_training_weights(f), bytes);
    memcpy(t->gradient, fl_training_gradient(f), bytes);
    t->at = k;
    t->generation++;
}

static void judge(FlTrainer *t, const FlTraining *training) {
    t->outcome = fl_network_outcome(training);
    fl_network_sentence(training, fl_network_task(t->plan.loss), fl_training_newest(training), t->sentence);
    t->known_outcome = true;
}

static bool begin_front(FlTrainer *t, const FlTrainingPlan *plan) {
    if (!restart(&t->front, plan)) return false;
    fl_training_advance(t->front, plan->steps);
    judge(t, t->front);
    t->at = -1;
    return true;
}

static bool same_branch(const FlTrainer *t, const FlPlan *branch) {
    return t->branched ? branch && fl_plan_equal(branch, &t->branch_plan) : !branch;
}

/* Of a small one alone: a large one has no time for two futures. */
static void begin_branch(FlTrainer *t, const FlPlan *branch) {
    FlTrainingPlan plan;
    if (same_branch(t, branch)) return;
    if (t->branched) fl_loss_release(t->branch_plan.loss);
    t->branched = branch && fl_training_of_plan(branch, &plan) && restart(&t->branch, &plan);
    if (!t->branched) return;
    t->branch_plan = *branch;
    fl_loss_retain(branch->loss);
    fl_training_advance(t->branch, plan.steps);
}

static void copy_weights(FlTrainer *t, const double *w, int at) {
    if (at == t->at) return;
    memcpy(t->weights, w, (size_t)t->weight_count * sizeof *w);
    t->at = at;
    t->generation++;
}

/* What the job brought of the present plan: rows, and the weights nearest to what is asked for. */
static void take(FlTrainer *t) {
    int count = fl_training_count(t->back);
    for (; t->count < count; t->count++) t->rows[t->count] = *fl_training_row(t->back, t->count);
    if (t->k >= count)
        copy_weights(t, fl_training_newest(t->back), count - 1);
    else
        copy_weights(t, fl_training_weights(t->back), fl_training_at(t->back));
    if (count <= t->back_plan.steps || t->known_outcome) return;
    judge(t, t->back);
}

static bool begin_back(FlTrainer *t) {
    FlTrainingPlan plan;
    if (!fl_training_of_plan(&t->plan, &plan) || !restart(&t->back, &plan)) return false;
    t->back_plan = plan;
    if (plan.steps + 1 > t->rows_room) {
        FlTrainingRow *rows = realloc(t->rows, (size_t)(plan.steps + 1) * sizeof *rows);
        if (!rows) return false;
        t->rows = rows;
        t->rows_room = plan.steps + 1;
    }
    t->restart = false;
    t->count = 0;
    t->at = -1;
    take(t);
    return true;
}

/* Nothing is left to do for the job: all rows are there, and the weights asked for. */
static bool is_done(const FlTrainer *t) {
    return t->count > t->back_plan.steps && t->at == t->k;
}

static bool update_back(FlTrainer *t) {
    if (t->job.state == FL_JOB_BUSY) {
        if (t->restart) atomic_store(&t->stop, true);
        return true;
    }
    if (t->restart && !begin_back(t)) return false;
    if (t->job.state == FL_JOB_DONE) take(t);
    t->job.state = FL_JOB_IDLE;
    if (is_done(t)) return true;
    atomic_store(&t->stop, false);
    t->back_k = t->k;
    t->slices = (int)fmax(1, ROUND / fmax(SLICE, fl_trainer_cost(&t->back_plan)));
    t->job.generation++;
    t->job.state = FL_JOB_WAITING;
    return true;
}

static bool begin(FlTrainer *t, const FlPlan *plan, const FlTrainingPlan *training) {
    if (t->planned) fl_loss_release(t->plan.loss);
    t->plan = *plan;
    t->planned = true;
    fl_loss_retain(plan->loss);
    t->known_outcome = t->has_next = false;
    t->weight_count = training->objective->weights;
    t->at_once = fl_trainer_cost(training) * training->steps <= AT_ONCE;
    t->at = -1;
    t->generation++;
    if (!has_room(t, t->weight_count)) return false;
    t->restart = !t->at_once;
    t->count = 0;
    return !t->at_once || begin_front(t, training);
}

bool fl_trainer_update(FlTrainer *t, const FlPlan *plan, const FlPlan *branch, int k) {
    FlTrainingPlan training;
    if (!fl_training_of_plan(plan, &training)) return false;
    bool same = t->planned && fl_plan_equal(plan, &t->plan);
    if (!same && !begin(t, plan, &training)) return false;
    t->k = k;
    begin_branch(t, t->at_once ? branch : NULL);
    if (!t->at_once) return update_back(t);
    if (t->job.state != FL_JOB_BUSY) t->job.state = FL_JOB_IDLE;
    if (t->at != k) show_front(t, k);
    return true;
}

int fl_trainer_count(const FlTrainer *t) {
    if (!t->planned) return 0;
    return t->at_once ? fl_training_count(t->front) : t->count;
}

const FlTrainingRow *fl_trainer_row(const FlTrainer *t, int k) {
    return t->at_once ? fl_training_row(t->front, k) : &t->rows[k];
}

const FlTrainingRow *fl_trainer_branch_row(const FlTrainer *t, int k) {
    if (!t->branched || k >= fl_training_count(t->branch)) return NULL;
    return fl_training_row(t->branch, k);
}

int fl_trainer_at(const FlTrainer *t) {
    return t->at;
}

const double *fl_trainer_weights(const FlTrainer *t) {
    return t->at >= 0 ? t->weights : NULL;
}

const double *fl_trainer_next(const FlTrainer *t) {
    return t->at_once && t->has_next ? t->next : NULL;
}

const double *fl_trainer_gradient(const FlTrainer *t) {
    return t->at_once && t->at >= 0 ? t->gradient : NULL;
}

unsigned long fl_trainer_generation(const FlTrainer *t) {
    return t->generation;
}

bool fl_trainer_outcome(const FlTrainer *t, FlTrainingOutcome *outcome) {
    if (t->known_outcome) *outcome = t->outcome;
    return t->known_outcome;
}

const char *fl_trainer_sentence(const FlTrainer *t) {
    return t->known_outcome ? t->sentence : "";
}
