#ifndef FL_CORE_NETWORKS_LANES_H
#define FL_CORE_NETWORKS_LANES_H
/* The arithmetic of layers, compiled for each instruction set. Every sum has one order, so all sets give the same
 * bits: only entries that do not depend on each other are computed side by side. */
#include "core/base/isa.h"
#include "fallline/network.h"
#include <stddef.h>

/* Doubles that a row is rounded up to: what lies behind its last entry may be read, and is not used. */
enum { FL_ROW_UNIT = 8 };

/* A matrix of whose entry (i, k) is a[i * row + k * col]. */
typedef struct FlFactor {
    const double *at;
    size_t row, col;
} FlFactor;

/* c[i * c_row] = sum over k rising of d[i][k] a[k]. */
typedef struct FlDots {
    const double *a;
    double *c;
    size_t c_row;
} FlDots;

typedef struct FlNetworkLanes {
    /* c[i][j] = first[i] + sum over k rising of a(i, k) b[k][j], for i < rows and j < cols; first NULL: 0. Rows of b
     * may be read up to a multiple of FL_ROW_UNIT. */
    void (*product)(int rows, int cols, int inner, const double *first, FlFactor a, const double *b, size_t b_row,
                    double *c, size_t c_row);
    /* The same with every entry and sum rounded to a float: large products in half the time. */
    void (*product_floats)(int rows, int cols, int inner, const double *first, FlFactor a, const double *b,
                           size_t b_row, double *c, size_t c_row);
    /* product() of a sum that goes on: from what stands in c. */
    void (*more)(int rows, int cols, int inner, FlFactor a, const double *b, size_t b_row, double *c, size_t c_row);
    /* Sums over d[i][k] for i < rows and k < inner into some columns: few columns of a product, with its lanes along
     * the rows. Rows of d may be read up to a multiple of FL_ROW_UNIT. */
    void (*dots)(int rows, int inner, const double *d, size_t d_row, int columns, const FlDots *column);
    /* z becomes a. */
    void (*bend)(FlActivation activation, int count, double *z);
    /* d becomes d f'(a). */
    void (*bend_back)(FlActivation activation, int count, const double *a, double *d);
    /* Of one answer z to each of count points: losses, and errors over `of` points. bce or mse. */
    void (*answer)(FlNetworkLoss kind, int count, int of, const double *z, const uint32_t *label, double *loss,
                   double *error);
    /* right[i] = 1 where the sign of z[i] says label[i], 1 above `border`, and 0 where not. */
    void (*judge)(int count, double border, const double *z, const uint32_t *label, double *right);
    /* to[j][i] = from[i][j] for i < rows, j < cols. */
    void (*turn)(int rows, int cols, const double *from, size_t from_row, double *to, size_t to_row);
} FlNetworkLanes;

/* Of the best instruction set that this processor has; of a given one, for tests. */
const FlNetworkLanes *fl_network_lanes_best(void);
const FlNetworkLanes *fl_network_lanes_for(FlIsa isa);

/* The products of each set: product.c and product_floats.c, for lanes.c. */
typedef void FlNetworkProduct(int rows, int cols, int inner, const double *first, FlFactor a, const double *b,
                              size_t b_row, double *c, size_t c_row);
typedef void FlNetworkMore(int rows, int cols, int inner, FlFactor a, const double *b, size_t b_row, double *c,
                           size_t c_row);
FlNetworkProduct fl_network_product, fl_network_product_avx2, fl_network_product_avx512;
FlNetworkProduct fl_network_product_floats, fl_network_product_floats_avx2, fl_network_product_floats_avx512;
FlNetworkMore fl_network_more, fl_network_more_avx2, fl_network_more_avx512;

extern const FlNetworkLanes fl_network_lanes, fl_network_lanes_avx2, fl_network_lanes_avx512;

#endif
