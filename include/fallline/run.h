#ifndef FALLLINE_RUN_H
#define FALLLINE_RUN_H
/* A run: every row of a plan up to its horizon. A run is a function of its plan; the present is a cursor on it.
 *
 * In batches, each step goes by the mean over the next few points of the data in a shuffled order (PCG32, the plan's
 * seed, stream 3), which is shuffled anew once all have had their turn; what is left over makes a last, smaller batch.
 * A rule that asks the loss itself has no use for them and takes the whole.
 *
 * With noise, each gradient that a rule goes by is the loss's own and noise times a normal draw (fl_random_g12, the
 * plan's seed, stream 4, begun with the run): row k has draw k, of x first, then of y. The loss of a row stays the true
 * one. Methods, which ask the loss itself, go without noise. */
#include "fallline/api.h"
#include "fallline/plan.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A point of the run. Values of coordinates that the loss has not are 0. */
typedef struct FlRow {
    double x[FL_MAX_DIM]; /* the point after `step` updates */
    double f;             /* loss there */
    /* Gradient there that the update which leaves the row goes by: in batches that of its batch, and with the plan's
     * noise. */
    double g[FL_MAX_DIM];
    /* Rate of the update that leaves the row; of a method's the step length it accepted, 0 where the point stays. The
     * last row, and the last one computed so far by a method, repeats the one before. */
    double eta;
} FlRow;

typedef struct FlRun FlRun;

/* Memory for the whole horizon, and a hold on the plan's loss; only row 0 is computed. NULL if fl_plan_check() refuses
 * the plan, or memory is short. */
FALLLINE_API FlRun *fl_run_create(const FlPlan *plan);
/* Lets go of the loss. NULL is allowed. */
FALLLINE_API void fl_run_destroy(FlRun *run);
/* Starts anew with another plan, in the same memory where it is large enough. False if the plan is refused or memory
 * is short: the run then still holds its old plan and rows. */
FALLLINE_API bool fl_run_restart(FlRun *run, const FlPlan *plan);
/* At most `steps` further rows, never past the horizon; true when the horizon is reached. Never stops early: what
 * overflows is inf or nan in its row. */
FALLLINE_API bool fl_run_advance(FlRun *run, int steps);
/* Rows computed so far: at least 1, at most plan->steps + 1. */
FALLLINE_API int fl_run_count(const FlRun *run);
/* Rows lie one after another: fl_run_row(run, 0) is the array of all of them. */
FALLLINE_API const FlRow *fl_run_row(const FlRun *run, int k);
/* What the rule of row k remembers before it makes the update that leaves the row: clock, and slots as in optimizer.h
 * for one point (slot s of coordinate j is slots[s*dim + j]; room for FL_OPTIMIZER_MAX_SLOTS * FL_MAX_DIM). Rows do not
 * keep it: the rule is replayed over them from where it came into force, a few ns a step. 0 <= k < fl_run_count(run).
 * All zero, and a clock at 0, for methods. The clock's loss is the row's, while the run keeps it. */
FALLLINE_API void fl_run_memory(const FlRun *run, int k, FlClock *clock, double *slots);
/* The run's own copy of its plan. */
FALLLINE_API const FlPlan *fl_run_plan(const FlRun *run);
/* The loss of the run's plan, for questions about single points between two advances. */
FALLLINE_API FlLoss *fl_run_loss(FlRun *run);

#ifdef __cplusplus
}
#endif

#endif
