#ifndef FL_CORE_RUNS_JUDGE_H
#define FL_CORE_RUNS_JUDGE_H
/* The outcome of a run, judged while its rows come in, so that a sweep can stop a run whose outcome is settled. */
#include "fallline/outcome.h"

typedef struct FlJudge {
    const FlRun *run;
    const FlLossType *type;
    const FlRow *rows;
    double c[FL_MAX_DIM], radius; /* of the loss's view */
    double lowest;                /* a loss below it is below every listed minimum; +infinity where none is listed */
    int horizon;
    int since;    /* the last change of the plan: only what comes after it can swing */
    double best;  /* the best listed minimum; +infinity if none is listed */
    double floor; /* of all floors the run may end with, the one that lets it climb highest ... */
    double climb; /* ... and how far above it a loss diverges */
    int seen;     /* rows looked at */
    int stop;     /* last row of a run that diverges whatever comes, or -1 */
} FlJudge;

/* The slope turns round between two rows if g . g_before < fl_judge_reversal(), which is -(1e-9 F/R)^2: where a loss of
 * height F and width R has no more slope than that, the sign of it is rounding noise. */
double fl_judge_reversal(const FlLossType *type);

/* These the lanes of maps have, too. */
static const double FL_JUDGE_DIVERGED = 1e4;         /* times the first gap, or the loss's height */
static const double FL_JUDGE_ARRIVED = 1e-3;         /* times the first gap */
static const double FL_JUDGE_LEAST_FIRST_GAP = 1e-3; /* of F: a start at the floor is not asked for less */
static const double FL_JUDGE_BELOW = 1e-3;           /* of F below the floor: it has run past the valley */
static const double FL_JUDGE_NOISE = 1e-9;           /* of F: a smaller difference of losses may be rounding */
static const double FL_JUDGE_THERE = 1e-3;           /* of R from a listed minimum: what rests here rests there */
enum { FL_JUDGE_BEYOND = 2000 };                     /* steps that a climb is followed beyond the horizon */

/* Below it a loss is below every listed minimum: by more than rounding. */
double fl_judge_lowest(const FlLossType *type);
/* Row k is at rest on a saddle or a plateau (verdict.c). */
bool fl_verdict_astray(const FlRun *run, int k);

void fl_judge_init(FlJudge *judge, const FlRun *run);
/* Looks at all rows the run has by now. True if the run diverges whatever its further rows are. */
bool fl_judge_advance(FlJudge *judge, const FlRun *run);
/* After fl_judge_advance() returned true, or saw the last row. */
FlOutcome fl_judge_outcome(const FlJudge *judge);
/* A run that has been begun (fl_run_begin), advanced to its end, or to where it is lost whatever comes, and judged. */
FlOutcome fl_judge_whole(FlRun *run);

#endif
