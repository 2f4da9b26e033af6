#include "jobs/training.h"
#include "jobs/shot.h"
#include "words/training_words.h"
#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

/* Products of a weight and an example, about 2 ns each with all that belongs to them: what one frame bears, and what a
 * slice of the job takes. Three hundred steps of 2-8-8-1 on 80 points are 2.5 million. A round of the job, after which
 * a frame shows how far it has come, is eight slices, or a step where that is more. */
enum { AT_ONCE = 4000000, SLICE = 2000000, ROUND = 16000000, SLICE_STEPS = 4096 };

/* Nanoseconds of a first row that is made in the frame. */
static const double OPEN_AT_ONCE = 12e6;

struct FlTrainer {
    FlPlan plan, branch_plan; /* their losses are held */
    FlHeldRules held, branch_held;
    bool planned, branched, at_once;
    FlTraining *front, *branch; /* on the frame's thread */
    FlTraining *back;           /* belongs to the job while it is busy */
    FlTrainingPlan back_plan;
    FlJob job;
    atomic_bool stop;
    int back_k;                  /* the step whose weights the job shall bring */
    int slices;                  /* of this round */
    bool restart;                /* the job must begin anew */
    bool opening;                /* and does so itself, since even the first row takes longer than a frame */
    FlTrainingPlan open_plan;    /* by this, ... */
    const FlLossType *open_loss; /* ... whose loss is held, */
    FlHeldRules open_held;       /* and its rules */
    FlTrainingRow *rows;         /* what the job has brought */
    int rows_room, count;
    FlTrainingRow *left; /* the rows that it had brought of the plan before the last fork, which is branch_plan */
    int left_room, left_count;
    FlShot shown, brought; /* brought belongs to the job while it is busy */
    int weight_count, back_count, k;
    int have;           /* the step that the job brought last with all that belongs to it; -1: none */
    unsigned long runs; /* how often it began anew, */
    int kept;           /* and the row up to which it kept what it had then */
    FlTrainerPages pages;
    bool page_due[FL_TRAINER_PAGES]; /* the job's while it is busy */
    unsigned long generation;
    FlOutcome outcome;
    bool known_outcome;
    FlSentence sentence;
};

double fl_trainer_cost(const FlTrainingPlan *plan) {
    const FlObjective *o = plan->objective;
    int n = plan->batch > 0 && plan->batch < o->examples ? plan->batch : o->examples;
    return (o->products > 0 ? o->products : o->weights) * n;
}

static int slice_steps(const FlTrainingPlan *plan) {
    return (int)fmax(1, fmin(SLICE_STEPS, SLICE / fl_trainer_cost(plan)));
}

/* The weights of a known step, with what belongs to them; or some of the steps towards it. */
static void bring(FlTrainer *t, int k, int steps) {
    FlShot *shot = &t->brought;
    if (!fl_training_go(t->back, k, steps)) return;
    fl_shot_take(shot, t->back, k);
    t->have = k;
    shot->has_next = k < t->back_plan.steps;
    if (!shot->has_next) return;
    fl_training_go(t->back, k + 1, 1); /* one step on from where it is */
    memcpy(shot->next, fl_training_weights(t->back), (size_t)t->back_count * sizeof(double));
}

/* The last row that must be known to bring a step. */
static int needed(const FlTrainer *t) {
    return t->back_k < t->back_plan.steps ? t->back_k + 1 : t->back_k;
}

/* While the step that is asked for is not known the newest weights, and while it is on its way there those of the step
 * it has come to. */
static void bring_nearest(FlTrainer *t) {
    int count = fl_training_count(t->back);
    bool newest = needed(t) >= count;
    if (t->have == t->back_k) return;
    const double *w = newest ? fl_training_newest(t->back) : fl_training_weights(t->back);
    memcpy(t->brought.weights, w, (size_t)t->back_count * sizeof(double));
    t->brought.at = newest ? count - 1 : fl_training_at(t->back);
    t->brought.has_rest = t->brought.has_next = false;
}

/* The earliest page that is due; the number of pages: none is. */
static int page_to_make(const FlTrainer *t) {
    int first = t->pages.count;
    for (int i = 0; i < t->pages.count; i++)
        if (t->page_due[i] && (first == t->pages.count || t->pages.step[i] < t->pages.step[first])) first = i;
    return first;
}

