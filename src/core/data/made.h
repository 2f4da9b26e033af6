#ifndef FL_CORE_DATA_MADE_H
#define FL_CORE_DATA_MADE_H
/* Losses made at run time: counted, and equal where they were made of equal things. */
#include "fallline/loss.h"
#include <stdatomic.h>
#include <stdint.h>

/* One kind of them. */
typedef struct FlMadeKind {
    bool (*equal)(const FlMade *a, const FlMade *b); /* both of this kind, with equal hashes */
    void (*destroy)(FlMade *made);                   /* frees the loss with it */
} FlMadeKind;

enum { FL_MADE_RULES = 24 };

/* The tracks of a loss that was made, each found when it is first asked for. */
typedef struct FlMadeTrack {
    atomic_int state; /* 0: not found yet; 1: somebody is writing it; 2: there */
    FlRange range;
} FlMadeTrack;

/* Begins what a loss was made of. One that was compiled in has 0 references and is never counted. */
struct FlMade {
    const FlMadeKind *kind;
    uint64_t hash;
    atomic_int references;
    FlMadeTrack track[FL_MADE_RULES]; /* by fl_optimizer_types() */
};

/* The first reference, of a loss just made. */
void fl_made_begin(FlMade *made, const FlMadeKind *kind, uint64_t hash);

#endif
