#ifndef FL_SCENES_LETTERS_ERRORS_H
#define FL_SCENES_LETTERS_ERRORS_H
/* The error bars of one example: its chances less what came, p - [v = y], which is the gradient of its scores. */
#include "context/context.h"

/* The errors of the example that is chosen, of the batch that the coming update goes by. */
void fl_errors_update(FlContext *context);
/* Heading, example and bars in place of those of the next letter. */
void fl_part_errors(FlContext *context, FlRect box);
/* A button that swaps the bars for the errors, and back. */
void fl_part_errors_button(FlContext *context, FlRect box);

#endif
