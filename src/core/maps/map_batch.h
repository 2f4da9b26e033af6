#ifndef FL_CORE_MAPS_MAP_BATCH_H
#define FL_CORE_MAPS_MAP_BATCH_H
/* Batches of runs of one plan, from the starts to the outcomes. */
#include "core/maps/map_lanes.h"
#include "fallline/map.h"

/* A run that must be made anew, with the floor that it ended at. */
typedef struct FlAgain {
    int cell;
    double floor;
} FlAgain;

typedef struct FlBatch {
    const FlPlan *plan;
    int since, late; /* the last change of the plan; steps of its second half that come after it */
    bool at_end;     /* fl_judge_at_end() */
    FlLoss loss;
    const FlLaneKernels *kernels;
    FlRests rests;
    double best, lowest, highest; /* floors: the best known, and the range of all that a run may end with */
    FlLanes lanes;
    FlMapCell *cells; /* outcomes, by FlLanes.cell */
    FlAgain *again;   /* runs for another batch */
    int again_count;
    int *hard; /* cells whose run must be judged row by row: numbers that overflowed, roundings that decide */
    int hard_count;
    double *memory;
} FlBatch;

/* Makes a cell known: the valley of a run that oscillates to its horizon is found by its last point x. */
void fl_map_cell_set(FlMapCell *cell, const FlLossType *type, FlOutcomeKind kind, int minimum, int steps,
                     const double *x);

/* Room for batches of at most `most` runs of a plan, which stays the caller's and must live on. False, and nothing to
 * free, if memory is short. */
bool fl_batch_init(FlBatch *batch, const FlPlan *plan, FlIsa isa, int most, FlMapCell *cells);
void fl_batch_free(FlBatch *batch);
/* Adds a run with the floor that it is taken to end at; there must be room. The first sets lanes.count to 0. */
void fl_batch_add(FlBatch *batch, int cell, double floor, const double *start);
/* Runs all of them to the end: each of their cells is known then, or listed in again or hard. */
void fl_batch_run(FlBatch *batch);

#endif
