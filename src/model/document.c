#include "model/document.h"
#include "model/frame.h"
#include <math.h>
#include <stdint.h>
#include <string.h>

/* On a loss without listed minima the lowest value of the run itself stands in for the best known. */
static double best_known(const FlRun *run) {
    double best = fl_loss_best(fl_run_plan(run)->loss);
    if (isfinite(best)) return best;
    for (int k = 0; k < fl_run_count(run); k++) {
        double f = fl_run_row(run, k)->f;
        if (f < best) best = f;
    }
    return best;
}

FlOutcome fl_document_judge(FlRun *run) {
    while (!fl_run_advance(run, FL_MAX_STEPS)) {
    }
    return fl_outcome_of_run(run, best_known(run));
}

bool fl_document_fit(const FlPlan *plan, FlOutcome *outcome, FlBox *fit) {
    FlRun *run = fl_run_create(plan);
    if (run == NULL) return false;
    *outcome = fl_document_judge(run);
    *fit = fl_frame_fit(run, outcome);
    fl_run_destroy(run);
    return true;
}

static bool side_valid(double lo, double hi) {
    double side = hi - lo;
    return isfinite(lo) && isfinite(hi) && isfinite(side) && side > 0 && side >= 1e-9 * fmax(fabs(lo), fabs(hi));
}

bool fl_document_box_valid(FlBox box) {
    return side_valid(box.x0, box.x1) && side_valid(box.y0, box.y1);
}

static bool same_bits(double a, double b) {
    uint64_t p, q;
    memcpy(&p, &a, sizeof p);
    memcpy(&q, &b, sizeof q);
    return p == q;
}

bool fl_document_box_same(FlBox a, FlBox b) {
    return same_bits(a.x0, b.x0) && same_bits(a.x1, b.x1) && same_bits(a.y0, b.y0) && same_bits(a.y1, b.y1);
}

void fl_document_collapse(FlPlan *plan, int k) {
    FlSegment only = {0, *fl_plan_optimizer_at(plan, k)};
    plan->segment[0] = only;
    plan->segments = 1;
}

bool fl_document_open(FlDocument *document, const FlLossType *loss) {
    FlDocument opened = {.plan = fl_plan_default(loss), .camera = fl_camera_default()};
    FlOutcome outcome;
    if (!fl_document_fit(&opened.plan, &outcome, &opened.frame)) return false;
    *document = opened;
    return true;
}
