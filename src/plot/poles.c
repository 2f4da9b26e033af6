#include "plot/poles.h"
#include "plot/plot.h"
#include <math.h>

/* The line from one point at 0 to the other at 1. */
typedef struct Edge {
    FlLoss *loss;
    const double *from, *to;
} Edge;

static double loss_at(void *data, double part) {
    const Edge *e = data;
    double x[2];
    for (int j = 0; j < 2; j++) x[j] = e->from[j] + (e->to[j] - e->from[j]) * part;
    return fl_loss_value(e->loss, x);
}

bool fl_pole_between(FlLoss *loss, const double from[2], const double to[2]) {
    Edge e = {loss, from, to};
    double a = 0, b = 1, jump = fabs(loss_at(&e, 1) - loss_at(&e, 0));
    if (!fl_plot_jumps(loss_at, &e, &a, &b, jump / 2)) return false;
    return !(fabs(loss_at(&e, b) - loss_at(&e, a)) <= 8 * jump);
}

bool fl_pole_looks(double before, double from, double to, double after) {
    double jump = to - from, first = from - before, last = after - to;
    if (!isfinite(jump) || jump * first >= 0 || jump * last >= 0) return false;
    return !(fabs(first) > fabs(jump) || fabs(last) > fabs(jump) || (isnan(first) && isnan(last)));
}

/* One row or column of `count` samples, `step` apart. */
typedef struct Line {
    const double *f;
    int step, count;
    double from[2], by[2]; /* the first sample's place, and the way to the next */
} Line;

static bool crosses(const Line *line, FlLoss *loss, int k) {
    const double *f = line->f + (long)k * line->step;
    double before = k > 0 ? f[-line->step] : NAN, after = k + 2 < line->count ? f[2 * line->step] : NAN;
    if (!fl_pole_looks(before, f[0], f[line->step], after)) return false;
    double from[2], to[2];
    for (int j = 0; j < 2; j++) {
        from[j] = line->from[j] + k * line->by[j];
        to[j] = line->from[j] + (k + 1) * line->by[j];
    }
    return fl_pole_between(loss, from, to);
}

int fl_poles_leave_out(FlContours *contours, FlLoss *loss, FlBox box, int nx, int ny) {
    const double *f = fl_contours_samples(contours);
    double dx = (box.x1 - box.x0) / (nx - 1), dy = (box.y1 - box.y0) / (ny - 1);
    int edges = 0;
    for (int j = 0; j < ny; j++) {
        Line row = {f + (long)j * nx, 1, nx, {box.x0, box.y0 + j * dy}, {dx, 0}};
        for (int i = 0; i + 1 < nx; i++) {
            if (!crosses(&row, loss, i)) continue;
            edges++;
            fl_contours_leave_out(contours, i, j - 1);
            fl_contours_leave_out(contours, i, j);
        }
    }
    for (int i = 0; i < nx; i++) {
        Line column = {f + i, nx, ny, {box.x0 + i * dx, box.y0}, {0, dy}};
        for (int j = 0; j + 1 < ny; j++) {
            if (!crosses(&column, loss, j)) continue;
            edges++;
            fl_contours_leave_out(contours, i - 1, j);
            fl_contours_leave_out(contours, i, j);
        }
    }
    return edges;
}
