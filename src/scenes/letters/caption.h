#ifndef FL_SCENES_LETTERS_CAPTION_H
#define FL_SCENES_LETTERS_CAPTION_H
/* The row above the letters: title, text, size of the model. */
#include "context/context.h"

void fl_part_letters_caption(FlContext *context);
/* The list that is open, above all else. */
void fl_part_letters_list(FlContext *context);

#endif
