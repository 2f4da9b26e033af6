/* Fields with hardly any slope: shelf, saturated neuron, hole. */
#include "core/base/elementary.h"
#include "core/base/tanh.h"
#include "core/losses.h"

#include <math.h>
#include <stddef.h>

/* L = (x+1)^2/20 + 2 s with the sigmoid s = 1/(1 + e^-z), z = 12 (x-1), and s' = s (1-s):
 * L' = (x+1)/10 + 24 s',  L'' = 1/10 + 288 s' (1 - 2s). All of s comes from e^-|z|, which cannot overflow. */
static void cliff_eval(FlLoss *loss, int count, int stride, const double *restrict x, double *restrict f,
                       double *restrict g) {
    (void)loss;
    (void)stride;
    for (int i = 0; i < count; i++) {
        double z = 12 * (x[i] - 1), e = fl_exp(-fabs(z));
        f[i] = (x[i] + 1) * (x[i] + 1) / 20 + 2 * (z < 0 ? e : 1) / (1 + e);
    }
    if (g == NULL) return;
    for (int i = 0; i < count; i++) {
        double e = fl_exp(-fabs(12 * (x[i] - 1)));
        g[i] = (x[i] + 1) / 10 + 24 * e / ((1 + e) * (1 + e));
    }
}

static void cliff_hessian(FlLoss *loss, const double *x, double *h) {
    (void)loss;
    double z = 12 * (x[0] - 1), e = fl_exp(-fabs(z));
    double bend = e / ((1 + e) * (1 + e)), side = (1 - e) / (1 + e);
    h[0] = 0.1 + 288 * bend * (z < 0 ? side : -side);
}

/* L = t^2/2 with t = tanh(x),  L' = t c,  L'' = c (1 - 3 t^2) with c = 1/cosh(x)^2: far out the slope is 4 e^(-2|x|) */
static void plateau_1d_eval(FlLoss *loss, int count, int stride, const double *restrict x, double *restrict f,
                            double *restrict g) {
    (void)loss;
    (void)stride;
    for (int i = 0; i < count; i++) {
        double t = fl_tanh(x[i]);
        f[i] = t * t / 2;
    }
    if (g == NULL) return;
    for (int i = 0; i < count; i++) {
        double c = fl_cosh(x[i]);
        g[i] = fl_tanh(x[i]) / (c * c);
    }
}

static void plateau_1d_hessian(FlLoss *loss, const double *x, double *h) {
    (void)loss;
    double t = fl_tanh(x[0]), c = fl_cosh(x[0]);
    h[0] = (1 - 3 * (t * t)) / (c * c);
}

/* L = 1 - b with the bell b = e^(-(x^2+y^2)/2),  gradient (x b, y b),
 * L_xx = (1-x^2) b,  L_xy = -x y b,  L_yy = (1-y^2) b */
static void plateau_eval(FlLoss *loss, int count, int stride, const double *restrict x, double *restrict f,
                         double *restrict g) {
    (void)loss;
    const double *restrict y = x + stride;
    for (int i = 0; i < count; i++) f[i] = -fl_expm1(-(x[i] * x[i] + y[i] * y[i]) / 2);
    if (g == NULL) return;
    double *restrict gy = g + stride;
    for (int i = 0; i < count; i++) {
        double bell = fl_exp(-(x[i] * x[i] + y[i] * y[i]) / 2);
        g[i] = x[i] * bell;
        gy[i] = y[i] * bell;
    }
}

static void plateau_hessian(FlLoss *loss, const double *x, double *h) {
    (void)loss;
    double bell = fl_exp(-(x[0] * x[0] + x[1] * x[1]) / 2);
    h[0] = (1 - x[0] * x[0]) * bell;
    h[1] = h[2] = -x[0] * x[1] * bell;
    h[3] = (1 - x[1] * x[1]) * bell;
}

