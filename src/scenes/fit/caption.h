#ifndef FL_SCENES_FIT_CAPTION_H
#define FL_SCENES_FIT_CAPTION_H
/* The row above the two pictures of a fit. */
#include "context/context.h"

/* The button that centres and scales x, its right end at `right`. Returns its width. */
float fl_fit_scale_button(FlContext *context, float right, float y);
/* The line through the same data, with or without bias, x scaled or not. */
void fl_fit_choose_line(FlContext *context, bool bias, bool scaled);
void fl_part_fit_caption(FlContext *context); /* data and line, and the loss of every line */

#endif
