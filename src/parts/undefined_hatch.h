#ifndef FL_PARTS_UNDEFINED_HATCH_H
#define FL_PARTS_UNDEFINED_HATCH_H
/* Where the loss is no number. */
#include "context/context.h"

/* Hatches a part of a picture where the loss is no number. */
void fl_undefined_hatch(FlContext *context, FlRect box);

#endif
