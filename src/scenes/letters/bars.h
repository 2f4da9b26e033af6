#ifndef FL_SCENES_LETTERS_BARS_H
#define FL_SCENES_LETTERS_BARS_H
/* What the bars of letters are: the chances of the next one, or the errors of an example. */
#include "context/context.h"

/* The one now, or the other. */
void fl_bars_swap(FlContext *context);
/* Which they are, as a word that swaps them where it is pressed. Returns where it ends. */
float fl_bars_heading(FlContext *context, FlRect box, const char *text);
/* Whether a bar of this width has room for its name: a letter wants 7 pixels, the end mark is narrower. */
bool fl_bars_have_names(float width, int symbol);

#endif
