/* AdaGrad (Duchi, Hazan, Singer 2011): each coordinate's step is divided by the root of the sum of all its squared
 * slopes so far, so it only ever gets shorter.
 *   v <- v + g^2;  x <- x - eta g/(sqrt(v) + eps)
 * v starts at 0 and eta stays as it is. The first step is eta long whatever the slope. */
#include "core/optimizers.h"

#include <math.h>

enum { EPS, DECAY };

static void update(const FlOptimizer *optimizer, const FlClock *clock, int count, int stride, int dim,
                   const double *restrict g, double *restrict x, double *restrict slots) {
    (void)clock;
    double eta = optimizer->eta, eps = optimizer->value[EPS], decay = optimizer->value[DECAY];
    double *restrict v = slots;
    for (int j = 0; j < dim; j++, x += stride, g += stride, v += stride) {
        for (int i = 0; i < count; i++) {
            double slope = fl_optimizer_slope(g[i], x[i], decay);
            v[i] += slope * slope;
            x[i] -= eta * slope / (sqrt(v[i]) + eps);
        }
    }
}

const FlOptimizerType FL_ISA_FN(fl_optimizer_adagrad) = {
    .id = "adagrad",
    .title = "AdaGrad",
    .note = "Divides each slope by the root of all squares so far: its steps only ever get shorter.",
    .formula = "v = v + g^2; x - eta*g/(sqrt(v) + eps)",
    .step = FL_STEP_SHRINKING,
    .bounded = true,
    .slots = 1,
    .parameters = {[EPS] = FL_PARAMETER_EPS(1e-10), [DECAY] = FL_PARAMETER_DECAY(0)},
    .clock = fl_optimizer_count,
    .update = update,
};
