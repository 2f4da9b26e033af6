#ifndef FL_SCENES_RACE_PANEL_H
#define FL_SCENES_RACE_PANEL_H
/* The side panel of a race. */
#include "context/context.h"

/* Standing, chart, remark. */
void fl_part_race_panel(FlContext *context);

#endif
