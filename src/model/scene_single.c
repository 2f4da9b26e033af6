#include "model/scene_single.h"
#include "model/document.h"
#include "model/frame.h"

bool fl_single_open(FlDocument *document) {
    document->camera = fl_camera_default();
    return true;
}

bool fl_single_fit(const FlDocument *document, FlOutcome *outcome, FlBox *box) {
    return fl_document_fit(&document->plan, outcome, box);
}

void fl_single_settle(const FlDocument *document, const FlRun *run, FlOutcome *outcome, FlBox *box) {
    (void)document;
    *box = fl_frame_fit(run, outcome);
}
