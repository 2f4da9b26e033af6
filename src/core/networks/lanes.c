/* A lane source: base/isa.h. */
#include "core/networks/lanes.h"
#include "core/base/tanh.h"
#include "core/networks/functions.h"

#include <stdint.h>
#include <string.h>

#ifdef __AVX512F__
enum { WIDTH = 8 };
#elif defined __AVX2__
enum { WIDTH = 4 };
#else
enum { WIDTH = 2 };
#endif

/* Any address will do. */
typedef double Lanes __attribute__((vector_size(WIDTH * sizeof(double)), aligned(sizeof(double)), may_alias));

static inline Lanes all(double v) {
    return v - (Lanes){0};
}

static void bend(FlActivation activation, int count, double *z) {
    switch (activation) {
    case FL_TANH:
        fl_tanh_all(count, z);
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
        loss[i] = (z[i] > 0 ? z[i] : 0) - z[i] * target + fl_log_1_plus(e);
    }
}

static void judge(int count, double border, const double *restrict z, const uint32_t *restrict label,
                  double *restrict right) {
    for (int i = 0; i < count; i++) right[i] = (z[i] > border ? 1.0 : 0.0) == (double)label[i] ? 1 : 0;
}

typedef int64_t Places __attribute__((vector_size(WIDTH * sizeof(double))));

/* Pairs of a and b: of their entries with the bit `step` clear, or set, b's in the places between. */
#ifdef __clang__
#define PICK(a, b, ...) __builtin_shufflevector(a, b, __VA_ARGS__)
#else
#define PICK(a, b, ...) __builtin_shuffle(a, b, (Places){__VA_ARGS__})
#endif

/* A square of WIDTH vectors, mirrored in its diagonal. */
static inline __attribute__((always_inline)) void mirror(Lanes v[WIDTH]) {
    Lanes w[WIDTH];
#if defined __AVX512F__
#pragma GCC unroll 8
    for (int i = 0; i < 8; i += 2) {
        w[i] = PICK(v[i], v[i + 1], 0, 8, 2, 10, 4, 12, 6, 14);
        w[i + 1] = PICK(v[i], v[i + 1], 1, 9, 3, 11, 5, 13, 7, 15);
    }
#pragma GCC unroll 8
    for (int i = 0; i < 8; i++) {
        int a = i & 5; /* pairs of 2 */
        v[i] =
            i & 2 ? PICK(w[a], w[a + 2], 2, 3, 10, 11, 6, 7, 14, 15) : PICK(w[a], w[a + 2], 0, 1, 8, 9, 4, 5, 12, 13);
    }
#pragma GCC unroll 8
    for (int i = 0; i < 8; i++) {
        int a = i & 3; /* pairs of 4 */
        w[i] =
            i & 4 ? PICK(v[a], v[a + 4], 4, 5, 6, 7, 12, 13, 14, 15) : PICK(v[a], v[a + 4], 0, 1, 2, 3, 8, 9, 10, 11);
    }
#elif defined __AVX2__
    Lanes u[4];
    u[0] = PICK(v[0], v[1], 0, 4, 2, 6);
    u[1] = PICK(v[0], v[1], 1, 5, 3, 7);
    u[2] = PICK(v[2], v[3], 0, 4, 2, 6);
    u[3] = PICK(v[2], v[3], 1, 5, 3, 7);
    w[0] = PICK(u[0], u[2], 0, 1, 4, 5);
    w[1] = PICK(u[1], u[3], 0, 1, 4, 5);
    w[2] = PICK(u[0], u[2], 2, 3, 6, 7);
    w[3] = PICK(u[1], u[3], 2, 3, 6, 7);
#else
    w[0] = PICK(v[0], v[1], 0, 2);
    w[1] = PICK(v[0], v[1], 1, 3);
#endif
#pragma GCC unroll 8
    for (int i = 0; i < WIDTH; i++) v[i] = w[i];
}

/* A square of rows, of which `rows` are there. */
static inline __attribute__((always_inline)) void load_square(int rows, const double *from, size_t from_row,
                                                              Lanes v[WIDTH]) {
#pragma GCC unroll 8
    for (int i = 0; i < WIDTH; i++) v[i] = *(const Lanes *)(from + (size_t)(i < rows ? i : 0) * from_row);
    mirror(v);
}

/* So many groups of WIDTH rows at once, as each sum waits for its last addition. */
static inline __attribute__((always_inline)) void dots_of(int groups, int rows, int inner, const double *d,
                                                          size_t d_row, const double *a, double *c, size_t c_row) {
    Lanes sum[4], v[4][WIDTH];
#pragma GCC unroll 4
    for (int g = 0; g < groups; g++) sum[g] = all(0);
    for (int k = 0; k < inner; k += WIDTH) {
#pragma GCC unroll 4
        for (int g = 0; g < groups; g++)
            load_square(rows - g * WIDTH, d + (size_t)(g * WIDTH) * d_row + k, d_row, v[g]);
        int most = inner - k < WIDTH ? inner - k : WIDTH;
        if (most == WIDTH) {
#pragma GCC unroll 8
            for (int n = 0; n < WIDTH; n++) {
#pragma GCC unroll 4
                for (int g = 0; g < groups; g++) sum[g] = sum[g] + a[k + n] * v[g][n];
            }
        } else {
            for (int n = 0; n < most; n++) {
#pragma GCC unroll 4
                for (int g = 0; g < groups; g++) sum[g] = sum[g] + a[k + n] * v[g][n];
            }
        }
    }
    for (int i = 0; i < rows; i++) c[(size_t)i * c_row] = sum[i / WIDTH][i % WIDTH];
}

static void dots(int rows, int inner, const double *d, size_t d_row, const double *a, double *c, size_t c_row) {
    int i = 0;
    for (; rows - i >= 2 * WIDTH; i += 2 * WIDTH)
        dots_of(2, 2 * WIDTH, inner, d + (size_t)i * d_row, d_row, a, c + (size_t)i * c_row, c_row);
    for (; i < rows; i += WIDTH)
        dots_of(1, rows - i < WIDTH ? rows - i : WIDTH, inner, d + (size_t)i * d_row, d_row, a, c + (size_t)i * c_row,
                c_row);
}

static void turn(int rows, int cols, const double *from, size_t from_row, double *to, size_t to_row) {
    int i = 0;
    for (; rows - i >= WIDTH; i += WIDTH, from += WIDTH * from_row, to += WIDTH) {
        int j = 0;
        for (; cols - j >= WIDTH; j += WIDTH) {
            Lanes v[WIDTH];
            load_square(WIDTH, from + j, from_row, v);
#pragma GCC unroll 8
            for (int k = 0; k < WIDTH; k++) *(Lanes *)(to + (size_t)(j + k) * to_row) = v[k];
        }
        for (; j < cols; j++) {
            for (int k = 0; k < WIDTH; k++) to[(size_t)j * to_row + (size_t)k] = from[(size_t)k * from_row + (size_t)j];
        }
    }
    for (; i < rows; i++, from += from_row, to++) {
        for (int j = 0; j < cols; j++) to[(size_t)j * to_row] = from[j];
    }
}

const FlNetworkLanes FL_ISA_FN(fl_network_lanes) = {
    FL_ISA_FN(fl_network_product), dots, bend, bend_back, answer, judge, turn};
