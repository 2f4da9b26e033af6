/* Quadratic bowls: the curvature is the same everywhere, so eta alone decides what becomes of a run. */
#include "core/losses.h"

#include <stddef.h>

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

const FlLossType fl_loss_parabola = {
    .id = "parabola",
    .title = "Parabola",
    .formula = "1/2*(x-1)^2 + 1/2",
    .note = "One curvature, so the whole story of the learning rate is on one axis.",
    .dim = 1,
    .view = {-3, 5, 0, 9},
    .height = 2,
    .starts = {3, {{-2.5}, {0.2}, {4.5}}},
    .minima = {1, (const FlMinimum[]){{{1}, 0.5}}},
    .levels = FL_SPACING_EVEN,
    .presets = {0.02, 0.4, 1.9, 2.1},
    .track = {0.01, 4},
    .steps = 60,
    .eval = parabola_eval,
    .hessian = parabola_hessian,
};

const FlLossType fl_loss_bowl = {
    .id = "bowl",
    .title = "Bowl",
    .formula = "x^2 + 2*y^2",
    .note = "Curved twice as much one way as the other, so the fall line bends.",
    .dim = 2,
    .view = {-3, 3, -3, 3},
    .height = 8.1828,
    .starts = {3, {{-2.5, 1.8}, {3.4, 1.2}, {0.7, -1.3}}},
    .minima = {1, (const FlMinimum[]){{{0, 0}, 0}}},
    .levels = FL_SPACING_EVEN,
    .presets = {0.01, 0.15, 0.48, 0.55},
    .track = {0.005, 1.2},
    .steps = 60,
    .eval = bowl_eval,
    .hessian = bowl_hessian,
};
