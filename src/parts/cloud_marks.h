#ifndef FL_PARTS_CLOUD_MARKS_H
#define FL_PARTS_CLOUD_MARKS_H
/* The cloud of other draws where a step goes by some of the points. */
#include "context/context.h"
#include "plot/chart.h"

/* The cloud of other draws where a step goes by some of the points: its places on a picture of the loss, its losses
 * under the line of a loss chart. */
void fl_cloud_places(FlContext *context, const FlPlot *plot);
void fl_cloud_chart(FlContext *context, const FlChart *chart);

#endif
