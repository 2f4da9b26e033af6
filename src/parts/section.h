#ifndef FL_PARTS_SECTION_H
#define FL_PARTS_SECTION_H
/* Cross-section of the loss along the step. */
#include "context/context.h"

void fl_part_section(FlContext *context, FlRect box); /* cross-section along the step */

#endif
