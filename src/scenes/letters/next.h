#ifndef FL_SCENES_LETTERS_NEXT_H
#define FL_SCENES_LETTERS_NEXT_H
/* What may come next after what somebody types: a bar for each letter, or the errors of one example. */
#include "context/context.h"

/* The chances of the next letter with the weights that are shown. */
void fl_next_update(FlContext *context);
/* Begins to spell a name: its letters run through the bars one by one. Of what is spelled already it ends. */
void fl_next_spell(FlContext *context, const char *name);
/* The field with its bars. */
void fl_part_next(FlContext *context);
/* How freely names are drawn: a slider that ends at right. */
void fl_part_temperature(FlContext *context, float right, float y);

#endif
