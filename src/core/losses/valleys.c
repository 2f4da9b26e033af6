/* Long bent valleys: across them the walls are steep and cap eta, along them the floor barely falls and wants it
 * large. */
#include "core/base/trig.h"
#include "core/losses.h"

#include <math.h>
#include <stddef.h>

/* L = (1-x)^2 + k w^2 with w = y - x^2, the height over the valley's floor:
 * gradient (-2 (1-x) - 4k x w, 2k w),  L_xx = 2 - 4k (y - 3 x^2),  L_xy = -4k x,  L_yy = 2k.
 * k = 100 is Rosenbrock's (1960). */
static inline void bent(double k, int count, int stride, const double *restrict x, double *restrict f,
                        double *restrict g) {
    const double *restrict y = x + stride;
    for (int i = 0; i < count; i++) {
        double w = y[i] - x[i] * x[i];
        f[i] = (1 - x[i]) * (1 - x[i]) + k * (w * w);
    }
    if (g == NULL) return;
    double *restrict gy = g + stride;
    for (int i = 0; i < count; i++) {
        double w = y[i] - x[i] * x[i];
        g[i] = -2 * (1 - x[i]) - 4 * k * (x[i] * w);
        gy[i] = 2 * k * w;
    }
}

static void bent_hessian(double k, const double *x, double *h) {
    h[0] = 2 - 4 * k * (x[1] - 3 * (x[0] * x[0]));
    h[1] = h[2] = -4 * k * x[0];
    h[3] = 2 * k;
}

static void rosenbrock_eval(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    (void)loss;
    bent(100, count, stride, x, f, g);
}

static void rosenbrock_hessian(FlLoss *loss, const double *x, double *h) {
    (void)loss;
    bent_hessian(100, x, h);
}

static void banana_eval(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    (void)loss;
    bent(10, count, stride, x, f, g);
}

static void banana_hessian(FlLoss *loss, const double *x, double *h) {
    (void)loss;
    bent_hessian(10, x, h);
}

/* L = a^2 + b^2 + c^2 with a = 3/2 - x + x y, b = 9/4 - x + x y^2, c = 21/8 - x + x y^3 (Beale 1958):
 * L_x = 2 (a (y-1) + b (y^2-1) + c (y^3-1)),  L_y = 2x (a + 2 b y + 3 c y^2). Flat about (3, 0.5), but the y^6 of the
 * corners throws a step sized for the flat part far away. */
static void beale_eval(FlLoss *loss, int count, int stride, const double *restrict x, double *restrict f,
                       double *restrict g) {
    (void)loss;
    const double *restrict y = x + stride;
    for (int i = 0; i < count; i++) {
        double y1 = y[i] - 1, y2 = y[i] * y[i] - 1, y3 = y[i] * y[i] * y[i] - 1;
        double a = 1.5 + x[i] * y1, b = 2.25 + x[i] * y2, c = 2.625 + x[i] * y3;
        f[i] = a * a + b * b + c * c;
    }
    if (g == NULL) return;
    double *restrict gy = g + stride;
    for (int i = 0; i < count; i++) {
        double y1 = y[i] - 1, y2 = y[i] * y[i] - 1, y3 = y[i] * y[i] * y[i] - 1;
        double a = 1.5 + x[i] * y1, b = 2.25 + x[i] * y2, c = 2.625 + x[i] * y3;
        g[i] = 2 * (a * y1 + b * y2 + c * y3);
        gy[i] = 2 * x[i] * (a + y[i] * (2 * b + 3 * y[i] * c));
    }
}

/* L_xx = 2 ((y-1)^2 + (y^2-1)^2 + (y^3-1)^2), L_xy = 2 (a + 2 b y + 3 c y^2) + 2x ((y-1) + 2y (y^2-1) + 3y^2 (y^3-1)),
 * L_yy = 2 x^2 (1 + 4 y^2 + 9 y^4) + 4x (b + 3 c y) */
