#ifndef FL_CORE_LOSSES_WAVES_H
#define FL_CORE_LOSSES_WAVES_H
#include "fallline/loss.h"

/* One for each integer point of the view. */
enum { FL_RASTRIGIN_MINIMA = 11 * 11, FL_ACKLEY_MINIMA = 11 * 11 };
extern const FlMinimum fl_rastrigin_minima[FL_RASTRIGIN_MINIMA];
extern const FlMinimum fl_ackley_minima[FL_ACKLEY_MINIMA];

#endif
