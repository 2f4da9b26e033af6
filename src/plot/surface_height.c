/* How high a loss stands. */
#include "plot/surface_parts.h"
#include <math.h>

float fl_surface_height(const FlSurface *s, double loss) {
    if (!isfinite(loss)) return NAN;
    double v = loss - s->base;
    double height = s->log && v > 0 ? log1p(v / s->unit) / log1p(s->top / s->unit) : v / s->top;
    return (float)fmax(s->cut ? 0 : -0.05, fmin(height, s->cut ? 1 : 2));
}
