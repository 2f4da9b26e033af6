/* The angle of a large number (Payne and Hanek 1983): of its product with 2/pi only the bits around the point matter,
 * so only those digits of 2/pi are multiplied that come there. */
#include "core/base/trig.h"

enum { DIGITS = 7, LIMBS = DIGITS + 2, FRACTION = 4 };

/* 2/pi in digits of 32 bits behind the point. */
static const uint32_t two_by_pi[] = {0xa2f9836e, 0x4e441529, 0xfc2757d1, 0xf534ddc0, 0xdb629599, 0x3c439041, 0xfe5163ab,
                                     0xdebbc561, 0xb7246e3a, 0x424dd2e0, 0x06492eea, 0x09d1921c, 0xfe1deb1c, 0xb129a73e,
                                     0xe88235f5, 0x2ebb4484, 0xe99c7026, 0xb45f7e41, 0x3991d639, 0x835339f4, 0x9c845f8b,
                                     0xbdf9283b, 0x1ff897ff, 0xde05980f, 0xef2f118b, 0x5a0a6d1f, 0x6d367ecf, 0x27cb09b7,
                                     0x4f463f66, 0x9e5fea2d, 0x7527bac7, 0xebe5f17b, 0x3d0739f7, 0x8a5292ea, 0x6bfb5fb1,
                                     0x1f8d5d08, 0x56033046, 0xfc7b6bab, 0xf0cfbc20, 0x9af4361d};

/* limb, the lowest first, becomes DIGITS digits from `first` on times a number of 53 bits. */
static void multiply(int first, uint64_t by, uint32_t limb[LIMBS]) {
    for (int i = 0; i < LIMBS; i++) limb[i] = 0;
    for (int half = 0; half < 2; half++, by >>= 32) {
        uint64_t carry = 0;
        for (int i = 0; i < DIGITS; i++) {
            carry += limb[i + half] + (uint64_t)two_by_pi[first + DIGITS - 1 - i] * (uint32_t)by;
            limb[i + half] = (uint32_t)carry;
            carry >>= 32;
        }
        for (int i = DIGITS + half; i < LIMBS; i++) {
            carry += limb[i];
            limb[i] = (uint32_t)carry;
            carry >>= 32;
        }
    }
}

/* 32 bits from bit `at` on; at may be below 0, where there are none. */
static uint32_t bits_at(const uint32_t limb[LIMBS], int at) {
    int i = at >> 5, shift = at & 31;
    uint64_t low = i >= 0 && i < LIMBS ? limb[i] : 0, high = i + 1 >= 0 && i + 1 < LIMBS ? limb[i + 1] : 0;
    return (uint32_t)((high << 32 | low) >> shift);
}

static void add(double *sum, double *rest, double more) {
    double s = *sum + more, part = s - *sum;
    *rest += (*sum - (s - part)) + (more - part);
    *sum = s;
}

FlAngle fl_angle_far(double x) {
    uint64_t bits = fl_bits_of(x) & ~FL_SIGN, one = UINT64_C(1) << 52;
    int exponent = (int)(bits >> 52) - 1075; /* |x| is a number of 53 bits times 2^exponent */
    if (exponent > 971) return (FlAngle){x - x, 0, 0};
    int first = exponent > 2 ? (exponent - 2) / 32 : 0; /* digits before it only bring whole turns */
    int point = 32 * (first + DIGITS) - exponent;       /* bits behind the point */
    uint32_t limb[LIMBS], part[FRACTION];
    multiply(first, (bits & (one - 1)) | one, limb);
    uint64_t quarters = bits_at(limb, point);
    for (int i = 0; i < FRACTION; i++) part[i] = bits_at(limb, point - 32 * (i + 1)); /* the highest first */
    double sign = 1;
    if (part[0] >> 31 != 0) { /* nearer to the next quarter, from below */
        quarters++;
        sign = -1;
        for (int i = 0; i < FRACTION; i++) part[i] = ~part[i];
    }
    double sum = 0, rest = 0, unit = 0x1p-32;
    for (int i = 0; i < FRACTION; i++, unit *= 0x1p-32) add(&sum, &rest, part[i] * unit);
    double high = sum + rest;
    rest = (sum - high) + rest;
    /* times pi/2, the product of the first parts exact by halves of 26 and 27 bits */
    double split = high * 0x1.0000002p+27, a = split - (split - high), b = high - a;
    double r = high * 0x1.921fb54442d18p+0;
    double lost = ((a * 0x1.921fb5p+0 - r) + a * 0x1.110b46p-26 + b * 0x1.921fb5p+0) + b * 0x1.110b46p-26;
    lost += high * 0x1.1a62633145c07p-54 + rest * 0x1.921fb54442d18p+0;
    double all = r + lost;
    FlAngle angle = {sign * all, sign * ((r - all) + lost), quarters};
    if (fl_bits_of(x) >> 63 != 0) angle = (FlAngle){-angle.r, -angle.rest, 0 - angle.quarters};
    return angle;
}
