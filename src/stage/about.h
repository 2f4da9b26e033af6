#ifndef FL_STAGE_ABOUT_H
#define FL_STAGE_ABOUT_H
/* The card that says what this program is. */
#include "context/context.h"

void fl_part_about(FlContext *context);

#endif
