#ifndef FL_CORE_LOSSES_H
#define FL_CORE_LOSSES_H
/* The losses of the program in the order in which they are listed. A new one is a definition in its family's file and a
 * line here.
 */
#include "core/base/isa.h"
#include "fallline/loss.h"

#define FL_LOSSES(X)                                                                                                   \
    X(parabola)                                                                                                        \
    X(double_well)                                                                                                     \
    X(quartic)                                                                                                         \
    X(soft_abs)                                                                                                        \
    X(cliff)                                                                                                           \
    X(plateau_1d)                                                                                                      \
    X(egg_carton_1d)                                                                                                   \
    X(log_cosh)                                                                                                        \
    X(bowl)                                                                                                            \
    X(tilted_ellipse)                                                                                                  \
    X(rosenbrock)                                                                                                      \
    X(himmelblau)                                                                                                      \
    X(beale)                                                                                                           \
    X(saddle)                                                                                                          \
    X(monkey_saddle)                                                                                                   \
    X(rastrigin)                                                                                                       \
    X(ackley)                                                                                                          \
    X(styblinski_tang)                                                                                                 \
    X(booth)                                                                                                           \
    X(three_hump_camel)                                                                                                \
    X(mccormick)                                                                                                       \
    X(ravine)                                                                                                          \
    X(plateau)                                                                                                         \
    X(banana)                                                                                                          \
    X(two_valleys)                                                                                                     \
    X(stretched_bowl)

/* Each of them once for every instruction set. */
#define FL_LOSS_DECLARE(id) extern const FlLossType fl_loss_##id, fl_loss_##id##_avx2, fl_loss_##id##_avx512;
FL_LOSSES(FL_LOSS_DECLARE)
#undef FL_LOSS_DECLARE

/* The same loss as compiled for a usable instruction set; a loss that is not of the program stays what it is. All the
 * program's pointers are to the plain ones, which are quickest at single points: wide ones took 4 % more. Who has many
 * points asks here. */
const FlLossType *fl_loss_for(FlIsa isa, const FlLossType *type);

/* What a loss says of a rule: its "just right" rate, and the range of its track, which fl_plan_find_track() found. */
#define FL_RATE(id, rate, low, high)                                                                                   \
    {                                                                                                                  \
        .rule = #id, .eta = (rate), .track = { low, high }                                                             \
    }

#endif
