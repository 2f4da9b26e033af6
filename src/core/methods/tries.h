#ifndef FL_CORE_METHODS_TRIES_H
#define FL_CORE_METHODS_TRIES_H
/* How a search says what it looks at. NULL: nobody listens. */
#include "fallline/tries.h"

/* What follows goes along this direction. */
void fl_tries_along(FlTries *tries, const double *direction);
/* The loss was evaluated there. */
void fl_tries_add(FlTries *tries, const FlTry *one);
/* The last try of this length, along the present direction, became the step. */
void fl_tries_take(FlTries *tries, double length);

#endif