/* One stretch of work: the step asked for, then pages that are due, then on to the next of them or the horizon. */
static bool advance_stretch(FlTrainer *t) {
    int steps = slice_steps(&t->back_plan), front = fl_training_count(t->back) - 1, page = page_to_make(t);
    bool due = page < t->pages.count;
    if (t->have != t->back_k && needed(t) <= front) {
        bring(t, t->back_k, 4 * steps);
        return false;
    }
    if (due && t->pages.step[page] <= front) {
        if (!fl_training_go(t->back, t->pages.step[page], 4 * steps)) return false;
        t->pages.make(t->pages.self, page, fl_training_weights(t->back));
        t->page_due[page] = false;
        return false;
    }
    int next = due ? t->pages.step[page] : t->back_plan.steps;
    if (t->have != t->back_k && needed(t) < next) next = needed(t);
    if (next - front < steps) steps = next - front;
    return fl_training_advance(t->back, steps) && t->have == t->back_k && page_to_make(t) == t->pages.count;
}

static bool restart(FlTraining **training, const FlTrainingPlan *plan) {
    if (*training && fl_training_restart(*training, plan)) return true;
    fl_training_destroy(*training);
    *training = fl_training_create(plan, FL_TRAINING_MEMORY);
    return *training != NULL;
}

/* Or whoever takes it tries again, and says so. The memory that the frame would fill is touched here: new pages of ten
 * megabytes take as long as a frame. */
static void open_back(FlTrainer *t) {
    if (!restart(&t->back, &t->open_plan) || !fl_shot_room(&t->brought, &t->open_plan)) return;
    size_t bytes = (size_t)t->open_plan.objective->weights * sizeof(double);
    memcpy(t->brought.weights, fl_training_newest(t->back), bytes);
}

static bool advance_job(void *self) {
    FlTrainer *t = self;
    if (t->opening) {
        open_back(t);
        return true;
    }
    bool done = advance_stretch(t) || --t->slices <= 0 || atomic_load(&t->stop);
    if (done) bring_nearest(t);
    return done;
}

FlTrainer *fl_trainer_create(void) {
    FlTrainer *t = calloc(1, sizeof *t);
    if (!t) return NULL;
    t->job = (FlJob){.advance = advance_job, .self = t};
    t->shown.at = t->brought.at = -1;
    return t;
}

static void let_go(FlTrainer *t) {
    if (t->planned) fl_loss_release(t->plan.loss);
    if (t->branched) fl_loss_release(t->branch_plan.loss);
    fl_plan_hold_rules(NULL, &t->held);
    fl_plan_hold_rules(NULL, &t->branch_held);
    fl_loss_release(t->open_loss);
    fl_plan_hold_rules(NULL, &t->open_held);
    t->open_loss = NULL;
    t->planned = t->branched = false;
}

void fl_trainer_destroy(FlTrainer *t) {
    if (!t) return;
    let_go(t);
    fl_training_destroy(t->front);
    fl_training_destroy(t->branch);
    fl_training_destroy(t->back);
    free(t->rows);
    free(t->left);
    fl_shot_free(&t->shown);
    fl_shot_free(&t->brought);
    free(t);
}

void fl_trainer_rest(FlTrainer *t) {
    atomic_store(&t->stop, true);
    if (t->job.state == FL_JOB_WAITING || t->job.state == FL_JOB_DONE) t->job.state = FL_JOB_IDLE;
}

FlJob *fl_trainer_job(FlTrainer *t) {
    return &t->job;
}

/* The weights of a step of a small one, those a step later, and the gradient between. */
static void show_front(FlTrainer *t, int k) {
    FlTraining *f = t->front;
    int last = fl_training_count(f) - 1, steps = fl_training_of(f)->steps;
    size_t bytes = (size_t)t->weight_count * sizeof(double);
    if (k > last) k = last;
    FlShot *shot = &t->shown;
    shot->has_next = k < last;
    if (shot->has_next) {
        while (!fl_training_go(f, k + 1, steps)) {
        }
        memcpy(shot->next, fl_training_weights(f), bytes);
    }
    while (!fl_training_go(f, k, steps)) {
    }
    fl_shot_take(shot, f, k);
    t->generation++;
}

static void judge(FlTrainer *t, const FlTraining *training) {
    t->outcome = fl_training_outcome(training, t->plan.loss);
    fl_training_sentence(training, t->plan.loss, fl_training_newest(training), &t->sentence);
    t->known_outcome = true;
}

static bool begin_front(FlTrainer *t, const FlTrainingPlan *plan) {
    if (!restart(&t->front, plan)) return false;
    fl_training_advance(t->front, plan->steps);
    judge(t, t->front);
    t->shown.at = -1;
    return true;
}

static bool same_branch(const FlTrainer *t, const FlPlan *branch) {
    return t->branched ? branch && fl_plan_equal(branch, &t->branch_plan) : !branch;
}

static bool hold_branch(FlTrainer *t, const FlPlan *branch) {
    if (t->branched) fl_loss_release(t->branch_plan.loss);
    fl_plan_hold_rules(branch, &t->branch_held);
    t->branched = branch != NULL;
    if (!t->branched) return false;
    t->branch_plan = *branch;
    fl_loss_retain(branch->loss);
    return true;
}

