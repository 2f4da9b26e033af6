/* A lane source: base/isa.h. */
#include "core/networks/lanes.h"
#include "core/base/tanh.h"
#include "core/networks/functions.h"
#include "core/networks/square.h"

#include <stdint.h>
#include <string.h>

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

/* So many groups of SIDE rows at once, as each sum waits for its last addition. */
static inline __attribute__((always_inline)) void dots_of(int groups, int columns, int from, int rows, int inner,
                                                          const double *d, size_t d_row, const FlDots *column) {
    Lanes sum[3][2], v[2][SIDE];
    d += (size_t)from * d_row;
#pragma GCC unroll 6
    for (int s = 0; s < columns * groups; s++) sum[s / groups][s % groups] = fl_all_lanes(0);
    for (int k = 0; k < inner; k += SIDE) {
        int most = inner - k < SIDE ? inner - k : SIDE;
#pragma GCC unroll 2
        for (int g = 0; g < groups; g++) load_square(rows - g * SIDE, d + (size_t)(g * SIDE) * d_row + k, d_row, v[g]);
#pragma GCC unroll 8
        for (int n = 0; n < SIDE; n++) {
            if (n == most) break;
#pragma GCC unroll 6
            for (int s = 0; s < columns * groups; s++)
                sum[s / groups][s % groups] += column[s / groups].a[k + n] * v[s % groups][n];
        }
    }
    for (int s = 0; s < columns; s++) {
        for (int i = 0; i < rows; i++) column[s].c[(size_t)(from + i) * column[s].c_row] = sum[s][i / SIDE][i % SIDE];
    }
}

static inline __attribute__((always_inline)) void dots_into(int columns, int rows, int inner, const double *d,
                                                            size_t d_row, const FlDots *column) {
    int i = 0;
    for (; rows - i >= 2 * SIDE; i += 2 * SIDE) dots_of(2, columns, i, 2 * SIDE, inner, d, d_row, column);
    for (; i < rows; i += SIDE) dots_of(1, columns, i, rows - i < SIDE ? rows - i : SIDE, inner, d, d_row, column);
}

/* Three at once, as two inputs and a bias are, read d once. */
static void dots(int rows, int inner, const double *d, size_t d_row, int columns, const FlDots *column) {
    int s = 0;
    for (; columns - s >= 3; s += 3) dots_into(3, rows, inner, d, d_row, column + s);
    for (; s < columns; s++) dots_into(1, rows, inner, d, d_row, column + s);
}

static void turn(int rows, int cols, const double *from, size_t from_row, double *to, size_t to_row) {
    int i = 0;
    for (; rows - i >= SIDE; i += SIDE, from += SIDE * from_row, to += SIDE) {
        int j = 0;
        for (; cols - j >= SIDE; j += SIDE) {
            Lanes v[SIDE];
            load_square(SIDE, from + j, from_row, v);
#pragma GCC unroll 8
            for (int k = 0; k < SIDE; k++) *(Lanes *)(to + (size_t)(j + k) * to_row) = v[k];
        }
        for (; j < cols; j++) {
            for (int k = 0; k < SIDE; k++) to[(size_t)j * to_row + (size_t)k] = from[(size_t)k * from_row + (size_t)j];
        }
    }
    for (; i < rows; i++, from += from_row, to++) {
        for (int j = 0; j < cols; j++) to[(size_t)j * to_row] = from[j];
    }
}

const FlNetworkLanes FL_ISA_FN(fl_network_lanes) = {FL_ISA_FN(fl_network_product),
                                                    FL_ISA_FN(fl_network_product_floats),
                                                    FL_ISA_FN(fl_network_more),
                                                    dots,
                                                    bend,
                                                    bend_back,
                                                    answer,
                                                    judge,
                                                    turn};
