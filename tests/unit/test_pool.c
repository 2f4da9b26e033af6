#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

#include "work/pool.h"

/* What the pool calls to wake its owner: counts, and lets the owner wait for a number without looking at a clock. */
typedef struct Bell {
    pthread_mutex_t lock;
    pthread_cond_t rung;
    int rings;
} Bell;

#define BELL                                                                                                           \
    { PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0 }

static void bell_ring(void *context) {
    Bell *bell = context;
    pthread_mutex_lock(&bell->lock);
    bell->rings++;
    pthread_cond_broadcast(&bell->rung);
    pthread_mutex_unlock(&bell->lock);
}

static void bell_wait(Bell *bell, int rings) {
    pthread_mutex_lock(&bell->lock);
    while (bell->rings < rings) pthread_cond_wait(&bell->rung, &bell->lock);
    pthread_mutex_unlock(&bell->lock);
}

typedef struct Counter {
    int turns, left;
    atomic_int inside; /* threads in advance right now */
    atomic_bool crowded;
} Counter;

static bool counter_advance(void *self) {
    Counter *counter = self;
    if (atomic_fetch_add(&counter->inside, 1) > 0) atomic_store(&counter->crowded, true);
    counter->turns++;
    bool done = --counter->left == 0;
    atomic_fetch_sub(&counter->inside, 1);
    return done;
}

enum { TASKS = 60 };

static void all_tasks_done(int threads) {
    static Counter counters[TASKS];
    memset(counters, 0, sizeof counters);
    Bell bell = BELL;
    FlPool *pool = fl_pool_create(threads, bell_ring, &bell);
    assert_non_null(pool);
    for (int i = 0; i < TASKS; i++) {
        counters[i].left = 1 + i % 7;
        assert_true(fl_pool_submit(pool, &(FlTask){counter_advance, &counters[i]}));
    }
    assert_int_equal(fl_pool_pending(pool), TASKS);
    bell_wait(&bell, TASKS);
    assert_int_equal(fl_pool_pending(pool), TASKS); /* finished is not yet collected */
    bool seen[TASKS] = {false};
    FlTask task;
    for (int i = 0; i < TASKS; i++) {
        assert_true(fl_pool_collect(pool, &task));
        ptrdiff_t at = (Counter *)task.self - counters;
        assert_true(at >= 0 && at < TASKS);
        assert_false(seen[at]);
        seen[at] = true;
        assert_int_equal(counters[at].turns, 1 + at % 7);
        assert_int_equal(counters[at].left, 0);
        assert_false(atomic_load(&counters[at].crowded));
    }
    assert_false(fl_pool_collect(pool, &task));
    assert_int_equal(fl_pool_pending(pool), 0);
    fl_pool_destroy(pool);
    assert_int_equal(bell.rings, TASKS);
}

static void test_all_tasks_done(void **state) {
    (void)state;
    all_tasks_done(1);
    all_tasks_done(4);
}

/* A task that holds its thread until it is let go. */
typedef struct Gate {
    Bell in, out;
} Gate;

static bool gate_advance(void *self) {
    Gate *gate = self;
    bell_ring(&gate->in);
    bell_wait(&gate->out, 1);
    return true;
}

typedef struct Turn {
    char *log;
    int left;
    char name;
} Turn;

static bool turn_advance(void *self) {
    Turn *turn = self;
    size_t end = strlen(turn->log);
    turn->log[end] = turn->name;
    turn->log[end + 1] = 0;
    return --turn->left == 0;
}

static void test_tasks_take_turns(void **state) {
    (void)state;
    Bell bell = BELL;
    Gate gate = {BELL, BELL};
    char log[16] = "";
    Turn turns[3] = {{log, 3, 'a'}, {log, 1, 'b'}, {log, 2, 'c'}};
    FlPool *pool = fl_pool_create(1, bell_ring, &bell);
    assert_non_null(pool);
    assert_true(fl_pool_submit(pool, &(FlTask){gate_advance, &gate}));
    bell_wait(&gate.in, 1);
    for (int i = 0; i < 3; i++) assert_true(fl_pool_submit(pool, &(FlTask){turn_advance, &turns[i]}));
    bell_ring(&gate.out);
    bell_wait(&bell, 4);
    assert_string_equal(log, "abcaca");
    void *order[4] = {&gate, &turns[1], &turns[2], &turns[0]};
    for (int i = 0; i < 4; i++) {
        FlTask task;
        assert_true(fl_pool_collect(pool, &task));
        assert_ptr_equal(task.self, order[i]);
    }
    fl_pool_destroy(pool);
}

static void run_to_end(FlPool *pool, Bell *bell, int rings) {
    FlTask task;
    bell_wait(bell, rings);
    while (fl_pool_collect(pool, &task)) continue;
    assert_int_equal(fl_pool_pending(pool), 0);
}

