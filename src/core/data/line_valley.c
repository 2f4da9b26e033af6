/* The valley of a line with a bias: its loss without the sum over the points. */
#include "core/data/line.h"

#include <math.h>

bool fl_line_valley(const FlLossType *loss, FlLineValley *valley) {
    if (fl_line_data(loss) == NULL || loss->dim != 2) return false;
    const FlLineMade *made = (const FlLineMade *)(const void *)loss->made;
    const double *h = made->hessian, *curvature = made->axes.curvature;
    /* The product of the curvatures is 4 times the variance: of data made at run time it is known about the mean, where
     * the doubles of the Hessian may have no digit left of it. The program's own four points have no axes. */
    double product = loss->axes != NULL ? curvature[0] * curvature[1] : h[0] * h[3] - h[1] * h[1];
    *valley = (FlLineValley){.w = made->minimum.x[0],
                             .b = made->minimum.x[1],
                             .best = made->minimum.value,
                             .mean = h[1] / 2,
                             .spread = sqrt(fmax(0, product) / 4)};
    return true;
}

double fl_line_valley_value(const FlLineValley *valley, double w, double b) {
    double dw = w - valley->w, along = valley->spread * dw, across = b - valley->b + valley->mean * dw;
    return valley->best + along * along + across * across;
}
