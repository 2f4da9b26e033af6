#ifndef FL_JOBS_SAMPLED_H
#define FL_JOBS_SAMPLED_H
/* A loss of two numbers that is dear, known by its values on a grid: between them it is as smooth as they are, and
 * cheap, so that any picture of a loss can be made of it. */
#include "fallline/loss.h"

/* Copies f[rows * columns], row by row from y0 up, of places over the box with both edges included; at least 2 by 2.
 * Beyond the box it goes on as at its edge; where a value about a place is not finite it is NaN. One holder. NULL if
 * memory is short. */
const FlLossType *fl_sampled_loss(FlBox box, int columns, int rows, const double *f);

#endif
