/* Quadratic bowls: the curvature is the same everywhere, so eta alone decides what becomes of a run. */
#include "core/losses.h"

#include <math.h>
#include <stddef.h>

/* L = (x-1)^2/2 + 1/2,  L' = x - 1,  L'' = 1 */
static void parabola_eval(FlLoss *loss, int count, int stride, const double *restrict x, double *restrict f,
                          double *restrict g) {
    (void)loss;
    (void)stride;
    for (int i = 0; i < count; i++) {
        double d = x[i] - 1;
        f[i] = d * d / 2 + 0.5;
    }
    if (g == NULL) return;
    for (int i = 0; i < count; i++) g[i] = x[i] - 1;
}

static void parabola_hessian(FlLoss *loss, const double *x, double *h) {
    (void)loss;
    (void)x;
    h[0] = 1;
}

/* L = x^2 + 2 y^2,  gradient (2x, 4y),  curvatures 2 and 4 */
static void bowl_eval(FlLoss *loss, int count, int stride, const double *restrict x, double *restrict f,
                      double *restrict g) {
    (void)loss;
    const double *restrict y = x + stride;
    for (int i = 0; i < count; i++) f[i] = x[i] * x[i] + 2 * (y[i] * y[i]);
    if (g == NULL) return;
    double *restrict gy = g + stride;
    for (int i = 0; i < count; i++) {
        g[i] = 2 * x[i];
        gy[i] = 4 * y[i];
    }
}

static void bowl_hessian(FlLoss *loss, const double *x, double *h) {
    (void)loss;
    (void)x;
    h[0] = 2;
    h[1] = h[2] = 0;
    h[3] = 4;
}

/* L = (u^2 + 50 v^2)/2 along u = 0.8 x + 0.6 y and v = -0.6 x + 0.8 y: curvature 1 the long way, 50 the short way.
 * Written so, the loss never falls below 0; the formula is the same multiplied out. */
static void tilted_ellipse_eval(FlLoss *loss, int count, int stride, const double *restrict x, double *restrict f,
                                double *restrict g) {
    (void)loss;
    const double *restrict y = x + stride;
    for (int i = 0; i < count; i++) {
        double u = 0.8 * x[i] + 0.6 * y[i], v = 0.8 * y[i] - 0.6 * x[i];
        f[i] = u * u / 2 + 25 * (v * v);
    }
    if (g == NULL) return;
    double *restrict gy = g + stride;
    for (int i = 0; i < count; i++) {
        double u = 0.8 * x[i] + 0.6 * y[i], v = 0.8 * y[i] - 0.6 * x[i];
        g[i] = 0.8 * u - 30 * v;
        gy[i] = 0.6 * u + 40 * v;
    }
}

static void tilted_ellipse_hessian(FlLoss *loss, const double *x, double *h) {
    (void)loss;
    (void)x;
    h[0] = 466.0 / 25;
    h[1] = h[2] = -588.0 / 25;
    h[3] = 809.0 / 25;
}

/* L = (x + 2y - 7)^2 + (2x + y - 5)^2,  curvatures 2 and 18 along the diagonals */
static void booth_eval(FlLoss *loss, int count, int stride, const double *restrict x, double *restrict f,
                       double *restrict g) {
    (void)loss;
    const double *restrict y = x + stride;
    for (int i = 0; i < count; i++) {
        double u = x[i] + 2 * y[i] - 7, v = 2 * x[i] + y[i] - 5;
        f[i] = u * u + v * v;
    }
    if (g == NULL) return;
    double *restrict gy = g + stride;
    for (int i = 0; i < count; i++) {
        g[i] = 10 * x[i] + 8 * y[i] - 34;
        gy[i] = 8 * x[i] + 10 * y[i] - 38;
    }
}

static void booth_hessian(FlLoss *loss, const double *x, double *h) {
    (void)loss;
    (void)x;
    h[0] = h[3] = 10;
    h[1] = h[2] = 8;
}

/* L = u^2/2 + 4 v^2 along axes turned by an angle a: u = x cos a + y sin a, v = -x sin a + y cos a. Gradient
 * (u cos a - 8 v sin a, u sin a + 8 v cos a), curvatures 1 and 8; at a = 0 it is x^2/2 + 4 y^2 to the last bit. */
