#ifndef FL_SCENES_LETTERS_GROWING_H
#define FL_SCENES_LETTERS_GROWING_H
/* What is written at steps of the run, one below the other, with the same dice. */
#include "context/context.h"

void fl_part_growing(FlContext *context);

#endif
