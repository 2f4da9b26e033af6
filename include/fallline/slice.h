#ifndef FALLLINE_SLICE_H
#define FALLLINE_SLICE_H
/* A flat cut through the loss of many weights: the plane through those of one step that holds most of the run's path.
 * It is a loss of two dimensions, a and b, in the units of the weights, as any other. */
#include "fallline/api.h"
#include "fallline/loss.h"
#include "fallline/training.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Steps of the run that the plane is laid through, and how many of the path's widths are known. */
enum { FL_SLICE_ROWS = 61, FL_SLICE_WIDTHS = 3 };

/* A cut. It never changes once made. */
typedef struct FlSlice {
    int weights, step;             /* n, and the step whose weights are at a = b = 0 */
    const double *at, *u, *v;      /* n each: these weights, and the unit directions of a and b */
    double share;                  /* of the path's squared width that the plane holds, 0..1 */
    double width[FL_SLICE_WIDTHS]; /* singular values of the path about `at`, the largest first */
    const FlLossType *loss;        /* of all that is trained on; view: the path and 12 % around, as high as wide */
} FlSlice;

/* Through the weights of step k of what is computed so far, along the two directions that its steps (jN/60, j = 0..60;
 * above 10^4 weights those that are kept) lie apart in most; each leads on along the run. Where they lie on one line,
 * the other direction is that of the gradient. What the training shows afterwards is step k, or above 10^4 weights the
 * kept one before it, which is then the slice's step. NULL if k is not 0..count-1, nothing is kept, or memory is
 * short. */
FALLLINE_API FlSlice *fl_slice_create(FlTraining *training, int k);
/* NULL is allowed. Its loss lives on while somebody holds it. */
FALLLINE_API void fl_slice_destroy(FlSlice *slice);
/* Where n weights are seen in the plane. */
FALLLINE_API void fl_slice_place(const FlSlice *slice, const double *w, double *a, double *b);

#ifdef __cplusplus
}
#endif

#endif
