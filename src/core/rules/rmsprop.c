/* RMSProp (Hinton 2012, lecture 6e): AdaGrad that forgets. v is a running mean of the squared slopes.
 *   v <- rho v + (1 - rho) g^2;  x <- x - eta g/(sqrt(v) + eps)
 * v starts at 0 and that is not corrected: the first step is eta/sqrt(1 - rho) long, ten times eta at rho = 0.99. */
#include "core/optimizers.h"

#include <math.h>

enum { RHO, EPS, DECAY };

static void update(const FlOptimizer *optimizer, const FlClock *clock, int count, int stride, int dim,
                   const double *restrict g, double *restrict x, double *restrict slots) {
    (void)clock;
    const double *value = optimizer->value;
    double eta = optimizer->eta, rho = value[RHO], eps = value[EPS], decay = value[DECAY];
    double *restrict v = slots;
    for (int j = 0; j < dim; j++, x += stride, g += stride, v += stride) {
        for (int i = 0; i < count; i++) {
            double slope = fl_optimizer_slope(g[i], x[i], decay);
            v[i] = rho * v[i] + (1 - rho) * (slope * slope);
            x[i] -= eta * slope / (sqrt(v[i]) + eps);
        }
    }
}

const FlOptimizerType FL_ISA_FN(fl_optimizer_rmsprop) = {
    .id = "rmsprop",
    .title = "RMSProp",
    .note = "Divides each slope by its usual size: steep and flat directions get steps alike.",
    .formula = "v = rho*v + (1-rho)*g^2; x - eta*g/(sqrt(v) + eps)",
    .slots = 1,
    .parameters =
        {[RHO] = FL_PARAMETER_SHARE("rho", "ρ", 0.99), [EPS] = FL_PARAMETER_EPS(1e-8), [DECAY] = FL_PARAMETER_DECAY(0)},
    .clock = fl_optimizer_count,
    .update = update,
};
