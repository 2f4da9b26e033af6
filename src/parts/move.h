#ifndef FL_PARTS_MOVE_H
#define FL_PARTS_MOVE_H
/* The start, or a flag, moved by keys; and what is dragged, moved by numbers. */
#include "context/context.h"

/* Moves the start, or the flag of a prediction, by so many hundredths of the view, rounded to 1-2-5, up and down as far
 * as across: from where the ball is now, or from where the flag stands. */
void fl_part_move(FlContext *context, int across, int up);
/* The coordinates of what is dragged within this range, each announced as a number "Point, x" that can be set, for who
 * cannot drag; no hand reaches them. True: they have been given another place, which x then is. */
bool fl_part_coordinates(FlContext *context, const FlControl *dragged, const FlBox *range, int count,
                         const char *const names[2], double x[2]);

#endif
