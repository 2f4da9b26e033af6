#ifndef FL_JOBS_SLICES_H
#define FL_JOBS_SLICES_H
/* The loss around the weights of one step of a training, as a landscape of two numbers with the path of the run over
 * it: cut by a job behind the frames, and cut anew where run or step are others. */
#include "fallline/slice.h"
#include "jobs/job.h"

typedef struct FlSlices FlSlices;

/* Rows of the path at most; longer runs show every second, third ... one. Above so many weights nothing is cut. */
enum { FL_SLICE_PATH = 401, FL_SLICE_MOST = 20000 };

/* A cut with its path, both of one run. */
typedef struct FlSliceShown {
    const FlLossType *loss;                    /* of a and b, to be drawn as any other; NULL: none yet */
    FlBox box;                                 /* that its samples cover */
    int weights, step;                         /* how many numbers are cut through, and the step at a = b = 0 */
    double share;                              /* of the path's squared width that the plane holds */
    int rows, stride;                          /* row i of the path is step min(i * stride, last) */
    int last;                                  /* the last step of the path */
    double a[FL_SLICE_PATH], b[FL_SLICE_PATH]; /* may be not finite */
    bool present;                              /* it is of the run and step asked for */
    unsigned long generation;                  /* raised with every other cut */
} FlSliceShown;

/* NULL if memory is short. */
FlSlices *fl_slices_create(void);
void fl_slices_destroy(FlSlices *slices);
/* Asks for the cut of this plan, whose loss is of many weights, at step k; shape: width by height of its box. still:
 * nothing plays or is in a hand, so that another step alone is worth another cut; another run always is. False if there
 * are too many weights. */
bool fl_slices_update(FlSlices *slices, const FlPlan *plan, int k, double shape, bool still);
/* It is not shown: what the job does is given up. */
void fl_slices_rest(FlSlices *slices);
/* Its job, in whatever state. */
FlJob *fl_slices_job(FlSlices *slices);
const FlSliceShown *fl_slices_shown(const FlSlices *slices);
/* Where step k of the path is seen. */
void fl_slice_row(const FlSliceShown *shown, int k, double *a, double *b);

#endif
