#include "work/pool.h"
#include <pthread.h>
#include <stdlib.h>

/* A queue that never grows while it is used: room is taken in submit for every task the pool holds, so that giving a
 * task another turn or calling it finished cannot fail for want of memory. */
typedef struct Ring {
    FlTask *tasks;
    int room, first, count;
} Ring;

/* One call of fl_pool_each. It lies on its caller's stack: others look at it under the lock only, and none may after
 * they have counted their last index as done. */
typedef struct Crowd {
    void (*work)(void *context, int i);
    void *context;
    int count, next, done;
    struct Crowd *link;
} Crowd;

struct FlPool {
    pthread_mutex_t lock;
    pthread_cond_t work; /* something to do, or the end */
    pthread_cond_t over; /* a crowd is done */
    Ring waiting, finished;
    Crowd *crowds; /* those with indices that nobody took yet */
    int pending;   /* waiting, running or finished */
    int running;   /* turns of tasks, now */
    bool stopping;
    void (*notify)(void *context);
    void *context;
    int threads;
    pthread_t thread[];
};

/* The place of the i-th task, i <= count. */
static int ring_place(const Ring *ring, int i) {
    int place = ring->first + i;
    return place < ring->room ? place : place - ring->room;
}

static void ring_push(Ring *ring, const FlTask *task) {
    ring->tasks[ring_place(ring, ring->count)] = *task;
    ring->count++;
}

static FlTask ring_pop(Ring *ring) {
    FlTask task = ring->tasks[ring->first];
    ring->first = ring_place(ring, 1);
    ring->count--;
    return task;
}

static bool ring_reserve(Ring *ring, int room) {
    if (room <= ring->room) return true;
    int larger = ring->room ? 2 * ring->room : 16;
    FlTask *tasks = malloc((size_t)larger * sizeof *tasks);
    if (!tasks) return false;
    for (int i = 0; i < ring->count; i++) tasks[i] = ring->tasks[ring_place(ring, i)];
    free(ring->tasks);
    *ring = (Ring){tasks, larger, 0, ring->count};
    return true;
}

/* Under the lock, which is let go during the work. Leaves the crowd alone once its last index is counted. */
static void crowd_help(FlPool *pool, Crowd *crowd) {
    int i = crowd->next++;
    if (crowd->next == crowd->count) {
        Crowd **link = &pool->crowds;
        while (*link != crowd) link = &(*link)->link;
        *link = crowd->link;
    }
    pthread_mutex_unlock(&pool->lock);
    crowd->work(crowd->context, i);
    pthread_mutex_lock(&pool->lock);
    if (++crowd->done == crowd->count) pthread_cond_broadcast(&pool->over);
}

/* Under the lock. One turn of the task that waited longest; at the end of the pool it is given up instead. */
static void task_turn(FlPool *pool) {
    FlTask task = ring_pop(&pool->waiting);
    bool done = false;
    if (!pool->stopping) {
        pool->running++;
        pthread_mutex_unlock(&pool->lock);
        done = task.advance(task.self);
        pthread_mutex_lock(&pool->lock);
        pool->running--;
    }
    if (done)
        ring_push(&pool->finished, &task);
    else if (pool->stopping)
        pool->pending--;
    else {
        ring_push(&pool->waiting, &task);
        return;
    }
    if (!pool->notify) return;
    pthread_mutex_unlock(&pool->lock);
    pool->notify(pool->context);
    pthread_mutex_lock(&pool->lock);
}

static void *worker(void *argument) {
    FlPool *pool = argument;
    pthread_mutex_lock(&pool->lock);
    for (;;) {
        if (pool->crowds)
            crowd_help(pool, pool->crowds); /* before the tasks: its caller is a frame that waits */
        else if (pool->waiting.count > 0)
            task_turn(pool);
        else if (pool->stopping)
            break;
        else
            pthread_cond_wait(&pool->work, &pool->lock);
    }
    pthread_mutex_unlock(&pool->lock);
    return NULL;
}

static bool locks_init(FlPool *pool) {
    if (pthread_mutex_init(&pool->lock, NULL)) return false;
    if (!pthread_cond_init(&pool->work, NULL)) {
        if (!pthread_cond_init(&pool->over, NULL)) return true;
        pthread_cond_destroy(&pool->work);
    }
    pthread_mutex_destroy(&pool->lock);
    return false;
}

FlPool *fl_pool_create(int threads, void (*notify)(void *context), void *context) {
    if (threads < 1) threads = 1;
    FlPool *pool = calloc(1, sizeof *pool + (size_t)threads * sizeof pool->thread[0]);
    if (!pool) return NULL;
    pool->notify = notify;
    pool->context = context;
    if (!locks_init(pool)) {
        free(pool);
        return NULL;
    }
    for (; pool->threads < threads; pool->threads++) {
        if (pthread_create(&pool->thread[pool->threads], NULL, worker, pool)) {
            fl_pool_destroy(pool);
            return NULL;
        }
    }
    return pool;
}

bool fl_pool_stop(FlPool *pool) {
    pthread_mutex_lock(&pool->lock);
    pool->stopping = true;
    bool still = pool->running == 0;
    pthread_cond_broadcast(&pool->work);
    pthread_mutex_unlock(&pool->lock);
    return still;
}

void fl_pool_destroy(FlPool *pool) {
    if (!pool) return;
    (void)fl_pool_stop(pool);
    for (int i = 0; i < pool->threads; i++) pthread_join(pool->thread[i], NULL);
    pthread_cond_destroy(&pool->over);
    pthread_cond_destroy(&pool->work);
    pthread_mutex_destroy(&pool->lock);
    free(pool->waiting.tasks);
    free(pool->finished.tasks);
    free(pool);
}

bool fl_pool_submit(FlPool *pool, const FlTask *task) {
    pthread_mutex_lock(&pool->lock);
    int room = pool->pending + 1;
    bool taken = ring_reserve(&pool->waiting, room) && ring_reserve(&pool->finished, room);
    if (taken) {
        ring_push(&pool->waiting, task);
        pool->pending++;
        pthread_cond_signal(&pool->work);
    }
    pthread_mutex_unlock(&pool->lock);
    return taken;
}

bool fl_pool_collect(FlPool *pool, FlTask *task) {
    pthread_mutex_lock(&pool->lock);
    bool any = pool->finished.count > 0;
    if (any) {
        *task = ring_pop(&pool->finished);
        pool->pending--;
    }
    pthread_mutex_unlock(&pool->lock);
    return any;
}

int fl_pool_pending(FlPool *pool) {
    pthread_mutex_lock(&pool->lock);
    int pending = pool->pending;
    pthread_mutex_unlock(&pool->lock);
    return pending;
}

void fl_pool_each(FlPool *pool, int count, void (*work)(void *context, int i), void *context) {
    if (!pool || count < 2) {
        for (int i = 0; i < count; i++) work(context, i);
        return;
    }
    Crowd crowd = {.work = work, .context = context, .count = count};
    pthread_mutex_lock(&pool->lock);
    crowd.link = pool->crowds;
    pool->crowds = &crowd; // cppcheck-suppress autoVariables ; taken out again below, before this returns
    pthread_cond_broadcast(&pool->work);
    while (crowd.next < crowd.count) crowd_help(pool, &crowd);
    while (crowd.done < crowd.count) pthread_cond_wait(&pool->over, &pool->lock);
    pthread_mutex_unlock(&pool->lock);
}
