/* A lane source: base/isa.h. */
#include "core/letters/lanes.h"
#include "core/base/elementary.h"
#include "core/base/tanh.h"

/* Four rows at once: what stands in a is read and written once for them. */
static void hidden(int context, int units, const double *const *table, const double *restrict bias,
                   double *restrict a) {
    int j = 0;
    memcpy(a, bias, (size_t)units * sizeof *a);
    for (; context - j >= 4; j += 4) {
        const double *restrict p = table[j], *restrict q = table[j + 1];
        const double *restrict r = table[j + 2], *restrict s = table[j + 3];
        for (int o = 0; o < units; o++) a[o] = a[o] + p[o] + q[o] + r[o] + s[o];
    }
    for (; j < context; j++) {
        const double *restrict row = table[j];
        for (int o = 0; o < units; o++) a[o] += row[o];
    }
    fl_tanh_all(units, a);
}

/* Some vectors of each row: their sums stay in registers. */
static inline __attribute__((always_inline)) void gather_vectors(int vectors, int rows, const int *which,
                                                                 const double *d, size_t d_row, double *to) {
    FlVector sum[4];
#pragma GCC unroll 4
    for (int v = 0; v < vectors; v++) sum[v] = fl_all_lanes(0);
    for (int i = 0; i < rows; i++) {
        const double *from = d + (size_t)(which != NULL ? which[i] : i) * d_row;
#pragma GCC unroll 4
        for (int v = 0; v < vectors; v++) sum[v] += *(const FlVector *)(from + v * FL_SIDE);
    }
#pragma GCC unroll 4
    for (int v = 0; v < vectors; v++) *(FlVector *)(to + v * FL_SIDE) = sum[v];
}

static void gather(int rows, const int *which, int units, const double *d, size_t d_row, double *to) {
    int o = 0;
    for (; units - o >= 4 * FL_SIDE; o += 4 * FL_SIDE) gather_vectors(4, rows, which, d + o, d_row, to + o);
    for (; units - o >= FL_SIDE; o += FL_SIDE) gather_vectors(1, rows, which, d + o, d_row, to + o);
    for (; o < units; o++) {
        double sum = 0;
        for (int i = 0; i < rows; i++) sum += d[(size_t)(which != NULL ? which[i] : i) * d_row + (size_t)o];
        to[o] = sum;
    }
}

static void bend_back(int count, const double *restrict a, double *restrict d) {
    for (int o = 0; o < count; o++) d[o] *= 1 - a[o] * a[o];
}

static void softmax(int symbols, int count, size_t row, double *restrict z, double *restrict largest,
                    double *restrict sum) {
    for (int b = 0; b < count; b++) {
        largest[b] = z[b];
        sum[b] = 0;
    }
    for (int v = 1; v < symbols; v++) {
        const double *restrict of = z + (size_t)v * row;
        for (int b = 0; b < count; b++) largest[b] = of[b] > largest[b] ? of[b] : largest[b];
    }
    for (int v = 0; v < symbols; v++) {
        double *restrict of = z + (size_t)v * row;
        for (int b = 0; b < count; b++) of[b] -= largest[b];
        fl_exp_all(count, of, of);
        for (int b = 0; b < count; b++) sum[b] += of[b];
    }
}

static void shares(int symbols, int count, size_t row, double share, double *restrict sum, double *restrict z) {
    for (int b = 0; b < count; b++) sum[b] = share / sum[b];
    for (int v = 0; v < symbols; v++) {
        double *restrict of = z + (size_t)v * row;
        for (int b = 0; b < count; b++) of[b] *= sum[b];
    }
}

static void logs(int count, double *x) {
    for (int b = 0; b < count; b++) x[b] = fl_log(x[b]);
}

const FlLettersLanes FL_ISA_FN(fl_letters_lanes) = {hidden, gather, bend_back, softmax, shares, logs};