/* The queues take more room while their first task lies in the middle: the order stays. */
static void test_order_survives_growth(void **state) {
    (void)state;
    enum { MANY = 40 };
    Bell bell = BELL;
    Gate gate = {BELL, BELL};
    char log[MANY + 8] = "";
    Turn turns[MANY];
    FlPool *pool = fl_pool_create(1, bell_ring, &bell);
    assert_non_null(pool);
    for (int i = 0; i < 7; i++) {
        turns[0] = (Turn){log, 1, '.'};
        assert_true(fl_pool_submit(pool, &(FlTask){turn_advance, &turns[0]}));
        run_to_end(pool, &bell, i + 1);
    }
    assert_true(fl_pool_submit(pool, &(FlTask){gate_advance, &gate}));
    bell_wait(&gate.in, 1);
    for (int i = 0; i < MANY; i++) {
        turns[i] = (Turn){log, 1, (char)('0' + i)};
        assert_true(fl_pool_submit(pool, &(FlTask){turn_advance, &turns[i]}));
    }
    bell_ring(&gate.out);
    run_to_end(pool, &bell, 7 + 1 + MANY);
    assert_string_equal(log, ".......0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVW");
    fl_pool_destroy(pool);
}

enum { INDICES = 1000 };

static void mark(void *context, int i) {
    atomic_fetch_add(&((atomic_int *)context)[i], 1);
}

static void each_once(FlPool *pool, int count) {
    static atomic_int marks[INDICES + 1];
    for (int i = 0; i <= INDICES; i++) atomic_store(&marks[i], 0);
    fl_pool_each(pool, count, mark, marks);
    for (int i = 0; i <= INDICES; i++) assert_int_equal(atomic_load(&marks[i]), i < count);
}

static void test_each_index_once(void **state) {
    (void)state;
    const int threads[] = {0, 1, 4};
    for (int t = 0; t < 3; t++) {
        FlPool *pool = threads[t] ? fl_pool_create(threads[t], NULL, NULL) : NULL;
        assert_true(pool || !threads[t]);
        for (int count = 0; count < 4; count++) each_once(pool, count);
        for (int round = 0; round < 20; round++) each_once(pool, INDICES);
        fl_pool_destroy(pool);
    }
}

/* All threads are held by tasks: the caller does the work alone. Were it to wait for them, this would hang. */
static void test_each_beside_held_threads(void **state) {
    (void)state;
    Gate gate = {BELL, BELL};
    FlPool *pool = fl_pool_create(2, NULL, NULL);
    assert_non_null(pool);
    for (int i = 0; i < 2; i++) assert_true(fl_pool_submit(pool, &(FlTask){gate_advance, &gate}));
    bell_wait(&gate.in, 2);
    each_once(pool, INDICES);
    bell_ring(&gate.out);
    fl_pool_destroy(pool);
}

/* Index 0 returns only when all the others are done, so at least two threads are at it. */
typedef struct Pair {
    Bell others;
    int count;
} Pair;

static void pair_work(void *context, int i) {
    Pair *pair = context;
    if (i == 0)
        bell_wait(&pair->others, pair->count - 1);
    else
        bell_ring(&pair->others);
}

static void test_each_is_shared_out(void **state) {
    (void)state;
    FlPool *pool = fl_pool_create(1, NULL, NULL);
    assert_non_null(pool);
    Pair pair = {BELL, 50};
    fl_pool_each(pool, pair.count, pair_work, &pair);
    assert_int_equal(pair.others.rings, 49);
    fl_pool_destroy(pool);
}

typedef struct Nest {
    FlPool *pool;
    atomic_int leaves;
    int turns;
} Nest;

static void leaf(void *context, int i) {
    (void)i;
    atomic_fetch_add(&((Nest *)context)->leaves, 1);
}

static void branch(void *context, int i) {
    (void)i;
    fl_pool_each(((Nest *)context)->pool, 10, leaf, context);
}

static bool nest_advance(void *self) {
    Nest *nest = self;
    fl_pool_each(nest->pool, 8, branch, nest);
    return --nest->turns == 0;
}

static void nested(int threads) {
    static Nest nests[5];
    static Counter counters[TASKS];
    memset(counters, 0, sizeof counters);
    Bell bell = BELL;
    FlPool *pool = fl_pool_create(threads, bell_ring, &bell);
    assert_non_null(pool);
    for (int i = 0; i < 5; i++) {
        nests[i] = (Nest){.pool = pool, .turns = 3};
        assert_true(fl_pool_submit(pool, &(FlTask){nest_advance, &nests[i]}));
    }
    for (int i = 0; i < TASKS; i++) {
        counters[i].left = 5;
        assert_true(fl_pool_submit(pool, &(FlTask){counter_advance, &counters[i]}));
    }
    Nest own = {.pool = pool};
    for (int round = 0; round < 10; round++) fl_pool_each(pool, 8, branch, &own);
    assert_int_equal(atomic_load(&own.leaves), 10 * 8 * 10);
    bell_wait(&bell, 5 + TASKS);
    for (int i = 0; i < 5; i++) assert_int_equal(atomic_load(&nests[i].leaves), 3 * 8 * 10);
    fl_pool_destroy(pool);
}

