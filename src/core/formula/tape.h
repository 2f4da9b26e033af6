#ifndef FL_CORE_FORMULA_TAPE_H
#define FL_CORE_FORMULA_TAPE_H
/* A graph as instructions that run over lanes of points. */
#include "core/formula/graph.h"

enum {
    FL_FORMULA_ROWS = 1024,    /* numbers alive at once */
    FL_FORMULA_SCRATCH = 4096, /* doubles on the stack of an evaluation: 32 KB, the first cache */
    FL_FORMULA_LANES = 256,
    FL_TAPE_OUTS = 9, /* of an update: x and eight numbers of memory */
    FL_TAPE_GIVEN = 12,
    FL_TAPE_DIRECT = 4096 /* and from there on rows that are those of out[k] themselves */
};

/* The first rows are given: of a loss row 0 is x and row 1 is y. Others are scratch. */
typedef struct FlInstruction {
    unsigned short op, out, a, b, c;
    unsigned short u, l; /* of one with numbers: their nodes in the graph */
    double k;
} FlInstruction;

typedef struct FlTape {
    int count, given, rows, outs;
    unsigned short out[FL_TAPE_OUTS]; /* value, slopes; or xx, xy, yy and the value */
    int guard;                        /* which of out is the value: where that is nan all are */
    FlInstruction *code;
} FlTape;

/* The instructions that compute outs[0..count) from `given` rows. False if memory is short or too many numbers are
 * alive at once; tape->code is malloc'ed. */
bool fl_tape_make(FlTape *tape, FlGraph *graph, int given, const int *outs, int count);

/* Runs a tape on lanes of x and y (NULL in one dimension) into out[k], which may be the same arrays as none other. */
typedef void FlTapeRun(const FlTape *tape, int count, const double *x, const double *y, double *const *out);
FlTapeRun fl_tape_run, fl_tape_run_avx2, fl_tape_run_avx512;

/* Runs a tape on at most FL_FORMULA_LANES lanes of given rows into out[k], which may be the given ones. number: what an
 * instruction's u stands for. */
typedef void FlTapeUpdate(const FlTape *tape, const double *number, int count, const double *const *given,
                          double *const *out);
FlTapeUpdate fl_tape_update, fl_tape_update_avx2, fl_tape_update_avx512;

#endif
