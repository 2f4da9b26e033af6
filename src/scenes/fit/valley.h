#ifndef FL_SCENES_FIT_VALLEY_H
#define FL_SCENES_FIT_VALLEY_H
/* Lines with a bias among the data: their foot at x = 0, and the lines that are nearly as good as the best. */
#include "context/context.h"
#include "scenes/fit/line.h"

/* x = 0 lies in the plot, and the line has a bias: where it ends there is its foot. */
bool fl_fit_has_foot(const FlContext *context);
/* Six more lines of the valley, faint: their slopes evenly up to where the typical miss is four times the least, each
 * with its best bias. */
void fl_fit_valley_lines(FlContext *context);
/* On the map, the place of the faint line that is under the pointer. */
void fl_fit_valley_place(FlContext *context);
/* Rings at the feet of the line and of the best one. */
void fl_fit_feet(FlContext *context, const FlFitLine *line);
/* The foot in the hand: its height is the bias. After the control of the plot. */
void fl_fit_foot_hand(FlContext *context);

#endif
