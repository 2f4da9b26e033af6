#ifndef FL_CORE_BASE_ALIGNED_H
#define FL_CORE_BASE_ALIGNED_H
/* Memory for lanes, on a border of cache lines. Not aligned_alloc: what it gives cannot be freed on every system. */
#include <stddef.h>
#include <stdint.h>

/* The first address in memory (malloc'ed with `border` bytes more than are used) that `border`, a power of two,
 * divides. */
static inline double *fl_aligned(void *memory, size_t border) {
    size_t beyond = (size_t)((uintptr_t)memory & (border - 1));
    return (double *)(void *)((char *)memory + (beyond ? border - beyond : 0));
}

#endif
