#ifndef FL_MODEL_HISTORY_H
#define FL_MODEL_HISTORY_H
/* The changes that undo takes back, as a ring: the oldest goes when a new one finds no room, or when all of them hold
 * too many bytes. An entry holds the other side of its change: what was there before it, and after it was undone what
 * redo brings back. */
#include "model/session.h"

/* Most changes, and most bytes of documents and of the data that their losses are made of; the last change is kept
 * whatever it holds. A table of four million points is 64 MB. */
enum { FL_HISTORY_SIZE = 500, FL_HISTORY_BYTES = 64 << 20 };

/* A document without the segments and lanes that it does not use: mostly a tenth of its size. */
typedef struct FlKept FlKept;

/* NULL if memory is short. Like any copy of a document it does not hold the loss, but it does its typed rules. */
FlKept *fl_kept_create(const FlDocument *document);
/* NULL is allowed. */
void fl_kept_destroy(FlKept *kept);
FlDocument fl_kept_document(const FlKept *kept);
const FlLossType *fl_kept_loss(const FlKept *kept);
void fl_kept_set_cursor(FlKept *kept, int cursor);

/* How much of a document a change was of: its runs; the frame, too, which undo takes back then; or all, as a line that
 * was loaded, with view and camera. */
typedef enum FlChangeScope { FL_CHANGE_RUNS, FL_CHANGE_FRAME, FL_CHANGE_ALL } FlChangeScope;

typedef struct FlChange {
    FlChangeScope scope;
    FlKept *other;
} FlChange;

typedef struct FlHistory {
    FlChange change[FL_HISTORY_SIZE];
    int first;      /* index of the oldest */
    int undo, redo; /* how many lie behind and ahead of the present */
} FlHistory;

/* What its changes hold, data that neighbours share counted once. */
size_t fl_history_bytes(const FlHistory *history);
/* Forgets all of it. A history of zeros is empty. */
void fl_history_clear(FlHistory *history);
/* A new change: what could be redone is gone. The history owns `before` from now on. */
void fl_history_push(FlHistory *history, FlChangeScope scope, FlKept *before);
/* The change that undo (redo) would take back (bring back), or NULL. */
FlChange *fl_history_behind(FlHistory *history);
FlChange *fl_history_ahead(FlHistory *history);
/* Change i of all behind and ahead, from the oldest; NULL past the last. */
const FlChange *fl_history_at(const FlHistory *history, int i);
/* The present moves by one change: -1 after an undo, 1 after a redo. */
void fl_history_move(FlHistory *history, int by);

#endif
