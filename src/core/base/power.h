#ifndef FL_CORE_BASE_POWER_H
#define FL_CORE_BASE_POWER_H
/* x^y, as the functions of elementary.h are: e^(y log|x|), the logarithm and its product with y as sums of two doubles,
 * together 2^-64 of them apart: below 1 unit in the last place. What is special is as C17 has it (F.10.4.4). */
#include "core/base/elementary.h"
#include "core/base/two.h"

/* log x for 0 < x < inf. As in fl_log, 2 artanh s = 2 s (1 + s^2/3 + s^4/5 + ...), to the second term in twos. */
static inline FlTwo fl_log_two(double x) {
    const uint64_t root = UINT64_C(0x3fe6a09e667f3bcd), one = UINT64_C(0x3ff0000000000000);
    const uint64_t fraction = UINT64_C(0x000fffffffffffff);
    double lifted = x * 0x1p54, shift = x < 0x1p-1022 ? 1023 + 54 : 1023;
    uint64_t bits = fl_bits_of(x < 0x1p-1022 ? lifted : x) + (one - root);
    double k = fl_of_bits((bits >> 52) | fl_bits_of(0x1p52)) - 0x1p52 - shift;
    double f = fl_of_bits((bits & fraction) + root) - 1;
    double d = 2 + f, d_low = f - (d - 2), s = f / d;
    FlTwo back = fl_two_product(s, d);
    double s_low = (((f - back.high) - back.low) - s * d_low) / d;
    FlTwo z = fl_two_product(s, s);
    z.low += 2 * s * s_low;
    double p = 0x1.b8d2ce0baf5e8p-5, w = z.high;
    p = p * w + 0x1.ac4ab12e9f860p-5;
    p = p * w + 0x1.e1f7f8b33879dp-5;
    p = p * w + 0x1.1110dfb2433c1p-4;
    p = p * w + 0x1.3b13b1bc64d9dp-4;
    p = p * w + 0x1.745d17451376fp-4;
    p = p * w + 0x1.c71c71c71cfd7p-4;
    p = p * w + 0x1.2492492492491p-3;
    p = p * w + 0x1.999999999999ap-3;
    FlTwo third = fl_two_product(w, 0x1.5555555555555p-2);
    FlTwo q = fl_two_sum(third.high, w * w * p);
    q.low += third.low + (w * 0x1.5555555555555p-56 + z.low * 0x1.5555555555555p-2);
    FlTwo more = fl_two_product(s, q.high);
    more.low += s * q.low + s_low * q.high;
    FlTwo a = fl_two_sum(k * FL_LN2_HIGH, 2 * s), b = fl_two_sum(a.high, 2 * more.high);
    double low = (a.low + b.low) + (2 * (s_low + more.low) + k * FL_LN2_LOW), high = b.high + low;
    return (FlTwo){high, (b.high - high) + low};
}

/* Exact where it is whole: the error before the last rounding is 2^-62. */
static inline double fl_log10(double x) {
    double inf = fl_of_bits(UINT64_C(0x7ff0000000000000));
    FlTwo log = fl_log_two(x > 0 && x < inf ? x : 1), e = fl_two_product(log.high, 0x1.bcb7b1526e50ep-2);
    double value = e.high + (e.low + (log.high * 0x1.95355baaafad3p-57 + log.low * 0x1.bcb7b1526e50ep-2));
    return x > 0 && x < inf ? value : fl_log(x);
}

static inline double fl_pow(double x, double y) {
    double size = fl_of_bits(fl_bits_of(x) & ~FL_SIGN), inf = fl_of_bits(UINT64_C(0x7ff0000000000000));
    double none = fl_of_bits(UINT64_C(0x7ff8000000000000));
    double within = y > 0x1p70 ? 0x1p70 : y < -0x1p70 ? -0x1p70 : y; /* far past 0 and infinity, and products finite */
    FlTwo log = fl_log_two(size > 0 && size < inf ? size : 1);
    FlTwo e = fl_two_product(within, log.high);
    e.low += within * log.low;
    double value = fl_exp_of_sum(e.high, e.high > -800 && e.high < 800 ? e.low : 0);
    double grows = y > 0 ? inf : 0; /* of an infinite one; of 0 it is the other way round */
    value = size == inf ? grows : size == 0 ? inf - grows : value;
    value = size == 0 && y > 0 ? 0 : value;
    double magnitude = fl_of_bits(fl_bits_of(y) & ~FL_SIGN);
    /* Whole numbers from 2^53 on are even; below, adding 2^52 rounds what is not whole. */
    double rounded = (magnitude + 0x1p52) - 0x1p52, half_rounded = (0.5 * magnitude + 0x1p52) - 0x1p52;
    int whole = magnitude >= 0x1p52 || rounded == magnitude;
    int odd = whole && magnitude < 0x1p53 &&
              (magnitude >= 0x1p52 ? (fl_bits_of(magnitude) & 1) != 0 : half_rounded != 0.5 * magnitude);
    int negative = fl_bits_of(x) >> 63 != 0;
    value = negative && odd ? -value : value;
    value = negative && !whole && size > 0 && size < inf ? none : value;
    value = x != x || y != y ? x + y : value;
    return y == 0 || x == 1 ? 1 : value;
}

/* 10^n for a whole n, of which math libraries differ: up to 22 either way the double nearest to the decimal 1e<n>, as
 * 10^22 is a double; beyond, fl_pow's. */
static inline double fl_power_of_ten(double n) {
    double size = n < 0 ? -n : n, power = 1;
    if (!(size <= 22)) return fl_pow(10, n);
    for (int i = 0; i < size; i++) power *= 10;
    return n < 0 ? 1 / power : power;
}

#endif
