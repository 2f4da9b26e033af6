#ifndef FALLLINE_LOSS_H
#define FALLLINE_LOSS_H
/* Losses: those of the program and those of one's own, held, found by name, and asked for values. */
#include "fallline/api.h"
#include "fallline/loss_type.h"
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A loss made at run time never changes, and lives as long as somebody holds it: whoever keeps one, or a plan with one,
 * beyond a call retains it and releases it later. Runs hold the loss of their plan. Nothing happens to the program's
 * own losses. From any thread. retain returns its argument; NULL is allowed in both. */
FALLLINE_API const FlLossType *fl_loss_retain(const FlLossType *type);
/* Lets go of one. */
FALLLINE_API void fl_loss_release(const FlLossType *type);
/* A loss of one's own, of 1 or 2 dimensions, with all that eval does not say found by trying its values: at most 60 000
 * of them. id "own"; view -5..5, in one dimension with the range of losses there; height and levels over it; a start,
 * and the rate of plain descent from it that is soonest down of those without a step up, a 20th of which is too small;
 * which rates are too big is not known (NaN). No minima, no Hessian. All fields may be set afterwards. Where eval is
 * NULL, or no value in the view is finite, height is 1, the start 0 and the rate 0.1. The result, and what it
 * points to, is the caller's: it lives longer than what is made with it. */
FALLLINE_API FlLossType fl_loss_type_default(int dim, FlLossEval *eval);
/* Finds height, levels, start, rates, track and in one dimension the view's y0 and y1 anew, for another view, horizon
 * or minima, or for an eval that reads more than the type: one that begins a larger struct, which loss->type points to.
 * False, and nothing changed, if no value in the view is finite or memory is short. */
FALLLINE_API bool fl_loss_type_measure(FlLossType *type);

/* The same loss, or two made of equal things. */
FALLLINE_API bool fl_loss_same(const FlLossType *a, const FlLossType *b);
/* Losses made at run time that are alive now: for tests. */
FALLLINE_API int fl_loss_alive(void);

/* All losses of the program but the lines (line.h), in the order of the menu. Returns how many; *types points to static
 * memory. */
FALLLINE_API int fl_loss_types(const FlLossType *const **types);
/* The program's own loss with this id, lines with their default data among them, or NULL. */
FALLLINE_API const FlLossType *fl_loss_type_find(const char *id);

/* A loss of this type, not turned. It needs no end. */
FALLLINE_API void fl_loss_init(FlLoss *loss, const FlLossType *type);
/* Turns a loss that has a dial for it; nothing happens to another. Exact at multiples of 90 degrees. */
FALLLINE_API void fl_loss_turn(FlLoss *loss, double degrees);
/* Value at one point x (dim doubles). */
FALLLINE_API double fl_loss_value(FlLoss *loss, const double *x);
/* The Hessian at x into h[dim*dim]; false, and NaN in all, if the loss has none. */
FALLLINE_API bool fl_loss_hessian(FlLoss *loss, const double *x, double *h);
/* Curvatures and directions at x: by the loss's own `axes`, or by fl_axes_of_hessian; NaN if the loss has neither. */
FALLLINE_API FlAxes fl_loss_axes(FlLoss *loss, const double *x);
/* Eigenvalues and vectors of the symmetric {h[0], h[1], h[1], h[3]}, to the last bits of these four doubles: the larger
 * one in size by a Jacobi rotation, the other as the determinant, computed without cancellation, over it. */
FALLLINE_API FlAxes fl_axes_of_hessian(const double *h);
/* fl_loss_axes()'s curvatures, ascending, into eigenvalues[dim]. */
FALLLINE_API void fl_loss_eigenvalues(FlLoss *loss, const double *x, double *eigenvalues);
/* The lowest listed minimum's value; +infinity where none is listed. */
FALLLINE_API double fl_loss_best(const FlLossType *type);
/* Centre of the view into c[dim]; returns R, its half-diagonal (half width in one dimension). */
FALLLINE_API double fl_loss_radius(const FlLossType *type, double *c);
/* Index of the listed minimum within 0.05 R of x, or -1. */
FALLLINE_API int fl_loss_minimum_near(const FlLossType *type, const double *x);

#ifdef __cplusplus
}
#endif

#endif
