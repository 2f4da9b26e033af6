/* A lane source: base/isa.h. Products of large matrices in floats: a vector has twice as many of them as of doubles.
 * What goes in and comes out is doubles; entries are rounded as they are packed, and a sum as it is begun. */
#include "core/networks/lanes.h"
#include "core/networks/square.h"

/* A tile is TALL rows by WIDE vectors of WIDTH entries, as in product.c. */
#if defined __AVX512F__
enum { WIDTH = 16, TALL = 8, WIDE = 3 };
#elif defined __AVX2__
enum { WIDTH = 8, TALL = 4, WIDE = 3 };
#else
enum { WIDTH = 4, TALL = 2, WIDE = 4 };
#endif
enum { SPAN = WIDE * WIDTH };

/* As much of the inner index as a panel of b in the nearest cache holds; the rows that pass over it lie in the next. */
enum { DEEP = 256, MANY = 512 };

typedef float Floats __attribute__((vector_size(WIDTH * sizeof(float)), aligned(sizeof(float)), may_alias));

/* TALL rows by `wide` vectors: c goes on by a sum over `inner` products, TALL entries of a and SPAN of b to each. */
static inline __attribute__((always_inline)) void tile(int wide, int inner, const float *a, const float *b, float *c) {
    Floats sum[TALL][WIDE];
#pragma GCC unroll 8
    for (int i = 0; i < TALL; i++) {
#pragma GCC unroll 4
        for (int v = 0; v < wide; v++) sum[i][v] = *(const Floats *)(c + i * SPAN + v * WIDTH);
    }
    for (int k = 0; k < inner; k++, a += TALL, b += SPAN) {
        Floats right[WIDE];
#pragma GCC unroll 4
        for (int v = 0; v < wide; v++) right[v] = *(const Floats *)(b + v * WIDTH);
#pragma GCC unroll 8
        for (int i = 0; i < TALL; i++) {
#pragma GCC unroll 4
            for (int v = 0; v < wide; v++) sum[i][v] = sum[i][v] + a[i] * right[v];
        }
    }
#pragma GCC unroll 8
    for (int i = 0; i < TALL; i++) {
#pragma GCC unroll 4
        for (int v = 0; v < wide; v++) *(Floats *)(c + i * SPAN + v * WIDTH) = sum[i][v];
    }
}

static void tile_of(int cols, int inner, const float *a, const float *b, float *c) {
    if (cols > 2 * WIDTH && WIDE > 2)
        tile(WIDE, inner, a, b, c);
    else if (cols > WIDTH)
        tile(2, inner, a, b, c);
    else
        tile(1, inner, a, b, c);
}

/* What lies side by side in a: some TALL rows of one inner index, then of the next, which is on another page. */
static void pack_sides(int rows, int deep, const double *a, size_t a_col, float *to) {
    size_t next = (size_t)deep * TALL;
    for (int k = 0; k < deep; k++, a += a_col, to += TALL) {
        float *at = to;
        int i = 0;
        for (; rows - i >= TALL; i += TALL, at += next) {
            for (int n = 0; n < TALL; n++) at[n] = (float)a[i + n];
        }
        for (int n = 0; i < rows && n < TALL; n++) at[n] = n < rows - i ? (float)a[i + n] : 0;
    }
}

/* Rows of a that lie apart, turned. */
static void pack_apart(int tall, int deep, const double *a, size_t a_row, float *to) {
    int k = 0;
    for (; tall == TALL && deep - k >= SIDE; k += SIDE) {
#pragma GCC unroll 2
        for (int at = 0; at < TALL; at += SIDE) {
            Lanes v[SIDE];
            load_square(SIDE, a + (size_t)at * a_row + k, a_row, v);
#pragma GCC unroll 8
            for (int n = 0; n < SIDE; n++) {
                for (int i = 0; i < SIDE; i++) to[(k + n) * TALL + at + i] = (float)v[n][i];
            }
        }
    }
    for (; k < deep; k++) {
        for (int n = 0; n < TALL; n++) to[k * TALL + n] = n < tall ? (float)a[(size_t)n * a_row + (size_t)k] : 0;
    }
}

