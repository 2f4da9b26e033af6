/* Several minima made by polynomials: where the run starts, and how far it strides, decides which one is found. */
#include "core/losses.h"

#include <math.h>
#include <stddef.h>

/* L = (x^2-1)^2/4 + x/10,  L' = x^3 - x + 1/10,  L'' = 3x^2 - 1: the term x/10 makes the left well the deeper one */
static void double_well_eval(FlLoss *loss, int count, int stride, const double *restrict x, double *restrict f,
                             double *restrict g) {
    (void)loss;
    (void)stride;
    for (int i = 0; i < count; i++) {
        double q = x[i] * x[i] - 1;
        f[i] = q * q / 4 + x[i] / 10;
    }
    if (g == NULL) return;
    for (int i = 0; i < count; i++) g[i] = x[i] * (x[i] * x[i] - 1) + 0.1;
}

static void double_well_hessian(FlLoss *loss, const double *x, double *h) {
    (void)loss;
    h[0] = 3 * (x[0] * x[0]) - 1;
}

/* L = u^2 + v^2 with u = x^2 + y - 11 and v = x + y^2 - 7 (Himmelblau 1972): minima where both are 0.
 * gradient (4 x u + 2 v, 2 u + 4 y v),  L_xx = 12 x^2 + 4 y - 42,  L_xy = 4 (x + y),  L_yy = 12 y^2 + 4 x - 26 */
static void himmelblau_eval(FlLoss *loss, int count, int stride, const double *restrict x, double *restrict f,
                            double *restrict g) {
    (void)loss;
    const double *restrict y = x + stride;
    for (int i = 0; i < count; i++) {
        double u = x[i] * x[i] + y[i] - 11, v = x[i] + y[i] * y[i] - 7;
        f[i] = u * u + v * v;
    }
    if (g == NULL) return;
    double *restrict gy = g + stride;
    for (int i = 0; i < count; i++) {
        double u = x[i] * x[i] + y[i] - 11, v = x[i] + y[i] * y[i] - 7;
        g[i] = 4 * x[i] * u + 2 * v;
        gy[i] = 2 * u + 4 * y[i] * v;
    }
}

static void himmelblau_hessian(FlLoss *loss, const double *x, double *h) {
    (void)loss;
    h[0] = 12 * (x[0] * x[0]) + 4 * x[1] - 42;
    h[1] = h[2] = 4 * (x[0] + x[1]);
    h[3] = 12 * (x[1] * x[1]) + 4 * x[0] - 26;
}

/* L = p(x) + p(y) with p(t) = (t^4 - 16 t^2 + 5 t)/2 (Styblinski and Tang 1990), p' = 2 t^3 - 16 t + 5/2,
 * p'' = 6 t^2 - 16: each coordinate falls into one of two wells by itself */
static void styblinski_tang_eval(FlLoss *loss, int count, int stride, const double *restrict x, double *restrict f,
                                 double *restrict g) {
    (void)loss;
    const double *restrict y = x + stride;
    for (int i = 0; i < count; i++) {
        double p = x[i] * (x[i] * (x[i] * x[i] - 16) + 5), q = y[i] * (y[i] * (y[i] * y[i] - 16) + 5);
        f[i] = (p + q) / 2;
    }
    if (g == NULL) return;
    double *restrict gy = g + stride;
    for (int i = 0; i < count; i++) {
        g[i] = x[i] * (2 * (x[i] * x[i]) - 16) + 2.5;
        gy[i] = y[i] * (2 * (y[i] * y[i]) - 16) + 2.5;
    }
}

static void styblinski_tang_hessian(FlLoss *loss, const double *x, double *h) {
    (void)loss;
    h[0] = 6 * (x[0] * x[0]) - 16;
    h[1] = h[2] = 0;
    h[3] = 6 * (x[1] * x[1]) - 16;
}

/* L = 2 x^2 - 21 x^4/20 + x^6/6 + x y + y^2,  gradient (4x - 21 x^3/5 + x^5 + y, x + 2y),
 * L_xx = 4 - 63 x^2/5 + 5 x^4,  L_xy = 1,  L_yy = 2 */
