#ifndef FL_SCENES_LETTERS_MAP_H
#define FL_SCENES_LETTERS_MAP_H
/* The letters as the network sees them, with the ways they have come and will go. */
#include "context/context.h"

void fl_part_letters_map(FlContext *context);

#endif
