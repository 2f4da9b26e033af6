/* The rim of the ground where the loss ends inside the block. */
#include "plot/surface_parts.h"
#include <math.h>

enum { HALVINGS = 30 };

static bool has_loss(const FlSurface *s, int i, int j) {
    return i >= 0 && j >= 0 && i < s->nx && j < s->ny && isfinite(s->loss[j * s->nx + i]);
}

/* The line from the sample with a loss, at 0, to the one without, at 1. */
typedef struct Edge {
    const FlSurface *s;
    FlLoss *loss;
    int i, j, di, dj; /* of the one without; the other is di, dj steps from it */
} Edge;

static double loss_at(const Edge *e, double part) {
    const FlBox *r = &e->s->space.range;
    double i = e->i + e->di * (1 - part), j = e->j + e->dj * (1 - part);
    double x[2] = {r->x0 + (r->x1 - r->x0) * i / (e->s->nx - 1), r->y0 + (r->y1 - r->y0) * j / (e->s->ny - 1)};
    return fl_loss_value(e->loss, x);
}

/* Towards the end of the loss it changes less and less; beside a pole as much again each time it is eight times as
 * near, or more. */
static bool ends_at_pole(const Edge *e, double end) {
    double a = loss_at(e, end * (1 - 1.0 / 8)), b = loss_at(e, end * (1 - 1.0 / 64)),
           c = loss_at(e, end * (1 - 1.0 / 512));
    return !(fabs(c - b) <= 0.6 * fabs(b - a) + 1e-6 * e->s->top);
}

/* How far the loss reaches, 0 to 1, and its height there; below 0 at a pole. */
static double reach(const Edge *e, float *z) {
    double lo = 0, hi = 1;
    for (int n = 0; n < HALVINGS; n++) {
        double middle = (lo + hi) / 2;
        *(isfinite(loss_at(e, middle)) ? &lo : &hi) = middle;
    }
    *z = fl_surface_height(e->s, loss_at(e, lo));
    return lo > 0 && !ends_at_pole(e, lo) ? lo : -1;
}

/* A gap of one sample is a pole or a crack: neither side may close it. */
static bool is_crack(const FlSurface *s, int i, int j) {
    return (has_loss(s, i - 1, j) && has_loss(s, i + 1, j)) || (has_loss(s, i, j - 1) && has_loss(s, i, j + 1));
}

/* On a side of the block a sample moves along it alone, or its wall would leave it. */
static bool stays_on_side(const FlSurface *s, int i, int j, int di, int dj) {
    bool beside = i == 0 || i == s->nx - 1, along = j == 0 || j == s->ny - 1;
    return !(beside && di != 0) && !(along && dj != 0);
}

static void move(FlSurface *s, FlLoss *loss, int i, int j) {
    static const int ways[8][2] = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}, {1, 1}, {-1, 1}, {1, -1}, {-1, -1}};
    FlVertex *v = &s->vertex[j * s->nx + i], from = *v;
    double furthest = -1;
    for (int k = 0; k < 8; k++) {
        int di = ways[k][0], dj = ways[k][1];
        if (k == 4 && furthest >= 0) return; /* corner to corner only where no side leads there */
        if (!has_loss(s, i + di, j + dj) || !stays_on_side(s, i, j, di, dj)) continue;
        const FlVertex *neighbour = &s->vertex[(j + dj) * s->nx + i + di];
        float z;
        double far = reach(&(Edge){s, loss, i, j, di, dj}, &z);
        if (far <= furthest) continue;
        furthest = far;
        *v = (FlVertex){.i = from.i + (float)(di * (1 - far)),
                        .j = from.j + (float)(dj * (1 - far)),
                        .g = neighbour->g,
                        .light = neighbour->light};
        s->z[j * s->nx + i] = z;
    }
}

void fl_surface_rim(FlSurface *s, FlLoss *loss) {
    for (int j = 0; j < s->ny; j++)
        for (int i = 0; i < s->nx; i++)
            if (!has_loss(s, i, j) && !is_crack(s, i, j)) move(s, loss, i, j);
}
