#include "jobs/preset_book.h"
#include "core/runs/cost.h"
#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>

/* Runs of one slice: 16 runs of 200 steps at about 20 ns a step are 60 us. A slice of a training is 4 ms. */
enum { SLICE = 16, TRAINED_SLICE = 1 };

typedef struct Page {
    FlPlan plan; /* its loss is held; of which `found` is */
    FlHeldRules held;
    bool wanted; /* asked for since the last update */
    bool sought; /* the job has it to find */
    bool known;
    bool tried; /* by the job, which found it or had no memory for it */
    FlPresets found;
} Page;

struct FlPresetBook {
    Page page[FL_RACE_LANES];
    Page work[FL_RACE_LANES]; /* the job's while it is busy */
    int at;
    atomic_bool stop; /* what the job has to find is not asked for any more */
    FlPresetSearch *search;
    FlJob job;
};

static void hold(Page *page, const FlPlan *plan) {
    const FlLossType *before = page->plan.loss;
    fl_loss_retain(plan->loss);
    fl_plan_hold_rules(plan, &page->held);
    page->plan = *plan;
    fl_loss_release(before);
}

static const FlOptimizerType *rule_of(const FlPlan *plan) {
    return fl_plan_last(plan)->optimizer.type;
}

static bool is_trained(const Page *page) {
    return page->plan.loss->objective != NULL;
}

/* Page after page, a slice at a time. */
static bool advance_job(void *self) {
    FlPresetBook *book = self;
    while (book->at < FL_RACE_LANES && !book->work[book->at].sought) book->at++;
    if (book->at == FL_RACE_LANES || atomic_load(&book->stop)) return true;
    Page *page = &book->work[book->at];
    if (book->search == NULL) book->search = fl_presets_create(&page->plan);
    int slice = is_trained(page) ? TRAINED_SLICE : fl_slice_of_runs(&page->plan, SLICE);
    if (book->search != NULL && !fl_presets_advance(book->search, slice)) return false;
    page->tried = true;
    page->known = book->search != NULL;
    if (page->known) page->found = fl_presets_result(book->search);
    fl_presets_destroy(book->search);
    book->search = NULL;
    book->at++;
    return false;
}

FlPresetBook *fl_preset_book_create(void) {
    FlPresetBook *book = calloc(1, sizeof *book);
    if (book != NULL) book->job = (FlJob){.advance = advance_job, .self = book};
    return book;
}

void fl_preset_book_destroy(FlPresetBook *book) {
    if (book == NULL) return;
    for (int i = 0; i < FL_RACE_LANES; i++) {
        fl_loss_release(book->page[i].plan.loss);
        fl_loss_release(book->work[i].plan.loss);
        fl_plan_hold_rules(NULL, &book->page[i].held);
        fl_plan_hold_rules(NULL, &book->work[i].held);
    }
    fl_presets_destroy(book->search);
    free(book);
}

/* For the frames until more is known: what the loss lists, of many weights nothing, for what a rate does depends on all
 * that is made up at run time. */
static void assume(Page *page) {
    const FlOptimizerType *rule = rule_of(&page->plan);
    page->found = (FlPresets){.track = fl_plan_track(page->plan.loss, rule), .border = NAN, .steps = page->plan.steps};
    for (int k = 0; k < FL_PRESETS; k++) {
        page->found.eta[k] = is_trained(page) ? NAN : fl_plan_preset(page->plan.loss, rule, (FlPreset)k);
        page->found.kind[k] = (FlOutcomeKind)k; /* as it is called */
        if (isnan(page->found.eta[k])) page->found.lack[k] = FL_PRESET_NOT_YET;
    }
}

void fl_preset_book_want(FlPresetBook *book, int lane, const FlPlan *plan, bool held) {
    Page *page = &book->page[lane];
    bool any = page->plan.loss != NULL;
    page->wanted = true;
    if (any && fl_presets_same(&page->plan, plan)) return;
    bool same_rule = any && rule_of(&page->plan) == rule_of(plan);
    bool alike = same_rule && fl_loss_same(page->plan.loss, plan->loss);
    bool by_hand = same_rule && is_trained(page) && plan->loss->objective != NULL; /* a point is dragged */
    if ((alike || by_hand) && held) return;
    hold(page, plan);
    page->known = false;
    if (!alike) assume(page);
}

/* Brings home what is still asked for. */
static void take(FlPresetBook *book) {
    for (int i = 0; i < FL_RACE_LANES; i++) {
        Page *page = &book->page[i], *work = &book->work[i];
        bool same = work->sought && page->plan.loss != NULL && fl_presets_same(&page->plan, &work->plan);
        if (same && work->tried && !page->known) {
            page->known = true; /* or there is no memory for it: not again and again */
            if (work->known) page->found = work->found;
        }
        work->sought = false;
    }
}

static bool is_missing(const Page *page) {
    bool rated = page->plan.loss != NULL && rule_of(&page->plan)->method == NULL;
    return page->wanted && rated && !page->known;
}

/* The job has all to find that is missing, and nothing else. */
static bool is_at_it(const FlPresetBook *book) {
    bool same = book->job.state == FL_JOB_WAITING || book->job.state == FL_JOB_BUSY;
    for (int i = 0; i < FL_RACE_LANES && same; i++) {
        const Page *page = &book->page[i], *work = &book->work[i];
        bool missing = is_missing(page);
        same = missing == work->sought && (!missing || fl_presets_same(&page->plan, &work->plan));
    }
    return same;
}

static void begin(FlPresetBook *book) {
    bool any = false;
    for (int i = 0; i < FL_RACE_LANES; i++) {
        Page *work = &book->work[i];
        work->sought = is_missing(&book->page[i]);
        if (work->sought) hold(work, &book->page[i].plan);
        work->known = work->tried = false;
        any = any || work->sought;
    }
    fl_presets_destroy(book->search);
    book->search = NULL;
    book->at = 0;
    atomic_store(&book->stop, false);
    book->job.state = any ? FL_JOB_WAITING : FL_JOB_IDLE;
}

void fl_preset_book_update(FlPresetBook *book) {
    if (book->job.state == FL_JOB_DONE) {
        take(book);
        book->job.state = FL_JOB_IDLE;
    }
    bool other = !is_at_it(book);
    if (book->job.state != FL_JOB_BUSY && other) begin(book);
    if (book->job.state == FL_JOB_BUSY) atomic_store(&book->stop, other);
    for (int i = 0; i < FL_RACE_LANES; i++) book->page[i].wanted = false;
}

const FlPresets *fl_preset_book_lane(const FlPresetBook *book, int lane) {
    return &book->page[lane].found;
}

FlJob *fl_preset_book_job(FlPresetBook *book) {
    return &book->job;
}
