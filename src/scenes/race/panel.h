#ifndef FL_SCENES_RACE_PANEL_H
#define FL_SCENES_RACE_PANEL_H
/* The side panel of a race. */
#include "context/context.h"

/* Standing, chart, remark. */
void fl_part_race_panel(FlContext *context);

/* Who arrives first, and who does not: of the runs alone, whatever a search has found. False: the rates are
 * still being looked for. */
bool fl_race_tell(const FlContext *context, char *text, size_t size);

#endif
