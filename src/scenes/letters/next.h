#ifndef FL_SCENES_LETTERS_NEXT_H
#define FL_SCENES_LETTERS_NEXT_H
/* What may come next after what somebody types: a bar for each letter, or the errors of one example. */
#include "context/context.h"

/* The chances of the next letter with the weights that are shown. */
void fl_next_update(FlContext *context);
/* The field with its bars. */
void fl_part_next(FlContext *context);
/* What the bars are, as a word that swaps chances and errors where it is pressed. Returns where it ends. */
float fl_next_heading(FlContext *context, FlRect box, const char *text);
/* How freely names are drawn: a slider that ends at right. */
void fl_part_temperature(FlContext *context, float right, float y);

#endif
