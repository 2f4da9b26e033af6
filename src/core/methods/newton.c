/* Newton's method: the step to the lowest point of the parabola that fits slope and curvature, H = Q diag(l) Q'.
 *   newton:       p = -Q diag(1/max(|l|, d)) Q' g; then backtracking from a = 1: downhill where the loss bends down,
 *                 too (Nocedal & Wright 2006, section 3.4). d keeps the step along each direction to a million R. It is
 * in no units of its own: 1e-6 max(1, max|l|) would be above the true curvature of a line through years newton_pure:  p
 * = -H^-1 g, a = 1, nothing guarded: it goes to the nearest point without slope, be it a saddle or a maximum. Along a
 * direction without curvature it stays where the slope along it is 0, else the step is not finite. On a quadratic the
 * first step is the last, to rounding. At a point without slope both stay. */
#include "core/methods/line_search.h"
#include "core/methods/tries.h"
#include "core/optimizers.h"

#include <math.h>

static const double LONGEST = 1e6; /* radii of the view: a step along one direction */

static int no_memory(int dim) {
    (void)dim;
    return 0;
}

/* p = -Q diag(1/curvature) Q' g. What has no slope is not moved, whatever the curvature. */
static void solve(const FlAxes *axes, const double *along, double *p) {
    double u = along[0] == 0 ? 0 : along[0] / axes->curvature[0];
    double v = along[1] == 0 ? 0 : along[1] / axes->curvature[1];
    p[0] = axes->s * v - axes->c * u;
    p[1] = -axes->s * u - axes->c * v;
}

/* Curvatures, and the slopes along their directions. Where a curvature is rounding so is what the steep way leaves of
 * its slope here; a step of one over the other would lead anywhere on a flat floor. */
static FlAxes axes_at(FlLoss *loss, const FlPoint *point, double *along) {
    FlAxes axes = fl_loss_axes(loss, point->x);
    const double *g = point->g;
    along[0] = axes.c * g[0] + axes.s * g[1];
    along[1] = axes.c * g[1] - axes.s * g[0];
    for (int i = 0; i < 2; i++) {
        double *l = &axes.curvature[i];
        if (!(fabs(*l) <= axes.noise) || axes.noise == 0) continue;
        *l = copysign(axes.noise, *l);
        if (fabs(along[i]) <= FL_AXES_NOISE * sqrt(fl_method_dot(g, g))) along[i] = 0;
    }
    return axes;
}

static double damped(FlLoss *loss, FlPoint *point, double *memory, FlTries *tries) {
    (void)memory;
    double p[2], along[2], c[FL_MAX_DIM], longest = LONGEST * fl_loss_radius(loss->type, c);
    FlAxes axes = axes_at(loss, point, along);
    for (int i = 0; i < 2; i++) axes.curvature[i] = fmax(fabs(axes.curvature[i]), fabs(along[i]) / longest);
    solve(&axes, along, p);
    return fl_line_search_armijo(loss, point, p, tries);
}

static double pure(FlLoss *loss, FlPoint *point, double *memory, FlTries *tries) {
    (void)memory;
    double p[2], along[2], before[2] = {point->x[0], point->x[1]}, from = point->f;
    FlAxes axes = axes_at(loss, point, along);
    solve(&axes, along, p);
    fl_tries_along(tries, p);
    double slope = fl_method_dot(point->g, p);
    for (int j = 0; j < loss->type->dim && j < FL_MAX_DIM; j++) point->x[j] += p[j];
    if (point->x[0] == before[0] && point->x[1] == before[1]) return 0;
    loss->type->eval(loss, 1, 1, point->x, &point->f, point->g);
    FlTry whole = {.length = 1, .x = {point->x[0], point->x[1]}, .f = point->f, .flat = true};
    whole.low = point->f <= from + FL_ARMIJO * slope;
    fl_tries_add(tries, &whole);
    fl_tries_take(tries, 1);
    return 1;
}

static const FlMethodType damped_method = {
    .memory = no_memory, .advance = damped, .second_order = true, .length = FL_LENGTH_CURVED};
static const FlMethodType pure_method = {
    .memory = no_memory, .advance = pure, .second_order = true, .length = FL_LENGTH_WHOLE};

const FlOptimizerType fl_optimizer_newton = {
    .id = "newton",
    .title = "Newton, damped",
    .note =
        "Uses the true curvature to step to the floor of the bowl it feels, shortened where that would not go down.",
    .brief = "Newton",
    .formula = "p = -g/|H|; halve a from 1 until L(x + a*p) <= L + a*g*p/10000; x + a*p",
    .method = &damped_method,
};

const FlOptimizerType fl_optimizer_newton_pure = {
    .id = "newton_pure",
    .title = "Newton, pure",
    .note = "Uses the true curvature to step to the floor of the bowl it feels, even where that is a hilltop.",
    .brief = "Pure N.",
    .formula = "x - g/H",
    .method = &pure_method,
};
