#ifndef FL_PARTS_PANEL_H
#define FL_PARTS_PANEL_H
/* The side panel of a single run. */
#include "context/view_type.h"

/* view: what stands in place of the readouts is its own, where it has that. */
void fl_part_panel(FlContext *context, const FlView *view);

#endif
