#ifndef FALLLINE_LOSS_TYPE_H
#define FALLLINE_LOSS_TYPE_H
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

/* Most coordinates of a point, most starts a loss names, and most rules it knows rates for. */
enum { FL_MAX_DIM = 2, FL_MAX_STARTS = 3, FL_MAX_RATES = 12 };

/* The named learning rates, the same four and in this order in every scene. */
typedef enum FlPreset { FL_TOO_SMALL, FL_JUST_RIGHT, FL_TOO_BIG, FL_TOO_FAR, FL_PRESETS } FlPreset;

/* A box of the plane, x0 < x1 and y0 < y1. */
typedef struct FlBox {
    double x0, x1, y0, y1; /* in one dimension y is the loss */
} FlBox;

/* From one number to another. */
typedef struct FlRange {
    double lo, hi; /* both included */
} FlRange;

/* Where runs may begin. */
typedef struct FlStarts {
    int count;                           /* the first is the default */
    double x[FL_MAX_STARTS][FL_MAX_DIM]; /* 0 in coordinates that the loss has not */
} FlStarts;

/* A place and the loss there. */
typedef struct FlMinimum {
    double x[FL_MAX_DIM]; /* 0 in coordinates that the loss has not */
    double value;         /* finite */
} FlMinimum;

/* Those that are known, whatever their height. */
typedef struct FlMinima {
    int count;           /* 0: none is known */
    const FlMinimum *at; /* may be NULL if there are none */
} FlMinima;

/* Points without slope that lead down on some sides and up on others: kept like the minima. */
typedef FlMinimum FlSaddle;

/* As FlMinima. */
typedef struct FlSaddles {
    int count;          /* 0: none is known */
    const FlSaddle *at; /* may be NULL if there are none */
} FlSaddles;

/* What suits a rule other than plain descent, from the default start: rates that presets.h holds to it before it looks
 * for others. */
typedef struct FlRate {
    const char *rule;           /* its id; NULL ends a list */
    double eta;                 /* just right */
    double presets[FL_PRESETS]; /* all four; all 0: a 20th of eta, eta, 5 times eta, none */
    FlRange track;              /* 0, 0: it must be found, see fl_plan_track() */
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
/* What is made small of a loss of many weights: objective.h. */
struct FlObjective;

/* f[i] and g[j*stride + i] of count points; g may be NULL. Any input is allowed; not finite is a result. */
typedef void FlLossEval(FlLoss *loss, int count, int stride, const double *x, double *f, double *g);

/* What a loss is, and what it says of itself. Needed for a run: dim, eval, height, view and steps; the rest may be 0.
 */
typedef struct FlLossType {
    const char *id, *title; /* a word for command lines, and a name for people, UTF-8 */
    const char *formula;    /* as the user reads it, in the formula language: ASCII */
    const char *note;       /* what it teaches, one sentence */
    int dim;                /* 1 or 2; 0: see objective */
    FlBox view;             /* the domain: centre, half-diagonal and height are taken over it */
    /* What a run from the default start is shown in at first, where other than what fits it: as long as it does not
     * diverge; and at the fourth preset. Of a landscape `opening` is the frame of all its pictures. All 0: what fits.
     */
    FlBox opening, opening_far;
    double height;   /* F: median of the loss over the view, above its lowest value there; of lines at most mean(y^2) */
    FlStarts starts; /* none: 0 */
    FlMinima minima; /* runs are measured from them; from themselves where there are none */
    FlSaddles saddles;          /* for pictures and words alone */
    FlSpacing levels;           /* of contours */
    double presets[FL_PRESETS]; /* eta of plain descent from the default start; NaN: no eta does that here */
    FlRange track;              /* range of the learning-rate track for plain descent; 0, 0: it must be found */
    FlRate rates[FL_MAX_RATES]; /* the same for the other rules; fl_plan_default_eta and its neighbours read it */
    int steps;                  /* horizon of a run where nothing else is said */
    bool turns;                 /* has a dial that turns it about the origin */
    bool quadratic;             /* a polynomial of degree two: its curvatures are the same everywhere */
    FlLossEval *eval;           /* value and slope */
    /* h[0] = L'' in one dimension; h = {xx, xy, yx, yy} (row-major) in two, at one point x. NULL: not known; curvatures
     * are then NaN, and methods that ask for them are refused. */
    void (*hessian)(FlLoss *loss, const double *x, double *h);
    /* The Hessian's eigenvalues and directions, where the loss knows them better than its Hessian does: of data far
     * from 0 the doubles of the matrix hold no digit of the smaller one. NULL elsewhere. */
    void (*axes)(FlLoss *loss, const double *x, FlAxes *axes);
    int points; /* of a loss that is the mean over data; 0 elsewhere */
    /* g[0..dim) of the mean over `count` of the points alone, named by their indices, at one point x. NULL elsewhere.
     */
    void (*part)(FlLoss *loss, const double *x, int count, const uint32_t *points, double *g);
    /* Of a loss of many weights, whose dim is 0: what a training (training.h) makes small. Such a loss is not run. */
    const struct FlObjective *objective;
    FlMade *made; /* NULL: one of the program's own, which live for ever */
} FlLossType;

/* A loss in use. It owns its scratch and is never shared between threads: every job makes its own. */
struct FlLoss {
    const FlLossType *type; /* what is evaluated */
    double cosine, sine;    /* of the angle it is turned by, counter-clockwise; 1 and 0 unless type->turns */
};

#ifdef __cplusplus
}
#endif

#endif
