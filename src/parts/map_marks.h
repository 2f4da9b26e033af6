#ifndef FL_PARTS_MAP_MARKS_H
#define FL_PARTS_MAP_MARKS_H
/* What maps share: starts, minima, the note in the corner, the place under the pointer. */
#include "context/context.h"
#include "plot/label.h"
#include "plot/relief.h"

/* Rings of the start presets, to be clicked. */
void fl_map_starts(FlContext *context);
/* The card that lies over the map: the loss chart where there is no panel, or one of the scene. False: there is none.
 */
bool fl_map_card(const FlContext *context, FlRect *card);
/* Crosses at the minima. */
void fl_map_minima(FlContext *context);
/* The words at the edges of a map: where the one in the corner stands, and which numbers of the axes are left out. */
typedef struct FlMapEdges {
    FlRect note;
    FlAxisGaps gaps;
} FlMapEdges;

/* What a contour is worth, in the corner. */
void fl_map_interval(FlContext *context, const FlRelief *relief, const FlMapEdges *edges);
/* Numbers and names of the two coordinates, and the frame. */
void fl_map_axes(FlContext *context, const FlMapEdges *edges);
/* Covers rings and crosses, for labels to keep clear of, then the words at the edges, which keep clear of these and of
 * what is covered already. */
FlMapEdges fl_map_cover(FlContext *context, FlCover *cover);
/* The colour of the ground at this height, 0..1. */
FlColor fl_map_ground(const FlContext *context, float height);
/* Position and loss beside the pointer, clear of what the cover holds. */
void fl_map_readout(FlContext *context, const FlCover *cover);

#endif