static void beale_hessian(FlLoss *loss, const double *point, double *h) {
    (void)loss;
    double x = point[0], y = point[1], q = y * y;
    double y1 = y - 1, y2 = q - 1, y3 = q * y - 1;
    double a = 1.5 + x * y1, b = 2.25 + x * y2, c = 2.625 + x * y3;
    h[0] = 2 * (y1 * y1 + y2 * y2 + y3 * y3);
    h[1] = h[2] = 2 * (a + 2 * b * y + 3 * c * q) + 2 * x * (y1 + 2 * y * y2 + 3 * q * y3);
    h[3] = 2 * (x * x) * (1 + 4 * q + 9 * (q * q)) + 4 * x * (b + 3 * c * y);
}

/* L = x^2/20 + 5 w^2 with w = y - sin(x), the height over the winding floor:
 * gradient (x/10 - 10 w cos(x), 10 w),  L_xx = 1/10 + 10 cos(x)^2 + 10 w sin(x),  L_xy = -10 cos(x),  L_yy = 10 */
static void ravine_eval(FlLoss *loss, int count, int stride, const double *restrict x, double *restrict f,
                        double *restrict g) {
    (void)loss;
    const double *restrict y = x + stride;
    for (int i = 0; i < count; i++) {
        double w = y[i] - fl_sin(x[i]);
        f[i] = x[i] * x[i] / 20 + 5 * (w * w);
    }
    if (g == NULL) return;
    double *restrict gy = g + stride;
    for (int i = 0; i < count; i++) {
        double w = y[i] - fl_sin(x[i]);
        g[i] = x[i] / 10 - 10 * w * fl_cos(x[i]);
        gy[i] = 10 * w;
    }
}

static void ravine_hessian(FlLoss *loss, const double *x, double *h) {
    (void)loss;
    double s = fl_sin(x[0]), c = fl_cos(x[0]);
    h[0] = 0.1 + 10 * (c * c) + 10 * (x[1] - s) * s;
    h[1] = h[2] = -10 * c;
    h[3] = 10;
}

const FlLossType FL_ISA_FN(fl_loss_rosenbrock) = {
    .id = "rosenbrock",
    .title = "Rosenbrock",
    .formula = "(1-x)^2 + 100*(y-x^2)^2",
    .note = "A banana valley: finding it is easy, following its curved floor is slow.",
    .dim = 2,
    .view = {-2, 2, -1, 3},
    .height = 143.334016,
    .starts = {3, {{-1.2, 1}, {1.5, -0.5}, {-0.5, 2}}},
    .minima = {1, (const FlMinimum[]){{{1, 1}, 0}}},
    .levels = FL_SPACING_RATIO,
    .presets = {0.0001, 0.001, 0.004, 0.007},
    .track = {5e-05, 0.02},
    .rates = {FL_RATE(momentum, 0.0005, 5e-05, 0.01), FL_RATE(nesterov, 0.0007, 5e-05, 0.01),
              FL_RATE(adagrad, 0.2, 0.05, 50), FL_RATE(rmsprop, 0.03, 0.005, 5), FL_RATE(adadelta, 15, 0.5, 10000),
              FL_RATE(adam, 0.15, 0.02, 50), FL_RATE(adamw, 0.15, 0.005, 50), FL_RATE(amsgrad, 0.2, 0.02, 50),
              FL_RATE(nadam, 0.1, 0.005, 50), FL_RATE(lion, 0.02, 0.0005, 50)},
    .steps = 200,
    .eval = rosenbrock_eval,
    .hessian = rosenbrock_hessian,
};

