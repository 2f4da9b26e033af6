#ifndef FL_JOBS_APART_H
#define FL_JOBS_APART_H
/* Runs beside the document's that show what makes it so: the one whose bias correction is the other way, and those on
 * the loss turned by other angles, with the start turned along. */
#include "fallline/fallline.h"

/* Angles 0, 3, .. 180 degrees: a quadratic turned by half a turn is itself. */
enum { FL_APART_ANGLES = 61, FL_APART_DEGREES = 3, FL_APART_STEPS = 2000 };

typedef struct FlTurned {
    int count; /* of rules: 0 the loss does not turn, runs are too long or memory is short, 1 plain descent, 2 */
    int steps[2][FL_APART_ANGLES]; /* to arrive, -1: never; of the run's rule, then of plain descent */
    bool turned[FL_APART_ANGLES];  /* has been turned by that since the rule was changed */
} FlTurned;

typedef struct FlApart FlApart;

/* NULL if memory is short. */
FlApart *fl_apart_create(void);
void fl_apart_destroy(FlApart *apart);
/* The same plan with bias correction where it has none, and without where it has. NULL: no rule of it corrects, or
 * memory is short. Valid until the next call. The generation says when the plan is another. */
FlRun *fl_apart_twin(FlApart *apart, const FlPlan *plan, unsigned long generation, FlOutcome *outcome);
/* The plan on its loss turned to each angle. */
const FlTurned *fl_apart_turned(FlApart *apart, const FlPlan *plan, unsigned long generation);
/* A point turned about the origin by this many degrees, counter-clockwise. */
void fl_apart_turn(double degrees, const double from[FL_MAX_DIM], double to[FL_MAX_DIM]);

#endif
