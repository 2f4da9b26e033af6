#ifndef FL_MODEL_WISH_RACE_H
#define FL_MODEL_WISH_RACE_H
/* Changes of a race's lanes. */
#include "model/session_state.h"

/* Actions that mean lanes: their own, and those that change a rule elsewhere; *mine tells whether this is one. False
 * with one sentence. */
bool fl_race_wish(FlApply *a, bool *mine);
/* Rates follow the policy to another loss, start or horizon; the plan is that of the chosen lane. False if memory is
 * short. */
bool fl_race_follow(FlApply *a);

#endif
