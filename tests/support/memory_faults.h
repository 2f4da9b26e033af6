#ifndef SUPPORT_MEMORY_FAULTS_H
#define SUPPORT_MEMORY_FAULTS_H
/* Memory that is refused at every place in turn. For programs whose linker sends malloc, calloc, realloc and free here
 * first, which fl_short_memory() of tests/CMakeLists.txt says. */
#include <stdbool.h>
#include <stdint.h>

/* Which allocations from now on get nothing. */
typedef enum MemoryFault {
    MEMORY_FAULT_ONCE, /* that one alone */
    MEMORY_FAULT_ON    /* that one and all behind it */
} MemoryFault;

/* From now on allocation `at` (0: the next one) fails so; negative: none does. */
void memory_fault(long at, MemoryFault kind);
/* How many were asked for since memory_fault(). */
long memory_asked(void);
/* Blocks that are not freed yet. */
long memory_alive(void);

/* Something that needs memory: 0 where it was refused, else a number of all it came to, the same every time. What it
 * made it has freed again, but for what lives as long as the process. */
typedef struct MemoryTest {
    const char *name;
    uint64_t (*does)(void);
} MemoryTest;

/* Each one, with every allocation refused once, and from there on: it never crashes, what it comes to is right or
 * refused, and no block is lost. Fails the test with name and place. */
void memory_tests(const MemoryTest *tests, int count);

#endif
