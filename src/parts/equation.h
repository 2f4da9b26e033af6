#ifndef FL_PARTS_EQUATION_H
#define FL_PARTS_EQUATION_H
/* The update, in symbols and in numbers. */
#include "context/context.h"

/* Returns the y where the next block may begin. */
float fl_part_equation(FlContext *context, float x, float y, float width);
/* Where there is no panel: one line above the deck, the outcome at its right end. */
void fl_part_equation_line(FlContext *context);

/* For a lecture hall: the row of x alone, its symbols on base line y and 31 below its numbers, from x on, in letters
 * as large as the width allows; in two dimensions with pairs of numbers. */
void fl_part_equation_large(FlContext *context, float x, float y, float width);

#endif
