#include "core/base/patience.h"

static _Thread_local FlPatience *waiting;

FlPatience *fl_patience_with(FlPatience *patience) {
    FlPatience *before = waiting;
    waiting = patience;
    return before;
}

bool fl_patience_spend(size_t bytes) {
    if (waiting == NULL) return true;
    atomic_fetch_add_explicit(&waiting->spent, bytes, memory_order_relaxed);
    return !atomic_load_explicit(&waiting->over, memory_order_relaxed);
}
