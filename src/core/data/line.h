#ifndef FL_CORE_DATA_LINE_H
#define FL_CORE_DATA_LINE_H
/* The inside of a line's loss. */
#include "core/data/made.h"
#include "fallline/line.h"

enum { FL_LINE_FORMULA = 128 };

typedef struct FlLineMade {
    FlMade made; /* first: the FlMade of a line's loss is one of these */
    FlLine line;
    const FlData *data;
    int count;
    double share;           /* 1 / count */
    const double *x, *y;    /* what a pass reads: those of the data, or x scaled */
    double middle, spread;  /* of the scaling; 0 and 1 without */
    double mean, deviation; /* of x as a pass reads it; without a bias the deviation is from 0, and the mean is 0 */
    bool solved;            /* the minimum is known: many points are no longer asked for a value */
    double hessian[4];      /* the same everywhere; one number in one dimension */
    FlAxes axes;            /* of it; of data made at run time */
    FlMinimum minimum;
    FlLossType type;
    char formula[FL_LINE_FORMULA];
    double scaled[]; /* x, where it is scaled */
} FlLineMade;

/* What `line.c` computes; facts come from it, and from the columns. */
void fl_line_eval(FlLoss *loss, int count, int stride, const double *x, double *f, double *g);
void fl_line_hessian(FlLoss *loss, const double *x, double *h);
void fl_line_axes(FlLoss *loss, const double *x, FlAxes *axes);
void fl_line_part(FlLoss *loss, const double *x, int count, const uint32_t *points, double *g);

/* Hessian, minimum, view, height, starts and rates of a line whose columns are in place. */
void fl_line_facts(FlLineMade *made);

extern const FlMadeKind fl_line_kind;
extern const double fl_data_own_x[4], fl_data_own_y[4];
extern const FlData fl_data_own; /* the default data */
/* A copy of points with all that is known of them, as fl_data_create() makes it; the hash is its own. */
const FlData *fl_data_copy(const FlData *from);

/* The program's own, by bias + 2 scaled. */
extern const FlLossType *const fl_line_own[4];

#endif
