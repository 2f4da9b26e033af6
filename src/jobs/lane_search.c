#include "jobs/lane_search.h"
#include "core/runs/cost.h"
#include <stdlib.h>

/* Runs of one slice: 16 of 300 steps at about 30 ns a step are 150 us. */
enum { SLICE = 16 };

/* What was looked for, and what came of it. */
typedef struct Page {
    FlPlan plan; /* its loss is held; NULL: none */
    FlHeldRules held;
    FlRange range;
    bool known;
    FlQuickest best;
    FlRaceGood good;
} Page;

struct FlLaneSearch {
    Page page;
    Page work; /* the job's while it is busy */
    FlQuickestSearch *quickest;
    FlRaceGoodSearch *good;
    FlJob job;
};

static bool is_of(const Page *page, const FlPlan *plan, FlRange range) {
    return page->plan.loss != NULL && page->range.lo == range.lo && page->range.hi == range.hi &&
           fl_race_search_same(&page->plan, plan);
}

static void hold(Page *page, const FlPlan *plan, FlRange range) {
    const FlLossType *before = page->plan.loss;
    FlHeldRules held = page->held;
    fl_loss_retain(plan->loss);
    fl_plan_hold_rules(plan, &held);
    *page = (Page){.plan = *plan, .held = held, .range = range};
    if (before != NULL) fl_loss_release(before);
}

static void drop_searches(FlLaneSearch *search) {
    fl_quickest_destroy(search->quickest);
    fl_race_good_destroy(search->good);
    search->quickest = NULL;
    search->good = NULL;
}

/* First the best rate, which the pictures wait for, then the range. */
static bool advance_job(void *self) {
    FlLaneSearch *search = self;
    Page *work = &search->work;
    int slice = fl_slice_of_runs(&work->plan, SLICE);
    if (search->quickest == NULL) search->quickest = fl_quickest_create(&work->plan, work->range);
    if (search->quickest == NULL) return true; /* memory is short */
    if (!fl_quickest_advance(search->quickest, slice)) return false;
    work->best = fl_quickest_result(search->quickest);
    if (search->good == NULL) search->good = fl_race_good_create(&work->plan, work->range);
    if (search->good == NULL) return true;
    if (!fl_race_good_advance(search->good, slice)) return false;
    work->good = fl_race_good_result(search->good);
    fl_race_good_complete(&work->good, &work->best);
    work->known = true;
    return true;
}

FlLaneSearch *fl_lane_search_create(void) {
    FlLaneSearch *search = calloc(1, sizeof *search);
    if (search != NULL) search->job = (FlJob){.advance = advance_job, .self = search};
    return search;
}

void fl_lane_search_destroy(FlLaneSearch *search) {
    if (search == NULL) return;
    drop_searches(search);
    if (search->page.plan.loss != NULL) fl_loss_release(search->page.plan.loss);
    if (search->work.plan.loss != NULL) fl_loss_release(search->work.plan.loss);
    fl_plan_hold_rules(NULL, &search->page.held);
    fl_plan_hold_rules(NULL, &search->work.held);
    free(search);
}

void fl_lane_search_rest(FlLaneSearch *search) {
    if (search->job.state == FL_JOB_BUSY) return;
    drop_searches(search);
    search->job.state = FL_JOB_IDLE;
}

void fl_lane_search_update(FlLaneSearch *search, const FlPlan *plan, FlRange range) {
    Page *page = &search->page, *work = &search->work;
    if (!is_of(page, plan, range)) hold(page, plan, range);
    if (search->job.state == FL_JOB_BUSY) return;
    bool done = search->job.state == FL_JOB_DONE, same = is_of(work, plan, range);
    if (done) search->job.state = FL_JOB_IDLE;
    if (done && same) {
        page->best = work->best;
        page->good = work->good;
        page->known = work->known;
    }
    if (page->known) return;
    if (same && (done || search->job.state == FL_JOB_WAITING)) return; /* no memory for it: not again and again */
    drop_searches(search);
    hold(work, plan, range);
    search->job.state = FL_JOB_WAITING;
}

const FlQuickest *fl_lane_search_best(const FlLaneSearch *search) {
    return search->page.known ? &search->page.best : NULL;
}

const FlRaceGood *fl_lane_search_good(const FlLaneSearch *search) {
    return search->page.known ? &search->page.good : NULL;
}

FlJob *fl_lane_search_job(FlLaneSearch *search) {
    return &search->job;
}
