#ifndef FL_PAINT_ICON_H
#define FL_PAINT_ICON_H
/* The program's icon. */
#include "paint/paint.h"

/* Draws the icon on a new list: a square of `side` pixels, the mark on a rounded card of paper. Outside the card lies
 * `around`. */
void fl_icon_draw(FlDraw *draw, int side, FlColor around);
/* side x side pixels 0xAARRGGBB, not multiplied by alpha, clear outside the card. False where memory is short. */
bool fl_icon_paint(FlFonts *fonts, int side, uint32_t *pixels);

#endif