static void stretched_bowl_eval(FlLoss *loss, int count, int stride, const double *restrict x, double *restrict f,
                                double *restrict g) {
    const double *restrict y = x + stride;
    double c = loss->cosine, s = loss->sine;
    for (int i = 0; i < count; i++) {
        double u = x[i] * c + y[i] * s, v = y[i] * c - x[i] * s;
        f[i] = u * u / 2 + 4 * (v * v);
    }
    if (g == NULL) return;
    double *restrict gy = g + stride;
    for (int i = 0; i < count; i++) {
        double u = x[i] * c + y[i] * s, v = 8 * (y[i] * c - x[i] * s);
        g[i] = u * c - v * s;
        gy[i] = u * s + v * c;
    }
}

static void stretched_bowl_hessian(FlLoss *loss, const double *x, double *h) {
    double c = loss->cosine, s = loss->sine;
    (void)x;
    h[0] = c * c + 8 * (s * s);
    h[1] = h[2] = -7 * (c * s) + 0.0;
    h[3] = s * s + 8 * (c * c);
}

const FlLossType FL_ISA_FN(fl_loss_parabola) = {
    .id = "parabola",
    .title = "Parabola",
    .quadratic = true,
    .formula = "1/2*(x-1)^2 + 1/2",
    .note = "One curvature, so the whole story of the learning rate is on one axis.",
    .dim = 1,
    .view = {-3, 5, 0, 9},
    .opening = {-4.9, 6.5, 0, 9.6},
    .opening_far = {-8.2, 9.8, 0, 18.6},
    .height = 2,
    .starts = {3, {{-2.5}, {0.2}, {4.5}}},
    .minima = {1, (const FlMinimum[]){{{1}, 0.5}}},
    .levels = FL_SPACING_EVEN,
    .presets = {0.02, 0.4, 1.9, 2.1},
    .track = {0.01, 4},
    .rates = {FL_RATE(momentum, 0.01, 0.0001, 10), FL_RATE(nesterov, 0.2, 5e-05, 5), FL_RATE(adagrad, 1, 0.01, 1000),
              FL_RATE(rmsprop, 0.1, 0.001, 100), FL_RATE(adadelta, 20, 0.2, 2000), FL_RATE(adam, 0.07, 0.001, 100),
              FL_RATE(adamw, 0.07, 0.005, 500), FL_RATE(amsgrad, 0.07, 0.001, 100), FL_RATE(nadam, 1, 0.001, 100),
              FL_RATE(lion, 0.05, 0.0005, 50)},
    .steps = 60,
    .eval = parabola_eval,
    .hessian = parabola_hessian,
};

const FlLossType FL_ISA_FN(fl_loss_bowl) = {
    .id = "bowl",
    .title = "Bowl",
    .quadratic = true,
    .formula = "x^2 + 2*y^2",
    .note = "Curved twice as much one way as the other, so the fall line bends.",
    .dim = 2,
    .view = {-3, 3, -3, 3},
    .opening = {-4.6, 4.6, -1.75, 2.75},
    .height = 8.1828,
    .starts = {3, {{-2.5, 1.8}, {3.4, 1.2}, {0.7, -1.3}}},
    .minima = {1, (const FlMinimum[]){{{0, 0}, 0}}},
    .levels = FL_SPACING_EVEN,
    .presets = {0.01, 0.15, 0.48, 0.55},
    .track = {0.005, 1.2},
    .rates = {FL_RATE(momentum, 0.005, 2e-05, 2), FL_RATE(nesterov, 0.07, 2e-05, 1), FL_RATE(adagrad, 1, 0.005, 500),
              FL_RATE(rmsprop, 0.1, 0.0005, 50), FL_RATE(adadelta, 15, 0.2, 1000), FL_RATE(adam, 0.2, 0.005, 500),
              FL_RATE(adamw, 0.2, 0.005, 500), FL_RATE(amsgrad, 0.2, 0.005, 500), FL_RATE(nadam, 0.7, 0.005, 500),
              FL_RATE(lion, 0.05, 0.005, 500)},
    .steps = 60,
    .eval = bowl_eval,
    .hessian = bowl_hessian,
};

