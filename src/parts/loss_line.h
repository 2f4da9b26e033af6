#ifndef FL_PARTS_LOSS_LINE_H
#define FL_PARTS_LOSS_LINE_H
/* A loss along a line, drawn over its ground. */
#include "context/context.h"

/* The loss of every place along the plot's x, in stretches where it is a number and does not jump, at most every dp. */
void fl_part_loss_line(FlContext *context, const FlPlot *plot, double (*loss)(void *data, double at), void *data,
                       float width);

#endif
