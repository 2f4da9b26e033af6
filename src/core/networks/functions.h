#ifndef FL_CORE_NETWORKS_FUNCTIONS_H
#define FL_CORE_NETWORKS_FUNCTIONS_H
/* The transcendental functions of networks, in one place: the program's own, the same bits everywhere. */
#include "core/base/elementary.h"

static inline double exp_of(double x) {
    return fl_exp(x);
}

static inline double log_of(double x) {
    return fl_log(x);
}

/* log(1 + e) for e in [0, 1]: what 1 + e has lost of e is put back (Kahan). */
static inline double log_1_plus(double e) {
    double u = 1 + e;
    return u == 1 ? e : log_of(u) * e / (u - 1);
}

/* 1/(1 + exp(-z)) without overflow. */
static inline double sigmoid_of(double z) {
    double e = exp_of(z < 0 ? z : -z);
    return (z < 0 ? e : 1) / (1 + e);
}

#endif
