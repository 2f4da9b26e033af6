#ifndef FL_CORE_OPTIMIZERS_H
#define FL_CORE_OPTIMIZERS_H
/* The update rules of the program in the order of the menu. A new one is a file of its own and a line here. */
#include "fallline/optimizer.h"

#define FL_OPTIMIZERS(X) X(gd)

#define FL_OPTIMIZER_DECLARE(id) extern const FlOptimizerType fl_optimizer_##id;
FL_OPTIMIZERS(FL_OPTIMIZER_DECLARE)
#undef FL_OPTIMIZER_DECLARE

/* The clock of a rule that needs no products: counts t. */
void fl_optimizer_count(const FlOptimizer *optimizer, FlClock *clock);

#endif
