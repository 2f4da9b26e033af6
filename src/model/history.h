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
/* With all that is chained to it. NULL is allowed. */
void fl_kept_destroy(FlKept *kept);
FlDocument fl_kept_document(const FlKept *kept);
const FlLossType *fl_kept_loss(const FlKept *kept);
/* Documents that are kept together stand in a chain, which the first of them owns. NULL: there is no next one. */
void fl_kept_chain(FlKept *kept, FlKept *next);
const FlKept *fl_kept_next(const FlKept *kept);
void fl_kept_set_cursor(FlKept *kept, int cursor);

/* How much a change was of: the runs of a document; its frame, too, which undo takes back then; all of it, as a line
 * that was loaded, with view and camera; or all documents, as they stood before a lesson. */
typedef enum FlChangeScope { FL_CHANGE_RUNS, FL_CHANGE_FRAME, FL_CHANGE_ALL, FL_CHANGE_LESSON } FlChangeScope;

typedef struct FlChange {
    FlChangeScope scope;
    FlSceneId from, to; /* on view before it and after it */
    FlKept *other;      /* of a lesson a chain */
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
/* A new change: what could be redone is gone. The history owns what the change holds from now on. */
void fl_history_push(FlHistory *history, FlChange change);
/* The last lesson behind, or NULL. */
const FlChange *fl_history_lesson(const FlHistory *history);
/* Forgets the changes ahead, and those behind down to the last lesson. False, and nothing forgotten: there is none. */
bool fl_history_cut_to_lesson(FlHistory *history);
/* The change that undo (redo) would take back (bring back), or NULL. */
FlChange *fl_history_behind(FlHistory *history);
FlChange *fl_history_ahead(FlHistory *history);
/* Change i of all behind and ahead, from the oldest; NULL past the last. */
const FlChange *fl_history_at(const FlHistory *history, int i);
/* The present moves by one change: -1 after an undo, 1 after a redo. */
void fl_history_move(FlHistory *history, int by);

#endif
