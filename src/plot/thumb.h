#ifndef FL_PLOT_THUMB_H
#define FL_PLOT_THUMB_H
/* Losses at the size of a stamp, for lists: a curve in one dimension, bands of equal area in two. */
#include "fallline/loss.h"
#include "ui/draw.h"
#include "ui/style.h"

typedef struct FlThumbs FlThumbs;

/* NULL if memory is short. The pixels are made with the first call of fl_thumb_draw for a theme and scale. */
FlThumbs *fl_thumbs_create(void);
void fl_thumbs_destroy(FlThumbs *thumbs);
/* The loss over its view, widened to equal scales in two dimensions. All calls of a frame share the box's size. */
void fl_thumb_draw(FlDraw *draw, const FlTheme *theme, FlThumbs *thumbs, const FlLossType *type, FlRect box);

/* The ground of such a stamp: bands of equal area of the loss over the box, in w x h pixels. */
void fl_thumb_paint(uint32_t *pixels, int w, int h, FlLoss *loss, const FlBox *box, const FlTheme *theme);

#endif
