#ifndef SUPPORT_CLOSE_H
#define SUPPORT_CLOSE_H
/* Assertions on doubles that say both values when they fail. */
#include "support/cmocka_all.h"

#include <math.h>
#include <string.h>

static inline void assert_close(double value, double expected, double tolerance) {
    if (!(fabs(value - expected) <= tolerance)) {
        fail_msg("%.17g is not %.17g to within %g", value, expected, tolerance);
    }
}

/* The same bits: tells -0 from 0. One nan is as another, whose sign is the compiler's choice. */
static inline void assert_same(double value, double expected) {
    if (value != value && expected != expected) return;
    if (memcmp(&value, &expected, sizeof value) != 0) fail_msg("%.17g is not %.17g", value, expected);
}

#endif
