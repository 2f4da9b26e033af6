#ifndef FL_MODEL_WISH_H
#define FL_MODEL_WISH_H
/* What an action makes of a document: each takes the session's own, held in the wish, and changes it. False with one
 * sentence where the action makes no sense; the session has not changed then. */
#include "model/session_state.h"

/* The action of a->action, whichever it is of those that change a document. */
bool fl_wish_build(FlApply *a);

/* wish_rule.c */
bool fl_wish_eta(FlApply *a);
bool fl_wish_optimizer(FlApply *a);
bool fl_wish_parameter(FlApply *a);
bool fl_wish_preset(FlApply *a);
/* The plan whose presets there are: what another rate would change. */
FlPlan fl_wish_presets_plan(FlApply *a);
/* Weight `index` of the step shown, a loss of many weights being given. */
bool fl_wish_weight(FlApply *a, int index, double value);
/* wish_loss.c */
bool fl_wish_load(FlApply *a);
bool fl_wish_loss(FlApply *a);
bool fl_wish_formula(FlApply *a);
bool fl_wish_data(FlApply *a);
bool fl_wish_batch(FlApply *a);
bool fl_wish_angle(FlApply *a);
bool fl_wish_start(FlApply *a);
bool fl_wish_start_preset(FlApply *a);
/* wish_view.c */
bool fl_wish_cursor(FlApply *a);
bool fl_wish_step(FlApply *a);
bool fl_wish_frame(FlApply *a);
bool fl_wish_view(FlApply *a);
bool fl_wish_twin(FlApply *a);
bool fl_wish_camera(FlApply *a);
bool fl_wish_axes(FlApply *a);
bool fl_wish_fit(FlApply *a);

/* The number of an action that must be whole, within 0..most: "There is no `what` 7". */
bool fl_wish_whole(const FlApply *a, const char *what, int most, int *n);
/* Another run: from step 0, by the rule in force. */
void fl_wish_afresh(FlApply *a);

#endif
