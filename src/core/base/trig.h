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

static inline double fl_sin_of_angle(FlAngle at) {
    double r = at.r, z = r * r, half = 0.5 * z;
    double s = 0x1.5e0af186af739p-33;
    s = s * z - 0x1.ae600a926c89ap-26;
    s = s * z + 0x1.71de37961e4c6p-19;
    s = s * z - 0x1.a01a019e8357dp-13;
    s = s * z + 0x1.1111111110bb1p-7;
    s = s * z - 0x1.5555555555555p-3;
    s = r + (r * z * s + at.rest * (1 - half));
    double c = -0x1.907d7aebd5e3dp-37;
    c = c * z + 0x1.1eeb68b109173p-29;
    c = c * z - 0x1.27e4fa17a41b4p-22;
    c = c * z + 0x1.a01a019f4e867p-16;
    c = c * z - 0x1.6c16c16c16966p-10;
    c = c * z + 0x1.5555555555555p-5;
    double most = 1 - half;
    c = most + (((1 - most) - half) + (z * z * c - r * at.rest));
    double value = (at.quarters & 1) != 0 ? c : s;
    return fl_of_bits(fl_bits_of(value) ^ (at.quarters & 2) << 62);
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

/* y[i] = sin x[i], with quarters 1 cos x[i]; x and y may be one array. Vectors first, then the few that are far. */
static inline void fl_sines(int count, uint64_t quarters, const double *x, double *y) {
    enum { SOME = 64 };
    double from[SOME], to[SOME] = {0};
    for (int i = 0; i < count; i += SOME) {
        int n = count - i < SOME ? count - i : SOME;
        memcpy(from, x + i, (size_t)n * sizeof *from);
        uint64_t far = 0;
        for (int j = 0; j < n; j++) {
            double near = fl_sin_of_angle(fl_turned(fl_angle_near(from[j]), quarters));
            to[j] = from[j] == 0 && quarters == 0 ? from[j] : near;
            far += fl_is_near(from[j]) ? 0 : 1;
        }
        for (int j = 0; far > 0 && j < n; j++) {
            if (!fl_is_near(from[j])) to[j] = fl_sin_of_angle(fl_turned(fl_angle_far(from[j]), quarters));
        }
        memcpy(y + i, to, (size_t)n * sizeof *to);
    }
}

static inline void fl_sin_all(int count, const double *x, double *y) {
    fl_sines(count, 0, x, y);
}

static inline void fl_cos_all(int count, const double *x, double *y) {
    fl_sines(count, 1, x, y);
}

#endif
