#ifndef FL_SCENES_FIT_CAPTION_H
#define FL_SCENES_FIT_CAPTION_H
/* The row above the two pictures of a fit. */
#include "context/context.h"

/* The button that centres and scales x, its right end at `right`. Returns its width. */
float fl_fit_scale_button(FlContext *context, float right, float y);
void fl_part_fit_caption(FlContext *context); /* data and line, and the loss of every line */

#endif
