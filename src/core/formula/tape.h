#ifndef FL_CORE_FORMULA_TAPE_H
#define FL_CORE_FORMULA_TAPE_H
/* A graph as instructions that run over lanes of points. */
#include "core/formula/graph.h"

enum {
    FL_FORMULA_ROWS = 1024,    /* numbers alive at once */
    FL_FORMULA_SCRATCH = 4096, /* doubles on the stack of an evaluation: 32 KB, the first cache */
    FL_FORMULA_LANES = 256
};

/* Row 0 is x, row 1 is y, others are scratch. */
typedef struct FlInstruction {
    unsigned short op, out, a, b, c;
    double k;
} FlInstruction;

typedef struct FlTape {
    int count, rows, outs;
    unsigned short out[4]; /* value, slopes; or xx, xy, yy and the value */
    int guard;             /* which of out is the value: where that is nan all are */
    FlInstruction *code;
} FlTape;

/* The instructions that compute outs[0..count). False if memory is short or too many numbers are alive at once;
 * tape->code is malloc'ed. */
bool fl_tape_make(FlTape *tape, FlGraph *graph, const int *outs, int count);

/* Runs a tape on lanes of x and y (NULL in one dimension) into out[k], which may be the same arrays as none other. */
typedef void FlTapeRun(const FlTape *tape, int count, const double *x, const double *y, double *const *out);
FlTapeRun fl_tape_run, fl_tape_run_avx2, fl_tape_run_avx512;

#endif
