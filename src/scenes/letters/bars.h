#ifndef FL_SCENES_LETTERS_BARS_H
#define FL_SCENES_LETTERS_BARS_H
/* What the bars of letters are: the chances of the next one, or the errors of an example. */
#include "context/context.h"

/* The one now, or the other. */
void fl_bars_swap(FlContext *context);
/* Which they are, as a word that swaps them where it is pressed. Returns where it ends. */
float fl_bars_heading(FlContext *context, FlRect box, const char *text);

#endif
