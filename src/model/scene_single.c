#include "model/scene_single.h"
#include "model/document.h"
#include "model/fog.h"
#include "model/frame.h"

bool fl_single_open(FlDocument *document) {
    document->camera = fl_camera_default();
    return true;
}

/* The frame of a walk in the fog tells nothing of a run. */
static void hide_run(const FlDocument *document, FlBox *box) {
    if (fl_document_fog(document) != NULL && document->plan.loss->dim == 1) *box = fl_frame_fog(&document->plan);
}

bool fl_single_fit(const FlDocument *document, FlOutcome *outcome, FlBox *box) {
    if (!fl_document_fit(&document->plan, outcome, box)) return false;
    hide_run(document, box);
    return true;
}

void fl_single_settle(const FlDocument *document, const FlRun *run, FlOutcome *outcome, FlBox *box) {
    *box = fl_frame_fit(run, outcome);
    hide_run(document, box);
}
