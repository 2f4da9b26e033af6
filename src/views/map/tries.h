#ifndef FL_VIEWS_MAP_TRIES_H
#define FL_VIEWS_MAP_TRIES_H
/* The landings that a method looked at and refused, on the map; and one under the pointer on the track of lengths. */
#include "context/context.h"
#include "plot/label.h"

/* Rings, and the ways to them. */
void fl_map_tries(FlContext *context, const FlPlot *plot);
/* Rings are in the way of labels. */
void fl_map_cover_tries(const FlContext *context, const FlPlot *plot, FlCover *cover);
/* The first of them that the picture shows, and its words: "α = 1   higher than here: refused". False: there is none.
 */
bool fl_map_first_refused(const FlContext *context, const FlPlot *plot, FlVec *at, char *words, size_t size);

#endif
