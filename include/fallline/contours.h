#ifndef FALLLINE_CONTOURS_H
#define FALLLINE_CONTOURS_H
/* Contour lines of a loss over a box: marching squares on a grid of samples, joined into polylines. */
#include "fallline/api.h"
#include "fallline/loss.h"

#ifdef __cplusplus
extern "C" {
#endif

/* One line of one level. */
typedef struct FlContourLine {
    int level;   /* index into the levels given */
    int first;   /* first point in fl_contours_points(), as a point index */
    int count;   /* points; a closed line repeats its first point as its last */
    bool closed; /* it runs about something; others end at an edge, or where the loss is not finite */
} FlContourLine;

typedef struct FlContours FlContours;

/* A grid of nx x ny samples, 2..4096 each. NULL if they are not, or memory is short. */
FALLLINE_API FlContours *fl_contours_create(int nx, int ny);
/* NULL is allowed. */
FALLLINE_API void fl_contours_destroy(FlContours *contours);
/* Samples the loss at the grid points of the box, edges included. */
FALLLINE_API void fl_contours_sample(FlContours *contours, FlLoss *loss, FlBox box);
/* All lines of count levels (rising). Cells with a sample that is not finite have none. False if memory is short:
 * no lines then. */
FALLLINE_API bool fl_contours_trace(FlContours *contours, const double *levels, int count);

/* The samples, row by row from y0 on; nx of them are a row. */
FALLLINE_API const double *fl_contours_samples(const FlContours *contours);
/* No line crosses the cell between samples (i, j) and (i + 1, j + 1) until the next samples, as where one of its
 * samples is not finite: the loss jumps there. There is nothing to leave out for i < 0, j < 0, or beyond the grid. */
FALLLINE_API void fl_contours_leave_out(FlContours *contours, int i, int j);

/* The same two as jobs that come in slices, for a picture that must not wait. The lines are those of the calls above,
 * and those of the levels traced by now may be read and drawn before the rest. */

/* Forgets samples and lines. */
FALLLINE_API void fl_contours_sample_begin(FlContours *contours, FlBox box);
/* At most `rows` further rows of samples; true when the grid is full. */
FALLLINE_API bool fl_contours_sample_advance(FlContours *contours, FlLoss *loss, int rows);
/* Forgets lines. The grid must be full, and the levels stay as they are until the last is traced. */
FALLLINE_API void fl_contours_trace_begin(FlContours *contours, const double *levels, int count);
/* At most so many further levels; true when there are no more, or memory is short. */
FALLLINE_API bool fl_contours_trace_advance(FlContours *contours, int levels);
/* Memory was short in the last trace: it has no lines. */
FALLLINE_API bool fl_contours_failed(const FlContours *contours);

/* How many lines there are now; *lines points to them, until the next trace or destroy. */
FALLLINE_API int fl_contours_lines(const FlContours *contours, const FlContourLine **lines);
/* Points of all lines as x, y pairs in the units of the box. */
FALLLINE_API const double *fl_contours_points(const FlContours *contours);

#ifdef __cplusplus
}
#endif

#endif
