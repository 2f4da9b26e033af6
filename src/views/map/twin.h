#ifndef FL_VIEWS_MAP_TWIN_H
#define FL_VIEWS_MAP_TWIN_H
/* The same run with bias correction the other way, as a second ghost. */
#include "context/context.h"

void fl_part_twin(FlContext *context, const FlPlot *plot);
void fl_part_twin_switch(FlContext *context, const FlPlot *plot);
/* Where the switch stands; false: there is none. */
bool fl_twin_box(FlContext *context, const FlPlot *plot, FlRect *box);

#endif
