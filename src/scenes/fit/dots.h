#ifndef FL_SCENES_FIT_DOTS_H
#define FL_SCENES_FIT_DOTS_H
/* Thousands of points as dots: one for those that share a cell of 2 dp. They are found once for data and plot: a pass
 * over a million points takes 25 ms, which no frame has. */
#include "fallline/data.h"
#include "plot/plot.h"
#include <stddef.h>

typedef struct FlDots {
    const FlData *data; /* held: whose they are; NULL: there are none */
    FlPlot plot;        /* where they lie */
    FlVec *at;          /* count of them, each the first point of its cell */
    int count;
    size_t room;
} FlDots;

/* All zero is an empty one. */
void fl_dots_free(FlDots *dots);
/* Those of these data on this plot. Where memory is short there are none, and the next call tries again. */
void fl_dots_update(FlDots *dots, const FlData *data, const FlPlot *plot);

#endif
