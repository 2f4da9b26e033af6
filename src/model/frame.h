#ifndef FL_MODEL_FRAME_H
#define FL_MODEL_FRAME_H
#include "fallline/fallline.h"

/* The box that fits a run that has reached its horizon. In one dimension x spans start, minimum and run (steps 0 to 5
 * of a diverging one), at least 60 % of the loss's view, + 20 % on each side, and L goes from 0 (or the lowest - 5 %)
 * to 1.4 times the highest loss fitted, counted from 0 or the lowest. In two, the box of the same points and the three
 * starts, + 12 %. "Minimum" is the lowest listed one; of equally low ones the one reached, else the nearest to the
 * start. In one dimension the
 * lengths that a method tried for its first step are among the points, where they land in the loss's view or half as
 * far again. What is not finite or passes 1e150 is left out, and no side is shorter than 5 % of the view's. From the
 * default start the box that the loss opens with, as drawn in the design. */
FlBox fl_frame_fit(const FlRun *run, const FlOutcome *outcome);

#endif
