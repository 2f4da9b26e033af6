#ifndef FL_SCENES_FIT_SCALED_CARD_H
#define FL_SCENES_FIT_SCALED_CARD_H
/* A card in the emptiest corner of the map: what Scale x makes of this line, and the way there by a press. */
#include "context/context.h"

/* Finds its place before the map is drawn, whose words keep clear of it. Below 900 there is none. */
void fl_fit_scaled_card_place(FlContext *context);
/* The first of the emptiest corners of the map for a card of this size; it becomes the context's card. False: something
 * to see lies in each. */
bool fl_fit_empty_corner(FlContext *context, FlVec size);
void fl_fit_scaled_card(FlContext *context);

#endif
