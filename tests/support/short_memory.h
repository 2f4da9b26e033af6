#ifndef SUPPORT_SHORT_MEMORY_H
#define SUPPORT_SHORT_MEMORY_H
/* Memory that fails on demand, for a program of one file: its linker sends malloc and calloc here first, by
 * -Wl,--wrap=malloc,--wrap=calloc. */
#include <stdbool.h>
#include <stddef.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);

static long left = -1; /* allocations that still succeed; negative: all of them */

static bool refused(void) {
    if (left == 0) return true;
    if (left > 0) left--;
    return false;
}

void *__wrap_malloc(size_t size) {
    return refused() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size) {
    return refused() ? NULL : __real_calloc(count, size);
}

#endif
