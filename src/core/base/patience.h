#ifndef FL_CORE_BASE_PATIENCE_H
#define FL_CORE_BASE_PATIENCE_H
/* What a long reading costs. Whoever waits for it, on another thread or on the same, sees how much it has read and may
 * end it: a table may be of ten million rows. */
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct FlPatience {
    atomic_size_t spent; /* bytes read, by all passes together */
    atomic_bool over;    /* set by whoever waits: the reading ends soon, and what it returns is to be dropped */
} FlPatience;

/* What this thread reads from now on goes by it; NULL: nobody waits. Returns what it went by before. */
FlPatience *fl_patience_with(FlPatience *patience);
/* So many bytes more are read. False: it is over. */
bool fl_patience_spend(size_t bytes);

#endif
