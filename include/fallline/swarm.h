#ifndef FALLLINE_SWARM_H
#define FALLLINE_SWARM_H
/* A swarm: a grid of balls dropped over a picture, all walking by one plan and standing at one step. Point by point it
 * is bit for bit what fl_run has at that row from the same start. */
#include "fallline/api.h"
#include "fallline/plan.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Most balls. */
enum { FL_SWARM_POINTS = 1 << 20 };

typedef struct FlSwarm FlSwarm;

/* Rules on the whole of a loss can be walked in lanes; methods, and rules on batches, cannot. */
FALLLINE_API bool fl_swarm_walks(const FlPlan *plan);
/* nx by ny balls at the centres of equal cells of the box, row by row from the top, at step 0; in one dimension along
 * x alone (ny = 1). The plan's own start counts for nothing. Holds the plan's loss. NULL if fl_plan_check() or
 * fl_swarm_walks() says no, the counts are out of range (1 .. FL_SWARM_POINTS together), or memory is short. */
FALLLINE_API FlSwarm *fl_swarm_create(const FlPlan *plan, FlBox box, int nx, int ny);
/* NULL is allowed. */
FALLLINE_API void fl_swarm_destroy(FlSwarm *swarm);
/* Another plan, also on a loss of the other dimension, or another box, in the same memory, at step 0. False if
 * one of the two says no, or memory for the draws of noise is short: nothing changed. */
FALLLINE_API bool fl_swarm_restart(FlSwarm *swarm, const FlPlan *plan, FlBox box);
/* Towards this step, 0..plan->steps, by at most `most` steps; back begins anew at 0. True when it is there. A step of
 * 10 000 balls by plain descent takes 3 us on himmelblau, 1 ms on ackley with its exponentials. */
FALLLINE_API bool fl_swarm_go(FlSwarm *swarm, int step, int most);
/* How many balls. */
FALLLINE_API int fl_swarm_count(const FlSwarm *swarm);
/* The step they stand at. */
FALLLINE_API int fl_swarm_step(const FlSwarm *swarm);
/* The plan they walk by. */
FALLLINE_API const FlPlan *fl_swarm_plan(const FlSwarm *swarm);
/* Coordinate j < dim of all balls. */
FALLLINE_API const double *fl_swarm_x(const FlSwarm *swarm, int j);
/* Loss of all balls. */
FALLLINE_API const double *fl_swarm_f(const FlSwarm *swarm);
/* How many balls have arrived where they stand: within 0.05 R of a listed minimum, and above it by no more than the
 * thousandth of the first gap that counts as arrived in outcome.h. of_minimum: as many counts as the loss lists minima,
 * or NULL. */
FALLLINE_API int fl_swarm_arrived(const FlSwarm *swarm, int *of_minimum);

#ifdef __cplusplus
}
#endif

#endif
