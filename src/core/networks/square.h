#ifndef FL_CORE_NETWORKS_SQUARE_H
#define FL_CORE_NETWORKS_SQUARE_H
/* Vectors of doubles, and squares of them, for lane sources: base/isa.h. */
#include "core/base/vector.h"
#include <stddef.h>

enum { SIDE = FL_SIDE };
typedef FlVector Lanes;
typedef int64_t Places __attribute__((vector_size(SIDE * sizeof(double))));

/* Pairs of a and b: of their entries with the bit `step` clear, or set, b's in the places between. */
#ifdef __clang__
#define PICK(a, b, ...) __builtin_shufflevector(a, b, __VA_ARGS__)
#else
#define PICK(a, b, ...) __builtin_shuffle(a, b, (Places){__VA_ARGS__})
#endif

/* A square of SIDE vectors, mirrored in its diagonal. */
static inline __attribute__((always_inline)) void mirror(Lanes v[SIDE]) {
    Lanes w[SIDE];
#if defined __AVX512F__
#pragma GCC unroll 8
    for (int i = 0; i < 8; i += 2) {
        w[i] = PICK(v[i], v[i + 1], 0, 8, 2, 10, 4, 12, 6, 14);
        w[i + 1] = PICK(v[i], v[i + 1], 1, 9, 3, 11, 5, 13, 7, 15);
    }
#pragma GCC unroll 8
    for (int i = 0; i < 8; i++) {
        int a = i & 5; /* pairs of 2 */
        v[i] =
            i & 2 ? PICK(w[a], w[a + 2], 2, 3, 10, 11, 6, 7, 14, 15) : PICK(w[a], w[a + 2], 0, 1, 8, 9, 4, 5, 12, 13);
    }
#pragma GCC unroll 8
    for (int i = 0; i < 8; i++) {
        int a = i & 3; /* pairs of 4 */
        w[i] =
            i & 4 ? PICK(v[a], v[a + 4], 4, 5, 6, 7, 12, 13, 14, 15) : PICK(v[a], v[a + 4], 0, 1, 2, 3, 8, 9, 10, 11);
    }
#elif defined __AVX2__
    Lanes u[4];
    u[0] = PICK(v[0], v[1], 0, 4, 2, 6);
    u[1] = PICK(v[0], v[1], 1, 5, 3, 7);
    u[2] = PICK(v[2], v[3], 0, 4, 2, 6);
    u[3] = PICK(v[2], v[3], 1, 5, 3, 7);
    w[0] = PICK(u[0], u[2], 0, 1, 4, 5);
    w[1] = PICK(u[1], u[3], 0, 1, 4, 5);
    w[2] = PICK(u[0], u[2], 2, 3, 6, 7);
    w[3] = PICK(u[1], u[3], 2, 3, 6, 7);
#else
    w[0] = PICK(v[0], v[1], 0, 2);
    w[1] = PICK(v[0], v[1], 1, 3);
#endif
#pragma GCC unroll 8
    for (int i = 0; i < SIDE; i++) v[i] = w[i];
}

/* A square of rows, of which `rows` are there. */
static inline __attribute__((always_inline)) void load_square(int rows, const double *from, size_t from_row,
                                                              Lanes v[SIDE]) {
#pragma GCC unroll 8
    for (int i = 0; i < SIDE; i++) v[i] = *(const Lanes *)(from + (size_t)(i < rows ? i : 0) * from_row);
    mirror(v);
}

#endif
