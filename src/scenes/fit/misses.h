#ifndef FL_SCENES_FIT_MISSES_H
#define FL_SCENES_FIT_MISSES_H
/* The squares of the errors in a row below the data, where x and y are counted in unlike units: both sides in that of
 * y, so that each is a true square. First, outlined, the mean: its area is the loss. */
#include "context/context.h"
#include "scenes/fit/line.h"

enum { FL_MISSES = 12 };

/* The misses that are shown, in the order of their points, behind their mean. */
typedef struct FlMisses {
    const FlData *data; /* whose they are, by which line */
    FlFitLine line;
    double miss[FL_MISSES + 1]; /* [0]: the root of the mean square */
    int count;                  /* with the mean */
} FlMisses;

/* In fl_fit_state()->misses, if it has room. */
void fl_part_misses(FlContext *context, const FlData *data, const FlFitLine *line);

#endif