/* Of a small one all rows; a large one has no time for two futures, and keeps what it knew of the one it leaves. */
static void begin_branch(FlTrainer *t, const FlPlan *branch) {
    FlTrainingPlan plan;
    if (same_branch(t, branch)) return;
    t->left_count = 0;
    if (!hold_branch(t, branch) || !t->at_once) return;
    if (fl_training_of_plan(branch, &plan) && restart(&t->branch, &plan))
        fl_training_advance(t->branch, plan.steps);
    else
        hold_branch(t, NULL);
}

/* The present plan is left, and becomes the branch: its rows stay known. */
static void leave(FlTrainer *t, const FlPlan *branch) {
    if (!t->planned || t->at_once || same_branch(t, branch) || !branch || !fl_plan_equal(branch, &t->plan)) return;
    FlTrainingRow *rows = t->left;
    int room = t->left_room;
    hold_branch(t, branch);
    t->left = t->rows;
    t->left_room = t->rows_room;
    t->left_count = t->count;
    t->rows = rows;
    t->rows_room = room;
}

/* What the job brought of the present plan: rows, and the weights nearest to what is asked for. */
static void take(FlTrainer *t) {
    int count = fl_training_count(t->back);
    for (; t->count < count; t->count++) t->rows[t->count] = *fl_training_row(t->back, t->count);
    if (t->brought.at >= 0) {
        FlShot shot = t->shown;
        t->shown = t->brought;
        t->brought = shot;
        t->brought.at = -1;
        t->generation++;
    }
    if (count <= t->back_plan.steps || t->known_outcome) return;
    judge(t, t->back);
}

/* Work that a picture at rest waits for: seconds, not minutes. */
static const double owed_most = 4e9;

static bool begin_back(FlTrainer *t) {
    FlTrainingPlan plan;
    if (!fl_training_of_plan(&t->plan, &plan) || !restart(&t->back, &plan)) return false;
    if (!fl_shot_room(&t->brought, &plan) || !fl_shot_room(&t->shown, &plan)) return false;
    t->back_plan = plan;
    t->back_count = t->weight_count;
    if (plan.steps + 1 > t->rows_room) {
        FlTrainingRow *rows = realloc(t->rows, (size_t)(plan.steps + 1) * sizeof *rows);
        if (!rows) return false;
        t->rows = rows;
        t->rows_room = plan.steps + 1;
    }
    t->restart = false;
    t->pages.count = 0;
    t->count = 0;
    t->kept = fl_training_count(t->back) - 1;
    t->runs++;
    t->have = -1;
    t->back_k = t->k;
    bring_nearest(t);
    take(t);
    return true;
}

/* Nothing is left to do for the job: all rows are there, and the weights asked for. */
static bool is_done(const FlTrainer *t) {
    return t->count > t->back_plan.steps && t->have == t->k && page_to_make(t) == t->pages.count;
}

/* Nanoseconds of the first row: a batch back and forth, the others forth, and the weights that are kept and shown. */
static double opening_cost(const FlTrainingPlan *plan) {
    static const double product = 2, weight = 30, forth = 1.0 / 3;
    const FlObjective *o = plan->objective;
    double each = o->products > 0 ? o->products : o->weights;
    return product * (fl_trainer_cost(plan) + forth * each * (o->held + o->probe)) + weight * o->weights;
}

/* By the job: what is known comes with the frame after it. */
static bool open_by_job(FlTrainer *t) {
    const FlLossType *before = t->open_loss;
    if (!fl_training_of_plan(&t->plan, &t->open_plan) || opening_cost(&t->open_plan) < OPEN_AT_ONCE) return false;
    t->open_loss = fl_loss_retain(t->plan.loss);
    fl_plan_hold_rules(&t->plan, &t->open_held);
    fl_loss_release(before);
    t->restart = false;
    t->opening = t->job.owed = true;
    t->job.generation++;
    t->job.state = FL_JOB_WAITING;
    return true;
}

/* What the job has opened is taken, unless another is wanted by now. */
static bool take_opened(FlTrainer *t) {
    bool opened = t->job.state == FL_JOB_DONE && !t->restart;
    if (!opened && t->job.state == FL_JOB_WAITING && !t->restart) return true;
    t->opening = false;
    t->job.state = FL_JOB_IDLE;
    t->restart = true; /* until it has begun: memory may be short */
    return opened ? begin_back(t) : open_by_job(t) || begin_back(t);
}

