#ifndef SUPPORT_HEAVY_BALL_H
#define SUPPORT_HEAVY_BALL_H
/* A rule with a number, a memory and a clock of its own, for tests of what carries rules: m <- beta m + g,
 * x <- x - eta m / (1 - beta^t). */
#include "fallline/optimizer.h"

static inline void heavy_ball_clock(const FlOptimizer *optimizer, FlClock *clock) {
    clock->t++;
    clock->product[0] *= optimizer->value[0];
}

static inline void heavy_ball_update(const FlOptimizer *optimizer, const FlClock *clock, int count, int stride, int dim,
                                     const double *g, double *x, double *slots) {
    for (int j = 0; j < dim; j++) {
        for (int i = 0; i < count; i++) {
            double *m = &slots[j * stride + i];
            *m = optimizer->value[0] * *m + g[j * stride + i];
            x[j * stride + i] -= optimizer->eta * *m / (1 - clock->product[0]);
        }
    }
}

static const FlOptimizerType heavy_ball = {
    .id = "heavy_ball",
    .slots = 1,
    .parameters = {{"beta", "\xCE\xB2", 0.9, 0, 0.999, false}},
    .clock = heavy_ball_clock,
    .update = heavy_ball_update,
};

#endif
