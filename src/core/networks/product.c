/* A lane source: base/isa.h. Products of matrices, in tiles that stay in registers while the inner index runs. */
#include "core/networks/lanes.h"

#include <stdint.h>
#include <string.h>

/* A tile is TALL rows by WIDE vectors of WIDTH entries: as many sums as leave room for a row of b in the registers.
 * Where an entry of a takes two instructions to fill a vector, wide tiles need fewer of them. */
#if defined __AVX512F__
enum { WIDTH = 8, TALL = 8, WIDE = 3 };
#elif defined __AVX2__
enum { WIDTH = 4, TALL = 4, WIDE = 3 };
#else
enum { WIDTH = 2, TALL = 2, WIDE = 4 };
#endif
enum { SPAN = WIDE * WIDTH };

/* Any address will do. */
typedef double Lanes __attribute__((vector_size(WIDTH * sizeof(double)), aligned(sizeof(double)), may_alias));

static inline Lanes all(double v) {
    return v - (Lanes){0};
}

/* Where a tile begins its sums: at first[row], at 0, or at what stands in c already. */
typedef enum Begin { AT_FIRST, AT_ZERO, AT_RESULT } Begin;

/* `tall` rows by `wide` vectors of the result, whole. */
static inline __attribute__((always_inline)) void tile(int tall, int wide, Begin begin, int inner, const double *first,
                                                       FlFactor a, const double *b, size_t b_row, double *c,
                                                       size_t c_row) {
    Lanes sum[TALL][WIDE];
#pragma GCC unroll 8
    for (int i = 0; i < tall; i++) {
#pragma GCC unroll 4
        for (int v = 0; v < wide; v++) {
            if (begin == AT_RESULT)
                sum[i][v] = *(const Lanes *)(c + (size_t)i * c_row + v * WIDTH);
            else
                sum[i][v] = all(begin == AT_FIRST ? first[i] : 0);
        }
    }
    const double *left = a.at;
    for (int k = 0; k < inner; k++, left += a.col, b += b_row) {
        Lanes right[WIDE];
#pragma GCC unroll 4
        for (int v = 0; v < wide; v++) right[v] = *(const Lanes *)(b + v * WIDTH);
#pragma GCC unroll 8
        for (int i = 0; i < tall; i++) {
#pragma GCC unroll 4
            for (int v = 0; v < wide; v++) sum[i][v] = sum[i][v] + left[(size_t)i * a.row] * right[v];
        }
    }
#pragma GCC unroll 8
    for (int i = 0; i < tall; i++) {
#pragma GCC unroll 4
        for (int v = 0; v < wide; v++) *(Lanes *)(c + (size_t)i * c_row + v * WIDTH) = sum[i][v];
    }
}

/* The last rows, fewer than TALL, are a tile of their own. */
static inline __attribute__((always_inline)) void tile_of(int rows, int wide, Begin begin, int inner,
                                                          const double *first, FlFactor a, const double *b,
                                                          size_t b_row, double *c, size_t c_row) {
    switch (rows) {
#define REST(n)                                                                                                        \
    case n:                                                                                                            \
        tile(n, wide, begin, inner, first, a, b, b_row, c, c_row);                                                     \
        break;
        REST(1)
#ifdef __AVX2__
        REST(2)
        REST(3)
#endif
#ifdef __AVX512F__
        REST(4)
        REST(5)
        REST(6)
        REST(7)
#endif
#undef REST
    default:
        tile(TALL, wide, begin, inner, first, a, b, b_row, c, c_row);
    }
}

/* A panel of the result: at most `wide` vectors of all rows. Where it has fewer columns, tiles are made aside. `step`
 * leads from the first of TALL rows of a to the next. */
static inline __attribute__((always_inline)) void panel_of(int wide, int rows, Begin begin, int inner,
                                                           const double *first, FlFactor a, size_t step,
                                                           const double *b, size_t b_row, double *c, size_t c_row,
                                                           int cols) {
    _Alignas(64) double aside[TALL * SPAN];
    for (int i = 0; i < rows; i += TALL, a.at += step, c += TALL * c_row) {
        int tall = rows - i < TALL ? rows - i : TALL;
        if (cols >= wide * WIDTH) {
            /* The next tile's place comes nearer meanwhile: its rows lie on as many pages. */
            for (int n = TALL; n < 2 * TALL && i + n < rows; n++) {
                __builtin_prefetch(c + (size_t)n * c_row, 1);
                __builtin_prefetch(c + (size_t)n * c_row + wide * WIDTH - 1, 1);
            }
            tile_of(tall, wide, begin, inner, first, a, b, b_row, c, c_row);
        } else {
            for (int n = 0; n < tall && begin == AT_RESULT; n++) {
                for (int j = 0; j < cols; j++) aside[n * SPAN + j] = c[(size_t)n * c_row + (size_t)j];
            }
            tile_of(tall, wide, begin, inner, first, a, b, b_row, aside, SPAN);
            for (int n = 0; n < tall; n++) {
                for (int j = 0; j < cols; j++) c[(size_t)n * c_row + (size_t)j] = aside[n * SPAN + j];
            }
        }
        if (begin == AT_FIRST) first += TALL;
    }
}

static int vectors_of(int cols) {
    return cols > 2 * WIDTH ? WIDE : (cols + WIDTH - 1) / WIDTH;
}

