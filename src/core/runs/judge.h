#ifndef FL_CORE_RUNS_JUDGE_H
#define FL_CORE_RUNS_JUDGE_H
/* How a run is judged: its bounds, which sweeps and maps share, and the outcome of one that is lost whatever comes. */
#include "fallline/outcome.h"

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

/* How far from the middle of its view, c[dim], a run is far out: 20 radii of it, or twice as far as its start and every
 * listed minimum, where those lie out there. */
double fl_judge_reach(const FlPlan *plan, const double *c, double radius);
/* Below it a loss is below every listed minimum: by more than rounding. */
double fl_judge_lowest(const FlLossType *type);
/* The rate changes by itself, so that a climb is no end: how high and how far out a run is, is asked of its last row
 * alone. */
bool fl_judge_at_end(const FlPlan *plan);
/* Row k is at rest on a saddle or a plateau (verdict.c). */
bool fl_verdict_astray(const FlRun *run, int k);

/* A run that has been begun (fl_run_begin), advanced to its end, or to where it is lost whatever comes, and judged. */
FlOutcome fl_judge_whole(FlRun *run);

#endif
