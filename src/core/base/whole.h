#ifndef FL_CORE_BASE_WHOLE_H
#define FL_CORE_BASE_WHOLE_H
/* Doubles that become whole numbers: a cast of one that an int does not hold is undefined. */
#include <math.h>

/* The nearest whole number from least to most; least for what is no number. */
static inline int fl_rounded_within(double v, int least, int most) {
    double whole = round(v);
    return !(whole > least) ? least : whole >= most ? most : (int)whole;
}

#endif
