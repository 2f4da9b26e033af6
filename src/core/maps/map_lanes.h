#ifndef FL_CORE_MAPS_MAP_LANES_H
#define FL_CORE_MAPS_MAP_LANES_H
/* Runs in lanes: many starts, one plan, one step at a time for all of them, judged as they go. */
#include "core/base/isa.h"
#include "fallline/plan.h"

enum {
    FL_LANES_ROUND = 8,         /* steps between two looks at which lanes are over */
    FL_LANES_MINIMA = 127,      /* listed minima that a lane may come to rest at */
    FL_LANES_REVERSAL = 1 << 17 /* in FlLanes.turns, .settled and .rises: above any row's index, FL_MAX_STEPS */
};

/* Struct of arrays: `stride` lanes each, coordinates and slots as in loss.h. */
typedef struct FlLanes {
    int count, stride;
    double *x;           /* points */
    double *g[2], *f[2]; /* gradient and loss; those of row k in [k % 2] */
    double *slots;       /* the rule's memory */
    double *floor;       /* loss that gaps are measured from */
    double *first;       /* loss at the start */
    double *small;       /* a gap that counts as arrived */
    double *turns;       /* gradient reversals, FL_LANES_REVERSAL each */
    double *settled;     /* last row with a larger gap + the reversals up to the row after; -1 if there is none */
    double *rises;       /* steps of the last half on which the loss rose; by more than noise: FL_LANES_REVERSAL more */
    double *top;         /* highest loss of this part of the run; nan from a loss on that is not finite, infinite from
                          * one that is below every listed minimum */
    double *before;      /* highest of the last quarter but one, once it is over */
    double *highest;     /* highest of all parts that are over */
    double *end;         /* what became of the lane, see FL_ISA_FN(fl_lanes_look) */
    int *cell;           /* whose start it is */
} FlLanes;

/* Why a lane need not go on; n >= 1: it rests at listed minimum n - 1. */
static const double FL_LANE_GOES_ON = 0, FL_LANE_DIVERGES = -1;
/* Beyond the horizon: why a climb need not be followed on. It came back; it must be judged row by row. */
static const double FL_LANE_BACK = 1, FL_LANE_HARD = 2;

/* About a listed minimum: where a run of the plan's last rule rests for certain. Let d be the point and d' the point
 * before it, both from the minimum, e and e' their parts along the direction of a curvature there, and S the sum of
 * (e - a e')^2 + (b e')^2 over both curvatures. While S <= reach, all later points stay in a ball about the minimum in
 * which the loss does not rise above it by more than S/share. Why, and for plain descent: map_rest.c. */
typedef struct FlRest {
    int index;
    double x[2], floor;
    double c, s;       /* direction of the first curvature; (-s, c) is the second's */
    double a[2], b[2]; /* of each */
    double reach;      /* largest S */
    double radius;     /* largest distance from the minimum at which S may be as small */
    double share;      /* largest S for a gap of 1 */
} FlRest;

typedef struct FlRests {
    int count;
    bool remembers;             /* the rule has memory: d' counts */
    double eta, beta, nesterov; /* d' = d + eta (nesterov g' + beta^nesterov m), g' the slope of the row before */
    double height;              /* F */
    FlRest at[FL_LANES_MINIMA];
} FlRests;

/* Steps from row `from` to row `from + steps` under one rule. */
typedef struct FlStride {
    FlLoss *loss;
    const FlOptimizer *optimizer;
    const FlClock *clocks; /* of each of its updates */
    const double *rates;   /* of each of them */
    int from, steps;
    int since;            /* reversals count after this row ... */
    double below;         /* ... and from one row to the next are there where the slopes' product is below this */
    double past;          /* a gap below this has not arrived */
    double lowest, noise; /* fl_judge_lowest(); a larger difference is a rise ... */
    int late;             /* ... which counts after this row */
} FlStride;

/* The kernels; all but `begin` work on lanes first .. first + count - 1 only. */
typedef struct FlLaneKernels {
    /* Row 0 of all lanes, whose x is set. */
    void (*begin)(FlLanes *lanes, FlLoss *loss, double height);
    void (*walk)(FlLanes *lanes, const FlStride *stride, int first, int count);
    /* Sets `end` of each lane: diverges for certain, or (rests not NULL) rests for certain at row k. */
    void (*look)(FlLanes *lanes, int k, double lowest, double highest, double height, const FlRests *rests, int first,
                 int count);
    /* Beyond the horizon: sets `end`, which is FL_LANE_GOES_ON before; `small` holds the gap that diverges. */
    void (*follow)(FlLanes *lanes, const FlStride *stride, int first, int count);
} FlLaneKernels;

extern const FlLaneKernels fl_lane_kernels, fl_lane_kernels_avx2, fl_lane_kernels_avx512;

/* Where runs of this plan rest; count 0 where nothing can be said. */
void fl_rests_find(FlRests *rests, const FlPlan *plan, FlLoss *loss);

#endif
