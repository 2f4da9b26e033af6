/* Plain gradient descent (Cauchy 1847): x <- x - eta g. */
#include "core/optimizers.h"

enum { DECAY };

static void update(const FlOptimizer *optimizer, const FlClock *clock, int count, int stride, int dim,
                   const double *restrict g, double *restrict x, double *slots) {
    (void)clock;
    (void)slots;
    double eta = optimizer->eta, decay = optimizer->value[DECAY];
    for (int j = 0; j < dim; j++, x += stride, g += stride) {
        for (int i = 0; i < count; i++) x[i] -= eta * fl_optimizer_slope(g[i], x[i], decay);
    }
}

/* On a quadratic each eigenvector's distance is multiplied by 1 - eta lambda: |1 - eta lambda| < 1. Weight decay is a
 * curvature more. */
static double eta_limit(const FlOptimizer *optimizer, double lambda_max) {
    return 2 / (lambda_max + optimizer->value[DECAY]);
}

const FlOptimizerType FL_ISA_FN(fl_optimizer_gd) = {
    .id = "gd",
    .title = "Gradient descent",
    .note = "The step is the rate times the slope, downhill. It remembers nothing.",
    .formula = "x - eta*g",
    .brief = "Descent",
    .step = FL_STEP_PLAIN,
    .parameters = {[DECAY] = FL_PARAMETER_DECAY(0)},
    .clock = fl_optimizer_count,
    .update = update,
    .eta_limit = eta_limit,
};
