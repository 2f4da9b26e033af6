#ifndef FL_CORE_BASE_TWO_H
#define FL_CORE_BASE_TWO_H
/* Sums of two doubles: what one of them has lost is in the other. Static: each lane source has its own (isa.h). */

typedef struct FlTwo {
    double high, low;
} FlTwo;

static inline FlTwo fl_two_sum(double a, double b) {
    double s = a + b, part = s - a;
    return (FlTwo){s, (a - (s - part)) + (b - part)};
}

/* Exact, by halves of 26 bits (Dekker 1971). */
static inline FlTwo fl_two_product(double a, double b) {
    double sa = a * 134217729.0, ha = sa - (sa - a), la = a - ha;
    double sb = b * 134217729.0, hb = sb - (sb - b), lb = b - hb;
    double p = a * b;
    return (FlTwo){p, ((ha * hb - p) + ha * lb + la * hb) + la * lb};
}

#endif
