#ifndef FL_WORK_POOL_H
#define FL_WORK_POOL_H
/* A small pool of threads that advances tasks; it knows nothing of what they are. A task belongs to the pool from
 * submit until collect hands it back: nobody else may touch its data in between. */
#include <stdbool.h>

typedef struct FlTask {
    /* Bounded work, about a millisecond, or what its owner can end at any time; true when there is nothing left to do.
     * Called on one thread at a time. */
    bool (*advance)(void *self);
    void *self;
} FlTask;

typedef struct FlPool FlPool;

/* `threads` workers (at least 1). notify, which may be NULL, is called on a worker's thread after a task is finished or
 * given up: it may only wake the caller. NULL if threads or memory are short. */
FlPool *fl_pool_create(int threads, void (*notify)(void *context), void *context);
/* Gives up what is queued. False: something is running still, and fl_pool_destroy() would wait for it. */
bool fl_pool_stop(FlPool *pool);
/* Gives up what is queued, waits for what is running, frees all. Submitted tasks belong to their owners again. */
void fl_pool_destroy(FlPool *pool);
/* Queues a task that is not in the pool; it is advanced until it is done, taking turns with the others. False, and the
 * task stays the caller's, if memory is short. */
bool fl_pool_submit(FlPool *pool, const FlTask *task);
/* Takes back one finished task; false if there is none now. */
bool fl_pool_collect(FlPool *pool, FlTask *task);
/* Tasks not yet collected. */
int fl_pool_pending(FlPool *pool);

/* Runs work(context, i) for all i in 0..count-1 on the pool's threads and the caller's, and returns when all are done.
 * pool may be NULL: then all on the caller's thread. */
void fl_pool_each(FlPool *pool, int count, void (*work)(void *context, int i), void *context);

/* ---- processors.c ---- */
/* Processors of this machine that are at work, 1..most. */
int fl_pool_processors(int most);

#endif
