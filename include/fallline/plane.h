#ifndef FALLLINE_PLANE_H
#define FALLLINE_PLANE_H
/* A plane of any two numbers of a plan: what becomes of its run at each pair of values. With one number alone, a strip.
 * A resumable job; the rows of one picture can be shared out to several planes, each with memory of its own. */
#include "fallline/api.h"
#include "fallline/map.h"
#include "fallline/sweep.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Most cells of a picture to a side. */
enum { FL_PLANE_SIDE = 16384 };

/* A number of a plan over a range: "lr", "beta", ... of its last rule, or a coordinate of its start, "start" in one
 * dimension, "x" and "y" in two. */
typedef struct FlPlaneAxis {
    const char *key;    /* which number */
    double lo, hi;      /* its ends: edges of the picture */
    FlSweepScale scale; /* equal distances of the picture are equal distances on it */
} FlPlaneAxis;

/* Where a value lies on a scale: equal distances there are equal distances in a picture. */
FALLLINE_API double fl_plane_place(FlSweepScale scale, double value);
/* The value at a place of a scale. */
FALLLINE_API double fl_plane_value_at(FlSweepScale scale, double place);
/* The value that stands for cell i of n: the middle of its stretch. */
FALLLINE_API double fl_plane_value(const FlPlaneAxis *axis, int i, int n);
/* The number behind a key, in the plan itself, or NULL if it has none of that name. */
FALLLINE_API double *fl_plane_number(FlPlan *plan, const char *key);

typedef struct FlPlane FlPlane;

/* Rows first .. first + rows - 1, from the top, of a picture of width x height cells: across goes from left to right,
 * up from the last row to the first. up may be NULL: then all rows are alike. Every cell comes to what
 * fl_outcome_of_run() says of its run. NULL if fl_plan_check() refuses the plan, it has no such number,
 * a range is not lo < hi (lo > 0 for LOG, hi < 1 for LOG_REST), the sizes are out of range, or memory is short. */
FALLLINE_API FlPlane *fl_plane_create(const FlPlan *plan, const FlPlaneAxis *across, const FlPlaneAxis *up, int width,
                                      int height, int first, int rows);
/* NULL is allowed. */
FALLLINE_API void fl_plane_destroy(FlPlane *plane);
/* The same memory for another picture: nothing is known any more. False, and the plane as it was, where create would
 * fail or the picture has more cells than the plane has had. */
FALLLINE_API bool fl_plane_restart(FlPlane *plane, const FlPlan *plan, const FlPlaneAxis *across, const FlPlaneAxis *up,
                                   int width, int height, int first, int rows);
/* At most `cells` further cells, row by row. True when all are known. */
FALLLINE_API bool fl_plane_advance(FlPlane *plane, int cells);
/* Cell (i, j) of the picture; not known outside the plane's own rows. */
FALLLINE_API FlMapCell fl_plane_cell(const FlPlane *plane, int i, int j);

#ifdef __cplusplus
}
#endif

#endif
