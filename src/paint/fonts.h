#ifndef FL_PAINT_FONTS_H
#define FL_PAINT_FONTS_H
/* Masks of text runs: private to the players. */
#include "paint/paint.h"

typedef struct FlMask {
    int left, top; /* of the mask's corner, from the pen on the baseline, in pixels */
    int width, height;
    uint8_t *coverage; /* height rows of width bytes */
} FlMask;

/* The run's mask, `halo` pixels larger all around if halo > 0. NULL if it cannot be made: nothing is drawn then. Valid
 * until fl_fonts_trim. */
const FlMask *fl_fonts_mask(FlFonts *fonts, FlFont font, float pixels, const char *text, int bytes, int halo);
/* Forgets everything if the caches have grown over their bounds (4096 runs, 4 MB). Call between frames only. */
void fl_fonts_trim(FlFonts *fonts);

#endif
