#ifndef FL_SCENES_FIT_SCALED_CARD_H
#define FL_SCENES_FIT_SCALED_CARD_H
/* A card in the emptiest corner of the map: what Scale x makes of this line, and the way there by a press. */
#include "context/context.h"

/* Finds its place before the map is drawn, whose words keep clear of it. Below 900 there is none. */
void fl_fit_scaled_card_place(FlContext *context);
void fl_fit_scaled_card(FlContext *context);

#endif
