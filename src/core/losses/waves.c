/* Waves on a slope: a minimum in every trough, and small steps stop in the first. Written with the square of a half
 * angle's sine, 1 - cos(2a) = 2 sin(a)^2, the loss keeps its digits near a minimum of height 0. */
#include "core/losses/waves.h"
#include "core/base/elementary.h"
#include "core/base/trig.h"
#include "core/losses.h"

#include <math.h>
#include <stddef.h>

static const double PI = 3.14159265358979323846;
static const double E = 2.71828182845904523536;

enum { SOME = FL_SOME };

/* The sine of pi x, and that of 2 pi x as twice its product with the cosine: it keeps its digits where it is small. */
static void sines(int n, const double *restrict x, double *restrict s, double *restrict twice) {
    double turn[SOME];
    for (int i = 0; i < n; i++) turn[i] = PI * x[i];
    fl_sin_cos_all(n, turn, s, twice);
    for (int i = 0; i < n; i++) twice[i] *= 2 * s[i];
}

/* L = x^2/10 + (1 - cos(3x))/2,  L' = x/5 + 3 sin(3x)/2,  L'' = 1/5 + 9 cos(3x)/2 */
static void egg_carton_1d_eval(FlLoss *loss, int count, int stride, const double *restrict x, double *restrict f,
                               double *restrict g) {
    (void)loss;
    (void)stride;
    for (int i = 0; i < count; i++) {
        double s = fl_sin(1.5 * x[i]);
        f[i] = x[i] * x[i] / 10 + s * s;
    }
    if (g == NULL) return;
    for (int i = 0; i < count; i++) g[i] = x[i] / 5 + 1.5 * fl_sin(3 * x[i]);
}

static void egg_carton_1d_hessian(FlLoss *loss, const double *x, double *h) {
    (void)loss;
    h[0] = 0.2 + 4.5 * fl_cos(3 * x[0]);
}

/* L = p(x) + p(y) with p(t) = 10 + t^2 - 10 cos(2 pi t) (Rastrigin 1974), p' = 2t + 20 pi sin(2 pi t),
 * p'' = 2 + 40 pi^2 cos(2 pi t): 397 at the bottom of each pit */
static void rastrigin_eval(FlLoss *loss, int count, int stride, const double *restrict x, double *restrict f,
                           double *restrict g) {
    (void)loss;
    const double *restrict y = x + stride;
    double s[SOME], t[SOME], u[SOME], v[SOME];
    for (int from = 0; from < count; from += SOME, x += SOME, y += SOME, f += SOME) {
        int n = count - from < SOME ? count - from : SOME;
        sines(n, x, s, u);
        sines(n, y, t, v);
        for (int i = 0; i < n; i++) f[i] = x[i] * x[i] + y[i] * y[i] + 20 * (s[i] * s[i] + t[i] * t[i]);
        if (g == NULL) continue;
        double *restrict gx = g + from, *restrict gy = g + stride + from;
        for (int i = 0; i < n; i++) {
            gx[i] = 2 * x[i] + 20 * PI * u[i];
            gy[i] = 2 * y[i] + 20 * PI * v[i];
        }
    }
}

static void rastrigin_hessian(FlLoss *loss, const double *x, double *h) {
    (void)loss;
    h[0] = 2 + 40 * (PI * PI) * fl_cos(2 * PI * x[0]);
    h[1] = h[2] = 0;
    h[3] = 2 + 40 * (PI * PI) * fl_cos(2 * PI * x[1]);
}

/* Ackley 1987: a cone dented by waves. With q = sqrt((x^2+y^2)/2), s = sin(pi x)^2 + sin(pi y)^2:
 * L = 20 (1 - e^(-q/5)) + e (1 - e^-s), each bracket exactly 0 at the origin.
 * L_x = 2 x/q e^(-q/5) + pi sin(2 pi x) e^(1-s), likewise L_y. At the origin, the tip of the cone, the gradient is
 * (0, 0) by definition. */
static void ackley_eval(FlLoss *loss, int count, int stride, const double *restrict x, double *restrict f,
                        double *restrict g) {
    (void)loss;
    const double *restrict y = x + stride;
    double s[SOME], t[SOME], u[SOME], v[SOME], q[SOME], cone[SOME], dent[SOME], waves[SOME], dents[SOME];
    for (int from = 0; from < count; from += SOME, x += SOME, y += SOME, f += SOME) {
        int n = count - from < SOME ? count - from : SOME;
        sines(n, x, s, u);
        sines(n, y, t, v);
        for (int i = 0; i < n; i++) {
            s[i] = -(s[i] * s[i] + t[i] * t[i]);
            q[i] = sqrt((x[i] * x[i] + y[i] * y[i]) / 2);
            t[i] = -q[i] / 5;
        }
        fl_exps(n, t, cone, dent);
        fl_exps(n, s, waves, dents);
        for (int i = 0; i < n; i++) f[i] = -20 * dent[i] - E * dents[i];
        if (g == NULL) continue;
        double *restrict gx = g + from, *restrict gy = g + stride + from;
        for (int i = 0; i < n; i++) {
            double slope = q[i] > 0 ? 2 * cone[i] / q[i] : 0, wave = PI * E * waves[i];
            gx[i] = slope * x[i] + wave * u[i];
            gy[i] = slope * y[i] + wave * v[i];
        }
    }
}

