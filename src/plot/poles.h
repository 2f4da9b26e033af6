#ifndef FL_PLOT_POLES_H
#define FL_PLOT_POLES_H
/* Poles: a loss that leaves by one end of the numbers and comes back from the other is no wall, and has no contour. */
#include "fallline/contours.h"

/* Between two points the loss jumps, and the more the nearer one looks: a step jumps by the same from near and far. */
bool fl_pole_between(FlLoss *loss, const double from[2], const double to[2]);
/* Leaves the cells out that a pole crosses, once the contours have samples of this loss: a line there would be of a
 * level that the loss does not come to. box: what a grid of nx x ny samples spans. Returns how many edges it crosses.
 */
int fl_poles_leave_out(FlContours *contours, FlLoss *loss, FlBox box, int nx, int ny);

/* Of four samples in a row, the outer ones NaN where there are none: the loss goes the other way between the inner two
 * than before and after them, and further, as it does across a pole. */
bool fl_pole_looks(double before, double from, double to, double after);

#endif
