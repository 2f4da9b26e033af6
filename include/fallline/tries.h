#ifndef FALLLINE_TRIES_H
#define FALLLINE_TRIES_H
/* What a method looked at before it made a step: every length it evaluated the loss at, in the order it did, and which
 * of them it took. It is the method's own search that reports them. */
#include "fallline/api.h"
#include "fallline/run.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Most tries of one step: two line searches of 82. */
enum { FL_TRIES = 164 };

/* A landing that was evaluated. */
typedef struct FlTry {
    double length;           /* factor of the direction it lies along */
    double x[FL_MAX_DIM], f; /* where it lands, and the loss there; a coordinate that the loss has not is 0 */
    bool low;                /* lowers the loss enough (Armijo's condition) */
    bool flat;               /* and the slope has eased enough there; always where the method does not ask for it */
} FlTry;

/* The tries of one step. */
struct FlTries {
    int count;                    /* of them */
    FlTry at[FL_TRIES];           /* in their order */
    double direction[FL_MAX_DIM]; /* along which the method went in the end */
    int line;  /* the first try along it: those before went along another, on which nothing was accepted */
    int taken; /* the try that became the step; -1: none, the point stays */
};

/* What the method of row k tries to leave that row. Rows do not keep it: the method's steps are made again from where
 * it came into force. *looks (NULL: not wanted) is the number of tries of all these steps, that of row k with them. 0
 * <= k < fl_run_count(run). False, and no try, where the rule of row k is no method. */
FALLLINE_API bool fl_run_tries(const FlRun *run, int k, FlTries *tries, int *looks);

#ifdef __cplusplus
}
#endif

#endif
