#ifndef FALLLINE_LOSS_H
#define FALLLINE_LOSS_H
/* Losses: the functions that a run walks down.
 *
 * A batch of points lies coordinate by coordinate: coordinate j of point i is x[j*stride + i], i < count. count = 1
 * is a plain point (stride 1), count = 256 a lane batch. Values, gradients and coordinates are pure numbers. */
#include "fallline/api.h"
#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { FL_MAX_DIM = 2, FL_MAX_STARTS = 3, FL_MAX_RATES = 12 };

/* The named learning rates, the same four and in this order in every scene. */
typedef enum FlPreset { FL_TOO_SMALL, FL_JUST_RIGHT, FL_TOO_BIG, FL_TOO_FAR, FL_PRESETS } FlPreset;

typedef struct FlBox {
    double x0, x1, y0, y1; /* in one dimension y is the loss */
} FlBox;

typedef struct FlRange {
    double lo, hi;
} FlRange;

typedef struct FlStarts {
    int count; /* the first is the default */
    double x[FL_MAX_STARTS][FL_MAX_DIM];
} FlStarts;

typedef struct FlMinimum {
    double x[FL_MAX_DIM];
    double value;
} FlMinimum;

typedef struct FlMinima {
    int count;
    const FlMinimum *at;
} FlMinima;

/* Points without slope that lead down on some sides and up on others: kept like the minima. */
typedef FlMinimum FlSaddle;

typedef struct FlSaddles {
    int count;
    const FlSaddle *at;
} FlSaddles;

/* What suits a rule other than plain descent, from the default start. Its presets are a 20th of eta, eta, 5 times eta,
 * and `diverges`, its track goes from a 50th of eta to 50 times it, unless the loss names others. */
typedef struct FlRate {
    const char *rule;           /* its id; NULL ends a list */
    double eta;                 /* just right */
    double diverges;            /* the lowest rate of the track that does, of 912 columns; NaN: none does */
    double presets[FL_PRESETS]; /* others; all 0: none */
    FlRange track;              /* another; 0, 0: none */
} FlRate;

/* How contour levels are spaced: evenly where crowding should mean steepness, by ratios where the loss spans decades.
 */
typedef enum FlSpacing { FL_SPACING_EVEN, FL_SPACING_RATIO } FlSpacing;

/* Curvatures at a point, ascending, and the directions in which they are felt. */
typedef struct FlAxes {
    double curvature[FL_MAX_DIM]; /* in one dimension the second is as the first */
    double c, s;                  /* unit vector (c, s) of the first; the second is felt along (-s, c) */
    double noise;                 /* a curvature below it may be rounding alone; 0: both are right to the last digits */
} FlAxes;

/* Of the largest curvature: a thousand times the rounding of the doubles that it was computed from. */
#define FL_AXES_NOISE 0x1p-42

typedef struct FlLoss FlLoss;

/* What a loss that was made at run time is made of: data, or a text. */
typedef struct FlMade FlMade;

typedef struct FlLossType {
    const char *id, *title;
    const char *formula; /* as the user reads it, in the formula language: ASCII */
    const char *note;    /* what it teaches, one sentence */
    int dim;             /* 1 or 2 */
    FlBox view;          /* the domain: centre, half-diagonal and height are taken over it */
    double height; /* F: median of the loss over the view, above its lowest value there; of lines at most mean(y^2) */
    FlStarts starts;
    FlMinima minima;
    FlSaddles saddles;
    FlSpacing levels;
    double presets[FL_PRESETS]; /* eta of plain descent from the default start; NaN: no eta does that here */
    FlRange track;              /* range of the learning-rate track for plain descent */
    FlRate rates[FL_MAX_RATES]; /* the same for the other rules; fl_plan_default_eta and its neighbours read it */
    int steps;                  /* horizon of a run where nothing else is said */
    bool turns;                 /* has a dial that turns it about the origin */
    bool quadratic;             /* a polynomial of degree two: its curvatures are the same everywhere */
    /* f[i] and g[j*stride + i] of count points. g may be NULL. Any input is allowed; not finite is a result. */
    void (*eval)(FlLoss *loss, int count, int stride, const double *x, double *f, double *g);
    /* h[0] = L'' in one dimension; h = {xx, xy, yx, yy} (row-major) in two, at one point x. */
    void (*hessian)(FlLoss *loss, const double *x, double *h);
    /* The Hessian's eigenvalues and directions, where the loss knows them better than its Hessian does: of data far
     * from 0 the doubles of the matrix hold no digit of the smaller one. NULL elsewhere. */
    void (*axes)(FlLoss *loss, const double *x, FlAxes *axes);
    /* Of a loss that is the mean over data: how many points, and g[0..dim) of the mean over count of them alone, named
     * by their indices, at one point x. 0 and NULL elsewhere. */
    int points;
    void (*part)(FlLoss *loss, const double *x, int count, const uint32_t *points, double *g);
    FlMade *made; /* NULL: one of the program's own, which live for ever */
} FlLossType;

/* A loss made at run time never changes, and lives as long as somebody holds it: whoever keeps one, or a plan with one,
 * beyond a call retains it and releases it later. Runs hold the loss of their plan. Nothing happens to the program's
 * own losses. From any thread. retain returns its argument; NULL is allowed in both. */
FALLLINE_API const FlLossType *fl_loss_retain(const FlLossType *type);
FALLLINE_API void fl_loss_release(const FlLossType *type);
/* The same loss, or two made of equal things. */
FALLLINE_API bool fl_loss_same(const FlLossType *a, const FlLossType *b);
/* Losses made at run time that are alive now: for tests. */
FALLLINE_API int fl_loss_alive(void);

/* A loss in use. It owns its scratch and is never shared between threads: every job makes its own. */
struct FlLoss {
    const FlLossType *type;
    double cosine, sine; /* of the angle it is turned by, counter-clockwise; 1 and 0 unless type->turns */
};

/* All losses of the program but the lines (line.h), in the order of the menu. Returns how many; *types points to static
 * memory. */
FALLLINE_API int fl_loss_types(const FlLossType *const **types);
/* The program's own loss with this id, lines with their default data among them, or NULL. */
FALLLINE_API const FlLossType *fl_loss_type_find(const char *id);

FALLLINE_API void fl_loss_init(FlLoss *loss, const FlLossType *type);
/* Turns a loss that has a dial for it; nothing happens to another. Exact at multiples of 90 degrees. */
FALLLINE_API void fl_loss_turn(FlLoss *loss, double degrees);
/* Value at one point x (dim doubles). */
FALLLINE_API double fl_loss_value(FlLoss *loss, const double *x);
/* Curvatures and directions at x: by the loss's own `axes`, or by fl_axes_of_hessian. */
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
