#ifndef FL_STAGE_HELP_H
#define FL_STAGE_HELP_H
/* The sheet of keys. */
#include "context/context.h"

void fl_part_help(FlContext *context);

#endif
