#include "fallline/loss.h"
#include "core/base/elementary.h"
#include "core/base/trig.h"
#include "core/base/two.h"

#include <math.h>
#include <stddef.h>

void fl_loss_init(FlLoss *loss, const FlLossType *type) {
    *loss = (FlLoss){.type = type, .cosine = 1, .sine = 0};
}

void fl_loss_turn(FlLoss *loss, double degrees) {
    if (!loss->type->turns) return;
    double quarters = degrees / 90, whole = nearbyint(quarters);
    double rest = (quarters - whole) * 1.5707963267948966, c = fl_cos(rest), s = fl_sin(rest);
    int turn = (int)fmod(whole, 4);
    if (turn < 0) turn += 4;
    loss->cosine = turn == 0 ? c : turn == 1 ? -s : turn == 2 ? -c : s;
    loss->sine = turn == 0 ? s : turn == 1 ? c : turn == 2 ? -s : -c;
}

double fl_loss_value(FlLoss *loss, const double *x) {
    double f;
    loss->type->eval(loss, 1, 1, x, &f, NULL);
    return f;
}

bool fl_loss_hessian(FlLoss *loss, const double *x, double *h) {
    if (loss->type->hessian != NULL) {
        loss->type->hessian(loss, x, h);
        return true;
    }
    for (int i = 0; i < loss->type->dim * loss->type->dim; i++) h[i] = NAN;
    return false;
}

/* a d - b^2, below 1.1 units in the last place: both products and their difference as sums of two doubles. Not by
 * fma(), which rounds twice in some math libraries. */
static double determinant(double a, double b, double d) {
    FlTwo product = fl_two_product(a, d), square = fl_two_product(b, b);
    FlTwo difference = fl_two_sum(product.high, -square.high);
    return difference.high + (difference.low + (product.low - square.low));
}

FlAxes fl_axes_of_hessian(const double *h) {
    double a = h[0], b = h[1], d = h[3], t = 0;
    if (b != 0) {
        double ratio = (d / 2 - a / 2) / b;
        t = copysign(1 / (fabs(ratio) + fl_hypot(1, ratio)), ratio);
    }
    FlAxes axes = {.curvature = {a - t * b, d + t * b}, .c = 1 / fl_hypot(1, t)};
    axes.s = -t * axes.c;
    int exponent;
    double *l = axes.curvature, large = fmax(fabs(l[0]), fabs(l[1]));
    if (b != 0 && isfinite(large)) {
        bool second = fabs(l[0]) < fabs(l[1]);
        frexp(large, &exponent);
        double det = determinant(ldexp(a, -exponent), ldexp(b, -exponent), ldexp(d, -exponent));
        l[second ? 0 : 1] = ldexp(det / ldexp(l[second ? 1 : 0], -exponent), exponent);
        axes.noise = FL_AXES_NOISE * large;
    }
    if (l[0] <= l[1] || isnan(l[0]) || isnan(l[1])) return axes;
    return (FlAxes){.curvature = {l[1], l[0]}, .c = -axes.s, .s = axes.c, .noise = axes.noise};
}

FlAxes fl_loss_axes(FlLoss *loss, const double *x) {
    double h[FL_MAX_DIM * FL_MAX_DIM] = {0};
    FlAxes axes;
    if (loss->type->axes != NULL) {
        loss->type->axes(loss, x, &axes);
        return axes;
    }
    if (!fl_loss_hessian(loss, x, h)) return (FlAxes){{NAN, NAN}, NAN, NAN, 0};
    return loss->type->dim == 1 ? (FlAxes){.curvature = {h[0], h[0]}, .c = 1} : fl_axes_of_hessian(h);
}

void fl_loss_eigenvalues(FlLoss *loss, const double *x, double *eigenvalues) {
    FlAxes axes = fl_loss_axes(loss, x);
    for (int j = 0; j < loss->type->dim && j < FL_MAX_DIM; j++) eigenvalues[j] = axes.curvature[j];
}

double fl_loss_best(const FlLossType *type) {
    double best = INFINITY;
    for (int i = 0; i < type->minima.count; i++) best = fmin(best, type->minima.at[i].value);
    return best;
}

double fl_loss_radius(const FlLossType *type, double *c) {
    const FlBox *view = &type->view;
    double half_width = (view->x1 - view->x0) / 2;
    c[0] = (view->x0 + view->x1) / 2;
    if (type->dim == 1) return half_width;
    c[1] = (view->y0 + view->y1) / 2;
    return fl_hypot(half_width, (view->y1 - view->y0) / 2);
}

int fl_loss_minimum_near(const FlLossType *type, const double *x) {
    double c[FL_MAX_DIM];
    double nearest = 0.05 * fl_loss_radius(type, c);
    int found = -1;
    for (int i = 0; i < type->minima.count; i++) {
        const double *m = type->minima.at[i].x;
        double distance = type->dim == 1 ? fabs(x[0] - m[0]) : fl_hypot(x[0] - m[0], x[1] - m[1]);
        if (distance <= nearest) {
            nearest = distance;
            found = i;
        }
    }
    return found;
}
