#ifndef FL_CORE_BASE_ELEMENTARY_H
#define FL_CORE_BASE_ELEMENTARY_H
/* exp, log and their kin of the program's own: the same bits from every compiler, instruction set and machine, which
 * no two math libraries give. Only sums, products, quotients and bits of doubles, each rounded once (no contraction),
 * and choices instead of branches: a loop over an array becomes vector code. Errors stay below 2 units in the last
 * place, subnormal results included. Static: each lane source has its own (isa.h). Coefficients are interpolations at
 * Chebyshev's points, made with 60 digits. */
#include "core/base/exp.h"
#include <math.h>

/* Natural logarithm: -inf at 0, nan below. x = 2^k (1 + f), 1/sqrt(2) < 1 + f <= sqrt(2), and with s = f/(2 + f)
 * log(1 + f) = 2 artanh s = f - f^2/2 + s (f^2/2 + s^2 (2/3 + 2/5 s^2 + ...)). */
static inline double fl_log(double x) {
    const uint64_t root = UINT64_C(0x3fe6a09e667f3bcd), one = UINT64_C(0x3ff0000000000000);
    const uint64_t fraction = UINT64_C(0x000fffffffffffff);
    double lifted = x * 0x1p54, shift = x < 0x1p-1022 ? 1023 + 54 : 1023;
    uint64_t bits = fl_bits_of(x < 0x1p-1022 ? lifted : x) + (one - root);
    double k = fl_of_bits((bits >> 52) | fl_bits_of(0x1p52)) - 0x1p52 - shift;
    double f = fl_of_bits((bits & fraction) + root) - 1;
    double s = f / (2 + f), z = s * s, half = 0.5 * f * f;
    double p = 0x1.2b5900de53b32p-3;
    p = p * z + 0x1.39fe51a7c18f9p-3;
    p = p * z + 0x1.7462b51cb66b1p-3;
    p = p * z + 0x1.c71c62e3f11e6p-3;
    p = p * z + 0x1.2492492df281ap-2;
    p = p * z + 0x1.99999999952d7p-2;
    p = p * z + 0x1.5555555555558p-1;
    double value = k * FL_LN2_HIGH - ((half - (s * (half + p * z) + k * FL_LN2_LOW)) - f);
    double inf = fl_of_bits(UINT64_C(0x7ff0000000000000)), none = fl_of_bits(UINT64_C(0x7ff8000000000000));
    value = x < inf ? value : x; /* inf and nan are their own */
    value = x > 0 || x != x ? value : none;
    return x == 0 ? -inf : value;
}

/* Length of (a, b), below 1.1 units in the last place, with powers of 2 taken out where squares would leave the range.
 */
static inline double fl_hypot(double a, double b) {
    double inf = fl_of_bits(UINT64_C(0x7ff0000000000000));
    a = fl_of_bits(fl_bits_of(a) & ~FL_SIGN);
    b = fl_of_bits(fl_bits_of(b) & ~FL_SIGN);
    double most = a > b ? a : b, unit = most > 0x1p500 ? 0x1p-600 : most < 0x1p-400 ? 0x1p600 : 1;
    double p = a * unit, q = b * unit;
    return a == inf || b == inf ? inf : sqrt(p * p + q * q) / unit;
}

/* log(1 + e) for e in [-1/2, 1]: what 1 + e has lost of e is put back (Kahan). */
static inline double fl_log_1_plus(double e) {
    double u = 1 + e;
    return u == 1 ? e : fl_log(u) * e / (u - 1);
}

#endif