static void three_hump_camel_eval(FlLoss *loss, int count, int stride, const double *restrict x, double *restrict f,
                                  double *restrict g) {
    (void)loss;
    const double *restrict y = x + stride;
    for (int i = 0; i < count; i++) {
        double q = x[i] * x[i];
        f[i] = q * (2 + q * (q / 6 - 1.05)) + x[i] * y[i] + y[i] * y[i];
    }
    if (g == NULL) return;
    double *restrict gy = g + stride;
    for (int i = 0; i < count; i++) {
        double q = x[i] * x[i];
        g[i] = x[i] * (4 + q * (q - 4.2)) + y[i];
        gy[i] = x[i] + 2 * y[i];
    }
}

static void three_hump_camel_hessian(FlLoss *loss, const double *x, double *h) {
    (void)loss;
    double q = x[0] * x[0];
    h[0] = 4 + q * (5 * q - 12.6);
    h[1] = h[2] = 1;
    h[3] = 2;
}

const FlLossType FL_ISA_FN(fl_loss_double_well) = {
    .id = "double_well",
    .title = "Double well",
    .formula = "(x^2-1)^2/4 + x/10",
    .note =
        "Two minima: plain descent from the right stops in the shallow well, momentum can roll over into the deep one.",
    .dim = 1,
    .view = {-2, 2, -0.2, 1.6},
    .height = 0.3004135209,
    .starts = {3, {{1.8}, {0.3}, {-1.9}}},
    .minima = {2, (const FlMinimum[]){{{-1.0466805318046023}, -0.10238607380003642},
                                      {{0.94564927392359144}, 0.097360558226215437}}},
    .levels = FL_SPACING_EVEN,
    .presets = {0.005, 0.1, 0.8, 1},
    .track = {0.001, 2},
    .rates = {FL_RATE(momentum, 0.0015, 2e-05, 2), FL_RATE(nesterov, 0.07, 2e-05, 2), FL_RATE(adagrad, 0.4, 0.002, 50),
              FL_RATE(rmsprop, 0.04, 0.0002, 5), FL_RATE(adadelta, 10, 0.2, 20000), FL_RATE(adam, 0.03, 0.0005, 50),
              FL_RATE(adamw, 0.03, 0.0005, 50), FL_RATE(amsgrad, 0.03, 0.0005, 50), FL_RATE(nadam, 0.5, 0.0005, 50),
              FL_RATE(lion, 0.03, 0.0005, 50)},
    .steps = 60,
    .eval = double_well_eval,
    .hessian = double_well_hessian,
};

const FlLossType FL_ISA_FN(fl_loss_himmelblau) = {
    .id = "himmelblau",
    .title = "Himmelblau",
    .formula = "(x^2+y-11)^2 + (x+y^2-7)^2",
    .note = "Four equal minima: the start and the stride decide which one is found.",
    .dim = 2,
    .view = {-5, 5, -5, 5},
    .opening = {-5.5, 5.5, -5, 5},
    .height = 112.7431063,
    .starts = {3, {{-0.05, -1}, {-1.2, 4.3}, {-4.2, -0.8}}},
    .minima = {4, (const FlMinimum[]){{{3, 2}, 0},
                                      {{-2.8051180869527449, 3.131312518250573}, 0},
                                      {{3.5844283403304917, -1.8481265269644036}, 0},
                                      {{-3.7793102533777469, -3.2831859912861694}, 0}}},
    .saddles = {4, (const FlSaddle[]){{{3.3851541836070209, 0.073851879837749288}, 13.31192627040559},
                                      {{0.086677504555396352, 2.8842547011747761}, 67.71915008752614},
                                      {{-3.0730257507643896, -0.081353044287967512}, 104.01516291755811},
                                      {{-0.12796134673068007, -1.9537149802445764}, 178.33723920192746}}},
    .levels = FL_SPACING_RATIO,
    .presets = {0.001, 0.01, 0.0285, 0.04},
    .track = {0.0004, 0.06},
    .rates = {FL_RATE(momentum, 0.002, 5e-06, 0.05), FL_RATE(nesterov, 0.007, 5e-06, 0.05),
              FL_RATE(adagrad, 0.7, 0.005, 100), FL_RATE(rmsprop, 0.07, 0.0005, 10), FL_RATE(adadelta, 20, 0.05, 5000),
              FL_RATE(adam, 0.5, 0.001, 100), FL_RATE(adamw, 0.4, 0.001, 100), FL_RATE(amsgrad, 0.5, 0.001, 100),
              FL_RATE(nadam, 0.4, 0.001, 100), FL_RATE(lion, 0.1, 0.001, 100)},
    .steps = 60,
    .eval = himmelblau_eval,
    .hessian = himmelblau_hessian,
};

