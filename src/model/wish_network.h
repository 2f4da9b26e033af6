#ifndef FL_MODEL_WISH_NETWORK_H
#define FL_MODEL_WISH_NETWORK_H
/* Actions that mean something else where many weights are trained. */
#include "model/session_state.h"

/* As FlSceneRules.wish. */
bool fl_network_wish(FlApply *apply, bool *mine);

/* Of any scene that is trained. Presets are looked for by real trainings, which takes up to seconds: a window that has
 * found them sets their rate instead. */
bool fl_trained_preset(FlApply *apply);
/* Rules that have a learning rate. */
bool fl_trained_optimizer(FlApply *apply);

/* What scenes of trained losses show, with no run of two numbers to fit: all steps of the plan, in the loss's view. As
 * FlSceneRules.fit and .settle. */
bool fl_trained_fit(const FlDocument *document, FlOutcome *outcome, FlBox *box);
void fl_trained_settle(const FlDocument *document, const FlRun *run, FlOutcome *outcome, FlBox *box);

#endif
