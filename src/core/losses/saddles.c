/* Places without slope that are no minima: which way a run leaves them is decided by less than one can see. */
#include "core/losses.h"

#include <math.h>
#include <stddef.h>

/* L = x^2 - y^2 + y^4/2,  gradient (2x, -2y + 2y^3),  L_xx = 2,  L_xy = 0,  L_yy = -2 + 6 y^2 */
static void saddle_eval(FlLoss *loss, int count, int stride, const double *restrict x, double *restrict f,
                        double *restrict g) {
    (void)loss;
    const double *restrict y = x + stride;
    for (int i = 0; i < count; i++) {
        double q = y[i] * y[i];
        f[i] = x[i] * x[i] + q * (q / 2 - 1);
    }
    if (g == NULL) return;
    double *restrict gy = g + stride;
    for (int i = 0; i < count; i++) {
        g[i] = 2 * x[i];
        gy[i] = 2 * y[i] * (y[i] * y[i] - 1);
    }
}

static void saddle_hessian(FlLoss *loss, const double *x, double *h) {
    (void)loss;
    h[0] = 2;
    h[1] = h[2] = 0;
    h[3] = 6 * (x[1] * x[1]) - 2;
}

/* L = x^3 - 3 x y^2 + r^2/4 with r = x^2 + y^2: three ways down, three up, and no curvature at the origin.
 * gradient (3 x^2 - 3 y^2 + x r, y (r - 6 x)),  L_xx = 6x + 3 x^2 + y^2,  L_xy = 2y (x - 3),  L_yy = -6x + x^2 + 3 y^2
 */
static void monkey_saddle_eval(FlLoss *loss, int count, int stride, const double *restrict x, double *restrict f,
                               double *restrict g) {
    (void)loss;
    const double *restrict y = x + stride;
    for (int i = 0; i < count; i++) {
        double p = x[i] * x[i], q = y[i] * y[i];
        f[i] = x[i] * (p - 3 * q) + (p + q) * (p + q) / 4;
    }
    if (g == NULL) return;
    double *restrict gy = g + stride;
    for (int i = 0; i < count; i++) {
        double p = x[i] * x[i], q = y[i] * y[i];
        g[i] = 3 * (p - q) + x[i] * (p + q);
        gy[i] = y[i] * (p + q - 6 * x[i]);
    }
}

static void monkey_saddle_hessian(FlLoss *loss, const double *x, double *h) {
    (void)loss;
    double p = x[0] * x[0], q = x[1] * x[1];
    h[0] = 6 * x[0] + 3 * p + q;
    h[1] = h[2] = 2 * x[1] * (x[0] - 3);
    h[3] = p + 3 * q - 6 * x[0];
}

const FlLossType FL_ISA_FN(fl_loss_saddle) = {
    .id = "saddle",
    .title = "Saddle",
    .formula = "x^2 - y^2 + y^4/2",
    .note = "On the ridge descent stops at the saddle; the least push to a side leads down from it.",
    .dim = 2,
    .view = {-2, 2, -2, 2},
    .height = 1.81938888,
    .starts = {3, {{-1.5, 0.02}, {1.7, -1e-06}, {0.4, 1.6}}},
    .minima = {2, (const FlMinimum[]){{{0, -1}, -0.5}, {{0, 1}, -0.5}}},
    .saddles = {1, (const FlSaddle[]){{{0, 0}, 0}}},
    .levels = FL_SPACING_EVEN,
    .presets = {0.01, 0.2, 0.5, 1.2},
    .track = {0.002, 5},
    .rates = {FL_RATE(momentum, 0.015, 5e-05, 2), FL_RATE(nesterov, 0.15, 5e-05, 1), FL_RATE(adagrad, 0.5, 0.005, 50),
              FL_RATE(rmsprop, 0.07, 0.0002, 5), FL_RATE(adadelta, 10, 0.1, 1000), FL_RATE(adam, 0.04, 0.0005, 50),
              FL_RATE(adamw, 0.04, 0.0005, 50), FL_RATE(amsgrad, 0.04, 0.0005, 50), FL_RATE(nadam, 0.07, 0.0005, 50),
              FL_RATE(lion, 0.04, 0.0005, 50)},
    .steps = 60,
    .eval = saddle_eval,
    .hessian = saddle_hessian,
};

const FlLossType FL_ISA_FN(fl_loss_monkey_saddle) = {
    .id = "monkey_saddle",
    .title = "Monkey saddle",
    .formula = "x^3 - 3*x*y^2 + (x^2+y^2)^2/4",
    .note = "Three ways down from a point without any curvature.",
    .dim = 2,
    .view = {-4.2, 4.2, -4.2, 4.2},
    .height = 27.74995216,
    .starts = {3, {{1.4, 0.15}, {0.3, -0.2}, {-1, 3}}},
    .minima = {3, (const FlMinimum[]){{{1.5, -2.5980762113533159}, -6.75},
                                      {{1.5, 2.5980762113533159}, -6.75},
                                      {{-3, 0}, -6.75}}},
    .saddles = {1, (const FlSaddle[]){{{0, 0}, 0}}},
    .levels = FL_SPACING_EVEN,
    .presets = {0.0035, 0.07, 0.105, 0.15},
    .track = {0.001, 0.5},
    .rates = {FL_RATE(momentum, 0.02, 2e-05, 0.5), FL_RATE(nesterov, 0.05, 2e-05, 0.2),
              FL_RATE(adagrad, 0.4, 0.005, 100), FL_RATE(rmsprop, 0.04, 0.0002, 10), FL_RATE(adadelta, 15, 0.2, 20000),
              FL_RATE(adam, 0.15, 0.001, 100), FL_RATE(adamw, 0.15, 0.001, 100), FL_RATE(amsgrad, 0.15, 0.001, 100),
              FL_RATE(nadam, 0.15, 0.0005, 50), FL_RATE(lion, 0.05, 0.001, 100)},
    .steps = 60,
    .eval = monkey_saddle_eval,
    .hessian = monkey_saddle_hessian,
};
