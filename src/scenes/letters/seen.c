#include "scenes/letters/seen.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Turns of the power method: two directions in 27, to far below a pixel. */
enum { TURNS = 200, MOST = FL_TEXT_SYMBOLS };

typedef struct Matrix {
    int letters, units;
    double *m; /* centred: columns have the mean 0 */
} Matrix;

static void centre(const double *seen, Matrix *a) {
    for (int u = 0; u < a->units; u++) {
        double mean = 0;
        for (int v = 0; v < a->letters; v++) mean += seen[v * a->units + u];
        mean /= a->letters;
        for (int v = 0; v < a->letters; v++) a->m[v * a->units + u] = seen[v * a->units + u] - mean;
    }
}

static double dot(const double *a, const double *b, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) sum += a[i] * b[i];
    return sum;
}

/* The largest eigenvalue of a symmetric matrix with its unit vector, by iteration from a vector of no symmetry. */
static double largest(const double *gram, int n, double *q) {
    double value = 0, next[MOST];
    for (int i = 0; i < n; i++) q[i] = 1.0 / (i + 1.5);
    for (int turn = 0; turn < TURNS; turn++) {
        for (int i = 0; i < n; i++) next[i] = dot(gram + i * n, q, n);
        value = sqrt(dot(next, next, n));
        if (!(value > 0)) return 0;
        for (int i = 0; i < n; i++) q[i] = next[i] / value;
    }
    return value;
}

/* Unit axis in the space of units, its largest component positive. */
static void axis_of(const Matrix *a, const double *q, double value, double *axis) {
    int most = 0;
    for (int u = 0; u < a->units; u++) {
        axis[u] = 0;
        for (int v = 0; v < a->letters; v++) axis[u] += a->m[v * a->units + u] * q[v];
        axis[u] /= sqrt(value);
        if (fabs(axis[u]) > fabs(axis[most])) most = u;
    }
    double sign = axis[most] < 0 ? -1 : 1;
    for (int u = 0; u < a->units; u++) axis[u] *= sign;
}

bool fl_seen_axes(const double *m, int letters, int units, double *axes, double *share) {
    const Matrix whole = {.letters = letters, .units = units, .m = (double *)m}, *a = &whole;
    int n = letters;
    double gram[MOST * MOST], q[MOST], value[2], all = 0;
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++) gram[i * n + j] = dot(a->m + i * a->units, a->m + j * a->units, a->units);
    for (int i = 0; i < n; i++) all += gram[i * n + i];
    for (int k = 0; k < 2; k++) {
        value[k] = largest(gram, n, q);
        if (!(value[k] > 1e-12 * all)) return false;
        axis_of(a, q, value[k], axes + k * a->units);
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) gram[i * n + j] -= value[k] * q[i] * q[j];
    }
    *share = (value[0] + value[1]) / all;
    return true;
}

static const FlWrittenRow *row_of(const FlWriting *w, int i) {
    return i == FL_WRITING_ROWS ? fl_writing_now(w) : fl_writing_row(w, i);
}

/* The last step that is known. */
static const FlWrittenRow *last_row(const FlWriting *w) {
    const FlWrittenRow *last = NULL;
    for (int i = 0; i <= FL_WRITING_ROWS; i++) {
        const FlWrittenRow *row = row_of(w, i);
        bool there = (i == FL_WRITING_ROWS || i < fl_writing_rows(w)) && row->fresh && row->seen;
        if (there && (!last || row->step > last->step)) last = row;
    }
    return last;
}

bool fl_seen_update(FlSeen *s, const FlWriting *w, const FlLettersTask *task) {
    Matrix a = {.letters = task->text->symbols, .units = task->letters.units};
    size_t size = (size_t)a.letters * (size_t)a.units, room = size + 2 * (size_t)a.units;
    if (s->of == fl_writing_generation(w)) return true;
    const FlWrittenRow *last = last_row(w);
    memset(s->known, 0, sizeof s->known);
    s->of = fl_writing_generation(w);
    if (!last) return true;
    if (room > s->room) {
        double *more = realloc(s->scratch, room * sizeof *more);
        if (!more) return false;
        s->scratch = more;
        s->room = room;
    }
    double *axes = s->scratch + size;
    a.m = s->scratch;
    centre(last->seen, &a);
    if (!fl_seen_axes(a.m, a.letters, a.units, axes, &s->share)) return true;
    for (int i = 0; i <= FL_WRITING_ROWS; i++) {
        const FlWrittenRow *row = row_of(w, i);
        if ((i < FL_WRITING_ROWS && i >= fl_writing_rows(w)) || !row->fresh || !row->seen) continue;
        centre(row->seen, &a);
        s->known[i] = true;
        for (int v = 0; v < a.letters; v++)
            s->at[i][v] = (FlVec){(float)dot(a.m + v * a.units, axes, a.units),
                                  (float)dot(a.m + v * a.units, axes + a.units, a.units)};
    }
    return true;
}
