#ifndef FL_SCENES_LETTERS_LETTERS_STATE_H
#define FL_SCENES_LETTERS_LETTERS_STATE_H
/* What the scene of letters remembers between frames, and what its parts ask it. */
#include "context/context.h"
#include "jobs/writing.h"
#include "scenes/letters/seen.h"

typedef struct FlLettersState {
    FlWriting *writing;
    const FlText *of; /* held: the text that the tables are of, */
    int context;      /* and the context they were counted with */
    FlTextBaselines baselines;
    FlRect growing, next, map; /* w = 0: none */
    FlSeen seen;
    /* The chances of the next letter, and the weights and the typed text that they are of. */
    double chance[FL_TEXT_SYMBOLS];
    unsigned long chance_of;
    char chance_after[FL_TYPED_LETTERS];
    bool known; /* there are chances */
    /* The bars are the errors of one example of the coming update's batch. */
    bool errors;
    int example; /* which */
    /* The weight that is followed: to which symbol, -1: to the one that came; from which unit, -1: the loudest. */
    int followed, unit;
    FlBatches batches;
    bool erred; /* there are errors: of the example with these letters before it, and this one that came */
    uint8_t before[FL_LETTERS_CONTEXT];
    int target;
    double error[FL_TEXT_SYMBOLS]; /* its chance less 1 for what came, less 0 for the others */
    char typed[FL_EDIT_TEXT];      /* as it was in the field last */
} FlLettersState;

/* Of the pass that draws the scene. */
static inline FlLettersState *fl_letters_state(const FlContext *context) {
    return context->state;
}

/* What is learned. */
static inline const FlLettersTask *fl_letters_now(const FlContext *context) {
    return fl_letters_task(context->loss);
}

/* "4 083" */
void fl_letters_spaced(int n, char *text, size_t size);
/* Sets words of a line: "type=bur". */
void fl_letters_type(FlContext *context, const char *typed);
/* A symbol as it is drawn: its letter, "" for the end mark. */
void fl_letters_symbol(const FlText *text, int symbol, char utf8[8]);
/* The end mark of a text: a box around x on a base line. */
void fl_letters_end_mark(FlContext *context, float x, float baseline, FlColor color);
/* The loss on what is held out at a step, or at the last one before it that has one; NaN: none. */
double fl_letters_held_loss(const FlContext *context, int step);

#endif
