#ifndef FL_CORE_BASE_BITS_H
#define FL_CORE_BASE_BITS_H
/* The bits of doubles, and how many of them go through a function at once. Static: each lane source has its own
 * (isa.h). */
#include <stdint.h>
#include <string.h>

#define FL_SIGN UINT64_C(0x8000000000000000)

/* Numbers that go through a function together, a stage after the other: a processor sees some two hundred operations
 * ahead, and in a whole function's loop those wait for each other, few numbers at a time. */
enum { FL_SOME = 64 };

static inline uint64_t fl_bits_of(double x) {
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static inline double fl_of_bits(uint64_t bits) {
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

#endif
