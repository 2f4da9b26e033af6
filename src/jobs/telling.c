#include "jobs/telling.h"
#include "core/base/patience.h"
#include <stdlib.h>
#include <string.h>

/* What a sentence is of. */
typedef struct Page {
    FlPlan plan; /* its loss is held; NULL: none */
    FlHeldRules held;
    FlOutcome outcome;
    int cursor;
    FlBox box;
    unsigned long generation;
    bool known, tried;
    FlSentence sentence;
} Page;

struct FlTelling {
    Page page;
    Page work; /* the job's while it is busy */
    FlRun *run, *trial;
    FlPatience patience;
    FlJob job;
};

static bool is_of(const Page *page, const FlToldRun *told) {
    const FlBox *a = &page->box, *b = &told->box;
    bool same_box = a->x0 == b->x0 && a->x1 == b->x1 && a->y0 == b->y0 && a->y1 == b->y1;
    return page->plan.loss != NULL && page->generation == told->generation && page->cursor == told->cursor && same_box;
}

static void hold(Page *page, const FlToldRun *told) {
    const FlPlan *plan = fl_run_plan(told->run);
    const FlLossType *before = page->plan.loss;
    FlHeldRules held = page->held;
    fl_loss_retain(plan->loss);
    fl_plan_hold_rules(plan, &held);
    *page = (Page){.plan = *plan,
                   .held = held,
                   .outcome = *told->outcome,
                   .cursor = told->cursor,
                   .box = told->box,
                   .generation = told->generation};
    fl_loss_release(before);
}

static bool make_run(FlRun **run, const FlPlan *plan) {
    if (*run == NULL) return (*run = fl_run_create(plan)) != NULL;
    return fl_run_restart(*run, plan);
}

static bool advance_job(void *self) {
    FlTelling *t = self;
    Page *work = &t->work;
    FlPatience *before = fl_patience_with(&t->patience);
    work->tried = true;
    if (make_run(&t->run, &work->plan) && make_run(&t->trial, &work->plan)) {
        fl_run_advance(t->run, work->plan.steps);
        work->sentence = fl_sentence(t->run, &work->outcome, work->cursor, work->box, t->trial);
        work->known = fl_patience_step(0);
    }
    fl_patience_with(before);
    return true;
}

FlTelling *fl_telling_create(void) {
    FlTelling *telling = calloc(1, sizeof *telling);
    if (telling != NULL) telling->job = (FlJob){.advance = advance_job, .self = telling, .owed = true};
    return telling;
}

void fl_telling_destroy(FlTelling *telling) {
    if (telling == NULL) return;
    fl_run_destroy(telling->run);
    fl_run_destroy(telling->trial);
    fl_loss_release(telling->page.plan.loss);
    fl_loss_release(telling->work.plan.loss);
    fl_plan_hold_rules(NULL, &telling->page.held);
    fl_plan_hold_rules(NULL, &telling->work.held);
    free(telling);
}

/* The job has something else to do, or nothing. */
static void give_up(FlTelling *telling) {
    if (telling->job.state == FL_JOB_BUSY) atomic_store(&telling->patience.over, true);
    if (telling->job.state == FL_JOB_WAITING) telling->job.state = FL_JOB_IDLE;
}

void fl_telling_rest(FlTelling *telling) {
    give_up(telling);
    if (telling->job.state == FL_JOB_DONE) telling->job.state = FL_JOB_IDLE;
}

const FlSentence *fl_telling_ask(FlTelling *telling, const FlToldRun *told) {
    Page *page = &telling->page, *work = &telling->work;
    bool same = is_of(work, told);
    if (!is_of(page, told)) hold(page, told);
    if (telling->job.state == FL_JOB_DONE) {
        telling->job.state = FL_JOB_IDLE;
        page->tried = same && !atomic_load(&telling->patience.over);
        page->known = page->tried && work->known;
        page->sentence = work->sentence;
    }
    if (page->tried) return page->known ? &page->sentence : NULL; /* or no memory for it: not again and again */
    if (telling->job.state != FL_JOB_IDLE && !same) give_up(telling);
    if (telling->job.state == FL_JOB_IDLE) {
        hold(work, told);
        atomic_store(&telling->patience.over, false);
        telling->job.state = FL_JOB_WAITING;
    }
    return NULL;
}

FlJob *fl_telling_job(FlTelling *telling) {
    return &telling->job;
}