const FlLossType FL_ISA_FN(fl_loss_beale) = {
    .id = "beale",
    .title = "Beale",
    .formula = "(3/2-x+x*y)^2 + (9/4-x+x*y^2)^2 + (21/8-x+x*y^3)^2",
    .note = "Steep corners and a long flat floor: a step sized for the floor explodes in a corner.",
    .dim = 2,
    .view = {-4.5, 4.5, -4.5, 4.5},
    .height = 387.0386955,
    .starts = {3, {{1, 1}, {-1, 1.2}, {2, -1.5}}},
    .minima = {1, (const FlMinimum[]){{{3, 0.5}, 0}}},
    .saddles = {2, (const FlSaddle[]){{{0.10053793732415836, -2.644513585023125}, 9.8645122847555602},
                                      {{0, 1}, 14.203125}}},
    .levels = FL_SPACING_RATIO,
    .presets = {0.0025, 0.05, 0.075, 0.1},
    .track = {0.0005, 0.2},
    .rates = {FL_RATE(momentum, 0.015, 5e-05, 0.1), FL_RATE(nesterov, 0.007, 5e-05, 0.05),
              FL_RATE(adagrad, 1, 0.005, 50), FL_RATE(rmsprop, 0.05, 0.0005, 5), FL_RATE(adadelta, 3, 0.05, 5000),
              FL_RATE(adam, 0.3, 0.001, 50), FL_RATE(adamw, 0.15, 0.001, 50), FL_RATE(amsgrad, 0.3, 0.001, 50),
              FL_RATE(nadam, 0.2, 0.001, 50), FL_RATE(lion, 0.04, 0.0005, 10)},
    .steps = 200,
    .eval = beale_eval,
    .hessian = beale_hessian,
};

const FlLossType FL_ISA_FN(fl_loss_ravine) = {
    .id = "ravine",
    .title = "Ravine",
    .formula = "x^2/20 + 5*(y-sin(x))^2",
    .note = "Steep walls and a floor that barely falls: the walls cap the learning rate, the floor wants it large.",
    .dim = 2,
    .view = {-7, 7, -4, 4},
    .height = 21.04904985,
    .starts = {3, {{-6, 2}, {5, -2.5}, {3, 3}}},
    .minima = {1, (const FlMinimum[]){{{0, 0}, 0}}},
    .levels = FL_SPACING_EVEN,
    .presets = {0.005, 0.1, 0.19, 0.25},
    .track = {0.002, 0.5},
    .rates = {FL_RATE(momentum, 0.07, 0.0002, 1), FL_RATE(nesterov, 0.03, 0.0005, 0.5), FL_RATE(adagrad, 1.5, 0.1, 500),
              FL_RATE(rmsprop, 0.1, 0.01, 50), FL_RATE(adadelta, 30, 1, 2000), FL_RATE(adam, 0.7, 0.01, 500),
              FL_RATE(adamw, 0.7, 0.01, 500), FL_RATE(amsgrad, 0.7, 0.01, 500), FL_RATE(nadam, 0.4, 0.01, 500),
              FL_RATE(lion, 0.03, 0.005, 500)},
    .steps = 200,
    .eval = ravine_eval,
    .hessian = ravine_hessian,
};

const FlLossType FL_ISA_FN(fl_loss_banana) = {
    .id = "banana",
    .title = "Banana",
    .formula = "(1-x)^2 + 10*(y-x^2)^2",
    .note = "Rosenbrock's valley, gentle enough that a race along it ends.",
    .dim = 2,
    .view = {-2, 2, -1, 3},
    .height = 16.3246201,
    .starts = {3, {{-1.2, 1.3}, {1.5, -0.5}, {-0.5, 2}}},
    .minima = {1, (const FlMinimum[]){{{1, 1}, 0}}},
    .levels = FL_SPACING_RATIO,
    .presets = {0.001, 0.022, 0.03, 0.04},
    .track = {0.0005, 0.1},
    .rates = {FL_RATE(momentum, 0.006, 0.0001, 0.1), FL_RATE(nesterov, 0.004, 0.0001, 0.05),
              FL_RATE(adagrad, 0.6, 0.05, 50), FL_RATE(rmsprop, 0.012, 0.002, 5), FL_RATE(adadelta, 7, 0.2, 10000),
              FL_RATE(adam, 0.12, 0.001, 50), FL_RATE(adamw, 0.12, 0.001, 50), FL_RATE(amsgrad, 0.12, 0.001, 50),
              FL_RATE(nadam, 0.1, 0.001, 50), FL_RATE(lion, 0.015, 0.0005, 50)},
    .steps = 60,
    .eval = banana_eval,
    .hessian = banana_hessian,
};
