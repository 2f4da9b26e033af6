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

/* So many terms of all sums are added before the next: of b, so many rows of a tile's columns stay in the first cache
 * while all rows of a meet them, and of a, so many columns in the second. */
enum { DEEP = 256 };

/* A tile of the result, `tall` rows by `wide` vectors, stays in registers while the inner index runs. The sums go on
 * from c where the first terms are there already. */
static inline __attribute__((always_inline)) void tile(int tall, int wide, int inner, bool goes_on, const double *first,
                                                       FlFactor a, const double *b, size_t b_row, double *c,
                                                       size_t c_row, int cols) {
    Lanes sum[TALL][2];
    bool whole = cols >= wide * WIDTH;
#pragma GCC unroll 8
    for (int i = 0; i < tall; i++) {
        const double *from = c + (size_t)i * c_row;
#pragma GCC unroll 2
        for (int v = 0; v < wide; v++)
            sum[i][v] = goes_on && whole ? *(const Lanes *)(from + v * WIDTH) : all(first != NULL ? first[i] : 0);
        if (goes_on && !whole) {
            for (int j = 0; j < cols; j++) sum[i][j / WIDTH][j % WIDTH] = from[j];
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
    for (int i = 0; i < tall; i++, c += c_row) {
        if (whole) {
#pragma GCC unroll 2
            for (int v = 0; v < wide; v++) *(Lanes *)(c + v * WIDTH) = sum[i][v];
        } else {
            for (int j = 0; j < cols; j++) c[j] = sum[i][j / WIDTH][j % WIDTH];
        }
    }
}

/* `tall` rows of at most two vectors of columns. */
static inline __attribute__((always_inline)) void band(int tall, int inner, bool goes_on, const double *first,
                                                       FlFactor a, const double *b, size_t b_row, double *c,
                                                       size_t c_row, int cols) {
    if (cols > WIDTH)
        tile(tall, 2, inner, goes_on, first, a, b, b_row, c, c_row, cols);
    else
        tile(tall, 1, inner, goes_on, first, a, b, b_row, c, c_row, cols);
}

/* All rows of at most two vectors of columns. */
static void panel(int rows, int inner, bool goes_on, const double *first, FlFactor a, const double *b, size_t b_row,
                  double *c, size_t c_row, int cols) {
    for (int i = 0; i < rows; i += TALL) {
        switch (rows - i) {
        case 1:
            band(1, inner, goes_on, first, a, b, b_row, c, c_row, cols);
            break;
        case 2:
            band(2, inner, goes_on, first, a, b, b_row, c, c_row, cols);
            break;
        case 3:
            band(3, inner, goes_on, first, a, b, b_row, c, c_row, cols);
            break;
#if defined __AVX512F__
        case 4:
            band(4, inner, goes_on, first, a, b, b_row, c, c_row, cols);
            break;
        case 5:
            band(5, inner, goes_on, first, a, b, b_row, c, c_row, cols);
            break;
        case 6:
            band(6, inner, goes_on, first, a, b, b_row, c, c_row, cols);
            break;
        case 7:
            band(7, inner, goes_on, first, a, b, b_row, c, c_row, cols);
            break;
#endif
        default:
            band(TALL, inner, goes_on, first, a, b, b_row, c, c_row, cols);
        }
        first = first != NULL ? first + TALL : NULL;
        a.at += TALL * a.row;
        c += TALL * c_row;
    }
}

static void product(int rows, int cols, int inner, const double *first, FlFactor a, const double *b, size_t b_row,
                    double *c, size_t c_row) {
    for (int k = 0; k < inner; k += DEEP, a.at += DEEP * a.col, b += DEEP * b_row) {
        int deep = inner - k < DEEP ? inner - k : DEEP;
        /* Pages that one pass down a panel touches: those of b or those of c. The more of them stay in the loop. */
        int high = rows > deep ? TALL : rows;
        for (int i = 0; i < rows; i += high) {
            FlFactor part = {a.at + (size_t)i * a.row, a.row, a.col};
            int tall = rows - i < high ? rows - i : high;
            for (int j = 0; j < cols; j += PAIR)
                panel(tall, deep, k > 0, first != NULL ? first + i : NULL, part, b + j, b_row,
                      c + (size_t)i * c_row + j, c_row, cols - j < PAIR ? cols - j : PAIR);
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
