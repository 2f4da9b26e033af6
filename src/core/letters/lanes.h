#ifndef FL_CORE_LETTERS_LANES_H
#define FL_CORE_LETTERS_LANES_H
/* What a model of letters computes besides products of matrices, compiled for each instruction set. Only entries that
 * do not depend on each other are computed side by side: all sets give the same bits. */
#include "core/base/isa.h"
#include <stddef.h>
#include <stdint.h>

typedef struct FlLettersLanes {
    /* a[o] = tanh(bias[o] + table[0][o] + ... + table[context - 1][o]), left to right; table holds the row of each
     * letter. */
    void (*hidden)(int context, int units, const double *const *table, const double *bias, double *a);
    /* to[o] = sum over the rows which[0], which[1], ... of d, in this order; of rows 0, 1, ... if which is NULL. */
    void (*gather)(int rows, const int *which, int units, const double *d, size_t d_row, double *to);
    /* d[o] *= 1 - a[o]^2. */
    void (*bend_back)(int count, const double *a, double *d);
    /* Of `count` examples side by side: z[v*row + b] becomes exp(z - largest), and sum[b] their sum, v rising. */
    void (*softmax)(int symbols, int count, size_t row, double *z, double *largest, double *sum);
    /* sum[b] becomes share/sum[b], and z[v*row + b] is multiplied by that. */
    void (*shares)(int symbols, int count, size_t row, double share, double *sum, double *z);
    /* x[i] becomes its logarithm. */
    void (*logs)(int count, double *x);
} FlLettersLanes;

const FlLettersLanes *fl_letters_lanes_for(FlIsa isa);

extern const FlLettersLanes fl_letters_lanes, fl_letters_lanes_avx2, fl_letters_lanes_avx512;

#endif
