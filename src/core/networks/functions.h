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

/* 1/(1 + exp(-z)) without overflow. */
static inline double sigmoid_of(double z) {
    double e = exp_of(z < 0 ? z : -z);
    return (z < 0 ? e : 1) / (1 + e);
}

#endif
