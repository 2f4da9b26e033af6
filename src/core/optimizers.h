#ifndef FL_CORE_OPTIMIZERS_H
#define FL_CORE_OPTIMIZERS_H
/* The update rules of the program in the order of the menu, then its methods. A new one is a file of its own and a line
 * here. */
#include "core/base/isa.h"
#include "fallline/optimizer.h"

#define FL_OPTIMIZERS(X)                                                                                               \
    X(gd)                                                                                                              \
    X(momentum)                                                                                                        \
    X(nesterov)                                                                                                        \
    X(adagrad)                                                                                                         \
    X(rmsprop)                                                                                                         \
    X(adadelta)                                                                                                        \
    X(adam)                                                                                                            \
    X(adamw)                                                                                                           \
    X(amsgrad)                                                                                                         \
    X(nadam)                                                                                                           \
    X(lion)

/* The methods, after the rules. They move one point at a time and are compiled once. */
#define FL_METHODS(X)                                                                                                  \
    X(armijo)                                                                                                          \
    X(newton)                                                                                                          \
    X(newton_pure)                                                                                                     \
    X(bfgs)                                                                                                            \
    X(lbfgs)                                                                                                           \
    X(cg)

/* Each rule once for every instruction set. */
#define FL_OPTIMIZER_DECLARE(id)                                                                                       \
    extern const FlOptimizerType fl_optimizer_##id, fl_optimizer_##id##_avx2, fl_optimizer_##id##_avx512;
#define FL_METHOD_DECLARE(id) extern const FlOptimizerType fl_optimizer_##id;
FL_OPTIMIZERS(FL_OPTIMIZER_DECLARE)
FL_METHODS(FL_METHOD_DECLARE)
#undef FL_OPTIMIZER_DECLARE
#undef FL_METHOD_DECLARE

/* As fl_loss_for() in losses.h. Methods move single points and are the same for all. */
const FlOptimizerType *fl_optimizer_for(FlIsa isa, const FlOptimizerType *type);

/* Numbers that several rules have. A share of the past is below 1; a millionth below, it already remembers a million
 * steps. */
#define FL_PARAMETER_SHARE(key, symbol, value)                                                                         \
    { key, symbol, value, 0, 0.999999, false }
#define FL_PARAMETER_EPS(value)                                                                                        \
    { "eps", "ε", value, 0, 1e3, true }
#define FL_PARAMETER_DECAY(value)                                                                                      \
    { "decay", "ω", value, 0, 1e3, true }

/* g + decay x, the slope of the loss and decay x^2/2 together. Without decay it is g alone: 0 times an infinite x would
 * be nan. */
static inline double fl_optimizer_slope(double g, double x, double decay) {
    return decay != 0 ? g + decay * x : g;
}

/* The clock before the first update of a run over so many steps. */
static inline FlClock fl_clock_begin(int steps) {
    return (FlClock){.t = 0, .product = {1, 1, 1, 1}, .steps = steps};
}

/* The clock of a rule that needs no products: counts t. */
void fl_optimizer_count(const FlOptimizer *optimizer, FlClock *clock);

#endif
