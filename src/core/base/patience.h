#ifndef FL_CORE_BASE_PATIENCE_H
#define FL_CORE_BASE_PATIENCE_H
/* What a long reading or a long run costs. Whoever waits for it, on another thread or on the same, sees how far it has
 * come and may end it: a table may be of ten million rows, a search of a hundred runs of a hundred thousand steps. */
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct FlPatience {
    atomic_size_t whole; /* bytes that there are to read; 0: not known yet */
    atomic_size_t spent; /* bytes read, by all passes together */
    atomic_size_t steps; /* of runs */
    atomic_size_t work;  /* nanoseconds of all that was made, as the program reckons them: alike on every machine */
    atomic_bool over;    /* set by whoever waits: it ends soon, and what it returns is to be dropped */
} FlPatience;

/* What this thread reads from now on goes by it; NULL: nobody waits. Returns what it went by before. */
FlPatience *fl_patience_with(FlPatience *patience);
/* So many bytes will be read, some times over. */
void fl_patience_expect(size_t bytes);
/* So many bytes more are read. False: it is over. */
bool fl_patience_spend(size_t bytes);
/* So many steps of a run are to be made. False: it is over, and they need not be. */
bool fl_patience_step(int steps);
/* Somebody waits, and may want to know what is made. */
bool fl_patience_counts(void);
/* So many nanoseconds are reckoned for what is to be made now. */
void fl_patience_work(double nanoseconds);
/* From now on it is over for every thread, whatever it goes by: the program ends. */
void fl_patience_end(void);
/* It has been ended. */
bool fl_patience_ended(void);

#endif
