#ifndef FL_PAINT_PNG_H
#define FL_PAINT_PNG_H
/* PNG in memory: shared by png.c and svg.c. */
#include "paint/bytes.h"
#include <stdint.h>

/* Appends a PNG of 8-bit RGB to out. pixels are 0xAARRGGBB, `pitch` pixels from row to row; their alpha is left out.
 * state (may be NULL) becomes a tEXt chunk with the keyword "fallline". The same bytes for the same arguments. On false
 * why holds a few words, and out is to be thrown away. */
bool fl_png_encode(FlBytes *out, const uint32_t *pixels, int width, int height, int pitch, const char *state, char *why,
                   size_t size);

#endif
