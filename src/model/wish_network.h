#ifndef FL_MODEL_WISH_NETWORK_H
#define FL_MODEL_WISH_NETWORK_H
/* Actions that mean something else where many weights are trained. */
#include "model/session_state.h"

/* As FlSceneRules.wish. */
bool fl_network_wish(FlApply *apply, bool *mine);

/* Of any scene that is trained. Presets are those that its loss lists: no run is made to find them. */
bool fl_trained_preset(FlApply *apply);
/* Rules that have a learning rate. */
bool fl_trained_optimizer(FlApply *apply);

#endif
