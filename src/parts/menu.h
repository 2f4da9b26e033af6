#ifndef FL_PARTS_MENU_H
#define FL_PARTS_MENU_H
/* The open list, if any. */
#include "context/context.h"

void fl_part_popup(FlContext *context); /* the open list, if any */

#endif
