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
/* The views of the scene, right-aligned in the caption row: side by side, or as a list where this leaves less than
 * `others` for what stands left of them. Returns the width taken with the gap before it. */
float fl_part_views(FlContext *context, float right, float others);
enum { FL_CAPTION_TITLE = 176 }; /* dp: no title of a view is wider */

/* Title, one sentence where it fits, and at the right the boxes, which stand where they stand in every view of the
 * scene: their widths come from window and loss, not from the title. */
void fl_part_caption(FlContext *context, const char *title, const char *sentence);

/* Its parts, for scenes that have boxes of their own: the title's letters; the title itself, returns where it ends; and
 * the sentence behind it, false (and nothing drawn) where it does not end before `right` or the window is narrow. */
FlTextStyle fl_caption_title_style(const FlContext *context);
float fl_caption_title(FlContext *context, const char *title);
bool fl_caption_sentence(FlContext *context, float end, float right, const char *sentence);

#endif
