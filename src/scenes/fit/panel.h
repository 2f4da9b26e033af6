#ifndef FL_SCENES_FIT_PANEL_H
#define FL_SCENES_FIT_PANEL_H
/* The side panel of the line fit: the program with its values where they are made. */
#include "context/context.h"

void fl_part_program_panel(FlContext *context); /* the side panel of the fit */

#endif
