#ifndef FL_PARTS_CLOUD_MARKS_H
#define FL_PARTS_CLOUD_MARKS_H
/* The cloud of other draws where a step goes by some of the points, or slopes have noise. */
#include "context/context.h"
#include "plot/chart.h"

/* Its places on a picture of the loss; where slopes have noise, their mean and the ellipse of one standard deviation
 * (in one dimension a bar above the axis); its losses under the line of a loss chart. */
void fl_cloud_places(FlContext *context, const FlPlot *plot);
void fl_cloud_middle(FlContext *context, const FlPlot *plot);
void fl_cloud_chart(FlContext *context, const FlChart *chart);

#endif
