/* Newton's method: the step to the lowest point of the parabola that fits slope and curvature, H = Q diag(l) Q'.
 *   newton:       p = -Q diag(1/max(|l|, d)) Q' g, d = 1e-6 max(1, max|l|); then backtracking from a = 1: downhill
 *                 where the loss bends down, too (Nocedal & Wright 2006, section 3.4)
 *   newton_pure:  p = -H^-1 g, a = 1, nothing guarded: it goes to the nearest point without slope, be it a saddle or a
 *                 maximum. Along a direction without curvature it stays where the slope along it is 0, else the step is
 *                 not finite.
 * On a quadratic the first step is the last, to rounding. At a point without slope both stay. */
#include "core/methods/line_search.h"
#include "core/optimizers.h"

#include <math.h>

static int no_memory(int dim) {
    (void)dim;
    return 0;
}

/* Curvatures, and the unit vector (c, s) along which the first one is felt; the second at right angles, (-s, c). */
typedef struct Axes {
    double curvature[2], c, s;
} Axes;

/* One Jacobi rotation, which in the plane is the whole decomposition: exact for a diagonal Hessian, and without the
 * loss of digits of the textbook's difference of squares. */
static Axes axes_at(FlLoss *loss, const double *x) {
    double h[FL_MAX_DIM * FL_MAX_DIM] = {0};
    loss->type->hessian(loss, x, h);
    if (loss->type->dim == 1) return (Axes){{h[0], 1}, 1, 0};
    if (h[1] == 0) return (Axes){{h[0], h[3]}, 1, 0};
    double ratio = (h[3] - h[0]) / (2 * h[1]);
    double tangent = copysign(1 / (fabs(ratio) + sqrt(1 + ratio * ratio)), ratio);
    double c = 1 / sqrt(1 + tangent * tangent);
    return (Axes){{h[0] - tangent * h[1], h[3] + tangent * h[1]}, c, -tangent * c};
}

/* p = -Q diag(1/curvature) Q' g. What has no slope is not moved, whatever the curvature. */
static void solve(const Axes *axes, const double *g, double *p) {
    double u = axes->c * g[0] + axes->s * g[1], v = axes->c * g[1] - axes->s * g[0];
    u = u == 0 ? 0 : u / axes->curvature[0];
    v = v == 0 ? 0 : v / axes->curvature[1];
    p[0] = axes->s * v - axes->c * u;
    p[1] = -axes->s * u - axes->c * v;
}

static double damped(FlLoss *loss, FlPoint *point, double *memory) {
    (void)memory;
    Axes axes = axes_at(loss, point->x);
    double p[2], *l = axes.curvature;
    double least = 1e-6 * fmax(1, fmax(fabs(l[0]), fabs(l[1])));
    for (int i = 0; i < 2; i++) l[i] = fmax(fabs(l[i]), least);
    solve(&axes, point->g, p);
    return fl_line_search_armijo(loss, point, p);
}

static double pure(FlLoss *loss, FlPoint *point, double *memory) {
    (void)memory;
    Axes axes = axes_at(loss, point->x);
    double p[2], before[2] = {point->x[0], point->x[1]};
    solve(&axes, point->g, p);
    for (int j = 0; j < loss->type->dim && j < FL_MAX_DIM; j++) point->x[j] += p[j];
    if (point->x[0] == before[0] && point->x[1] == before[1]) return 0;
    loss->type->eval(loss, 1, 1, point->x, &point->f, point->g);
    return 1;
}

static const FlMethodType damped_method = {.memory = no_memory, .advance = damped};
static const FlMethodType pure_method = {.memory = no_memory, .advance = pure};

const FlOptimizerType fl_optimizer_newton = {
    .id = "newton",
    .title = "Newton, damped",
    .formula = "p = -g/|H|; halve a from 1 until L(x + a*p) <= L + a*g*p/10000; x + a*p",
    .method = &damped_method,
};

const FlOptimizerType fl_optimizer_newton_pure = {
    .id = "newton_pure",
    .title = "Newton, pure",
    .formula = "x - g/H",
    .method = &pure_method,
};
