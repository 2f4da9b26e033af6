#ifndef FL_SCENES_RACE_RACE_H
#define FL_SCENES_RACE_RACE_H
/* The map with the paths of all lanes. */
#include "context/context.h"

/* The frame over the picture: stretched by up to 1.9 to one side, as the banana is drawn, beyond that widened. */
FlPlot fl_race_plot(const FlLayout *layout, FlBox frame);
void fl_part_race(FlContext *context); /* a landscape with the paths of all lanes, and its deck */

#endif