/* Of the cone: e^(-q/5) (y^2/q^3 - x^2/(5 q^2)) and -e^(-q/5) x y (1/q^3 + 1/(5 q^2)); of the waves, with
 * w = e^(1-s): pi^2 w (2 cos(2 pi x) - sin(2 pi x)^2) and -pi^2 w sin(2 pi x) sin(2 pi y). At the origin there is none:
 * zeros. */
static void ackley_hessian(FlLoss *loss, const double *point, double *h) {
    (void)loss;
    double x = point[0], y = point[1], q = sqrt((x * x + y * y) / 2);
    h[0] = h[1] = h[2] = h[3] = 0;
    if (q == 0) return;
    double cone = fl_exp(-q / 5), bent = cone / (q * q * q), straight = cone / (5 * q * q);
    double sx = fl_sin(2 * PI * x), sy = fl_sin(2 * PI * y), cx = fl_cos(2 * PI * x), cy = fl_cos(2 * PI * y);
    double waves = PI * PI * fl_exp((cx + cy) / 2);
    h[0] = bent * (y * y) - straight * (x * x) + waves * (2 * cx - sx * sx);
    h[1] = h[2] = -(bent + straight) * (x * y) - waves * (sx * sy);
    h[3] = bent * (x * x) - straight * (y * y) + waves * (2 * cy - sy * sy);
}

/* L = sin(x+y) + (x-y)^2 - 3x/2 + 5y/2 + 1,  gradient (cos(x+y) + 2(x-y) - 3/2, cos(x+y) - 2(x-y) + 5/2),
 * L_xx = L_yy = 2 - sin(x+y),  L_xy = -2 - sin(x+y). Along x = y it falls without end, pi lower from one minimum to the
 * next; those of the view are listed. */
static void mccormick_eval(FlLoss *loss, int count, int stride, const double *restrict x, double *restrict f,
                           double *restrict g) {
    (void)loss;
    const double *restrict y = x + stride;
    double sum[SOME], wave[SOME];
    for (int from = 0; from < count; from += SOME, x += SOME, y += SOME, f += SOME) {
        int n = count - from < SOME ? count - from : SOME;
        for (int i = 0; i < n; i++) sum[i] = x[i] + y[i];
        fl_sin_all(n, sum, wave);
        for (int i = 0; i < n; i++) {
            double d = x[i] - y[i];
            f[i] = wave[i] + d * d - 1.5 * x[i] + 2.5 * y[i] + 1;
        }
        if (g == NULL) continue;
        double *restrict gx = g + from, *restrict gy = g + stride + from;
        fl_cos_all(n, sum, wave);
        for (int i = 0; i < n; i++) {
            double d = 2 * (x[i] - y[i]);
            gx[i] = wave[i] + d - 1.5;
            gy[i] = wave[i] - d + 2.5;
        }
    }
}

static void mccormick_hessian(FlLoss *loss, const double *x, double *h) {
    (void)loss;
    double s = fl_sin(x[0] + x[1]);
    h[0] = h[3] = 2 - s;
    h[1] = h[2] = -2 - s;
}

const FlLossType FL_ISA_FN(fl_loss_egg_carton_1d) = {
    .id = "egg_carton_1d",
    .title = "Egg carton",
    .formula = "x^2/10 + (1-cos(3*x))/2",
    .note = "A dip every two units: small steps stop in the first, longer ones or momentum hop over dips.",
    .dim = 1,
    .view = {-6, 6, -0.2, 5},
    .height = 1.684266458,
    .starts = {3, {{5.2}, {-3.1}, {1.3}}},
    .minima = {7, (const FlMinimum[]){{{0}, 0},
                                      {{-2.004222758489096}, 0.41987445709350346},
                                      {{2.004222758489096}, 0.41987445709350346},
                                      {{-4.0012143182955541}, 1.6780700691407704},
                                      {{4.0012143182955541}, 1.6780700691407704},
                                      {{5.975868111543391}, 3.7689668095399657},
                                      {{-5.975868111543391}, 3.7689668095399657}}},
    .levels = FL_SPACING_EVEN,
    .presets = {0.0025, 0.05, 0.5, 12},
    .track = {0.0005, 50},
    .rates = {FL_RATE(momentum, 0.002, 0.0005, 50), FL_RATE(nesterov, 0.15, 0.0002, 20),
              FL_RATE(adagrad, 0.2, 0.002, 200), FL_RATE(rmsprop, 0.02, 0.0002, 20), FL_RATE(adadelta, 20, 0.05, 1000),
              FL_RATE(adam, 0.1, 0.0002, 20), FL_RATE(adamw, 0.03, 0.0002, 20), FL_RATE(amsgrad, 0.1, 0.0002, 20),
              FL_RATE(nadam, 0.3, 0.0002, 20), FL_RATE(lion, 0.1, 0.0005, 50)},
    .steps = 60,
    .eval = egg_carton_1d_eval,
    .hessian = egg_carton_1d_hessian,
};

