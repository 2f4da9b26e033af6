/* A lane source: base/isa.h. */
#include "core/networks/lanes.h"
#include "core/networks/functions.h"

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

/* A row of a tile, from or to a place that may have fewer columns than the tile. */
static inline __attribute__((always_inline)) void load_row(int wide, const double *c, int cols, Lanes row[2]) {
    double part[PAIR] = {0};
    if (cols < wide * WIDTH) {
        for (int j = 0; j < cols; j++) part[j] = c[j];
        c = part;
    }
#pragma GCC unroll 2
    for (int v = 0; v < wide; v++) row[v] = *(const Lanes *)(c + v * WIDTH);
}

static inline __attribute__((always_inline)) void store_row(int wide, const Lanes row[2], double *c, int cols) {
    double part[PAIR] = {0};
    double *to = cols < wide * WIDTH ? part : c;
#pragma GCC unroll 2
    for (int v = 0; v < wide; v++) *(Lanes *)(to + v * WIDTH) = row[v];
    for (int j = 0; to == part && j < cols; j++) c[j] = part[j];
}

/* A tile of the result, `tall` rows by `wide` vectors, stays in registers while the inner index runs. */
static inline __attribute__((always_inline)) void tile(int tall, int wide, Begin begin, int inner, const double *first,
                                                       FlFactor a, const double *b, size_t b_row, double *c,
                                                       size_t c_row, int cols) {
    Lanes sum[TALL][2];
#pragma GCC unroll 8
    for (int i = 0; i < tall; i++) {
        if (begin == AT_RESULT) load_row(wide, c + (size_t)i * c_row, cols, sum[i]);
#pragma GCC unroll 2
        for (int v = 0; v < wide && begin != AT_RESULT; v++) sum[i][v] = all(begin == AT_FIRST ? first[i] : 0);
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
    for (int i = 0; i < tall; i++) store_row(wide, sum[i], c + (size_t)i * c_row, cols);
}

/* A panel of the result: at most PAIR columns of all rows. The last rows are one tile. */
static inline __attribute__((always_inline)) void panel(int wide, int rows, Begin begin, int inner, const double *first,
                                                        FlFactor a, const double *b, size_t b_row, double *c,
                                                        size_t c_row, int cols) {
    for (int i = 0; i < rows; i += TALL) {
        switch (rows - i) {
#define REST(n)                                                                                                        \
    case n:                                                                                                            \
        tile(n, wide, begin, inner, first, a, b, b_row, c, c_row, cols);                                               \
        break;
            REST(1)
            REST(2)
            REST(3)
#if defined __AVX512F__
            REST(4)
            REST(5)
            REST(6)
            REST(7)
#endif
#undef REST
        default:
            tile(TALL, wide, begin, inner, first, a, b, b_row, c, c_row, cols);
        }
        if (begin == AT_FIRST) first += TALL;
        a.at += TALL * a.row;
        c += TALL * c_row;
    }
}

static void wide_panel(int rows, Begin begin, int inner, const double *first, FlFactor a, const double *b, size_t b_row,
                       double *c, size_t c_row, int cols) {
    panel(2, rows, begin, inner, first, a, b, b_row, c, c_row, cols);
}

static void narrow_panel(int rows, Begin begin, int inner, const double *first, FlFactor a, const double *b,
                         size_t b_row, double *c, size_t c_row, int cols) {
    panel(1, rows, begin, inner, first, a, b, b_row, c, c_row, cols);
}

/* A stretch of the inner index over a stretch of rows. Packed, a panel of b lies in the nearest cache while those rows
 * of a, in the next, pass over it. */
static void stretch(int rows, int cols, Begin begin, int inner, const double *first, FlFactor a, const double *b,
                    size_t b_row, double *c, size_t c_row, double *packed) {
    for (int j = 0; j < cols; j += PAIR, b += PAIR, c += PAIR) {
        int left = cols - j, width = left > WIDTH ? PAIR : WIDTH;
        const double *from = b;
        size_t row = b_row;
        if (packed != NULL) {
            for (int k = 0; k < inner; k++)
                memcpy(packed + k * width, b + (size_t)k * b_row, (size_t)width * sizeof *b);
            from = packed;
            row = (size_t)width;
        }
        if (width == PAIR)
            wide_panel(rows, begin, inner, first, a, from, row, c, c_row, left);
        else
            narrow_panel(rows, begin, inner, first, a, from, row, c, c_row, left);
    }
}

/* Sums go on where the stretch before has left them, so they have one order whatever the stretches. */
static void product(int rows, int cols, int inner, const double *first, FlFactor a, const double *b, size_t b_row,
                    double *c, size_t c_row) {
    /* Where the inner index goes from page to page of memory, no more of them than a processor keeps at hand. */
    enum { DEEP = 256, FEW_PAGES = 64, MANY = 256, SMALL = 64 * 64 };
    double packed[DEEP * PAIR];
    Begin begin = first != NULL ? AT_FIRST : AT_ZERO;
    if ((int64_t)rows * inner <= SMALL) {
        stretch(rows, cols, begin, inner, first, a, b, b_row, c, c_row, NULL);
        return;
    }
    int most = a.col > a.row ? FEW_PAGES : DEEP;
    for (int k = 0; k < inner; k += most) {
        int deep = inner - k < most ? inner - k : most;
        for (int i = 0; i < rows; i += MANY) {
            int many = rows - i < MANY ? rows - i : MANY;
            FlFactor part = {a.at + (size_t)i * a.row + (size_t)k * a.col, a.row, a.col};
            stretch(many, cols, k > 0 ? AT_RESULT : begin, deep, first != NULL ? first + i : NULL, part,
                    b + (size_t)k * b_row, b_row, c + (size_t)i * c_row, c_row, packed);
        }
    }
}

static void bend(FlActivation activation, int count, double *z) {
    switch (activation) {
    case FL_TANH:
        for (int i = 0; i < count; i++) z[i] = tanh_of(z[i]);
        break;
    case FL_RELU:
        for (int i = 0; i < count; i++) z[i] = z[i] < 0 ? 0 : z[i]; /* nan stays nan */
        break;
    default:
        for (int i = 0; i < count; i++) z[i] = sigmoid_of(z[i]);
    }
}

static void bend_back(FlActivation activation, int count, const double *restrict a, double *restrict d) {
    switch (activation) {
    case FL_TANH:
        for (int i = 0; i < count; i++) d[i] *= 1 - a[i] * a[i];
        break;
    case FL_RELU:
        for (int i = 0; i < count; i++) d[i] = a[i] > 0 ? d[i] : a[i] == 0 ? 0 : a[i];
        break;
    default:
        for (int i = 0; i < count; i++) d[i] *= a[i] * (1 - a[i]);
    }
}

static void answer(FlNetworkLoss kind, int count, int of, const double *restrict z, const uint32_t *restrict label,
                   double *restrict loss, double *restrict error) {
    if (kind == FL_NETWORK_MSE) {
        for (int i = 0; i < count; i++) {
            double off = z[i] - (double)label[i];
            error[i] = 2 * off / of;
            loss[i] = off * off;
        }
        return;
    }
    for (int i = 0; i < count; i++) {
        double target = (double)label[i], e = exp_of(z[i] < 0 ? z[i] : -z[i]);
        double p = (z[i] < 0 ? e : 1) / (1 + e);
        error[i] = (p - target) / of;
        loss[i] = (z[i] > 0 ? z[i] : 0) - z[i] * target + log_1_plus(e);
    }
}

static void turn(int rows, int cols, const double *from, size_t from_row, double *to, size_t to_row) {
    int i = 0;
    for (; rows - i >= WIDTH; i += WIDTH, from += WIDTH * from_row, to += WIDTH) {
        for (int j = 0; j < cols; j++) {
            Lanes column = {0};
            for (int k = 0; k < WIDTH; k++) column[k] = from[(size_t)k * from_row + (size_t)j];
            *(Lanes *)(to + (size_t)j * to_row) = column;
        }
    }
    for (; i < rows; i++, from += from_row, to++) {
        for (int j = 0; j < cols; j++) to[(size_t)j * to_row] = from[j];
    }
}

const FlNetworkLanes FL_ISA_FN(fl_network_lanes) = {product, bend, bend_back, answer, turn};
