#ifndef FL_MODEL_WISH_NETWORK_H
#define FL_MODEL_WISH_NETWORK_H
/* Actions that mean something else where many weights are trained. */
#include "model/session_state.h"

/* As FlSceneRules.wish. */
bool fl_network_wish(FlApply *apply, bool *mine);

#endif
