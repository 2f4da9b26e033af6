#ifndef FL_SCENES_FIT_FIT_STATE_H
#define FL_SCENES_FIT_FIT_STATE_H
/* What the line fit remembers between frames. */
#include "context/view_type.h"

typedef struct FlFitState {
    FlView map, curve;  /* of the loss, with and without a bias */
    FlBox range;        /* what the data's plot shows */
    FlPlot plot;        /* of the data */
    const FlData *data; /* held: what the plot was last placed for */
    int chosen;         /* point, by keys */
} FlFitState;

/* Of the pass that draws the fit. */
static inline FlFitState *fl_fit_state(const FlContext *context) {
    return context->state;
}

#endif
