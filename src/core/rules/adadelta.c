/* Adadelta (Zeiler 2012): RMSProp whose step is also measured in past steps, so that it has the unit of x.
 *   v <- rho v + (1 - rho) g^2
 *   d = g sqrt(u + eps)/sqrt(v + eps)
 *   u <- rho u + (1 - rho) d^2   with d before eta
 *   x <- x - eta d
 * u and v start at 0. eps stands inside both roots: the first step is about sqrt(eps) long, whatever the slope, and
 * from there the steps must grow by themselves. At eta = 1 that takes hundreds of steps. */
#include "core/optimizers.h"

#include <math.h>

enum { RHO, EPS, DECAY };

static void update(const FlOptimizer *optimizer, const FlClock *clock, int count, int stride, int dim,
                   const double *restrict g, double *restrict x, double *restrict slots) {
    (void)clock;
    const double *value = optimizer->value;
    double eta = optimizer->eta, rho = value[RHO], eps = value[EPS], decay = value[DECAY];
    double *restrict v = slots, *restrict u = slots + dim * stride;
    for (int j = 0; j < dim; j++, x += stride, g += stride, v += stride, u += stride) {
        for (int i = 0; i < count; i++) {
            double slope = fl_optimizer_slope(g[i], x[i], decay);
            v[i] = rho * v[i] + (1 - rho) * (slope * slope);
            double d = sqrt(u[i] + eps) / sqrt(v[i] + eps) * slope;
            u[i] = rho * u[i] + (1 - rho) * (d * d);
            x[i] -= eta * d;
        }
    }
}

const FlOptimizerType FL_ISA_FN(fl_optimizer_adadelta) = {
    .id = "adadelta",
    .title = "Adadelta",
    .note = "Divides each slope by its usual size and multiplies by the usual size of its own steps: it hardly needs a "
            "rate.",
    .formula = "v = rho*v + (1-rho)*g^2; d = g*sqrt(u+eps)/sqrt(v+eps); u = rho*u + (1-rho)*d^2; x - eta*d",
    .step = FL_STEP_OWN_SCALE,
    .slots = 2,
    .parameters =
        {[RHO] = FL_PARAMETER_SHARE("rho", "ρ", 0.9), [EPS] = FL_PARAMETER_EPS(1e-6), [DECAY] = FL_PARAMETER_DECAY(0)},
    .clock = fl_optimizer_count,
    .update = update,
};
