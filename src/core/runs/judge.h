#ifndef FL_CORE_RUNS_JUDGE_H
#define FL_CORE_RUNS_JUDGE_H
/* The outcome of a run, judged while its rows come in, so that a sweep can stop a run whose outcome is settled. */
#include "fallline/outcome.h"

typedef struct FlJudge {
    const FlLossType *type;
    const FlRow *rows;
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

void fl_judge_init(FlJudge *judge, const FlRun *run);
/* Looks at all rows the run has by now. True if the run diverges whatever its further rows are. */
bool fl_judge_advance(FlJudge *judge, const FlRun *run);
/* After fl_judge_advance() returned true, or saw the last row. */
FlOutcome fl_judge_outcome(const FlJudge *judge);

#endif
