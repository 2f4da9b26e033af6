#ifndef FL_CORE_BASE_ARCS_H
#define FL_CORE_BASE_ARCS_H
/* atan, asin and acos, as the functions of elementary.h are: below 1 unit in the last place. */
#include "core/base/bits.h"
#include <math.h>

#define FL_HALF_PI_HIGH 0x1.921fb54442d18p+0
#define FL_HALF_PI_LOW  0x1.1a62633145c07p-54

/* t - atan t, for |t| <= 7/16. */
static inline double fl_atan_tail(double t) {
    double z = t * t;
    double p = -0x1.e4167464c9d91p-7;
    p = p * z + 0x1.0f62bba69f926p-5;
    p = p * z - 0x1.7001816fcf10fp-5;
    p = p * z + 0x1.ab59b417b2775p-5;
    p = p * z - 0x1.e170800a46112p-5;
    p = p * z + 0x1.110c9ce7b0563p-4;
    p = p * z - 0x1.3b1375ce5bdc5p-4;
    p = p * z + 0x1.745d154c84f7ap-4;
    p = p * z - 0x1.c71c71bd2b8bcp-4;
    p = p * z + 0x1.2492492485503p-3;
    p = p * z - 0x1.99999999998c5p-3;
    p = p * z + 0x1.5555555555555p-2;
    return t * z * p;
}

/* |x| lies nearest to one of 0, 1/2, 1, 3/2 and infinity, call it c: atan|x| = atan c + atan t, t = (|x| - c)/(1 +
 * c|x|).
 */
static inline double fl_atan(double x) {
    double size = fl_of_bits(fl_bits_of(x) & ~FL_SIGN), over = size, under = 1, high = 0, low = 0;
    over = size >= 0.4375 ? 2 * size - 1 : over;
    under = size >= 0.4375 ? 2 + size : under;
    high = size >= 0.4375 ? 0x1.dac670561bb4fp-2 : high;
    low = size >= 0.4375 ? 0x1.a2b7f222f65e2p-56 : low;
    over = size >= 0.6875 ? size - 1 : over;
    under = size >= 0.6875 ? size + 1 : under;
    high = size >= 0.6875 ? FL_HALF_PI_HIGH / 2 : high;
    low = size >= 0.6875 ? FL_HALF_PI_LOW / 2 : low;
    over = size >= 1.1875 ? size - 1.5 : over;
    under = size >= 1.1875 ? 1 + 1.5 * size : under;
    high = size >= 1.1875 ? 0x1.f730bd281f69bp-1 : high;
    low = size >= 1.1875 ? 0x1.007887af0cbbdp-56 : low;
    over = size >= 2.4375 ? -1 : over;
    under = size >= 2.4375 ? size : under;
    high = size >= 2.4375 ? FL_HALF_PI_HIGH : high;
    low = size >= 2.4375 ? FL_HALF_PI_LOW : low;
    double t = over / under, value = high - ((fl_atan_tail(t) - low) - t);
    return fl_of_bits(fl_bits_of(value) | (fl_bits_of(x) & FL_SIGN));
}

/* (asin(t)/t - 1), for z = t^2 <= 1/4. */
static inline double fl_asin_tail(double z) {
    double p = 0x1.e529c6fcf6a69p-6;
    p = p * z - 0x1.3b416bb7eee51p-6;
    p = p * z + 0x1.406192d134a76p-6;
    p = p * z + 0x1.8f193743088eap-9;
    p = p * z + 0x1.31622469d268ap-7;
    p = p * z + 0x1.3b49de71207f7p-7;
    p = p * z + 0x1.7b027ee1dd735p-7;
    p = p * z + 0x1.c990ad3d8fda1p-7;
    p = p * z + 0x1.1c4efce2301a0p-6;
    p = p * z + 0x1.6e8ba123e494cp-6;
    p = p * z + 0x1.f1c71c7a52ba3p-6;
    p = p * z + 0x1.6db6db6dac1e0p-5;
    p = p * z + 0x1.3333333333388p-4;
    p = p * z + 0x1.5555555555555p-3;
    return z * p;
}

/* A root in two parts, the first of 26 bits, so that its square is exact. */
typedef struct FlRoot {
    double high, low;
} FlRoot;

static inline FlRoot fl_root(double z) {
    double root = sqrt(z), high = fl_of_bits(fl_bits_of(root) & ~UINT64_C(0x7ffffff)), sum = root + high;
    return (FlRoot){high, sum > 0 ? (z - high * high) / sum : 0};
}

/* From 1/2 on asin|x| = pi/2 - 2 asin sqrt((1 - |x|)/2), where 1 - |x| is exact. */
static inline double fl_asin(double x) {
    double size = fl_of_bits(fl_bits_of(x) & ~FL_SIGN), z = size < 0.5 ? size * size : (1 - size) / 2;
    double tail = fl_asin_tail(z);
    FlRoot root = fl_root(z);
    double rest = 2 * ((root.high + root.low) * tail + root.low) - FL_HALF_PI_LOW;
    double quarter = FL_HALF_PI_HIGH / 2, large = quarter - (rest - (quarter - 2 * root.high));
    double value = size < 0.5 ? size + size * tail : large;
    return fl_of_bits(fl_bits_of(value) | (fl_bits_of(x) & FL_SIGN));
}

/* As asin, and from 1/2 on without the pi/2. */
static inline double fl_acos(double x) {
    double size = fl_of_bits(fl_bits_of(x) & ~FL_SIGN), z = size < 0.5 ? size * size : (1 - size) / 2;
    double tail = fl_asin_tail(z);
    FlRoot root = fl_root(z);
    double rest = (root.high + root.low) * tail + root.low, above = 2 * (root.high + rest);
    double below = 2 * (FL_HALF_PI_HIGH - (root.high + (rest - FL_HALF_PI_LOW)));
    double small = FL_HALF_PI_HIGH - (x - (FL_HALF_PI_LOW - x * tail));
    return size < 0.5 ? small : x < 0 ? below : above;
}

#endif