static void test_each_inside_tasks(void **state) {
    (void)state;
    nested(1);
    nested(4);
}

typedef struct Endless {
    Bell turned;
} Endless;

static bool endless_advance(void *self) {
    bell_ring(&((Endless *)self)->turned);
    return false;
}

/* Tasks that never end, more of them than threads: destroy gives them up, and leaves them alone after that. */
static void test_destroy_with_queued_tasks(void **state) {
    (void)state;
    Endless tasks[9];
    for (int threads = 1; threads <= 4; threads += 3) {
        Bell bell = BELL;
        FlPool *pool = fl_pool_create(threads, bell_ring, &bell);
        assert_non_null(pool);
        for (int i = 0; i < 9; i++) {
            tasks[i] = (Endless){BELL};
            assert_true(fl_pool_submit(pool, &(FlTask){endless_advance, &tasks[i]}));
        }
        for (int i = 0; i < 9; i++) bell_wait(&tasks[i].turned, 2);
        FlTask task;
        assert_false(fl_pool_collect(pool, &task));
        assert_int_equal(fl_pool_pending(pool), 9);
        fl_pool_destroy(pool);
        assert_int_equal(bell.rings, 9);
    }
}

static void test_destroy_with_nothing(void **state) {
    (void)state;
    fl_pool_destroy(NULL);
    FlPool *pool = fl_pool_create(0, NULL, NULL);
    assert_non_null(pool);
    assert_int_equal(fl_pool_pending(pool), 0);
    fl_pool_destroy(pool);
}

/* Who ends the program asks before it waits: what is queued behind a long slice is given up with it. */
static void test_stop_tells_whether_it_rests(void **state) {
    (void)state;
    Gate gate = {BELL, BELL};
    Counter behind = {.left = 1};
    FlPool *pool = fl_pool_create(1, NULL, NULL);
    assert_non_null(pool);
    assert_true(fl_pool_submit(pool, &(FlTask){gate_advance, &gate}));
    bell_wait(&gate.in, 1);
    assert_true(fl_pool_submit(pool, &(FlTask){counter_advance, &behind}));
    assert_false(fl_pool_stop(pool));
    assert_false(fl_pool_stop(pool));
    bell_ring(&gate.out);
    fl_pool_destroy(pool);
    assert_int_equal(behind.turns, 0);
    pool = fl_pool_create(2, NULL, NULL);
    assert_non_null(pool);
    assert_true(fl_pool_stop(pool));
    fl_pool_destroy(pool);
}

/* An older crowd whose last index is taken while a newer one still has some. */
typedef struct Older {
    FlPool *pool;
    Bell begun, on, over;
} Older;

static void older_work(void *context, int i) {
    Older *older = context;
    if (i == 0) {
        bell_ring(&older->begun);
        bell_wait(&older->on, 1);
    } else
        bell_ring(&older->over);
}

static bool older_advance(void *self) {
    fl_pool_each(((Older *)self)->pool, 2, older_work, self);
    return true;
}

static void newer_work(void *context, int i) {
    Older *older = context;
    if (i == 0) {
        bell_ring(&older->on);
        bell_wait(&older->over, 1);
    } else
        bell_ring(&older->begun);
}

static void test_an_older_crowd_ends_first(void **state) {
    (void)state;
    Bell bell = BELL;
    FlPool *pool = fl_pool_create(1, bell_ring, &bell);
    assert_non_null(pool);
    Older older = {pool, BELL, BELL, BELL};
    assert_true(fl_pool_submit(pool, &(FlTask){older_advance, &older}));
    bell_wait(&older.begun, 1);
    fl_pool_each(pool, 2, newer_work, &older);
    assert_int_equal(older.begun.rings, 2);
    bell_wait(&bell, 1);
    fl_pool_destroy(pool);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_tasks_done),
        cmocka_unit_test(test_tasks_take_turns),
        cmocka_unit_test(test_order_survives_growth),
        cmocka_unit_test(test_each_index_once),
        cmocka_unit_test(test_each_beside_held_threads),
        cmocka_unit_test(test_each_is_shared_out),
        cmocka_unit_test(test_each_inside_tasks),
        cmocka_unit_test(test_destroy_with_queued_tasks),
        cmocka_unit_test(test_destroy_with_nothing),
        cmocka_unit_test(test_stop_tells_whether_it_rests),
        cmocka_unit_test(test_an_older_crowd_ends_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
