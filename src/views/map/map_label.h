#ifndef FL_VIEWS_MAP_MAP_LABEL_H
#define FL_VIEWS_MAP_MAP_LABEL_H
/* Words beside a mark of the map. */
#include "context/context.h"
#include "plot/label.h"

/* Words beside a mark, and their place. */
typedef struct FlMapLabel {
    char markup[128], under[64]; /* under: a second, smaller line; "": none */
    float size;
    FlColor color;
    FlLabel place;
} FlMapLabel;

/* Looks for a place for markup, size, color, under and place.radius of a label: `at`, then the places around `mark` in
 * the order of liking. which: one of FL_MAP_GRADIENT.. */
void fl_map_label_place(FlContext *context, const FlPlot *plot, int which, FlVec at, FlVec mark, FlCover *cover,
                        FlMapLabel *label);
/* Draws one that has a place. */
void fl_map_label_draw(FlContext *context, const FlMapLabel *label);

#endif
