#include "core/base/patience.h"

#include <math.h>

static _Thread_local FlPatience *waiting;
static atomic_bool ended;

FlPatience *fl_patience_with(FlPatience *patience) {
    FlPatience *before = waiting;
    waiting = patience;
    return before;
}

void fl_patience_end(void) {
    atomic_store(&ended, true);
}

bool fl_patience_ended(void) {
    return atomic_load_explicit(&ended, memory_order_relaxed);
}

static bool goes_on(void) {
    return !fl_patience_ended() && (waiting == NULL || !atomic_load_explicit(&waiting->over, memory_order_relaxed));
}

void fl_patience_expect(size_t bytes) {
    if (waiting != NULL) atomic_store_explicit(&waiting->whole, bytes, memory_order_relaxed);
}

bool fl_patience_spend(size_t bytes) {
    if (waiting != NULL) atomic_fetch_add_explicit(&waiting->spent, bytes, memory_order_relaxed);
    return goes_on();
}

bool fl_patience_step(int steps) {
    if (waiting != NULL) atomic_fetch_add_explicit(&waiting->steps, (size_t)steps, memory_order_relaxed);
    return goes_on();
}

bool fl_patience_counts(void) {
    return waiting != NULL;
}

void fl_patience_work(double nanoseconds) {
    if (waiting != NULL && nanoseconds > 0)
        atomic_fetch_add_explicit(&waiting->work, (size_t)fmin(nanoseconds, 1e15), memory_order_relaxed);
}
