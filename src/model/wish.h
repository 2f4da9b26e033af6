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
/* Where a change of the rule meets the run. Within a gesture the first change decides, and later ones stay there. The
 * rule with what the gesture has made of its other numbers: a hand on the plane moves two. */
FlOptimizer fl_wish_anchored_rule(FlApply *a);
/* The rules of rewind and fork, for a rule made from that one. */
bool fl_wish_take_rule(FlApply *a, const FlOptimizer *rule);
/* A rule with its defaults, at the rate that is usual for it here. */
FlOptimizer fl_wish_usual_rule(const FlApply *a, const FlOptimizerType *type);
/* The plan whose presets there are: what another rate would change. */
FlPlan fl_wish_presets_plan(FlApply *a);
/* Weight `index` of the step shown, a loss of many weights being given. */
bool fl_wish_weight(FlApply *a, int index, double value);
/* wish_typed.c */
bool fl_wish_rule(FlApply *a);
bool fl_wish_schedule(FlApply *a);
/* The rule that the action's text is; NULL after a sentence. */
const FlOptimizerType *fl_wish_typed_rule(FlApply *a);
/* Numbers of the rule that another has too, of the same name, are as that one has them. */
void fl_wish_keep_numbers(FlOptimizer *rule, const FlOptimizer *from);
/* wish_loss.c */
bool fl_wish_load(FlApply *a);
bool fl_wish_loss(FlApply *a);
bool fl_wish_formula(FlApply *a);
bool fl_wish_data(FlApply *a);
bool fl_wish_batch(FlApply *a);
bool fl_wish_noise(FlApply *a);
bool fl_wish_seed(FlApply *a);
bool fl_wish_angle(FlApply *a);
bool fl_wish_start(FlApply *a);
bool fl_wish_start_preset(FlApply *a);
/* wish_fog.c */
bool fl_wish_fog(FlApply *a);
bool fl_wish_look(FlApply *a);
bool fl_wish_look_back(FlApply *a);
bool fl_wish_fog_leave(FlApply *a);
bool fl_wish_ground(FlApply *a);
/* wish_view.c, wish_predict.c */
bool fl_wish_cursor(FlApply *a);
bool fl_wish_step(FlApply *a);
bool fl_wish_predict(FlApply *a);
bool fl_wish_flag(FlApply *a);
bool fl_wish_flags_anew(FlApply *a);
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
