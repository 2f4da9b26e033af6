#ifndef FL_PARTS_MAP_MARKS_H
#define FL_PARTS_MAP_MARKS_H
/* What maps share: starts, minima, the note in the corner, the place under the pointer. */
#include "context/context.h"
#include "plot/label.h"
#include "plot/relief.h"

/* Rings of the start presets, to be clicked. */
void fl_map_starts(FlContext *context);
/* Crosses at the minima. */
void fl_map_minima(FlContext *context);
/* What a contour is worth, in the corner. */
void fl_map_interval(FlContext *context, const FlRelief *relief);
/* Numbers and names of the two coordinates, and the frame. */
void fl_map_axes(FlContext *context);
/* Rings and crosses, the words in the corner and the numbers inside the map, for labels to keep clear of. */
void fl_map_cover(const FlContext *context, FlCover *cover);
/* The colour of the ground at this height, 0..1. */
FlColor fl_map_ground(const FlContext *context, float height);
void fl_map_readout(FlContext *context); /* position and loss beside the pointer */

#endif
