#include "model/history.h"
#include <stdlib.h>

bool fl_history_init(FlHistory *history) {
    *history = (FlHistory){.change = malloc(FL_HISTORY_SIZE * sizeof *history->change)};
    return history->change != NULL;
}

void fl_history_free(FlHistory *history) {
    free(history->change);
    *history = (FlHistory){0};
}

void fl_history_clear(FlHistory *history) {
    history->first = history->undo = history->redo = 0;
}

static FlChange *at(FlHistory *history, int i) {
    return &history->change[(history->first + i) % FL_HISTORY_SIZE];
}

void fl_history_push(FlHistory *history, bool framed, const FlDocument *before) {
    history->redo = 0;
    if (history->undo == FL_HISTORY_SIZE) {
        history->first = (history->first + 1) % FL_HISTORY_SIZE;
        history->undo--;
    }
    *at(history, history->undo++) = (FlChange){framed, *before};
}

FlChange *fl_history_behind(FlHistory *history) {
    return history->undo > 0 ? at(history, history->undo - 1) : NULL;
}

FlChange *fl_history_ahead(FlHistory *history) {
    return history->redo > 0 ? at(history, history->undo) : NULL;
}

const FlChange *fl_history_at(const FlHistory *history, int i) {
    if (i < 0 || i >= history->undo + history->redo) return NULL;
    return &history->change[(history->first + i) % FL_HISTORY_SIZE];
}

void fl_history_move(FlHistory *history, int by) {
    history->undo += by;
    history->redo -= by;
}
