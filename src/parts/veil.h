#ifndef FL_PARTS_VEIL_H
#define FL_PARTS_VEIL_H
/* What is hidden, and says why. */
#include "context/context.h"
#include "ui/icons.h"

/* In place of the track of rates: hatched ground with these few words, clear of the knob at this x (NaN: none). */
void fl_part_veil(FlContext *context, const char *words, float knob);
/* A round ground with an icon and words in it, so high, from x on, its middle at y; returns its width. */
float fl_part_pill(FlContext *context, FlIcon icon, const char *words, float x, float y, float height, FlColor ground);
/* The width that it will have. */
float fl_pill_width(FlContext *context, const char *words, float height);

#endif
