#ifndef FL_CORE_TRAINING_KEPT_H
#define FL_CORE_TRAINING_KEPT_H
/* The weights of some steps of a training, with what the rule remembers there: of every step while there is room, then
 * of every second, fourth, eighth. */
#include "fallline/optimizer.h"
#include <stdbool.h>
#include <stddef.h>

typedef struct FlKept {
    size_t size;     /* doubles of one */
    int room, count; /* how many there may be, and are; room 0: none is kept */
    int every;       /* the steps kept are 0, every, 2 every, ... */
    double *block;   /* room of them */
    FlClock *clock;  /* by place */
    int *place;      /* of the i-th in the block */
} FlKept;

/* Room for all of steps 0..steps, if that is within `memory` bytes, else for at most 64, and never for more than fit
 * there: none where one alone is larger. False if memory is short. */
bool fl_kept_begin(FlKept *kept, size_t size, int steps, size_t memory);
void fl_kept_end(FlKept *kept);
/* Step k, which comes after all that are kept: kept if it is one of those that are. */
void fl_kept_add(FlKept *kept, int k, const FlClock *clock, const double *state);
/* The last one kept at or before step k, or -1. */
int fl_kept_before(const FlKept *kept, int k);
/* What is kept of it. */
const double *fl_kept_at(const FlKept *kept, int step, FlClock *clock);
/* Forgets all of them, as at first. */
void fl_kept_clear(FlKept *kept);
/* Forgets all behind step k. */
void fl_kept_cut(FlKept *kept, int k);

#endif
