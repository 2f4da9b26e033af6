#ifndef FL_PARTS_EQUATION_H
#define FL_PARTS_EQUATION_H
/* The update, in symbols and in numbers. */
#include "context/context.h"

/* Returns the y where the next block may begin. */
float fl_part_equation(FlContext *context, float x, float y, float width);
void fl_part_equation_line(FlContext *context);

#endif