/* TALL rows after TALL rows, the entries of one inner index side by side, and zeros where the last rows would be. Those
 * of one index lie side by side in a, too, or those of one row. */
static void pack_rows(int rows, int deep, FlFactor a, float *to) {
    int some = a.row == 1 ? 8 * TALL : TALL;
    for (int i = 0; i < rows; i += some, to += (size_t)deep * (size_t)some) {
        const double *from = a.at + (size_t)i * a.row;
        int here = rows - i < some ? rows - i : some;
        if (a.row == 1)
            pack_sides(here, deep, from, a.col, to);
        else
            pack_apart(here, deep, from, a.row, to);
    }
}

static inline __attribute__((always_inline)) void pack_some(int cols, int deep, const double *b, size_t b_row,
                                                            float *to) {
    for (int k = 0; k < deep; k++, b += b_row, to += SPAN) {
        for (int j = 0; j < cols; j++) to[j] = (float)b[j];
    }
}

/* SPAN columns of b. Where it has fewer, what stands in the others is of use to nobody. */
static void pack_columns(int cols, int deep, const double *b, size_t b_row, float *to) {
    if (cols == SPAN)
        pack_some(SPAN, deep, b, b_row, to);
    else
        pack_some(cols, deep, b, b_row, to);
}

/* Rows of one panel of the result: at most SPAN columns. Sums of doubles that were floats begin where they ended. */
static void panel(int rows, int cols, bool goes_on, int deep, const double *first, const float *a, const float *b,
                  double *c, size_t c_row) {
    _Alignas(64) float aside[TALL * SPAN];
    for (int i = 0; i < rows; i += TALL, a += (size_t)deep * TALL) {
        int tall = rows - i < TALL ? rows - i : TALL;
        for (int n = 0; n < tall; n++) {
            const double *from = c + (size_t)(i + n) * c_row;
            float begin = first != NULL ? (float)first[i + n] : 0;
            for (int j = 0; j < cols; j++) aside[n * SPAN + j] = goes_on ? (float)from[j] : begin;
        }
        /* The next tile's place comes nearer meanwhile: its rows lie on as many pages. */
        for (int n = TALL; n < 2 * TALL && i + n < rows; n++) {
            for (int j = 0; j < cols; j += FL_ROW_UNIT) __builtin_prefetch(c + (size_t)(i + n) * c_row + j, 1);
        }
        tile_of(cols, deep, a, b, aside);
        for (int n = 0; n < tall; n++) {
            double *to = c + (size_t)(i + n) * c_row;
            for (int j = 0; j < cols; j++) to[j] = aside[n * SPAN + j];
        }
    }
}

void FL_ISA_FN(fl_network_product_floats)(int rows, int cols, int inner, const double *first, FlFactor a,
                                          const double *b, size_t b_row, double *c, size_t c_row) {
    _Alignas(64) float packed_a[MANY * DEEP], packed_b[DEEP * SPAN] = {0};
    for (int k = 0; k < inner; k += DEEP) {
        int deep = inner - k < DEEP ? inner - k : DEEP;
        for (int i = 0; i < rows; i += MANY) {
            int many = rows - i < MANY ? rows - i : MANY;
            pack_rows(many, deep, (FlFactor){a.at + (size_t)i * a.row + (size_t)k * a.col, a.row, a.col}, packed_a);
            for (int j = 0; j < cols; j += SPAN) {
                int wide = cols - j < SPAN ? cols - j : SPAN;
                pack_columns(wide, deep, b + (size_t)k * b_row + j, b_row, packed_b);
                panel(many, wide, k > 0, deep, first != NULL ? first + i : NULL, packed_a, packed_b,
                      c + (size_t)i * c_row + j, c_row);
            }
        }
    }
}
