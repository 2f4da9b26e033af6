#ifndef FL_STAGE_TOPBAR_H
#define FL_STAGE_TOPBAR_H
/* Name, tabs and buttons at the top. */
#include "context/context.h"

void fl_part_topbar(FlContext *context);

#endif
