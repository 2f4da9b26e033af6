#ifndef FL_PARTS_MOVE_H
#define FL_PARTS_MOVE_H
/* The start, or a flag, moved by keys. */
#include "context/context.h"

/* Moves the start, or the flag of a prediction, by so many hundredths of the view, rounded to 1-2-5, up and down as far
 * as across: from where the ball is now, or from where the flag stands. */
void fl_part_move(FlContext *context, int across, int up);

#endif
