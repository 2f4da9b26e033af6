#ifndef FL_UI_LANES_H
#define FL_UI_LANES_H
/* Four numbers at a time: vectors of the compilers' own, which are the same sums on every machine. */
#include <stdint.h>

typedef float Floats __attribute__((vector_size(16)));
typedef int32_t Ints __attribute__((vector_size(16)));

static inline Floats fl_chosen(Ints which, Floats a, Floats b) {
    return (Floats)(((Ints)a & which) | ((Ints)b & ~which));
}

/* a < b ? a : b, and a > b ? a : b; so say the machine's own instructions too, of equals and of what is no number. */
static inline Floats fl_lesser(Floats a, Floats b) {
#ifdef __SSE__
    return __builtin_ia32_minps(a, b);
#else
    return fl_chosen(a < b, a, b);
#endif
}

static inline Floats fl_greater(Floats a, Floats b) {
#ifdef __SSE__
    return __builtin_ia32_maxps(a, b);
#else
    return fl_chosen(a > b, a, b);
#endif
}

#endif
