/* Poles inside the ground: a loss that leaves by one end of the numbers and comes back from the other is no wall. */
#include "plot/poles.h"
#include "plot/surface_parts.h"
#include <math.h>
#include <string.h>

static void place(const FlSurface *s, int at, double x[2]) {
    const FlBox *r = &s->space.range;
    int row = at / s->nx;
    x[0] = r->x0 + (r->x1 - r->x0) * (at % s->nx) / (s->nx - 1);
    x[1] = r->y0 + (r->y1 - r->y0) * row / (s->ny - 1);
}

static bool is_pole(const FlSurface *s, FlLoss *loss, int at, int next) {
    double from[2], to[2];
    place(s, at, from);
    place(s, next, to);
    return fl_pole_between(loss, from, to);
}

/* Marks the sample beside a pole in a row or column of `count` samples `step` apart: of the two on either side the one
 * that is nearer to it. */
static void mark(FlSurface *s, FlLoss *loss, int first, int step, int count) {
    for (int k = 0; k + 1 < count; k++) {
        int at = first + k * step;
        const double *f = &s->loss[at];
        double before = k > 0 ? f[-step] : NAN, after = k + 2 < count ? f[2 * step] : NAN;
        if (!fl_pole_looks(before, f[0], f[step], after)) continue;
        if (!is_pole(s, loss, at, at + step)) continue;
        bool is_first = isnan(after) || fabs(f[0] - before) > fabs(after - f[step]);
        s->front[is_first ? at : at + step] = 1;
    }
}

bool fl_surface_poles(FlSurface *s, FlLoss *loss) {
    int count = s->nx * s->ny;
    memset(s->front, 0, (size_t)count);
    for (int j = 0; j < s->ny; j++) mark(s, loss, j * s->nx, 1, s->nx);
    for (int i = 0; i < s->nx; i++) mark(s, loss, i, s->nx, s->ny);
    bool any = false;
    for (int at = 0; at < count; at++) {
        if (!s->front[at]) continue;
        s->loss[at] = NAN;
        any = true;
    }
    return any;
}
