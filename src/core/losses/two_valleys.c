/* Two holes in a gently rising field, and a hill that leans on the barrier between them. */
#include "core/base/elementary.h"
#include "core/losses.h"

#include <math.h>
#include <stddef.h>

/* height e^(-((x-a)^2 + (y-b)^2)/width): a hole where height < 0 */
typedef struct Bump {
    double height, a, b, width;
} Bump;

enum { BUMPS = 3 };
static const Bump bumps[BUMPS] = {{-2.7, -1.7, -0.5, 1.9}, {-2.15, 1.75, 0.75, 1.15}, {0.9, 0.1, 1.75, 1.1}};

static inline double bump_at(const Bump *bump, double dx, double dy) {
    return bump->height * fl_exp(-(dx * dx + dy * dy) / bump->width);
}

/* The same of n points at once. */
static void bumps_at(const Bump *bump, int n, const double *restrict x, const double *restrict y, double *restrict at) {
    for (int i = 0; i < n; i++) {
        double dx = x[i] - bump->a, dy = y[i] - bump->b;
        at[i] = -(dx * dx + dy * dy) / bump->width;
    }
    fl_exp_all(n, at, at);
    for (int i = 0; i < n; i++) at[i] = bump->height * at[i];
}

/* The field: 3/4 (r - 1) with r = sqrt(1 + 0.22 (x^2 + 1.5 y^2)). Its slope is bounded: far out it is a cone. */
static inline double field_root(double x, double y) {
    return sqrt(1 + 0.22 * (x * x + 1.5 * (y * y)));
}

/* L = 3.2 + bumps + field. A bump's slope is -2 dx/width times itself, the field's 0.165 x/r and 0.2475 y/r. */
static void two_valleys_eval(FlLoss *loss, int count, int stride, const double *restrict x, double *restrict f,
                             double *restrict g) {
    (void)loss;
    const double *restrict y = x + stride;
    double at[BUMPS][FL_SOME], root[FL_SOME];
    for (int from = 0; from < count; from += FL_SOME, x += FL_SOME, y += FL_SOME, f += FL_SOME) {
        int n = count - from < FL_SOME ? count - from : FL_SOME;
        for (int k = 0; k < BUMPS; k++) bumps_at(&bumps[k], n, x, y, at[k]);
        for (int i = 0; i < n; i++) {
            root[i] = field_root(x[i], y[i]);
            f[i] = 3.2 + 0.75 * (root[i] - 1) + at[0][i] + at[1][i] + at[2][i];
        }
        if (g == NULL) continue;
        double *restrict gx = g + from, *restrict gy = g + stride + from;
        for (int i = 0; i < n; i++) {
            double along = 0, across = 0;
#pragma GCC unroll 3
            for (int k = 0; k < BUMPS; k++) {
                along -= 2 * (x[i] - bumps[k].a) / bumps[k].width * at[k][i];
                across -= 2 * (y[i] - bumps[k].b) / bumps[k].width * at[k][i];
            }
            gx[i] = along + 0.165 * x[i] / root[i];
            gy[i] = across + 0.2475 * y[i] / root[i];
        }
    }
}

/* A bump's curvatures are (4 dx^2/width^2 - 2/width), 4 dx dy/width^2 and so on, times itself. */
static void two_valleys_hessian(FlLoss *loss, const double *x, double *h) {
    (void)loss;
    double r = field_root(x[0], x[1]), cube = r * r * r;
    h[0] = 0.165 / r - 0.0363 * (x[0] * x[0]) / cube;
    h[1] = -0.05445 * (x[0] * x[1]) / cube;
    h[3] = 0.2475 / r - 0.081675 * (x[1] * x[1]) / cube;
    for (int k = 0; k < BUMPS; k++) {
        double dx = x[0] - bumps[k].a, dy = x[1] - bumps[k].b, w = bumps[k].width;
        double bump = bump_at(&bumps[k], dx, dy);
        h[0] += (4 * (dx * dx) / w - 2) / w * bump;
        h[1] += 4 * (dx * dy) / (w * w) * bump;
        h[3] += (4 * (dy * dy) / w - 2) / w * bump;
    }
    h[2] = h[1];
}

const FlLossType FL_ISA_FN(fl_loss_two_valleys) = {
    .id = "two_valleys",
    .title = "Two valleys",
    .formula = "3.2 - 2.7*exp(-((x+1.7)^2+(y+0.5)^2)/1.9) - 2.15*exp(-((x-1.75)^2+(y-0.75)^2)/1.15) + "
               "0.9*exp(-((x-0.1)^2+(y-1.75)^2)/1.1) + 0.75*(sqrt(1+0.22*(x^2+1.5*y^2)) - 1)",
    .note = "Two holes in a rising field, the western one deeper; no slope is steep, so nothing diverges.",
    .dim = 2,
    .view = {-3.8, 3.8, -2.6, 2.9},
    .height = 2.73474982,
    .starts = {3, {{-0.62, 2.1}, {0.1, 2.1}, {3, -1.4}}},
    .minima = {2, (const FlMinimum[]){{{-1.6270260026290217, -0.46908809523330431}, 0.72441277318997254},
                                      {{1.715131672206485, 0.6987852818381836}, 1.3437425160542535}}},
    .saddles = {1, (const FlSaddle[]){{{0.34908982362973779, 0.0090834431501031107}, 2.7635467387035133}}},
    .levels = FL_SPACING_EVEN,
    .presets = {0.03, 0.35, 0.8, NAN},
    .track = {0.002, 20},
    .rates = {FL_RATE(momentum, 0.2, 0.0001, 10), FL_RATE(nesterov, 0.15, 0.0001, 10), FL_RATE(adagrad, 0.5, 0.005, 50),
              FL_RATE(rmsprop, 0.04, 0.0002, 20), FL_RATE(adadelta, 7, 0.05, 5000), FL_RATE(adam, 0.4, 0.0005, 20),
              FL_RATE(adamw, 0.3, 0.0005, 50), FL_RATE(amsgrad, 0.4, 0.0005, 20), FL_RATE(nadam, 0.15, 0.0005, 10),
              FL_RATE(lion, 0.04, 0.001, 2)},
    .steps = 60,
    .eval = two_valleys_eval,
    .hessian = two_valleys_hessian,
};
