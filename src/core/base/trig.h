#ifndef FL_CORE_BASE_TRIG_H
#define FL_CORE_BASE_TRIG_H
/* sin and cos, as the functions of elementary.h are: the same bits everywhere, below 1 unit in the last place of every
 * double. x = k pi/2 + r, |r| <= pi/4, r as a sum of two. Up to a million pi/2 in parts of 33 bits, whose products with
 * k are exact, is enough for that; beyond it, trig_far.c. */
#include "core/base/bits.h"

#define FL_TRIG_NEAR 0x1p20

typedef struct FlAngle {
    double r, rest;
    uint64_t quarters; /* the lowest two bits count */
} FlAngle;

/* Of |x| >= FL_TRIG_NEAR; nan of what is not finite. */
FlAngle fl_angle_far(double x);

static inline FlAngle fl_angle_near(double x) {
    double whole = x * 0x1.45f306dc9c883p-1 + 0x1.8p52, k = whole - 0x1.8p52;
    double a = x - k * 0x1.921fb544p+0, p = k * 0x1.0b4611a6p-34, q = k * 0x1.3198a2ep-69;
    double b = a - p, back = a - b, lost = (a - (b + back)) + (back - p);
    double c = b - q;
    back = b - c;
    lost += (b - (c + back)) + (back - q) - k * 0x1.b839a252049c1p-104;
    double r = c + lost;
    return (FlAngle){r, (c - r) + lost, fl_bits_of(whole)};
}

/* sin(r + rest) - r. */
static inline double fl_sin_tail(double r, double rest) {
    double z = r * r, half = 0.5 * z, s = 0x1.5e0af186af739p-33;
    s = s * z - 0x1.ae600a926c89ap-26;
    s = s * z + 0x1.71de37961e4c6p-19;
    s = s * z - 0x1.a01a019e8357dp-13;
    s = s * z + 0x1.1111111110bb1p-7;
    s = s * z - 0x1.5555555555555p-3;
    return r * z * s + rest * (1 - half);
}

/* cos(r + rest) less 1 - r^2/2 as it is rounded. */
static inline double fl_cos_tail(double r, double rest) {
    double z = r * r, half = 0.5 * z, c = -0x1.907d7aebd5e3dp-37;
    c = c * z + 0x1.1eeb68b109173p-29;
    c = c * z - 0x1.27e4fa17a41b4p-22;
    c = c * z + 0x1.a01a019f4e867p-16;
    c = c * z - 0x1.6c16c16c16966p-10;
    c = c * z + 0x1.5555555555555p-5;
    double most = 1 - half;
    return ((1 - most) - half) + (z * z * c - r * rest);
}

static inline double fl_sin_near_0(double r, double rest) {
    return r + fl_sin_tail(r, rest);
}

static inline double fl_cos_near_0(double r, double rest) {
    return (1 - 0.5 * (r * r)) + fl_cos_tail(r, rest);
}

/* Of r + rest and so many quarters of a turn, from the sine and the cosine of r + rest. */
static inline double fl_sin_from(uint64_t quarters, double s, double c) {
    double value = (quarters & 1) != 0 ? c : s;
    return fl_of_bits(fl_bits_of(value) ^ (quarters & 2) << 62);
}

static inline double fl_sin_of_angle(FlAngle at) {
    return fl_sin_from(at.quarters, fl_sin_near_0(at.r, at.rest), fl_cos_near_0(at.r, at.rest));
}

static inline FlAngle fl_turned(FlAngle at, uint64_t quarters) {
    return (FlAngle){at.r, at.rest, at.quarters + quarters};
}

static inline int fl_is_near(double x) {
    return x > -FL_TRIG_NEAR && x < FL_TRIG_NEAR;
}

static inline double fl_sin(double x) {
    double near = fl_sin_of_angle(fl_angle_near(x)); /* of -0 it would be 0 */
    return !fl_is_near(x) ? fl_sin_of_angle(fl_angle_far(x)) : x == 0 ? x : near;
}

static inline double fl_cos(double x) {
    return fl_sin_of_angle(fl_turned(fl_is_near(x) ? fl_angle_near(x) : fl_angle_far(x), 1));
}

/* y[i] = sin x[i], with quarters 1 cos x[i], and if ahead is not NULL ahead[i] a quarter of a turn further on; x and y
 * may be one array. Stage after stage, see FL_SOME, then the few that are far. */
static inline void fl_sines(int count, uint64_t quarters, const double *x, double *y, double *ahead) {
    double from[FL_SOME], r[FL_SOME], rest[FL_SOME], s[FL_SOME], c[FL_SOME];
    uint64_t turned[FL_SOME];
    for (int i = 0; i < count; i += FL_SOME, x += FL_SOME, y += FL_SOME) {
        int n = count - i < FL_SOME ? count - i : FL_SOME;
        uint64_t far = 0;
        memcpy(from, x, (size_t)n * sizeof *from);
        for (int j = 0; j < n; j++) {
            FlAngle at = fl_angle_near(from[j]);
            r[j] = at.r;
            rest[j] = at.rest;
            turned[j] = at.quarters + quarters;
            far += fl_is_near(from[j]) ? 0 : 1;
        }
        for (int j = 0; j < n; j++) s[j] = fl_sin_near_0(r[j], rest[j]);
        for (int j = 0; j < n; j++) c[j] = fl_cos_near_0(r[j], rest[j]);
        for (int j = 0; j < n; j++) {
            double near = fl_sin_from(turned[j], s[j], c[j]);
            y[j] = from[j] == 0 && quarters == 0 ? from[j] : near;
        }
        for (int j = 0; ahead != NULL && j < n; j++) ahead[i + j] = fl_sin_from(turned[j] + 1, s[j], c[j]);
        for (int j = 0; far > 0 && j < n; j++) {
            if (fl_is_near(from[j])) continue;
            FlAngle at = fl_turned(fl_angle_far(from[j]), quarters);
            y[j] = fl_sin_of_angle(at);
            if (ahead != NULL) ahead[i + j] = fl_sin_of_angle(fl_turned(at, 1));
        }
    }
}

static inline void fl_sin_all(int count, const double *x, double *y) {
    fl_sines(count, 0, x, y, NULL);
}

/* s[i] = sin x[i] and c[i] = cos x[i], for the price of one of them. */
static inline void fl_sin_cos_all(int count, const double *x, double *s, double *c) {
    fl_sines(count, 0, x, s, c);
}

static inline void fl_cos_all(int count, const double *x, double *y) {
    fl_sines(count, 1, x, y, NULL);
}

#endif
