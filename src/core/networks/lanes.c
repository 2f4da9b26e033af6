/* A lane source: base/isa.h. */
#include "core/networks/lanes.h"
#include "core/networks/functions.h"

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

/* A tile of the result, `tall` rows by `wide` vectors, stays in registers while the inner index runs. */
static inline __attribute__((always_inline)) void tile(int tall, int wide, int inner, const double *first, FlFactor a,
                                                       const double *b, size_t b_row, double *c, size_t c_row,
                                                       int cols) {
    Lanes sum[TALL][2];
#pragma GCC unroll 8
    for (int i = 0; i < tall; i++) {
#pragma GCC unroll 2
        for (int v = 0; v < wide; v++) sum[i][v] = all(first != NULL ? first[i] : 0);
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
    for (int i = 0; i < tall; i++, c += c_row) {
        if (cols >= wide * WIDTH) {
#pragma GCC unroll 2
            for (int v = 0; v < wide; v++) *(Lanes *)(c + v * WIDTH) = sum[i][v];
        } else {
            for (int j = 0; j < cols; j++) c[j] = sum[i][j / WIDTH][j % WIDTH];
        }
    }
}

/* All columns of `tall` rows. */
static inline __attribute__((always_inline)) void band(int tall, int cols, int inner, const double *first, FlFactor a,
                                                       const double *b, size_t b_row, double *c, size_t c_row) {
    int j = 0;
    for (; cols - j > WIDTH; j += PAIR) tile(tall, 2, inner, first, a, b + j, b_row, c + j, c_row, cols - j);
    if (j < cols) tile(tall, 1, inner, first, a, b + j, b_row, c + j, c_row, cols - j);
}

static void product(int rows, int cols, int inner, const double *first, FlFactor a, const double *b, size_t b_row,
                    double *c, size_t c_row) {
    int i = 0;
    for (; rows - i >= TALL; i += TALL) {
        band(TALL, cols, inner, first, a, b, b_row, c, c_row);
        first = first != NULL ? first + TALL : NULL;
        a.at += TALL * a.row;
        c += TALL * c_row;
    }
    for (; i < rows; i++) {
        band(1, cols, inner, first, a, b, b_row, c, c_row);
        first = first != NULL ? first + 1 : NULL;
        a.at += a.row;
        c += c_row;
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

static void turn(int rows, int cols, const double *from, size_t from_row, double *to, size_t to_row) {
    enum { BLOCK = 8 };
    for (int i = 0; i < rows; i += BLOCK) {
        int end = rows - i < BLOCK ? rows : i + BLOCK;
        for (int j = 0; j < cols; j++) {
            for (int k = i; k < end; k++) to[(size_t)j * to_row + (size_t)k] = from[(size_t)k * from_row + (size_t)j];
        }
    }
}

const FlNetworkLanes FL_ISA_FN(fl_network_lanes) = {product, bend, bend_back, turn};
