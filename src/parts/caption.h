#ifndef FL_PARTS_CAPTION_H
#define FL_PARTS_CAPTION_H
/* The row above the picture: title, sentence, and the boxes of loss, rule and view. */
#include "context/context.h"

/* "Contours", ... */
const char *fl_view_title(FlSceneId scene, FlViewId view);
/* The dropdown with the loss; markup: how it is drawn, or NULL. */
void fl_part_loss(FlContext *context, FlRect box, const char *markup);
/* The dropdown with the rule in force; caption: a word before it, or NULL. */
void fl_part_optimizer(FlContext *context, FlRect box, const char *caption);
/* Title, one sentence, and at the right the boxes; formula_width: least width of the one of the loss, in dp. */
void fl_part_caption(FlContext *context, const char *title, const char *sentence, float formula_width);

#endif
