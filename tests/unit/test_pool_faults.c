/* A pool that the system refuses something: it is not there, or the task is not, and nothing is kept of it. The linker
 * puts these in place of the system's calls (tests/unit/work.cmake). */
#include "support/cmocka_all.h"
#include "work/pool.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

static long fault_at = -1, asked; /* calls since begin_faults() */
static int alive;                 /* locks, conditions and blocks that are not given back */
static long processors;           /* that the system says it has */

static bool fails(void) {
    return asked++ == fault_at;
}

static void begin_faults(long at) {
    fault_at = at;
    asked = 0;
    alive = 0;
}

int __real_pthread_mutex_init(pthread_mutex_t *lock, const pthread_mutexattr_t *how);
int __wrap_pthread_mutex_init(pthread_mutex_t *lock, const pthread_mutexattr_t *how);
int __real_pthread_mutex_destroy(pthread_mutex_t *lock);
int __wrap_pthread_mutex_destroy(pthread_mutex_t *lock);
int __real_pthread_cond_init(pthread_cond_t *condition, const pthread_condattr_t *how);
int __wrap_pthread_cond_init(pthread_cond_t *condition, const pthread_condattr_t *how);
int __real_pthread_cond_destroy(pthread_cond_t *condition);
int __wrap_pthread_cond_destroy(pthread_cond_t *condition);
int __real_pthread_create(pthread_t *thread, const pthread_attr_t *how, void *(*work)(void *), void *context);
int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *how, void *(*work)(void *), void *context);
void *__real_malloc(size_t size);
void *__wrap_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__wrap_calloc(size_t count, size_t size);
long __real_sysconf(int name);
long __wrap_sysconf(int name);

int __wrap_pthread_mutex_init(pthread_mutex_t *lock, const pthread_mutexattr_t *how) {
    if (fails()) return 11;
    alive++;
    return __real_pthread_mutex_init(lock, how);
}

int __wrap_pthread_mutex_destroy(pthread_mutex_t *lock) {
    alive--;
    return __real_pthread_mutex_destroy(lock);
}

int __wrap_pthread_cond_init(pthread_cond_t *condition, const pthread_condattr_t *how) {
    if (fails()) return 11;
    alive++;
    return __real_pthread_cond_init(condition, how);
}

int __wrap_pthread_cond_destroy(pthread_cond_t *condition) {
    alive--;
    return __real_pthread_cond_destroy(condition);
}

int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *how, void *(*work)(void *), void *context) {
    return fails() ? 11 : __real_pthread_create(thread, how, work, context);
}

void *__wrap_malloc(size_t size) {
    return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size) {
    return fails() ? NULL : __real_calloc(count, size);
}

/* Of the processors; what else is asked for is the system's to say, for sanitizers ask, too. */
long __wrap_sysconf(int name) {
    return name == _SC_NPROCESSORS_ONLN ? processors : __real_sysconf(name);
}

static bool counts_to_one(void *self) {
    ++*(int *)self;
    return true;
}

/* Its own block, a lock, two conditions and three threads: seven calls. */
static void a_pool_is_whole_or_none(void **state) {
    (void)state;
    for (long at = 0; at < 8; at++) {
        begin_faults(at);
        FlPool *pool = fl_pool_create(3, NULL, NULL);
        assert_true((pool != NULL) == (at == 7));
        assert_int_equal(asked, at < 7 ? at + 1 : 7);
        fl_pool_destroy(pool);
        assert_int_equal(alive, 0);
    }
}

/* Room for those that wait, and for those that are finished. */
static void a_task_is_taken_or_not(void **state) {
    (void)state;
    for (long at = 0; at < 2; at++) {
        int done = 0;
        begin_faults(-1);
        FlPool *pool = fl_pool_create(1, NULL, NULL);
        assert_non_null(pool);
        begin_faults(at);
        assert_false(fl_pool_submit(pool, &(FlTask){counts_to_one, &done}));
        assert_int_equal(fl_pool_pending(pool), 0);
        assert_true(fl_pool_submit(pool, &(FlTask){counts_to_one, &done})); /* there is memory again */
        FlTask task;
        while (!fl_pool_collect(pool, &task)) continue;
        assert_ptr_equal(task.self, &done);
        assert_int_equal(fl_pool_pending(pool), 0);
        fl_pool_destroy(pool);
        assert_int_equal(done, 1);
    }
}

static void at_least_one_processor_is_used(void **state) {
    (void)state;
    static const long said[] = {-1, 0, 1, 3, 4, 96};
    static const int used[] = {1, 1, 1, 3, 4, 4};
    for (int i = 0; i < 6; i++) {
        processors = said[i];
        assert_int_equal(fl_pool_processors(4), used[i]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_pool_is_whole_or_none),
                                       cmocka_unit_test(a_task_is_taken_or_not),
                                       cmocka_unit_test(at_least_one_processor_is_used)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
