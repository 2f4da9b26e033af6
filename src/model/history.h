#ifndef FL_MODEL_HISTORY_H
#define FL_MODEL_HISTORY_H
/* The changes that undo takes back, as a ring: the oldest goes when a new one finds no room. An entry holds the other
 * side of its change: what was there before it, and after it was undone what redo brings back. */
#include "model/session.h"

enum { FL_HISTORY_SIZE = 500 };

typedef struct FlChange {
    bool framed; /* the change moved the frame too, so undo takes the frame back */
    FlDocument other;
} FlChange;

typedef struct FlHistory {
    FlChange *change; /* FL_HISTORY_SIZE of them */
    int first;        /* index of the oldest */
    int undo, redo;   /* how many lie behind and ahead of the present */
} FlHistory;

/* False if memory is short. The 2.4 MB are only reserved: pages no change was written to cost nothing. */
bool fl_history_init(FlHistory *history);
void fl_history_free(FlHistory *history);
void fl_history_clear(FlHistory *history);
/* A new change: what could be redone is gone. */
void fl_history_push(FlHistory *history, bool framed, const FlDocument *before);
/* The change that undo (redo) would take back (bring back), or NULL. */
FlChange *fl_history_behind(FlHistory *history);
FlChange *fl_history_ahead(FlHistory *history);
/* Change i of all behind and ahead, from the oldest; NULL past the last. */
const FlChange *fl_history_at(const FlHistory *history, int i);
/* The present moves by one change: -1 after an undo, 1 after a redo. */
void fl_history_move(FlHistory *history, int by);

#endif
