#ifndef FL_CORE_BASE_VECTOR_H
#define FL_CORE_BASE_VECTOR_H
/* Vectors as wide as the registers of the set that a lane source is compiled for: isa.h. Any address will do. */
#include <stdint.h>

#ifdef __AVX512F__
enum { FL_SIDE = 8 };
#elif defined __AVX2__
enum { FL_SIDE = 4 };
#else
enum { FL_SIDE = 2 };
#endif

typedef double FlVector __attribute__((vector_size(FL_SIDE * sizeof(double)), aligned(sizeof(double)), may_alias));
typedef int64_t FlVectorBits __attribute__((vector_size(FL_SIDE * sizeof(double)), aligned(sizeof(double)), may_alias));

static inline FlVector fl_all_lanes(double v) {
    return v - (FlVector){0};
}

#endif