const FlLossType FL_ISA_FN(fl_loss_rastrigin) = {
    .id = "rastrigin",
    .title = "Rastrigin",
    .formula = "20 + x^2 + y^2 - 10*(cos(2*pi*x)+cos(2*pi*y))",
    .note = "A grid of traps: the learning rate must be tiny to rest in a pit, and then it rests in the wrong one.",
    .dim = 2,
    .view = {-5.12, 5.12, -5.12, 5.12},
    .height = 36.89550336,
    .starts = {3, {{2.7, -1.6}, {0.4, 0.3}, {-3.4, 4.2}}},
    .minima = {FL_RASTRIGIN_MINIMA, fl_rastrigin_minima},
    .levels = FL_SPACING_EVEN,
    .presets = {5e-05, 0.001, 0.006, 1.2},
    .track = {2e-05, 2},
    .rates = {FL_RATE(momentum, 0.0001, 2e-07, 0.02), FL_RATE(nesterov, 7e-05, 2e-07, 0.02),
              FL_RATE(adagrad, 0.04, 0.0005, 50), FL_RATE(rmsprop, 0.004, 5e-05, 5), FL_RATE(adadelta, 5, 0.02, 500),
              FL_RATE(adam, 0.02, 0.0001, 10), FL_RATE(adamw, 0.02, 0.0001, 10), FL_RATE(amsgrad, 0.02, 0.0001, 10),
              FL_RATE(nadam, 0.02, 0.0001, 10), FL_RATE(lion, 0.04, 0.0001, 10)},
    .steps = 60,
    .eval = rastrigin_eval,
    .hessian = rastrigin_hessian,
};

const FlLossType FL_ISA_FN(fl_loss_ackley) = {
    .id = "ackley",
    .title = "Ackley",
    .formula = "-20*exp(-sqrt((x^2+y^2)/2)/5) - exp((cos(2*pi*x)+cos(2*pi*y))/2) + 20 + e",
    .note = "Ripples on a flat outside and a pointed minimum, around which a fixed learning rate always bounces.",
    .dim = 2,
    .view = {-5, 5, -5, 5},
    .height = 10.22033986,
    .starts = {3, {{2.3, 1.6}, {-0.6, 0.35}, {-3.7, 2.6}}},
    .minima = {FL_ACKLEY_MINIMA, fl_ackley_minima},
    .levels = FL_SPACING_EVEN,
    .presets = {0.0005, 0.01, 0.05, NAN},
    .track = {0.0001, 0.5},
    .rates = {FL_RATE(momentum, 0.003, 5e-06, 0.2), FL_RATE(nesterov, 0.01, 5e-06, 0.5),
              FL_RATE(adagrad, 0.07, 0.001, 5), FL_RATE(rmsprop, 0.007, 5e-05, 0.5), FL_RATE(adadelta, 4, 0.01, 200),
              FL_RATE(adam, 0.04, 0.0001, 2), FL_RATE(adamw, 0.04, 0.0001, 10), FL_RATE(amsgrad, 0.04, 0.0001, 2),
              FL_RATE(nadam, 0.03, 0.0001, 2), FL_RATE(lion, 0.04, 0.0002, 2)},
    .steps = 60,
    .eval = ackley_eval,
    .hessian = ackley_hessian,
};

const FlLossType FL_ISA_FN(fl_loss_mccormick) = {
    .id = "mccormick",
    .title = "McCormick",
    .formula = "sin(x+y) + (x-y)^2 - 3*x/2 + 5*y/2 + 1",
    .note = "A winding valley with a minimum every few units, each lower than the last: momentum can overshoot into "
            "the next.",
    .dim = 2,
    .view = {-1.5, 4, -3, 4},
    .height = 6.61471694,
    .starts = {3, {{3.2, -1.5}, {0.5, 3.5}, {3.6, 3.2}}},
    .minima = {2, (const FlMinimum[]){{{-0.54719755119659775, -1.5471975511965977}, -1.9132229549810364},
                                      {{2.5943951023931955, 1.5943951023931955}, 1.2283696986087568}}},
    .saddles = {1, (const FlSaddle[]){{{1.5471975511965977, 0.54719755119659775}, 1.9132229549810364}}},
    .levels = FL_SPACING_EVEN,
    .presets = {0.005, 0.1, 0.49, 0.6},
    .track = {0.001, 2},
    .rates = {FL_RATE(momentum, 0.015, 5e-05, 0.2), FL_RATE(nesterov, 0.03, 5e-05, 0.2), FL_RATE(adagrad, 1, 0.01, 500),
              FL_RATE(rmsprop, 0.1, 0.0005, 50), FL_RATE(adadelta, 20, 0.2, 1000), FL_RATE(adam, 0.5, 0.001, 5),
              FL_RATE(adamw, 0.5, 0.005, 500), FL_RATE(amsgrad, 0.5, 0.001, 5), FL_RATE(nadam, 0.7, 0.005, 500),
              FL_RATE(lion, 0.02, 0.002, 200)},
    .steps = 60,
    .eval = mccormick_eval,
    .hessian = mccormick_hessian,
};
