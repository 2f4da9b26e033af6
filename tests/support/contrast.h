#ifndef SUPPORT_CONTRAST_H
#define SUPPORT_CONTRAST_H
/* How well a colour shows on another. */
#include "ui/style.h"
#include <math.h>

/* Relative luminance of WCAG 2. */
static inline double luminance(FlColor color) {
    static const double weight[3] = {0.0722, 0.7152, 0.2126}; /* blue, green, red */
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        double v = (color >> (8 * i) & 0xFF) / 255.0;
        sum += weight[i] * (v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4));
    }
    return sum;
}

/* WCAG 2 contrast ratio of two opaque colours, 1..21. */
static inline double contrast(FlColor a, FlColor b) {
    double la = luminance(a), lb = luminance(b);
    return la > lb ? (la + 0.05) / (lb + 0.05) : (lb + 0.05) / (la + 0.05);
}

#endif