const FlLossType FL_ISA_FN(fl_loss_tilted_ellipse) = {
    .id = "tilted_ellipse",
    .title = "Tilted ellipse",
    .quadratic = true,
    .formula = "233*x^2/25 - 588*x*y/25 + 809*y^2/50",
    .note = "Fifty times steeper across than along, and turned: descent zigzags, and scaling each coordinate does not "
            "help.",
    .dim = 2,
    .view = {-3, 3, -3, 3},
    .height = 41.76495,
    .starts = {3, {{-2.6, -1.2}, {1, 2}, {2.8, 2.3}}},
    .minima = {1, (const FlMinimum[]){{{0, 0}, 0}}},
    .levels = FL_SPACING_EVEN,
    .presets = {0.002, 0.03, 0.0398, 0.042},
    .track = {0.0005, 0.1},
    .rates = {FL_RATE(momentum, 0.004, 5e-05, 0.2), FL_RATE(nesterov, 0.005, 5e-05, 0.1),
              FL_RATE(adagrad, 0.7, 0.01, 200), FL_RATE(rmsprop, 0.05, 0.001, 20), FL_RATE(adadelta, 10, 0.2, 200),
              FL_RATE(adam, 0.2, 0.002, 200), FL_RATE(adamw, 0.2, 0.002, 200), FL_RATE(amsgrad, 0.2, 0.002, 200),
              FL_RATE(nadam, 0.15, 0.002, 200), FL_RATE(lion, 0.04, 0.002, 200)},
    .steps = 200,
    .eval = tilted_ellipse_eval,
    .hessian = tilted_ellipse_hessian,
};

const FlLossType FL_ISA_FN(fl_loss_booth) = {
    .id = "booth",
    .title = "Booth",
    .quadratic = true,
    .formula = "(x+2*y-7)^2 + (2*x+y-5)^2",
    .note = "A bowl whose axes lie along the diagonals, nine times steeper one way than the other.",
    .dim = 2,
    .view = {-10, 10, -10, 10},
    .height = 239.85,
    .starts = {3, {{-6, -3}, {8, 9}, {9, -9}}},
    .minima = {1, (const FlMinimum[]){{{1, 3}, 0}}},
    .levels = FL_SPACING_EVEN,
    .presets = {0.001, 0.05, 0.108, 0.12},
    .track = {0.0001, 0.5},
    .rates = {FL_RATE(momentum, 0.002, 5e-06, 0.5), FL_RATE(nesterov, 0.015, 5e-06, 0.2),
              FL_RATE(adagrad, 3, 0.02, 2000), FL_RATE(rmsprop, 0.3, 0.002, 200), FL_RATE(adadelta, 50, 0.5, 5000),
              FL_RATE(adam, 0.5, 0.002, 200), FL_RATE(adamw, 3, 0.005, 500), FL_RATE(amsgrad, 0.5, 0.002, 200),
              FL_RATE(nadam, 2, 0.002, 200), FL_RATE(lion, 0.2, 0.02, 2000)},
    .steps = 60,
    .eval = booth_eval,
    .hessian = booth_hessian,
};

const FlLossType FL_ISA_FN(fl_loss_stretched_bowl) = {
    .id = "stretched_bowl",
    .title = "Stretched bowl",
    .quadratic = true,
    .formula = "x^2/2 + 4*y^2",
    .note = "Eight times steeper one way, along the coordinates: scaling each of them, as Adam does, fits it exactly.",
    .dim = 2,
    .view = {-3, 3, -3, 3},
    .height = 10.6057125,
    .starts = {3, {{-2.5, 1}, {1.1, 0.95}, {-0.6, -0.75}}},
    .minima = {1, (const FlMinimum[]){{{0, 0}, 0}}},
    .levels = FL_SPACING_EVEN,
    .presets = {0.01, 0.2, 0.24, 0.27},
    .track = {0.002, 1},
    .rates = {FL_RATE(momentum, 0.004, 5e-05, 2),
              FL_RATE(nesterov, 0.05, 5e-05, 0.5),
              FL_RATE(adagrad, 0.7, 0.005, 500),
              FL_RATE(rmsprop, 0.07, 0.0005, 50),
              FL_RATE(adadelta, 10, 0.2, 500),
              {"adam", 0.4, {0.02, 0.4, 5, NAN}, {0.005, 8}},
              FL_RATE(adamw, 0.4, 0.005, 500),
              FL_RATE(amsgrad, 0.4, 0.005, 500),
              FL_RATE(nadam, 0.4, 0.005, 500),
              FL_RATE(lion, 0.04, 0.005, 500)},
    .steps = 60,
    .turns = true,
    .eval = stretched_bowl_eval,
    .hessian = stretched_bowl_hessian,
};
