/* Poles inside the ground: a loss that leaves by one end of the numbers and comes back from the other is no wall. */
#include "plot/surface_parts.h"
#include <math.h>
#include <string.h>

/* The line through two samples side by side, from the one before at 0 to the one after at 1. */
typedef struct Edge {
    FlLoss *loss;
    double from[2], to[2];
} Edge;

static double loss_at(void *data, double part) {
    const Edge *e = data;
    double x[2];
    for (int j = 0; j < 2; j++) x[j] = e->from[j] + (e->to[j] - e->from[j]) * part;
    return fl_loss_value(e->loss, x);
}

static void place(const FlSurface *s, int at, double x[2]) {
    const FlBox *r = &s->space.range;
    int row = at / s->nx;
    x[0] = r->x0 + (r->x1 - r->x0) * (at % s->nx) / (s->nx - 1);
    x[1] = r->y0 + (r->y1 - r->y0) * row / (s->ny - 1);
}

/* The loss jumps between the two, and the more the nearer one looks: a step jumps by the same from near and far. */
static bool is_pole(const FlSurface *s, FlLoss *loss, int at, int next) {
    Edge e = {.loss = loss};
    double a = 0, b = 1, jump = fabs(s->loss[next] - s->loss[at]);
    place(s, at, e.from);
    place(s, next, e.to);
    if (!fl_plot_jumps(loss_at, &e, &a, &b, jump / 2)) return false;
    return !(fabs(loss_at(&e, b) - loss_at(&e, a)) <= 8 * jump);
}

/* Marks the sample beside a pole in a row or column of `count` samples `step` apart: of the two on either side the one
 * that is nearer to it. Across a pole the loss goes the other way than before and after it, and further. */
static void mark(FlSurface *s, FlLoss *loss, int first, int step, int count) {
    for (int k = 0; k + 1 < count; k++) {
        int at = first + k * step;
        const double *f = &s->loss[at];
        double jump = f[step] - f[0], before = k > 0 ? f[0] - f[-step] : NAN,
               after = k + 2 < count ? f[2 * step] - f[step] : NAN;
        if (!isfinite(jump) || jump * before >= 0 || jump * after >= 0) continue;
        if (fabs(before) > fabs(jump) || fabs(after) > fabs(jump) || (isnan(before) && isnan(after))) continue;
        if (!is_pole(s, loss, at, at + step)) continue;
        bool is_first = isnan(after) || fabs(before) > fabs(after);
        s->front[is_first ? at : at + step] = 1;
    }
}

void fl_surface_poles(FlSurface *s, FlLoss *loss) {
    int count = s->nx * s->ny;
    memset(s->front, 0, (size_t)count);
    for (int j = 0; j < s->ny; j++) mark(s, loss, j * s->nx, 1, s->nx);
    for (int i = 0; i < s->nx; i++) mark(s, loss, i, s->nx, s->ny);
    for (int at = 0; at < count; at++)
        if (s->front[at]) s->loss[at] = NAN;
}
