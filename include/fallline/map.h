#ifndef FALLLINE_MAP_H
#define FALLLINE_MAP_H
/* A plane of starts: what becomes of a plan's run from every cell of a picture. A resumable job, coarse to fine; the
 * cells of one picture can be shared out to several maps, each with memory of its own. */
#include "fallline/api.h"
#include "fallline/outcome.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Most cells of one map, and most cells of a picture to a side. */
enum { FL_MAP_CELLS = 1 << 30, FL_MAP_SIDE = 1000000 };

/* What becomes of the run from one cell. */
typedef struct FlMapCell {
    int steps;           /* to arrive; -1: it never does */
    signed char minimum; /* as FlOutcome.minimum: the listed minimum its last point is near, or -1 */
    signed char valley;  /* the same; of a run that swings for ever the nearest one within R/4 of its last point */
    unsigned char kind;  /* FlOutcomeKind */
    bool known;          /* computed by now */
} FlMapCell;

/* The cell of a run that has come to this outcome. */
FALLLINE_API FlMapCell fl_map_cell_of(const FlRun *run, const FlOutcome *outcome);

typedef struct FlMap FlMap;

/* The start that stands for cell (i, j) of a picture of the box, into x[2]: its centre. Rows count from the top. */
FALLLINE_API void fl_map_start(FlBox box, int width, int height, int i, int j, double *x);

/* Cells first .. first + count - 1, row by row, of a picture of width x height cells over the box. Every cell comes to
 * what fl_outcome_of_run() says of the run from its start. The plan's own start counts for nothing. NULL if
 * fl_plan_check() refuses the plan, the loss has not two dimensions or more than 127 minima, the numbers are out of
 * range, or memory is short. */
FALLLINE_API FlMap *fl_map_create(const FlPlan *plan, FlBox box, int width, int height, long first, long count);
/* NULL is allowed. */
FALLLINE_API void fl_map_destroy(FlMap *map);
/* At least `cells` further cells, at most 255 more, never more than are left: first those with both coordinates a
 * multiple of 8, then of 4, 2, and the rest. True when all are known. */
FALLLINE_API bool fl_map_advance(FlMap *map, int cells);
/* Cell (i, j) of the picture; not known outside the map's own cells. */
FALLLINE_API FlMapCell fl_map_cell(const FlMap *map, int i, int j);

#ifdef __cplusplus
}
#endif

#endif
