#ifndef SUPPORT_HELD_H
#define SUPPORT_HELD_H
/* Thousands of answers held as one number, where a list of the right values would be too long to read: whoever changes
 * one of them on purpose looks at what else has changed, and then writes down the new number. */
#include "core/base/hash.h"
#include "fallline/loss.h"
#include "fallline/random.h"
#include "support/cmocka_all.h"

#include <inttypes.h>

/* The answers so far, and how many: a test that had no answers would hold nothing. */
typedef struct Held {
    uint64_t hash;
    int answers;
} Held;

static inline Held held(void) {
    return (Held){FL_HASH_BEGIN, 0};
}

static inline void hold_text(Held *h, const char *text) {
    h->hash = fl_hash_text(fl_hash_add(h->hash, text != NULL ? 1 : 2), text != NULL ? text : "");
}

static inline void hold_whole(Held *h, long long value) {
    h->hash = fl_hash_add(h->hash, (uint64_t)value);
}

/* Nans come in many bits: they are all one here. */
static inline void hold(Held *h, const double *v, int count) {
    for (int i = 0; i < count; i++) h->hash = v[i] == v[i] ? fl_hash_double(h->hash, v[i]) : fl_hash_add(h->hash, 3);
}

static inline void hold_one(Held *h, double v) {
    hold(h, &v, 1);
}

static inline void hold_box(Held *h, const FlBox *box) {
    hold(h, (const double[]){box->x0, box->x1, box->y0, box->y1}, 4);
}

/* What a loss says of itself. */
static inline void hold_loss(Held *h, const FlLossType *loss) {
    hold_text(h, loss->formula);
    hold_box(h, &loss->view);
    hold_box(h, &loss->opening);
    hold(h,
         (const double[]){loss->dim, loss->height, loss->levels, loss->steps, loss->quadratic, loss->track.lo,
                          loss->track.hi},
         7);
    hold(h, loss->presets, FL_PRESETS);
    for (int i = 0; i < loss->starts.count; i++) hold(h, loss->starts.x[i], FL_MAX_DIM);
    hold_whole(h, loss->minima.count);
    for (int i = 0; i < loss->minima.count; i++) {
        hold(h, loss->minima.at[i].x, FL_MAX_DIM);
        hold_one(h, loss->minima.at[i].value);
    }
    hold_whole(h, loss->saddles.count);
    for (int i = 0; i < loss->saddles.count; i++) {
        hold(h, loss->saddles.at[i].x, FL_MAX_DIM);
        hold_one(h, loss->saddles.at[i].value);
    }
}

/* A text that is written piece by piece, by dice of its own; what does not fit is left out. */
enum { FL_WRITTEN = 4096 };
typedef struct Writer {
    FlRandom random;
    char text[FL_WRITTEN];
    size_t used;
} Writer;

static inline void put(Writer *w, const char *piece) {
    size_t length = strlen(piece);
    if (w->used + length >= FL_WRITTEN) return;
    memcpy(w->text + w->used, piece, length + 1);
    w->used += length;
}

/* One of a list, each as likely. */
#define PICK(random, list) ((list)[fl_random_below((random), (uint32_t)(sizeof(list) / sizeof *(list)))])

static inline void check_held(const char *what, Held h, int answers, uint64_t hash) {
    if (h.answers != answers || h.hash != hash)
        fail_msg("%s: %d answers, 0x%016" PRIx64 ", not %d, 0x%016" PRIx64, what, h.answers, h.hash, answers, hash);
}

#endif
