#ifndef FL_MODEL_FRAME_H
#define FL_MODEL_FRAME_H
#include "fallline/fallline.h"

/* The box that fits a run that has reached its horizon. In one dimension x spans start, minimum and run (steps 0 to 5
 * of a diverging one), at least 60 % of the loss's view, + 20 % on each side, and L goes from 0 to 1.4 times the
 * highest loss fitted; where the lowest is below 0, or more than three ranges above it, from the lowest - 5 %, and
 * the 1.4 is counted from it. Where the curve falls below what is fitted, what it does down to a range further is
 * shown. "Minimum" is the lowest listed one; of equally low ones the one reached, else the nearest to the start. The
 * lengths that a method tried for its first step are among the points, where they land in the loss's view or half as
 * far again. In two, of data, the box of start, minimum, run, the three starts and the ends of the valley, where the
 * root of the loss is four times its least, + 12 %; of a landscape its own frame. What is not finite or passes 1e150 is
 * left out, and no side is shorter than 5 % of the view's. From the default start the box that the loss opens with, as
 * drawn in the design. */
FlBox fl_frame_fit(const FlRun *run, const FlOutcome *outcome);

/* Of a plan in one dimension: its loss is nowhere below 0 between these places, so that 0 may stay a picture's foot. */
bool fl_frame_stands_on_zero(const FlPlan *plan, double x0, double x1);

/* The frame of a landscape, one for all views and for a race on it, whatever the rule and the run: the smallest box
 * that holds the loss's starts, its listed minima and the plan's start, + 12 %; or, while the start lies in it, the box
 * that the loss opens with. The picture widens it to equal scales. */
FlBox fl_frame_landscape(const FlPlan *plan);

/* The frame of a curve in the fog, whatever the rule and the run: its starts, listed minima and the plan's start + 12 %
 * on each side, up to a quarter above the highest start. */
FlBox fl_frame_fog(const FlPlan *plan);

#endif
