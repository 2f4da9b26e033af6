#ifndef FL_SCENES_RACE_POLICY_H
#define FL_SCENES_RACE_POLICY_H
/* Where the rates of a race come from. */
#include "context/context.h"

/* The switch of where the rates come from. */
void fl_race_policy_switch(FlContext *context, FlRect box);

#endif
