#include "fallline/loss.h"

#include <math.h>
#include <stddef.h>

void fl_loss_init(FlLoss *loss, const FlLossType *type) {
    *loss = (FlLoss){.type = type, .cosine = 1, .sine = 0};
}

void fl_loss_turn(FlLoss *loss, double degrees) {
    if (!loss->type->turns) return;
    double quarters = degrees / 90, whole = nearbyint(quarters);
    double rest = (quarters - whole) * 1.5707963267948966, c = cos(rest), s = sin(rest);
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

void fl_loss_eigenvalues(FlLoss *loss, const double *x, double *eigenvalues) {
    double h[FL_MAX_DIM * FL_MAX_DIM];
    loss->type->hessian(loss, x, h);
    if (loss->type->dim == 1) {
        eigenvalues[0] = h[0];
        return;
    }
    double middle = (h[0] + h[3]) / 2;
    double spread = hypot((h[0] - h[3]) / 2, h[1]);
    eigenvalues[0] = middle - spread;
    eigenvalues[1] = middle + spread;
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
    return hypot(half_width, (view->y1 - view->y0) / 2);
}

int fl_loss_minimum_near(const FlLossType *type, const double *x) {
    double c[FL_MAX_DIM];
    double nearest = 0.05 * fl_loss_radius(type, c);
    int found = -1;
    for (int i = 0; i < type->minima.count; i++) {
        const double *m = type->minima.at[i].x;
        double distance = type->dim == 1 ? fabs(x[0] - m[0]) : hypot(x[0] - m[0], x[1] - m[1]);
        if (distance <= nearest) {
            nearest = distance;
            found = i;
        }
    }
    return found;
}
