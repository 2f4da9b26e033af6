#include "core/base/hash.h"
#include "fallline/training.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

/* Weights with their count of holders. */
typedef struct Owned {
    FlWeights weights; /* first: an FlWeights is an Owned */
    atomic_int references;
    double values[]; /* and the name behind them */
} Owned;

static uint64_t hash_of(int count, const double *value) {
    uint64_t hash = FL_HASH_BEGIN;
    for (int i = 0; i < count; i++) hash = fl_hash_double(hash, value[i]);
    return hash;
}

const FlWeights *fl_weights_create(int count, const double *value, const char *name) {
    for (int i = 0; i < count; i++) {
        if (!isfinite(value[i])) return NULL;
    }
    size_t bytes = (size_t)count * sizeof(double), letters = name != NULL ? strlen(name) + 1 : 0;
    Owned *owned = count > 0 ? malloc(sizeof *owned + bytes + letters) : NULL;
    if (owned == NULL) return NULL;
    memcpy(owned->values, value, bytes);
    char *copy = (char *)(owned->values + count);
    if (name != NULL) memcpy(copy, name, letters);
    owned->weights = (FlWeights){count, owned->values, hash_of(count, value), name != NULL ? copy : NULL};
    atomic_init(&owned->references, 1);
    return &owned->weights;
}

const FlWeights *fl_weights_retain(const FlWeights *weights) {
    if (weights != NULL) atomic_fetch_add_explicit(&((Owned *)weights)->references, 1, memory_order_relaxed);
    return weights;
}

void fl_weights_release(const FlWeights *weights) {
    Owned *owned = (Owned *)weights;
    /* Whoever lets go last must see all that the others did with it. */
    if (owned != NULL && atomic_fetch_sub_explicit(&owned->references, 1, memory_order_acq_rel) == 1) free(owned);
}

bool fl_weights_equal(const FlWeights *a, const FlWeights *b) {
    if (a == b) return true;
    if (a == NULL || b == NULL || a->count != b->count || a->hash != b->hash) return false;
    return memcmp(a->value, b->value, (size_t)a->count * sizeof(double)) == 0;
}
