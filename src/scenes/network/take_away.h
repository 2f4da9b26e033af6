#ifndef FL_SCENES_NETWORK_TAKE_AWAY_H
#define FL_SCENES_NETWORK_TAKE_AWAY_H
/* The network as a text to take away: a button over the map, and the menu of the drawing. */
#include "context/context.h"

/* The menu: weights as a table, copied or saved, and programs. */
void fl_network_menu(FlContext *context, FlVec at);
/* The button that opens the sheet of all weights. */
void fl_part_take_away(FlContext *context);

#endif
