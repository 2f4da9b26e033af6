#include "jobs/sampled.h"
#include "core/data/made.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct Sampled {
    FlMade made; /* first */
    FlLossType type;
    FlBox box;
    int columns, rows;
    double f[];
} Sampled;

/* Weights of the four samples around t in 0..1 of the way from the second to the third (Catmull and Rom), and their
 * slopes by t. */
static void weigh(double t, double w[4], double slope[4]) {
    double t2 = t * t, t3 = t2 * t;
    w[0] = (-t3 + 2 * t2 - t) / 2;
    w[1] = (3 * t3 - 5 * t2 + 2) / 2;
    w[2] = (-3 * t3 + 4 * t2 + t) / 2;
    w[3] = (t3 - t2) / 2;
    slope[0] = (-3 * t2 + 4 * t - 1) / 2;
    slope[1] = (9 * t2 - 10 * t) / 2;
    slope[2] = (-9 * t2 + 8 * t + 1) / 2;
    slope[3] = (3 * t2 - 2 * t) / 2;
}

/* The sample before a place and how far it is on to the next one, of `count` over lo..hi. */
static int cell_of(double x, double lo, double hi, int count, double *t) {
    double at = (x - lo) / (hi - lo) * (count - 1);
    at = fmax(0, fmin(at, count - 1));
    int i = at >= count - 1 ? count - 2 : (int)at;
    *t = at - i;
    return i;
}

static int inside(int i, int count) {
    return i < 0 ? 0 : i >= count ? count - 1 : i;
}

static double value_at(const Sampled *s, double x, double y, double slope[2]) {
    double tx, ty, wx[4], wy[4], dx[4], dy[4], f = 0;
    if (isnan(x) || isnan(y)) return NAN;
    int column = cell_of(x, s->box.x0, s->box.x1, s->columns, &tx);
    int row = cell_of(y, s->box.y0, s->box.y1, s->rows, &ty);
    weigh(tx, wx, dx);
    weigh(ty, wy, dy);
    slope[0] = slope[1] = 0;
    for (int j = 0; j < 4; j++) {
        const double *line = s->f + (size_t)inside(row + j - 1, s->rows) * (size_t)s->columns;
        double along = 0, turn = 0;
        for (int i = 0; i < 4; i++) {
            double v = line[inside(column + i - 1, s->columns)];
            along += wx[i] * v;
            turn += dx[i] * v;
        }
        f += wy[j] * along;
        slope[0] += wy[j] * turn;
        slope[1] += dy[j] * along;
    }
    slope[0] *= (s->columns - 1) / (s->box.x1 - s->box.x0);
    slope[1] *= (s->rows - 1) / (s->box.y1 - s->box.y0);
    return isfinite(f) ? f : NAN;
}

static void eval(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    const Sampled *s = (const Sampled *)loss->type->made;
    for (int i = 0; i < count; i++) {
        double slope[2] = {NAN, NAN};
        f[i] = value_at(s, x[i], x[stride + i], slope);
        if (g == NULL) continue;
        g[i] = slope[0];
        g[stride + i] = slope[1];
    }
}

static bool equal(const FlMade *a, const FlMade *b) {
    return a == b;
}

static void destroy(FlMade *made) {
    free(made);
}

static const FlMadeKind samples = {equal, destroy};

static int ascending(const void *a, const void *b) {
    double p = *(const double *)a, q = *(const double *)b;
    return (p > q) - (p < q);
}

/* Median above the lowest, as FlLossType.height says; sorted is a copy. */
static double height_of(double *sorted, int count) {
    int finite = 0;
    for (int i = 0; i < count; i++)
        if (isfinite(sorted[i])) sorted[finite++] = sorted[i];
    qsort(sorted, (size_t)finite, sizeof *sorted, ascending);
    double height = finite > 0 ? sorted[finite / 2] - sorted[0] : 1;
    return height > 0 ? height : 1;
}

const FlLossType *fl_sampled_loss(FlBox box, int columns, int rows, const double *f) {
    size_t count = (size_t)columns * (size_t)rows;
    Sampled *s = calloc(1, sizeof *s + count * sizeof *f);
    double *sorted = malloc(count * sizeof *f);
    if (s == NULL || sorted == NULL) {
        free(s);
        free(sorted);
        return NULL;
    }
    memcpy(s->f, f, count * sizeof *f);
    memcpy(sorted, f, count * sizeof *f);
    s->box = box;
    s->columns = columns;
    s->rows = rows;
    s->type = (FlLossType){.id = "slice",
                           .title = "Slice",
                           .formula = "L(w + a u + b v)",
                           .note = "A flat cut through the loss of all weights.",
                           .dim = 2,
                           .view = box,
                           .height = height_of(sorted, (int)count),
                           .starts = {.count = 1},
                           .levels = FL_SPACING_EVEN,
                           .presets = {NAN, NAN, NAN, NAN},
                           .steps = 60,
                           .eval = eval,
                           .made = &s->made};
    free(sorted);
    fl_made_begin(&s->made, &samples, (uint64_t)(uintptr_t)s);
    return &s->type;
}
