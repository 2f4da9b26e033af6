#include "core/data/made.h"

#include <stddef.h>

/* How many are alive. The one variable of the program that outlives a call outside of an object: tests read it. */
static atomic_int alive;

void fl_made_begin(FlMade *made, const FlMadeKind *kind, uint64_t hash) {
    made->kind = kind;
    made->hash = hash;
    atomic_init(&made->references, 1);
    for (int i = 0; i < FL_MADE_RULES; i++) atomic_init(&made->track[i].state, 0);
    atomic_fetch_add_explicit(&alive, 1, memory_order_relaxed);
}

static bool is_counted(const FlLossType *type) {
    return type != NULL && type->made != NULL &&
           atomic_load_explicit(&type->made->references, memory_order_relaxed) > 0;
}

const FlLossType *fl_loss_retain(const FlLossType *type) {
    if (is_counted(type)) atomic_fetch_add_explicit(&type->made->references, 1, memory_order_relaxed);
    return type;
}

void fl_loss_release(const FlLossType *type) {
    if (!is_counted(type)) return;
    /* Whoever lets go last must see all that the others did with it. */
    if (atomic_fetch_sub_explicit(&type->made->references, 1, memory_order_acq_rel) != 1) return;
    atomic_fetch_sub_explicit(&alive, 1, memory_order_relaxed);
    type->made->kind->destroy(type->made);
}

bool fl_loss_same(const FlLossType *a, const FlLossType *b) {
    if (a == b) return true;
    if (a->made == NULL || b->made == NULL || a->made->kind != b->made->kind) return false;
    return a->made->hash == b->made->hash && a->made->kind->equal(a->made, b->made);
}

int fl_loss_alive(void) {
    return atomic_load_explicit(&alive, memory_order_relaxed);
}
