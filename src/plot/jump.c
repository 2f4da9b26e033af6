#include "plot/plot.h"
#include <math.h>

enum { HALVINGS = 40 };

static double apart(double p, double q) {
    return p == q ? 0 : fabs(p - q); /* two equal infinities are not apart */
}

bool fl_plot_jumps(double (*value)(void *data, double x), void *data, double *a, double *b, double seen) {
    double lo = *a, hi = *b, at_lo = value(data, lo), at_hi = value(data, hi);
    for (int i = 0; i < HALVINGS; i++) {
        if (!(apart(at_lo, at_hi) >= seen)) return false;
        double middle = (lo + hi) / 2, at = value(data, middle);
        if (isnan(at)) return false;
        if (apart(at_lo, at) > apart(at, at_hi)) {
            hi = middle;
            at_hi = at;
        } else {
            lo = middle;
            at_lo = at;
        }
    }
    *a = lo;
    *b = hi;
    return true;
}
