#ifndef FL_SCENES_FIT_SCATTER_HAND_H
#define FL_SCENES_FIT_SCATTER_HAND_H
/* What a hand does in the scatter plot: points, line, empty picture. */
#include "context/context.h"

/* What a hand does in the scatter plot: points, line, empty picture. Before anything of it is drawn. Returns the point
 * under the hand, or -1. */
int fl_fit_hand(FlContext *context);

#endif
