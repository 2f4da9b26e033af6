#ifndef FL_CORE_LOSSES_H
#define FL_CORE_LOSSES_H
/* The losses of the program in the order of the menu. A new one is a definition in its family's file and a line here.
 */
#include "fallline/loss.h"

#define FL_LOSSES(X)                                                                                                   \
    X(parabola)                                                                                                        \
    X(bowl)

#define FL_LOSS_DECLARE(id) extern const FlLossType fl_loss_##id;
FL_LOSSES(FL_LOSS_DECLARE)
#undef FL_LOSS_DECLARE

#endif
