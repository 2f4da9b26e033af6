#include "core/training/kept.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 64 };

static int room_for(size_t size, int steps, size_t memory) {
    if (memory == 0) return 0;
    size_t fit = memory / (size * sizeof(double)), all = (size_t)steps + 1;
    if (fit >= all) return (int)all;
    return fit > MOST ? MOST : (int)fit;
}

bool fl_kept_begin(FlKept *kept, size_t size, int steps, size_t memory) {
    *kept = (FlKept){.size = size, .room = room_for(size, steps, memory), .every = 1};
    if (kept->room == 0) return true;
    size_t room = (size_t)kept->room;
    if (size > SIZE_MAX / sizeof(double) / room) return false;
    kept->block = malloc(room * size * sizeof *kept->block);
    kept->clock = malloc(room * sizeof *kept->clock);
    kept->place = malloc(room * sizeof *kept->place);
    if (kept->block != NULL && kept->clock != NULL && kept->place != NULL) {
        for (int i = 0; i < kept->room; i++) kept->place[i] = i;
        return true;
    }
    fl_kept_end(kept);
    return false;
}

void fl_kept_end(FlKept *kept) {
    free(kept->block);
    free(kept->clock);
    free(kept->place);
    *kept = (FlKept){.every = 1};
}

/* Every second one goes; its place is used again. */
static void thin(FlKept *kept) {
    for (int i = 1, stays = 1; i < kept->count; i++) {
        if (i % 2 != 0) continue;
        int place = kept->place[stays];
        kept->place[stays++] = kept->place[i];
        kept->place[i] = place;
    }
    kept->count = (kept->count + 1) / 2;
    kept->every *= 2;
}

void fl_kept_add(FlKept *kept, int k, const FlClock *clock, const double *state) {
    if (kept->room == 0 || k % kept->every != 0) return;
    if (kept->count == kept->room) thin(kept);
    if (k != kept->count * kept->every) return; /* it went with the others */
    int place = kept->place[kept->count++];
    kept->clock[place] = *clock;
    memcpy(kept->block + (size_t)place * kept->size, state, kept->size * sizeof *state);
}

int fl_kept_before(const FlKept *kept, int k) {
    if (kept->count == 0 || k < 0) return -1;
    int i = k / kept->every;
    return (i < kept->count ? i : kept->count - 1) * kept->every;
}

const double *fl_kept_at(const FlKept *kept, int step, FlClock *clock) {
    int place = kept->place[step / kept->every];
    *clock = kept->clock[place];
    return kept->block + (size_t)place * kept->size;
}

void fl_kept_clear(FlKept *kept) {
    kept->count = 0;
    kept->every = 1;
}

void fl_kept_cut(FlKept *kept, int k) {
    int stay = k / kept->every + 1;
    if (kept->count > stay) kept->count = stay;
}
