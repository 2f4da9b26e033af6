#ifndef FL_SCENES_NETWORK_PANEL_H
#define FL_SCENES_NETWORK_PANEL_H
/* The side panel of a network: the rule over all its weights, what it gets right, loss chart, outcome. */
#include "context/context.h"

void fl_part_network_panel(FlContext *context);
/* Where there is no panel: loss, right answers and outcome in one line. */
void fl_part_network_line(FlContext *context);

/* In a lecture hall: the share of right answers in this box, the rule, and what stands about the picture. */
void fl_network_lecture(FlContext *context, FlRect box);

#endif
