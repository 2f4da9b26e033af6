#ifndef FL_JOBS_FIT_FEW_H
#define FL_JOBS_FIT_FEW_H
/* The loss of four points that is the same function of w and b as this loss of a line, but for rounding; the loss
 * itself if there is none. The caller has a reference. */
#include "fallline/loss.h"

const FlLossType *fl_fit_few(const FlLossType *loss);

#endif
