#ifndef FL_SCENES_NETWORK_CARD_STEP_H
#define FL_SCENES_NETWORK_CARD_STEP_H
/* The step that one weight makes, in the rule's own columns. */
#include "context/context.h"

/* Two rows of the card, symbols at y and numbers below: of weight `index`, whose value is w. */
void fl_card_step(FlContext *context, FlRect card, float y, int index, double w);

#endif
