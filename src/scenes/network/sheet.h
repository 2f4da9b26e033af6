#ifndef FL_SCENES_NETWORK_SHEET_H
#define FL_SCENES_NETWORK_SHEET_H
/* All weights of the step shown, a table for each layer, on a sheet above the window. */
#include "context/context.h"

/* The sheet, while it is open: behind all that it lies over. */
void fl_part_sheet(FlContext *context);

#endif
