#ifndef FL_VIEWS_MAP_ANATOMY_H
#define FL_VIEWS_MAP_ANATOMY_H
/* The parts of a step on the map, of rules with memory. */
#include "context/context.h"
#include "plot/label.h"
#include "plot/plot.h"

bool fl_anatomy_shows(const FlContext *context);
/* What the rule remembers, to the scale of the slope: the corrected mean where there is one. False: nothing. */
bool fl_anatomy_memory(const FlContext *context, double m[FL_MAX_DIM]);
/* Reach of the scaled step, and the longest stable step of plain descent; then what they are called, beside them. */
void fl_part_anatomy(FlContext *context, const FlPlot *plot);
void fl_part_anatomy_labels(FlContext *context, const FlPlot *plot, FlCover *cover);

#endif
