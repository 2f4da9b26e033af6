#ifndef FL_CORE_BASE_EXP_H
#define FL_CORE_BASE_EXP_H
/* e^x and its kin, as the functions of elementary.h are. */
#include "core/base/bits.h"
#include <stddef.h>

/* ln 2 in two parts; the first has 32 digits, so that its products with exponents are exact. */
#define FL_LN2_HIGH 0x1.62e42feep-1
#define FL_LN2_LOW  0x1.a39ef35793c76p-33
/* Added to a number it rounds that to a whole one k, and k + 2048 stands in the lowest 12 bits. */
#define FL_WHOLE (0x1.8p52 + 2048)

/* e^r - 1 - r for |r| <= ln(2)/2, relative error 2^-61 of e^r. */
static inline double fl_exp_tail(double r) {
    double p = 0x1.1f73102e57f8bp-29;
    p = p * r + 0x1.af4e000e84be8p-26;
    p = p * r + 0x1.27e4db5e389d2p-22;
    p = p * r + 0x1.71de0226bd07ap-19;
    p = p * r + 0x1.a01a01a6da7e2p-16;
    p = p * r + 0x1.a01a01abeb69fp-13;
    p = p * r + 0x1.6c16c16c162d1p-10;
    p = p * r + 0x1.11111111100d5p-7;
    p = p * r + 0x1.5555555555556p-5;
    p = p * r + 0x1.5555555555557p-3;
    p = p * r + 0.5;
    return p * (r * r);
}

/* A power of e in parts: k in `whole`, r, and what r has lost in rounding. */
typedef struct FlExponent {
    double whole, r, lost;
} FlExponent;

/* x + rest = k ln 2 + r + lost, rest below a unit of x's last place. */
static inline FlExponent fl_exponent(double x, double rest) {
    x = x < -746 ? -746 : x; /* 0 from -745.14 down */
    x = x > 710 ? 710 : x;   /* infinite from 709.79 up */
    double whole = x * 0x1.71547652b82fep+0 + FL_WHOLE, k = whole - FL_WHOLE;
    double high = x - k * FL_LN2_HIGH, low = rest - k * FL_LN2_LOW, r = high + low;
    return (FlExponent){whole, r, (high - r) + low};
}

/* With the tail of its r. Two powers of 2, as one alone could overflow, or be subnormal, before the product does. */
static inline double fl_exp_from(FlExponent at, double tail) {
    double p = 1 + (at.r + (tail + at.lost));
    uint64_t bits = fl_bits_of(at.whole), half = bits >> 1;
    return p * fl_of_bits((half - 1) << 52) * fl_of_bits((bits - half - 1) << 52);
}

static inline double fl_exp_of_sum(double x, double rest) {
    FlExponent at = fl_exponent(x, rest);
    return fl_exp_from(at, fl_exp_tail(at.r));
}

/* e^x: 0 and inf where it leaves the range. */
static inline double fl_exp(double x) {
    return fl_exp_of_sum(x, 0);
}

/* e^x - 1, with e^x for where the 1 is below its last digit: from 40 on. From -40 down it is all. */
static inline double fl_expm1_from(double x, FlExponent at, double tail, double exp) {
    double p = at.r + (tail + at.lost), scale = fl_of_bits((fl_bits_of(at.whole) - 2048 + 1023) << 52);
    double value = p * scale + (scale - 1);
    value = x > 40 ? exp : x < -40 ? -1 : value;
    return x == 0 ? x : value;
}

/* e^x - 1 without loss near 0. */
static inline double fl_expm1(double x) {
    FlExponent at = fl_exponent(x, 0);
    double tail = fl_exp_tail(at.r);
    return fl_expm1_from(x, at, tail, fl_exp_from(at, tail));
}

/* y[i] = e^x[i], and if less is not NULL less[i] = e^x[i] - 1; x and y may be one array. */
static inline void fl_exps(int count, const double *x, double *y, double *less) {
    double whole[FL_SOME], r[FL_SOME], lost[FL_SOME], tail[FL_SOME], value[FL_SOME];
    for (int from = 0; from < count; from += FL_SOME) {
        int n = count - from < FL_SOME ? count - from : FL_SOME;
        for (int i = 0; i < n; i++) {
            FlExponent at = fl_exponent(x[from + i], 0);
            whole[i] = at.whole;
            r[i] = at.r;
            lost[i] = at.lost;
        }
        for (int i = 0; i < n; i++) tail[i] = fl_exp_tail(r[i]);
        for (int i = 0; i < n; i++) value[i] = fl_exp_from((FlExponent){whole[i], r[i], lost[i]}, tail[i]);
        for (int i = 0; less != NULL && i < n; i++)
            less[from + i] = fl_expm1_from(x[from + i], (FlExponent){whole[i], r[i], lost[i]}, tail[i], value[i]);
        memcpy(y + from, value, (size_t)n * sizeof *y); // cppcheck-suppress uninitvar ; its first n were made above
    }
}

static inline void fl_exp_all(int count, const double *x, double *y) {
    fl_exps(count, x, y, NULL);
}

/* Without overflow before the result has one. */
static inline double fl_cosh(double x) {
    double size = fl_of_bits(fl_bits_of(x) & ~FL_SIGN), e = fl_exp(size), root = fl_exp(0.5 * size);
    return size < 709 ? 0.5 * e + 0.5 / e : 0.5 * root * root;
}

/* (e + e/(e + 1))/2 with e = e^|x| - 1; near 0 x + x^3/6 + ..., and e^(|x| - ln 2) where twice of it is infinite. */
static inline double fl_sinh(double x) {
    double size = fl_of_bits(fl_bits_of(x) & ~FL_SIGN), z = size * size, e = fl_expm1(size);
    double p = 0x1.328de90012697p-57;
    p = p * z + 0x1.952654734b724p-49;
    p = p * z + 0x1.ae7f44a89136cp-41;
    p = p * z + 0x1.61246136ddcb0p-33;
    p = p * z + 0x1.ae64567f56d72p-26;
    p = p * z + 0x1.71de3a556c724p-19;
    p = p * z + 0x1.a01a01a01a01ap-13;
    p = p * z + 0x1.1111111111111p-7;
    p = p * z + 0x1.5555555555555p-3;
    double value = size < 1 ? size + size * (z * p) : 0.5 * (e + e / (e + 1));
    value = size < 709 ? value : fl_exp_of_sum(size - FL_LN2_HIGH, -FL_LN2_LOW);
    return fl_of_bits(fl_bits_of(value) | (fl_bits_of(x) & FL_SIGN));
}

#endif
