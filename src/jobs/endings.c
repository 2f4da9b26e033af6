#include "jobs/endings.h"
#include "jobs/training.h"
#include <math.h>
#include <stdlib.h>

/* Products of a weight and an example, about 2 ns each with all that belongs to them: of a slice; of a round, after
 * which a frame takes what there is and others have their turn; of a run that a picture at rest waits for; and of one
 * that takes too long, 4 s. */
enum { SLICE = 2000000, ROUND = 16, OWED = 500000000, MOST = 2000000000 };

typedef struct Place {
    FlSchedule schedule;
    FlHeldRules held; /* with the schedule's formula */
    bool asked, known, failed;
    FlEnding ending;
} Place;

struct FlEndings {
    FlPlan plan; /* with a constant rate; its loss is held */
    FlHeldRules held;
    bool planned, can;
    double cost; /* of a step */
    Place place[FL_ENDINGS];
    int now;    /* the place whose run the job is at; -1: none, or it is of what nobody wants any more */
    int slices; /* of this round */
    bool finished;
    FlTraining *training; /* the job's while it is busy, as the two above */
    FlJob job;
};

static bool advance_job(void *self) {
    FlEndings *e = self;
    double cost = 1;
    FlTrainingPlan plan = *fl_training_of(e->training);
    cost = fmax(1, fl_trainer_cost(&plan));
    e->finished = fl_training_advance(e->training, (int)fmax(1, SLICE / cost));
    return e->finished || --e->slices <= 0;
}

FlEndings *fl_endings_create(void) {
    FlEndings *e = calloc(1, sizeof *e);
    if (!e) return NULL;
    e->job = (FlJob){.advance = advance_job, .self = e};
    e->now = -1;
    return e;
}

/* Nothing is known any more; a run that the job is at is dropped when it is ours again. */
static void let_go(FlEndings *e) {
    if (e->planned) fl_loss_release(e->plan.loss);
    fl_plan_hold_rules(NULL, &e->held);
    for (int i = 0; i < FL_ENDINGS; i++) {
        fl_plan_hold_rules(NULL, &e->place[i].held);
        e->place[i] = (Place){0};
    }
    if (e->job.state == FL_JOB_WAITING) e->job.state = FL_JOB_IDLE;
    e->planned = false;
    e->now = -1;
}

void fl_endings_destroy(FlEndings *e) {
    if (!e) return;
    let_go(e);
    fl_training_destroy(e->training);
    free(e);
}

static void take(FlEndings *e) {
    if (e->job.state != FL_JOB_DONE) return;
    e->job.state = FL_JOB_IDLE;
    if (e->now < 0) return;
    Place *place = &e->place[e->now];
    if (e->finished) {
        place->ending = fl_ending_of(e->training, e->plan.loss);
        place->known = true;
    }
    if (e->finished || !place->asked) e->now = -1;
}

static void go_on(FlEndings *e) {
    double most = ROUND * (double)SLICE;
    e->slices = (int)fmax(1, most / fmax(SLICE, e->cost));
    e->finished = false;
    e->job.owed = e->cost * e->plan.steps <= OWED;
    e->job.generation++;
    e->job.state = FL_JOB_WAITING;
}

void fl_endings_update(FlEndings *e, const FlPlan *plan) {
    FlTrainingPlan training;
    FlPlan constant = *plan;
    constant.schedule = (FlSchedule){.kind = FL_SCHEDULE_CONSTANT};
    if (!e->planned || !fl_plan_equal(&constant, &e->plan)) {
        let_go(e);
        if (!fl_training_of_plan(&constant, &training)) return;
        e->plan = constant;
        e->planned = true;
        fl_loss_retain(e->plan.loss);
        fl_plan_hold_rules(&e->plan, &e->held);
        e->cost = fl_trainer_cost(&training);
        e->can = e->cost * training.steps <= MOST;
    }
    take(e);
    if (e->job.state == FL_JOB_IDLE && e->now >= 0) go_on(e);
    for (int i = 0; i < FL_ENDINGS; i++) e->place[i].asked = false;
}

static bool restart(FlEndings *e, const FlPlan *plan) {
    FlTrainingPlan training;
    if (!fl_training_of_plan(plan, &training)) return false;
    if (e->training && fl_training_restart(e->training, &training)) return true;
    fl_training_destroy(e->training);
    e->training = fl_training_create(&training, 0);
    return e->training != NULL;
}

const FlEnding *fl_endings_ask(FlEndings *e, int i, const FlSchedule *schedule) {
    Place *place = &e->place[i];
    FlPlan plan = e->plan;
    if (!e->planned || !e->can) return NULL;
    plan.schedule = *schedule;
    if (!fl_schedule_equal(&place->schedule, schedule)) {
        fl_plan_hold_rules(&plan, &place->held);
        place->schedule = *schedule;
        place->known = place->failed = false;
        if (e->now == i) e->now = -1;
    }
    place->asked = true;
    if (place->known) return &place->ending;
    if (e->job.state != FL_JOB_IDLE || place->failed) return NULL;
    place->failed = !restart(e, &plan);
    if (place->failed) return NULL;
    e->now = i;
    go_on(e);
    return NULL;
}

bool fl_endings_can(const FlEndings *e) {
    return e->planned && e->can;
}

void fl_endings_rest(FlEndings *e) {
    if (e->job.state == FL_JOB_WAITING || e->job.state == FL_JOB_DONE) e->job.state = FL_JOB_IDLE;
    if (e->planned) let_go(e);
}

FlJob *fl_endings_job(FlEndings *e) {
    return &e->job;
}
