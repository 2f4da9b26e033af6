#ifndef FL_MODEL_SCENE_SINGLE_H
#define FL_MODEL_SCENE_SINGLE_H
/* What the scenes of one run share. */
#include "model/scene_rules.h"

bool fl_single_open(FlDocument *document);
bool fl_single_fit(const FlDocument *document, FlOutcome *outcome, FlBox *box);
void fl_single_settle(const FlDocument *document, const FlRun *run, FlOutcome *outcome, FlBox *box);

#endif
