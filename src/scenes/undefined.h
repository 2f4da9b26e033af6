#ifndef FL_SCENES_UNDEFINED_H
#define FL_SCENES_UNDEFINED_H
/* Typed losses have places where they are no number. */
#include "fallline/loss.h"

/* Why the loss is no number at x: "log of a negative number", "" where that cannot be told; NULL where it is one, or
 * infinite. */
const char *fl_undefined_why(FlLoss *loss, const double *x);

#endif
