#ifndef FALLLINE_RANDOM_H
#define FALLLINE_RANDOM_H
/* PCG32 (XSH-RR 64/32; O'Neill 2014): the same draws on every machine. */
#include "fallline/api.h"
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A generator; copies of it draw alike. */
typedef struct FlRandom {
    uint64_t state, increment; /* of PCG32 */
} FlRandom;

/* pcg32_srandom(seed, stream). */
FALLLINE_API FlRandom fl_random_seed(uint64_t seed, uint64_t stream);
/* The next 32 bits. */
FALLLINE_API uint32_t fl_random_u32(FlRandom *random);
/* Uniform in [0, 1) with 53 bits, from two draws. */
FALLLINE_API double fl_random_u01(FlRandom *random);
/* Nearly normal, mean 0 and variance 1: the sum of twelve u01 less 6, so the same bits everywhere. */
FALLLINE_API double fl_random_g12(FlRandom *random);
/* Uniform whole number in 0..n-1 without bias, n >= 1. */
FALLLINE_API uint32_t fl_random_below(FlRandom *random, uint32_t n);
/* Every order of the n items is equally likely (Fisher-Yates, from the last down). */
FALLLINE_API void fl_random_shuffle(FlRandom *random, uint32_t *items, uint32_t n);

#ifdef __cplusplus
}
#endif

#endif
