/* A lane source: base/isa.h. Products of matrices, in tiles that stay in registers while the inner index runs. */
#include "core/networks/lanes.h"

#include <stdint.h>
#include <string.h>

#if defined __AVX512F__
enum { WIDTH = 8, TALL = 8 };
#elif defined __AVX2__
enum { WIDTH = 4, TALL = 4 };
#else
enum { WIDTH = 2, TALL = 4 };
#endif
enum { PAIR = 2 * WIDTH };

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
    Lanes sum[TALL][2];
#pragma GCC unroll 8
    for (int i = 0; i < tall; i++) {
#pragma GCC unroll 2
        for (int v = 0; v < wide; v++) {
            if (begin == AT_RESULT)
                sum[i][v] = *(const Lanes *)(c + (size_t)i * c_row + v * WIDTH);
            else
                sum[i][v] = all(begin == AT_FIRST ? first[i] : 0);
        }
    }
    const double *left = a.at;
    for (int k = 0; k < inner; k++, left += a.col, b += b_row) {
        Lanes right[2];
#pragma GCC unroll 2
        for (int v = 0; v < wide; v++) right[v] = *(const Lanes *)(b + v * WIDTH);
#pragma GCC unroll 8
        for (int i = 0; i < tall; i++) {
#pragma GCC unroll 2
            for (int v = 0; v < wide; v++) sum[i][v] = sum[i][v] + left[(size_t)i * a.row] * right[v];
        }
    }
