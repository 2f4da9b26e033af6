#include "jobs/rescaled.h"
#include "model/judge.h"
#include <stdlib.h>

struct FlRescaled {
    const FlLossType *from, *loss; /* held: the line as it is, and with x scaled */
    FlRun *run;
    FlOutcome outcome;
    FlStamp of;
    bool there;
};

FlRescaled *fl_rescaled_create(void) {
    return calloc(1, sizeof(FlRescaled));
}

void fl_rescaled_destroy(FlRescaled *rescaled) {
    if (!rescaled) return;
    fl_run_destroy(rescaled->run);
    fl_loss_release(rescaled->loss);
    fl_loss_release(rescaled->from);
    free(rescaled);
}

static bool can_be_scaled(const FlLossType *loss) {
    FlLineValley valley;
    return fl_line_valley(loss, &valley) && !fl_line_of(loss).scaled && valley.spread > 0;
}

/* The loss is made once for the data, however often the start changes. */
static bool find_loss(FlRescaled *r, const FlLossType *from) {
    if (r->from == from) return r->loss != NULL;
    fl_loss_retain(from);
    fl_loss_release(r->from);
    fl_loss_release(r->loss);
    r->from = from;
    r->loss = fl_line_loss_create(fl_line_data(from), (FlLine){.bias = true, .scaled = true});
    return r->loss != NULL;
}

static bool run_anew(FlRescaled *r, const FlSession *session) {
    FlDocument now = *fl_session_current(session);
    now.plan.loss = r->from;
    FlPlan plan = fl_document_plan_on(&now, fl_session_scene(session), r->loss);
    if (r->run == NULL)
        r->run = fl_run_create(&plan);
    else if (!fl_run_restart(r->run, &plan))
        return false;
    if (r->run == NULL) return false;
    fl_run_advance(r->run, plan.steps);
    r->outcome = fl_judge_run(r->run);
    return true;
}

FlRun *fl_rescaled_run(FlRescaled *r, const FlSession *session, const FlWatch *watch, FlOutcome *outcome) {
    const FlPlan *plan = &fl_session_current(session)->plan;
    if (fl_stamp_stale(&r->of, session))
        r->there = plan->batch == 0 && can_be_scaled(watch->field->type) && find_loss(r, watch->field->type) &&
                   run_anew(r, session);
    *outcome = r->outcome;
    return r->there ? r->run : NULL;
}