static bool update_back(FlTrainer *t) {
    if (t->job.state == FL_JOB_BUSY) {
        if (t->restart) atomic_store(&t->stop, true);
        return true;
    }
    if (t->opening && (!take_opened(t) || t->opening)) return t->opening;
    if (t->restart && open_by_job(t)) return true;
    if (t->restart && !begin_back(t)) return false;
    if (t->job.state == FL_JOB_DONE) take(t);
    t->job.state = FL_JOB_IDLE;
    t->job.owed = false;
    if (is_done(t)) return true;
    atomic_store(&t->stop, false);
    t->back_k = t->k;
    t->slices = (int)fmax(1, ROUND / fmax(SLICE, fl_trainer_cost(&t->back_plan)));
    t->job.generation++;
    t->job.owed = fl_trainer_cost(&t->back_plan) * t->back_plan.steps <= owed_most;
    t->job.state = FL_JOB_WAITING;
    return true;
}

static void forget_plan(FlTrainer *t) {
    fl_plan_hold_rules(NULL, &t->held);
    fl_loss_release(t->plan.loss);
    t->planned = false;
    t->shown.at = -1;
}

static bool begin(FlTrainer *t, const FlPlan *plan, const FlTrainingPlan *training) {
    if (t->planned) fl_loss_release(t->plan.loss);
    fl_plan_hold_rules(plan, &t->held);
    t->plan = *plan;
    t->planned = true;
    fl_loss_retain(plan->loss);
    t->known_outcome = false;
    t->weight_count = training->objective->weights;
    t->at_once = !fl_letters_task(plan->loss) && fl_trainer_cost(training) * training->steps <= AT_ONCE;
    t->shown.at = -1;
    t->generation++;
    if (!fl_shot_room(&t->shown, training)) return false;
    t->restart = !t->at_once;
    t->count = 0;
    return !t->at_once || begin_front(t, training);
}

bool fl_trainer_update(FlTrainer *t, const FlPlan *plan, const FlPlan *branch, int k) {
    FlTrainingPlan training;
    if (!fl_training_of_plan(plan, &training)) return false;
    bool same = t->planned && fl_plan_equal(plan, &t->plan);
    if (!same) leave(t, branch);
    if (!same && !begin(t, plan, &training)) {
        forget_plan(t); /* the next frame begins anew */
        return false;
    }
    t->k = k;
    begin_branch(t, branch);
    if (!t->at_once) return update_back(t);
    if (t->job.state != FL_JOB_BUSY) t->job.state = FL_JOB_IDLE;
    if (t->shown.at != k) show_front(t, k);
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
    if (!t->branched) return NULL;
    if (!t->at_once) return k < t->left_count ? &t->left[k] : NULL;
    return k < fl_training_count(t->branch) ? fl_training_row(t->branch, k) : NULL;
}

int fl_trainer_at(const FlTrainer *t) {
    return t->shown.at;
}

const double *fl_trainer_weights(const FlTrainer *t) {
    return t->shown.at >= 0 ? t->shown.weights : NULL;
}

const double *fl_trainer_next(const FlTrainer *t) {
    return t->shown.at >= 0 && t->shown.has_next ? t->shown.next : NULL;
}

const double *fl_trainer_gradient(const FlTrainer *t) {
    return t->shown.at >= 0 && t->shown.has_rest ? t->shown.gradient : NULL;
}

bool fl_trainer_memory(const FlTrainer *t, int index, FlClock *clock, double slots[FL_OPTIMIZER_MAX_SLOTS]) {
    const FlShot *shot = &t->shown;
    if (shot->at < 0 || !shot->has_rest || !shot->has_memory) return false;
    *clock = shot->clock;
    int count = fl_plan_optimizer_at(&t->plan, shot->at)->type->slots;
    for (int i = 0; i < count; i++) slots[i] = shot->memory[(size_t)i * (size_t)t->weight_count + (size_t)index];
    return true;
}

const uint32_t *fl_trainer_batch(const FlTrainer *t, int *count) {
    bool some = t->shown.at >= 0 && t->shown.has_rest && t->shown.batch_count > 0;
    *count = some ? t->shown.batch_count : 0;
    return some ? t->shown.batch : NULL;
}

unsigned long fl_trainer_runs(const FlTrainer *t, int *kept) {
    *kept = t->kept;
    return t->runs;
}

bool fl_trainer_ask(FlTrainer *t, const FlTrainerPages *pages, const bool due[FL_TRAINER_PAGES]) {
    if (t->job.state == FL_JOB_BUSY || t->restart || t->opening) return false;
    t->pages = *pages;
    memcpy(t->page_due, due, sizeof t->page_due);
    if (t->job.state == FL_JOB_IDLE && page_to_make(t) < pages->count) t->job.state = FL_JOB_WAITING;
    return true;
}

unsigned long fl_trainer_generation(const FlTrainer *t) {
    return t->generation;
}

const FlOutcome *fl_trainer_outcome(const FlTrainer *t) {
    return t->known_outcome ? &t->outcome : NULL;
}

const FlSentence *fl_trainer_sentence(const FlTrainer *t) {
    return t->known_outcome ? &t->sentence : NULL;
}