#pragma GCC unroll 8
    for (int i = 0; i < tall; i++) {
#pragma GCC unroll 2
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
        REST(2)
        REST(3)
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

/* A panel of the result: at most PAIR columns of all rows. Where it has fewer columns than a tile, tiles are made
 * aside. `step` leads from the first of TALL rows of a to the next. */
static inline __attribute__((always_inline)) void panel(int wide, int rows, Begin begin, int inner, const double *first,
                                                        FlFactor a, size_t step, const double *b, size_t b_row,
                                                        double *c, size_t c_row, int cols) {
    _Alignas(64) double aside[TALL * PAIR];
    for (int i = 0; i < rows; i += TALL, a.at += step, c += TALL * c_row) {
        int tall = rows - i < TALL ? rows - i : TALL;
        if (cols >= wide * WIDTH) {
            /* The next tile's place comes nearer meanwhile: its rows lie on as many pages. */
            for (int n = TALL; n < 2 * TALL && i + n < rows; n++) {
                __builtin_prefetch(c + (size_t)n * c_row, 1);
                __builtin_prefetch(c + (size_t)n * c_row + PAIR - 1, 1);
            }
            tile_of(tall, wide, begin, inner, first, a, b, b_row, c, c_row);
        } else {
            for (int n = 0; n < tall && begin == AT_RESULT; n++) {
                for (int j = 0; j < cols; j++) aside[n * PAIR + j] = c[(size_t)n * c_row + (size_t)j];
            }
            tile_of(tall, wide, begin, inner, first, a, b, b_row, aside, PAIR);
            for (int n = 0; n < tall; n++) {
                for (int j = 0; j < cols; j++) c[(size_t)n * c_row + (size_t)j] = aside[n * PAIR + j];
            }
        }
        if (begin == AT_FIRST) first += TALL;
    }
}

static void wide_panel(int rows, Begin begin, int inner, const double *first, FlFactor a, const double *b, size_t b_row,
                       double *c, size_t c_row, int cols) {
    panel(2, rows, begin, inner, first, a, TALL * a.row, b, b_row, c, c_row, cols);
}

static void narrow_panel(int rows, Begin begin, int inner, const double *first, FlFactor a, const double *b,
                         size_t b_row, double *c, size_t c_row, int cols) {
    panel(1, rows, begin, inner, first, a, TALL * a.row, b, b_row, c, c_row, cols);
}

/* Of a packed by pack(). */
static void packed_panel(int rows, Begin begin, int inner, const double *first, const double *a, const double *b,
                         double *c, size_t c_row, int cols) {
    FlFactor factor = {a, 1, TALL};
    panel(2, rows, begin, inner, first, factor, (size_t)inner * TALL, b, PAIR, c, c_row, cols);
}

static void direct(int rows, int cols, Begin begin, int inner, const double *first, FlFactor a, const double *b,
                   size_t b_row, double *c, size_t c_row) {
    for (int j = 0; j < cols; j += PAIR, b += PAIR, c += PAIR) {
        int left = cols - j;
        if (left > WIDTH)
            wide_panel(rows, begin, inner, first, a, b, b_row, c, c_row, left);
        else
            narrow_panel(rows, begin, inner, first, a, b, b_row, c, c_row, left);
    }
}

/* TALL rows after TALL rows, the entries of one inner index side by side. */
static void pack(int rows, int inner, FlFactor a, double *to) {
    for (int i = 0; i < rows; i += TALL, to += (size_t)inner * TALL) {
        size_t tall = (size_t)(rows - i < TALL ? rows - i : TALL);
        for (size_t k = 0; k < (size_t)inner; k++) {
            const double *from = a.at + (size_t)i * a.row + k * a.col;
            for (size_t n = 0; n < tall; n++) to[k * TALL + n] = from[n * a.row];
        }
    }
}

/* As much of the inner index as a panel of b in the nearest cache holds; the rows that pass over it lie in the next. */
enum { DEEP = 256, MANY = 256, MANY_PACKED = 128 };

/* Rows of a block: those of a packed where its entries of one row lie far apart, on a page each. */
static void block(int rows, int cols, Begin begin, int deep, const double *first, FlFactor a, const double *b,
                  size_t b_row, double *c, size_t c_row, double *packed_a) {
    _Alignas(64) double packed_b[DEEP * PAIR];
    if (packed_a != NULL) pack(rows, deep, a, packed_a);
    for (int j = 0; j < cols; j += PAIR) {
        int left = cols - j, width = left > WIDTH ? PAIR : WIDTH;
        if (width < PAIR) memset(packed_b, 0, sizeof packed_b);
        for (int k = 0; k < deep; k++)
            memcpy(packed_b + k * PAIR, b + (size_t)k * b_row + j, (size_t)width * sizeof *b);
        if (packed_a != NULL)
            packed_panel(rows, begin, deep, first, packed_a, packed_b, c + j, c_row, left);
        else
            wide_panel(rows, begin, deep, first, a, packed_b, PAIR, c + j, c_row, left);
    }
}

/* Sums go on where the block before has left them, so they have one order whatever the blocks. */
static void blocks(int rows, int cols, int inner, const double *first, FlFactor a, const double *b, size_t b_row,
                   double *c, size_t c_row) {
    _Alignas(64) double packed[MANY_PACKED * DEEP];
    bool far = a.row < a.col;
    int most = far ? MANY_PACKED : MANY;
    for (int k = 0; k < inner; k += DEEP) {
        int deep = inner - k < DEEP ? inner - k : DEEP;
        Begin begin = k > 0 ? AT_RESULT : first != NULL ? AT_FIRST : AT_ZERO;
        for (int i = 0; i < rows; i += most) {
            FlFactor part = {a.at + (size_t)i * a.row + (size_t)k * a.col, a.row, a.col};
            block(rows - i < most ? rows - i : most, cols, begin, deep, begin == AT_FIRST ? first + i : NULL, part,
                  b + (size_t)k * b_row, b_row, c + (size_t)i * c_row, c_row, far ? packed : NULL);
        }
    }
}

void FL_ISA_FN(fl_network_product)(int rows, int cols, int inner, const double *first, FlFactor a, const double *b,
                                   size_t b_row, double *c, size_t c_row) {
    enum { SMALL = 64 * 64 };
    if ((int64_t)rows * inner <= SMALL)
        direct(rows, cols, first != NULL ? AT_FIRST : AT_ZERO, inner, first, a, b, b_row, c, c_row);
    else
        blocks(rows, cols, inner, first, a, b, b_row, c, c_row);
}
