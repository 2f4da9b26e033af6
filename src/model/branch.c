#include "model/branch.h"

void fl_branch_assume(FlDocument *document) {
    document->branched = document->plan.segments > 1 && fl_document_race(document) == NULL;
    if (!document->branched) return;
    document->branch = document->plan;
    document->branch.segments--;
    int at = fl_plan_last(&document->plan)->at;
    while (document->branch.sets > 0 && document->branch.set[document->branch.sets - 1].at >= at)
        document->branch.sets--;
    if (document->plan.steps == fl_plan_usual_steps(&document->plan))
        document->branch.steps = fl_plan_usual_steps(&document->branch);
}

void fl_branch_follow(FlDocument *document) {
    const FlPlan *plan = &document->plan;
    if (plan->segments < 2) document->branched = false;
    if (!document->branched) return;
    document->branch.loss = plan->loss;
    document->branch.batch = plan->batch;
    document->branch.noise = plan->noise;
    document->branch.seed = plan->seed;
}

bool fl_branch_take(FlDocument *document) {
    if (!document->branched) return false;
    document->cursor = fl_plan_last(&document->plan)->at;
    document->plan = document->branch;
    fl_branch_assume(document);
    return true;
}

bool fl_branch_same(const FlDocument *a, const FlDocument *b) {
    if (a->branched != b->branched) return false;
    return !a->branched || fl_plan_equal(&a->branch, &b->branch);
}
