#ifndef FL_SCENES_FIT_SCATTER_H
#define FL_SCENES_FIT_SCATTER_H
/* The data with the line and its errors. */
#include "context/context.h"

/* Handles of points, squares of errors: above these only dots are drawn, and the line and the ball are what there is to
 * hold. Dots are told apart on a grid of 2 dp. */
enum { FL_FIT_HANDLES = 200, FL_FIT_SQUARES = 50 };

void fl_part_scatter(FlContext *context);

#endif
