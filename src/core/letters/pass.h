#ifndef FL_CORE_LETTERS_PASS_H
#define FL_CORE_LETTERS_PASS_H
/* Forward and backward through a model of letters. */
#include "core/letters/lanes.h"
#include "core/networks/lanes.h"
#include "fallline/letters.h"

typedef struct FlLettersPass {
    FlLetters of;
    int symbols, room, parts;
    const FlNetworkLanes *products;
    const FlLettersLanes *lanes;
    int w1, b1, w2, b2;                    /* places in the flat order */
    size_t units, numbers, scores, hidden; /* lengths of rows, a multiple of FL_ROW_UNIT */
    size_t part, block;                    /* of P and S: length of a row, and of a block of units */
    double *fixed;                         /* what depends on the weights alone: */
    double *tables, *sums;                 /* P and S: [block][symbol][position][unit of the block] */
    double *numbers0;                      /* C: [symbol][number] */
    double *turned2;                       /* b2, then W2: [1 + unit][symbol] */
    double *rows2;                         /* W2: [symbol][unit] */
    double *moving;                        /* what has a row for each example: */
    double *a;                             /* [example][1 + unit]; [0] is 1, so that b2 is a weight as the others */
    double *blame;                         /* D: [example][unit] */
    double *z;                             /* [example][symbol] */
    double *z_turned;                      /* [symbol][example]: exp, shares, d */
    double *largest, *sum, *loss;          /* of each example */
    const double *w;                       /* while it is computed */
    double *g;
    int count;
    const uint8_t **at;               /* where each example's target stands */
    int *which;                       /* [position]: examples in the order of the letter there */
    int end[FL_LETTERS_CONTEXT][256]; /* of each letter's examples there */
} FlLettersPass;

/* Memory for `room` examples at once. NULL if it is short. */
FlLettersPass *fl_letters_pass_create(const FlLetters *letters, int symbols, int room, FlIsa isa);
/* NULL is allowed. */
void fl_letters_pass_destroy(FlLettersPass *pass);
/* Room for more examples. False if memory is short: nothing changed then. */
bool fl_letters_pass_grow(FlLettersPass *pass, int room);
/* Makes the tables of these weights: before any forward with them. */
void fl_letters_prepare(FlLettersPass *pass, const FlSpans *spans, const double *w);
/* The losses of the first count <= room of pass->at; with g[n] also the gradient of their mean, and D and d. */
void fl_letters_forward(FlLettersPass *pass, const FlSpans *spans, int count, double *g);

#endif
