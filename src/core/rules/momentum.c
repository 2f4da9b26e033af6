/* Descent with a memory of past slopes: m <- beta m + g. In a steady slope m grows to g/(1 - beta), so the step does
 * too; nothing damps it.
 *   momentum: x <- x - eta m             the heavy ball (Polak 1964)
 *   nesterov: x <- x - eta (g + beta m)  with the new m (Nesterov 1983; Sutskever et al. 2013): x is the point that
 *                                        looks ahead
 * m starts at 0, so that the first m is g. */
#include "core/optimizers.h"

enum { BETA, DECAY };

static void momentum_update(const FlOptimizer *optimizer, const FlClock *clock, int count, int stride, int dim,
                            const double *restrict g, double *restrict x, double *restrict slots) {
    (void)clock;
    double eta = optimizer->eta, beta = optimizer->value[BETA], decay = optimizer->value[DECAY];
    double *restrict m = slots;
    for (int j = 0; j < dim; j++, x += stride, g += stride, m += stride) {
        for (int i = 0; i < count; i++) {
            m[i] = beta * m[i] + fl_optimizer_slope(g[i], x[i], decay);
            x[i] -= eta * m[i];
        }
    }
}

static void nesterov_update(const FlOptimizer *optimizer, const FlClock *clock, int count, int stride, int dim,
                            const double *restrict g, double *restrict x, double *restrict slots) {
    (void)clock;
    double eta = optimizer->eta, beta = optimizer->value[BETA], decay = optimizer->value[DECAY];
    double *restrict m = slots;
    for (int j = 0; j < dim; j++, x += stride, g += stride, m += stride) {
        for (int i = 0; i < count; i++) {
            double slope = fl_optimizer_slope(g[i], x[i], decay);
            m[i] = beta * m[i] + slope;
            x[i] -= eta * (slope + beta * m[i]);
        }
    }
}

/* On a quadratic both roots of z^2 - (1 + beta - eta lambda) z + beta lie inside the unit circle; z = -1 is the border.
 * Weight decay is a curvature more. */
static double momentum_limit(const FlOptimizer *optimizer, double lambda_max) {
    return 2 * (1 + optimizer->value[BETA]) / (lambda_max + optimizer->value[DECAY]);
}

/* With a = 1 - eta lambda the roots are those of z^2 - (1 + beta) a z + beta a: a smaller step than plain descent's. */
static double nesterov_limit(const FlOptimizer *optimizer, double lambda_max) {
    double beta = optimizer->value[BETA];
    return 2 * (1 + beta) / ((1 + 2 * beta) * (lambda_max + optimizer->value[DECAY]));
}

const FlOptimizerType FL_ISA_FN(fl_optimizer_momentum) = {
    .id = "momentum",
    .title = "Momentum",
    .note = "A heavy ball: each step keeps a share of the last one, so that it rolls through flat ground and past the "
            "bottom.",
    .formula = "m = beta*m + g; x - eta*m",
    .step = FL_STEP_HEAVY,
    .slots = 1,
    .parameters = {[BETA] = FL_PARAMETER_SHARE("beta", "β", 0.9), [DECAY] = FL_PARAMETER_DECAY(0)},
    .clock = fl_optimizer_count,
    .update = momentum_update,
    .eta_limit = momentum_limit,
};

const FlOptimizerType FL_ISA_FN(fl_optimizer_nesterov) = {
    .id = "nesterov",
    .title = "Nesterov",
    .note = "Momentum that feels the slope where the ball is about to be, and so brakes sooner.",
    .formula = "m = beta*m + g; x - eta*(g + beta*m)",
    .step = FL_STEP_LOOKAHEAD,
    .slots = 1,
    .parameters = {[BETA] = FL_PARAMETER_SHARE("beta", "β", 0.9), [DECAY] = FL_PARAMETER_DECAY(0)},
    .clock = fl_optimizer_count,
    .update = nesterov_update,
    .eta_limit = nesterov_limit,
};
