#ifndef FL_PARTS_LOSSCHART_H
#define FL_PARTS_LOSSCHART_H
/* The loss against the steps. */
#include "context/context.h"
#include "plot/chart.h"

/* The chart of the run in this box, to be hovered, dragged and zoomed. */
void fl_part_chart(FlContext *context, FlRect box);
/* What a hand does on a loss chart at this step: cursor, zoom of the steps, menu. */
void fl_chart_answer(FlContext *context, const FlChart *chart, const FlSignal *signal, int step);
void fl_part_inset(FlContext *context); /* below 900: the loss chart inside the picture */
/* On a map it is a card in the corner that the ball is not in. False: there is none. */
bool fl_inset_card(const FlContext *context, FlRect *card);
/* "Loss above the minimum", or "Loss" where that is the same. */
const char *fl_chart_title(const FlContext *context);

#endif