const FlLossType FL_ISA_FN(fl_loss_cliff) = {
    .id = "cliff",
    .title = "Cliff",
    .formula = "(x+1)^2/20 + 2/(1 + exp(-12*(x-1)))",
    .note = "A gentle shelf that ends in a wall: the step that suited the shelf is thrown far across.",
    .dim = 1,
    .view = {-6, 5, -0.2, 4.2},
    .height = 0.6490791999,
    .starts = {3, {{3}, {4.5}, {1.05}}},
    .minima = {1, (const FlMinimum[]){{{-1.0000000090603219}, 7.5502686778259515e-11}}},
    .levels = FL_SPACING_EVEN,
    .presets = {0.05, 2, 18, 21},
    .track = {0.01, 50},
    .rates = {FL_RATE(momentum, 0.5, 0.001, 100), FL_RATE(nesterov, 2, 0.0005, 50), FL_RATE(adagrad, 1.5, 0.02, 2000),
              FL_RATE(rmsprop, 0.15, 0.002, 200), FL_RATE(adadelta, 40, 0.5, 5000), FL_RATE(adam, 0.15, 0.002, 200),
              FL_RATE(adamw, 0.2, 0.005, 500), FL_RATE(amsgrad, 0.15, 0.002, 200), FL_RATE(nadam, 1.5, 0.002, 200),
              FL_RATE(lion, 0.1, 0.0005, 50)},
    .steps = 60,
    .eval = cliff_eval,
    .hessian = cliff_hessian,
};

const FlLossType FL_ISA_FN(fl_loss_plateau_1d) = {
    .id = "plateau_1d",
    .title = "Plateau",
    .formula = "tanh(x)^2/2",
    .note = "A slope that vanishes far out: plain descent waits there, rules that rescale the slope walk on.",
    .dim = 1,
    .view = {-4, 4, -0.05, 0.6},
    .height = 0.4646745876,
    .starts = {3, {{2.5}, {-1.5}, {0.8}}},
    .minima = {1, (const FlMinimum[]){{{0}, 0}}},
    .levels = FL_SPACING_EVEN,
    .presets = {0.05, 1, 2.5, NAN},
    .track = {0.01, 50},
    .rates = {FL_RATE(momentum, 0.2, 0.0005, 10), FL_RATE(nesterov, 1, 0.0005, 50), FL_RATE(adagrad, 0.3, 0.002, 20),
              FL_RATE(rmsprop, 0.03, 0.0002, 2), FL_RATE(adadelta, 15, 0.02, 1000), FL_RATE(adam, 0.4, 0.0002, 20),
              FL_RATE(adamw, 1, 0.0002, 20), FL_RATE(amsgrad, 0.4, 0.0002, 20), FL_RATE(nadam, 0.2, 0.0005, 10),
              FL_RATE(lion, 0.05, 0.0005, 5)},
    .steps = 60,
    .eval = plateau_1d_eval,
    .hessian = plateau_1d_hessian,
};

const FlLossType FL_ISA_FN(fl_loss_plateau) = {
    .id = "plateau",
    .title = "Hole in a plain",
    .formula = "1 - exp(-(x^2+y^2)/2)",
    .note = "Far from the hole the slope all but vanishes: plain descent crawls, rules that rescale the slope walk in.",
    .dim = 2,
    .view = {-4, 4, -4, 4},
    .height = 0.9941423103,
    .starts = {3, {{2.4, 1.4}, {-1.2, 0.9}, {-2, 2.2}}},
    .minima = {1, (const FlMinimum[]){{{0, 0}, 0}}},
    .levels = FL_SPACING_EVEN,
    .presets = {0.03, 1, 2.5, NAN},
    .track = {0.01, 50},
    .rates = {FL_RATE(momentum, 0.15, 0.0002, 10), FL_RATE(nesterov, 0.7, 0.0005, 50), FL_RATE(adagrad, 0.4, 0.005, 20),
              FL_RATE(rmsprop, 0.04, 0.0002, 2), FL_RATE(adadelta, 15, 0.02, 1000), FL_RATE(adam, 0.15, 0.0005, 10),
              FL_RATE(adamw, 0.4, 0.0005, 50), FL_RATE(amsgrad, 0.15, 0.0005, 10), FL_RATE(nadam, 0.1, 0.0005, 5),
              FL_RATE(lion, 0.05, 0.001, 5)},
    .steps = 60,
    .eval = plateau_eval,
    .hessian = plateau_hessian,
};