const FlLossType FL_ISA_FN(fl_loss_styblinski_tang) = {
    .id = "styblinski_tang",
    .title = "Styblinski-Tang",
    .formula = "(x^4 - 16*x^2 + 5*x + y^4 - 16*y^2 + 5*y)/2",
    .note = "Four wells of different depth: the sign of each coordinate of the start decides which one.",
    .dim = 2,
    .view = {-5, 5, -5, 5},
    .height = 57.18195313,
    .starts = {3, {{-0.5, 4}, {0.3, 0.1}, {3.9, -4.2}}},
    .minima = {4, (const FlMinimum[]){{{-2.9035340277711771, -2.9035340277711771}, -78.332331407542831},
                                      {{2.746802770990837, -2.9035340277711771}, -64.195612359055358},
                                      {{-2.9035340277711771, 2.746802770990837}, -64.195612359055358},
                                      {{2.746802770990837, 2.746802770990837}, -50.058893310567885}}},
    .saddles = {4, (const FlSaddle[]){{{0.1567312567803401, -2.9035340277711771}, -38.970553344716057},
                                      {{-2.9035340277711771, 0.1567312567803401}, -38.970553344716057},
                                      {{2.746802770990837, 0.1567312567803401}, -24.833834296228585},
                                      {{0.1567312567803401, 2.746802770990837}, -24.833834296228585}}},
    .levels = FL_SPACING_EVEN,
    .presets = {0.00075, 0.015, 0.075, 0.12},
    .track = {0.0001, 0.5},
    .rates = {FL_RATE(momentum, 0.002, 2e-06, 0.2), FL_RATE(nesterov, 0.01, 2e-06, 0.1),
              FL_RATE(adagrad, 0.4, 0.005, 100), FL_RATE(rmsprop, 0.04, 0.0002, 10), FL_RATE(adadelta, 20, 0.1, 5000),
              FL_RATE(adam, 0.1, 0.001, 100), FL_RATE(adamw, 0.2, 0.001, 100), FL_RATE(amsgrad, 0.1, 0.001, 100),
              FL_RATE(nadam, 0.4, 0.001, 100), FL_RATE(lion, 0.1, 0.001, 100)},
    .steps = 60,
    .eval = styblinski_tang_eval,
    .hessian = styblinski_tang_hessian,
};

const FlLossType FL_ISA_FN(fl_loss_three_hump_camel) = {
    .id = "three_hump_camel",
    .title = "Three-hump camel",
    .formula = "2*x^2 - 21*x^4/20 + x^6/6 + x*y + y^2",
    .note = "One deep and two shallow minima: momentum rolls out of a shallow one.",
    .dim = 2,
    .view = {-2.6, 2.6, -2.6, 2.6},
    .height = 3.029944408,
    .starts = {3, {{1, 1.8}, {-2.1, -0.5}, {1.95, -1.8}}},
    .minima = {3, (const FlMinimum[]){{{0, 0}, 0},
                                      {{1.7475523458302889, -0.87377617291514445}, 0.29863844223685982},
                                      {{-1.7475523458302889, 0.87377617291514445}, 0.29863844223685982}}},
    .saddles = {2, (const FlSaddle[]){{{-1.07054229182366, 0.53527114591182999}, 0.87736155776314018},
                                      {{1.07054229182366, -0.53527114591182999}, 0.87736155776314018}}},
    .levels = FL_SPACING_RATIO,
    .presets = {0.0075, 0.15, 0.6, 0.75},
    .track = {0.001, 2},
    .rates = {FL_RATE(momentum, 0.003, 2e-05, 1), FL_RATE(nesterov, 0.1, 2e-05, 1), FL_RATE(adagrad, 0.7, 0.005, 20),
              FL_RATE(rmsprop, 0.07, 0.0005, 2), FL_RATE(adadelta, 10, 0.1, 2000), FL_RATE(adam, 0.1, 0.0005, 20),
              FL_RATE(adamw, 0.15, 0.0005, 20), FL_RATE(amsgrad, 0.1, 0.0005, 20), FL_RATE(nadam, 0.4, 0.001, 20),
              FL_RATE(lion, 0.04, 0.001, 20)},
    .steps = 60,
    .eval = three_hump_camel_eval,
    .hessian = three_hump_camel_hessian,
};
