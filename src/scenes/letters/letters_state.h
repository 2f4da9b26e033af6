#ifndef FL_SCENES_LETTERS_LETTERS_STATE_H
#define FL_SCENES_LETTERS_LETTERS_STATE_H
/* What the scene of letters remembers between frames, and what its parts ask it. */
#include "context/context.h"
#include "jobs/writing.h"
#include "scenes/letters/seen.h"

/* What is spelled, and from when on; "": nothing. Its letters come one after the other, then its end. */
typedef struct FlSpelling {
    char name[FL_TYPED_LETTERS];
    double since;
    char before[FL_TYPED_LETTERS]; /* that has come by now, */
    int comes;                     /* and the symbol that comes next */
} FlSpelling;

/* One row of many becomes the present one: of so many rows, in place of the one before, from when on. */
typedef struct FlTurning {
    int rows, now, before;
    double since;
} FlTurning;

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
    /* The weight that is followed: how many matrices above the scores, to which symbol (-1: to the one that came), from
     * which unit, or of a letter which number (-1: the one that matters most). */
    int above, followed, unit;
    FlBatches batches;
    bool erred; /* there are errors: of the example with these letters before it, and this one that came */
    uint8_t before[FL_LETTERS_CONTEXT];
    int target;
    double error[FL_TEXT_SYMBOLS]; /* its chance less 1 for what came, less 0 for the others */
    char typed[FL_EDIT_TEXT];      /* as it was in the field last */
    /* A name whose letters run through the bars. */
    FlSpelling spelling;
    FlTurning turning;
    double written; /* when the rows were brought up to date last */
} FlLettersState;

/* Of the pass that draws the scene. */
static inline FlLettersState *fl_letters_state(const FlContext *context) {
    return context->state;
}

/* What is learned. */
static inline const FlLettersTask *fl_letters_now(const FlContext *context) {
    return fl_letters_task(context->loss);
}

/* Room for what a symbol is called. */
enum { FL_LETTERS_NAME = 12 };

/* "4 083" */
void fl_letters_spaced(int n, char *text, size_t size);
/* Sets words of a line: "type=bur". */
void fl_letters_type(FlContext *context, const char *typed);
/* A symbol as it is drawn: its letter, "" for the end mark. */
void fl_letters_symbol(const FlText *text, int symbol, char utf8[8]);
/* The end mark of a text: a box around x on a base line. */
void fl_letters_end_mark(FlContext *context, float x, float baseline, FlColor color);
/* The same around x, on a base line and in the colour of this style, the box where it is the end mark. */
void fl_letters_mark(FlContext *context, const FlTextStyle *style, int symbol, float x, float baseline);
/* What a symbol is called: its letter, or what the end mark stands for. */
void fl_letters_name(const FlText *text, int symbol, char name[FL_LETTERS_NAME]);
/* The last step up to this one at which the loss on what is held out was measured, and that loss; -1, NaN: none. */
int fl_letters_held_step(const FlContext *context, int step);
double fl_letters_held_loss(const FlContext *context, int step);

#endif
