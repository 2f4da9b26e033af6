/* Lion (Chen et al. 2023): only the sign of a mix of past and present slopes counts, so every step is eta long in each
 * coordinate.
 *   x <- x (1 - eta decay)
 *   x <- x - eta sign(beta1 m + (1 - beta1) g),  sign(0) = 0
 *   m <- beta2 m + (1 - beta2) g
 * m starts at 0 and learns the slope only after it has been used. */
#include "core/optimizers.h"

enum { BETA1, BETA2, DECAY };

/* nan stays nan: a run that has left the numbers does not stand still. */
static inline double sign(double v) {
    return v > 0 ? 1 : v < 0 ? -1 : v;
}

static void update(const FlOptimizer *optimizer, const FlClock *clock, int count, int stride, int dim,
                   const double *restrict g, double *restrict x, double *restrict slots) {
    (void)clock;
    double eta = optimizer->eta, beta1 = optimizer->value[BETA1], beta2 = optimizer->value[BETA2];
    double shrink = 1 - eta * optimizer->value[DECAY];
    double *restrict m = slots;
    for (int j = 0; j < dim; j++, x += stride, g += stride, m += stride) {
        for (int i = 0; i < count; i++) {
            x[i] = shrink * x[i] - eta * sign(beta1 * m[i] + (1 - beta1) * g[i]);
            m[i] = beta2 * m[i] + (1 - beta2) * g[i];
        }
    }
}

const FlOptimizerType FL_ISA_FN(fl_optimizer_lion) = {
    .id = "lion",
    .title = "Lion",
    .note = "Goes by the sign of slope and memory alone: every step is as long as the rate.",
    .formula = "x*(1-eta*decay) - eta*sign(beta1*m + (1-beta1)*g); m = beta2*m + (1-beta2)*g",
    .step = FL_STEP_SIGN,
    .bounded = true,
    .decoupled = true,
    .slots = 1,
    .parameters = {[BETA1] = FL_PARAMETER_SHARE("beta1", "β₁", 0.9),
                   [BETA2] = FL_PARAMETER_SHARE("beta2", "β₂", 0.99),
                   [DECAY] = FL_PARAMETER_DECAY(0)},
    .clock = fl_optimizer_count,
    .update = update,
};