static void panel(int rows, Begin begin, int inner, const double *first, FlFactor a, size_t step, const double *b,
                  size_t b_row, double *c, size_t c_row, int cols) {
    int vectors = vectors_of(cols);
    if (vectors == WIDE)
        panel_of(WIDE, rows, begin, inner, first, a, step, b, b_row, c, c_row, cols);
    else if (vectors == 2)
        panel_of(2, rows, begin, inner, first, a, step, b, b_row, c, c_row, cols);
    else
        panel_of(1, rows, begin, inner, first, a, step, b, b_row, c, c_row, cols);
}

static void direct(int rows, int cols, Begin begin, int inner, const double *first, FlFactor a, const double *b,
                   size_t b_row, double *c, size_t c_row) {
    for (int j = 0; j < cols; j += SPAN)
        panel(rows, begin, inner, first, a, TALL * a.row, b + j, b_row, c + j, c_row, cols - j);
}

/* TALL rows after TALL rows, the entries of one inner index side by side. Those of one index lie side by side in a too,
 * and the next index's on another page. */
static void pack(int rows, int inner, const double *a, size_t a_col, double *to) {
    for (int k = 0; k < inner; k++, a += a_col, to += TALL) {
        double *at = to;
        int i = 0;
        for (; rows - i >= TALL; i += TALL, at += (size_t)inner * TALL) memcpy(at, a + i, TALL * sizeof *a);
        for (int n = 0; i + n < rows; n++) at[n] = a[i + n];
    }
}

/* As much of the inner index as a panel of b in the nearest cache holds; the rows that pass over it lie in the next. */
enum { DEEP = 256, MANY = 256, MANY_PACKED = 128 };

/* So many vectors of each row of b, row after row. */
static inline __attribute__((always_inline)) void pack_vectors(int vectors, int deep, const double *b, size_t b_row,
                                                               double *to) {
    for (int k = 0; k < deep; k++, b += b_row, to += SPAN) memcpy(to, b, (size_t)(vectors * WIDTH) * sizeof *b);
}

/* Copies of a length that a compiler knows: a call for each row cost a tenth of the product. */
static void pack_columns(int vectors, int deep, const double *b, size_t b_row, double *to) {
    if (vectors == WIDE)
        pack_vectors(WIDE, deep, b, b_row, to);
    else if (vectors == 2)
        pack_vectors(2, deep, b, b_row, to);
    else
        pack_vectors(1, deep, b, b_row, to);
}

/* Rows of a block: those of a packed where its entries of one row lie far apart, on a page each. */
static void block(int rows, int cols, Begin begin, int deep, const double *first, FlFactor a, const double *b,
                  size_t b_row, double *c, size_t c_row, double *packed_a) {
    _Alignas(64) double packed_b[DEEP * SPAN];
    size_t step = TALL * a.row;
    if (packed_a != NULL) {
        pack(rows, deep, a.at, a.col, packed_a);
        a = (FlFactor){packed_a, 1, TALL};
        step = (size_t)deep * TALL;
    }
    for (int j = 0; j < cols; j += SPAN) {
        pack_columns(vectors_of(cols - j), deep, b + j, b_row, packed_b);
        panel(rows, begin, deep, first, a, step, packed_b, SPAN, c + j, c_row, cols - j);
    }
}

/* Sums go on where the block before has left them, so they have one order whatever the blocks. */
static void blocks(int rows, int cols, Begin begin, int inner, const double *first, FlFactor a, const double *b,
                   size_t b_row, double *c, size_t c_row) {
    _Alignas(64) double packed[MANY_PACKED * DEEP];
    bool far = a.row == 1 && a.col > 1;
    int most = far ? MANY_PACKED : MANY;
    for (int k = 0; k < inner; k += DEEP, begin = AT_RESULT) {
        int deep = inner - k < DEEP ? inner - k : DEEP;
        for (int i = 0; i < rows; i += most) {
            FlFactor part = {a.at + (size_t)i * a.row + (size_t)k * a.col, a.row, a.col};
            block(rows - i < most ? rows - i : most, cols, begin, deep, begin == AT_FIRST ? first + i : NULL, part,
                  b + (size_t)k * b_row, b_row, c + (size_t)i * c_row, c_row, far ? packed : NULL);
        }
    }
}

static void product(int rows, int cols, Begin begin, int inner, const double *first, FlFactor a, const double *b,
                    size_t b_row, double *c, size_t c_row) {
    enum { SMALL = 64 * 64 };
    if ((int64_t)rows * inner <= SMALL)
        direct(rows, cols, begin, inner, first, a, b, b_row, c, c_row);
    else
        blocks(rows, cols, begin, inner, first, a, b, b_row, c, c_row);
}

void FL_ISA_FN(fl_network_product)(int rows, int cols, int inner, const double *first, FlFactor a, const double *b,
                                   size_t b_row, double *c, size_t c_row) {
    product(rows, cols, first != NULL ? AT_FIRST : AT_ZERO, inner, first, a, b, b_row, c, c_row);
}

void FL_ISA_FN(fl_network_more)(int rows, int cols, int inner, FlFactor a, const double *b, size_t b_row, double *c,
                                size_t c_row) {
    product(rows, cols, AT_RESULT, inner, NULL, a, b, b_row, c, c_row);
}
