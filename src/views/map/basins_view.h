#ifndef FL_VIEWS_MAP_BASINS_VIEW_H
#define FL_VIEWS_MAP_BASINS_VIEW_H
/* The map of who ends where. */
#include "context/context.h"

/* Of a landscape that shows basins: ground, letters of the valleys, corner note, the run from the pointer. */
void fl_basins_ground(FlContext *context);
void fl_basins_letters(FlContext *context);
void fl_basins_note(FlContext *context);
void fl_basins_hover(FlContext *context);

#endif
