#ifndef FL_CORE_CHECKS_HASH_H
#define FL_CORE_CHECKS_HASH_H
/* One number for all that a part of the core computes, in bits of doubles. It holds for every compiler, level of
 * optimisation, instruction set, machine and number of threads: sums have one order, products are not contracted, and
 * no function of the machine's library is asked. */
#include "fallline/objective.h"

#include <stdint.h>

enum { FL_HASH_PARTS = 6 };

/* A part: its word, and its number. spans (NULL: one part) spreads what can be spread. 0 where memory is short. */
typedef struct FlHashPart {
    const char *name;
    uint64_t (*compute)(const FlSpans *spans);
} FlHashPart;

/* How many parts there are, FL_HASH_PARTS: runs, sweeps, maps, contours, networks, letters. */
int fl_hash_parts(const FlHashPart **parts);
/* The number of all parts' numbers, in their order. */
uint64_t fl_hash_whole(const uint64_t *part, int parts);

#endif
