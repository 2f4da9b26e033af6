/* One minimum with another kind of bottom than a parabola's: flat, or rounded where the sides are straight. */
#include "core/base/elementary.h"
#include "core/base/tanh.h"
#include "core/losses.h"

#include <math.h>
#include <stddef.h>

/* L = x^4/4,  L' = x^3,  L'' = 3 x^2: no curvature at the minimum */
static void quartic_eval(FlLoss *loss, int count, int stride, const double *restrict x, double *restrict f,
                         double *restrict g) {
    (void)loss;
    (void)stride;
    for (int i = 0; i < count; i++) f[i] = (x[i] * x[i]) * (x[i] * x[i]) / 4;
    if (g == NULL) return;
    for (int i = 0; i < count; i++) g[i] = x[i] * x[i] * x[i];
}

static void quartic_hessian(FlLoss *loss, const double *x, double *h) {
    (void)loss;
    h[0] = 3 * (x[0] * x[0]);
}

/* L = r - 1/10 with r = sqrt(x^2 + 1/100),  L' = x/r,  L'' = 1/(100 r^3): slope 1 almost everywhere, curvature 10 at
 * the tip */
static void soft_abs_eval(FlLoss *loss, int count, int stride, const double *restrict x, double *restrict f,
                          double *restrict g) {
    (void)loss;
    (void)stride;
    for (int i = 0; i < count; i++) f[i] = sqrt(x[i] * x[i] + 0.01) - 0.1;
    if (g == NULL) return;
    for (int i = 0; i < count; i++) g[i] = x[i] / sqrt(x[i] * x[i] + 0.01);
}

static void soft_abs_hessian(FlLoss *loss, const double *x, double *h) {
    (void)loss;
    double r = sqrt(x[0] * x[0] + 0.01);
    h[0] = 0.01 / (r * r * r);
}

/* L = log(cosh(x)),  L' = tanh(x),  L'' = 1/cosh(x)^2. cosh(x) = e^|x| (1 + (e^(-2|x|) - 1)/2), whose logarithm neither
 * overflows far out nor loses its digits near 0. */
static void log_cosh_eval(FlLoss *loss, int count, int stride, const double *restrict x, double *restrict f,
                          double *restrict g) {
    (void)loss;
    (void)stride;
    for (int i = 0; i < count; i++) f[i] = fabs(x[i]) + fl_log_1_plus(fl_expm1(-2 * fabs(x[i])) / 2);
    if (g == NULL) return;
    for (int i = 0; i < count; i++) g[i] = fl_tanh(x[i]);
}

static void log_cosh_hessian(FlLoss *loss, const double *x, double *h) {
    (void)loss;
    double c = fl_cosh(x[0]);
    h[0] = 1 / (c * c);
}

const FlLossType FL_ISA_FN(fl_loss_quartic) = {
    .id = "quartic",
    .title = "Quartic",
    .formula = "x^4/4",
    .note = "A flat bottom: the slope fades faster than the distance, so descent slows down without end.",
    .dim = 1,
    .view = {-2, 2, -0.2, 4},
    .height = 0.25,
    .starts = {3, {{-1.6}, {1.1}, {0.5}}},
    .minima = {1, (const FlMinimum[]){{{0}, 0}}},
    .levels = FL_SPACING_EVEN,
    .presets = {0.02, 0.3, 0.75, 0.9},
    .track = {0.005, 2},
    .rates = {FL_RATE(momentum, 0.05, 0.0001, 2), FL_RATE(nesterov, 0.007, 0.0001, 1), FL_RATE(adagrad, 0.7, 0.005, 50),
              FL_RATE(rmsprop, 0.07, 0.0005, 5), FL_RATE(adadelta, 20, 0.2, 20000), FL_RATE(adam, 0.5, 0.001, 50),
              FL_RATE(adamw, 0.5, 0.001, 50), FL_RATE(amsgrad, 0.5, 0.001, 50), FL_RATE(nadam, 0.2, 0.001, 50),
              FL_RATE(lion, 0.03, 0.0005, 50)},
    .steps = 60,
    .eval = quartic_eval,
    .hessian = quartic_hessian,
};

const FlLossType FL_ISA_FN(fl_loss_soft_abs) = {
    .id = "soft_abs",
    .title = "Soft corner",
    .formula = "sqrt(x^2 + 1/100) - 1/10",
    .note = "Slope 1 almost everywhere and a sharp tip: a fixed learning rate bounces across it, never settling and "
            "never diverging.",
    .dim = 1,
    .view = {-3, 3, -0.1, 3},
    .height = 1.403329638,
    .starts = {3, {{-2.3}, {1.25}, {0.05}}},
    .minima = {1, (const FlMinimum[]){{{0}, 0}}},
    .levels = FL_SPACING_EVEN,
    .presets = {0.01, 0.15, 0.5, NAN},
    .track = {0.002, 10},
    .rates = {FL_RATE(momentum, 0.015, 5e-05, 1), FL_RATE(nesterov, 0.15, 0.0001, 10), FL_RATE(adagrad, 0.4, 0.005, 20),
              FL_RATE(rmsprop, 0.04, 0.0002, 20), FL_RATE(adadelta, 15, 0.1, 2000), FL_RATE(adam, 0.3, 0.0005, 20),
              FL_RATE(adamw, 0.2, 0.0005, 50), FL_RATE(amsgrad, 0.3, 0.0005, 20), FL_RATE(nadam, 0.15, 0.0005, 10),
              FL_RATE(lion, 0.05, 0.0005, 5)},
    .steps = 60,
    .eval = soft_abs_eval,
    .hessian = soft_abs_hessian,
};

const FlLossType FL_ISA_FN(fl_loss_log_cosh) = {
    .id = "log_cosh",
    .title = "Log cosh",
    .formula = "log((exp(x)+exp(-x))/2)",
    .note = "A parabola inside and a straight slope outside: too large a learning rate bounces for ever but never "
            "diverges.",
    .dim = 1,
    .view = {-5, 5, -0.2, 4.5},
    .height = 1.813568168,
    .starts = {3, {{-4}, {2.2}, {0.7}}},
    .minima = {1, (const FlMinimum[]){{{0}, 0}}},
    .levels = FL_SPACING_EVEN,
    .presets = {0.02, 0.4, 2.4, NAN},
    .track = {0.005, 20},
    .rates = {FL_RATE(momentum, 0.015, 0.0001, 1), FL_RATE(nesterov, 0.4, 0.0002, 20), FL_RATE(adagrad, 1, 0.005, 50),
              FL_RATE(rmsprop, 0.1, 0.0005, 50), FL_RATE(adadelta, 20, 0.2, 5000), FL_RATE(adam, 0.3, 0.001, 20),
              FL_RATE(adamw, 0.2, 0.005, 500), FL_RATE(amsgrad, 0.3, 0.001, 20), FL_RATE(nadam, 0.7, 0.001, 50),
              FL_RATE(lion, 0.07, 0.0005, 5)},
    .steps = 60,
    .eval = log_cosh_eval,
    .hessian = log_cosh_hessian,
};
