#ifndef FL_VIEWS_CURVE_CURVE_STATE_H
#define FL_VIEWS_CURVE_CURVE_STATE_H
/* What a curve remembers between frames. */
#include "jobs/basins.h"
#include "parts/swarm.h"

/* Words beside the marks. */
enum {
    FL_CURVE_SLOPE,
    FL_CURVE_STEP,
    FL_CURVE_START,
    FL_CURVE_LOWEST,
    FL_CURVE_LEFT, /* where a run has left the picture */
    FL_CURVE_STRIDE,
    FL_CURVE_FIRST_STRIDE,
    FL_CURVE_WORDS
};

typedef struct FlCurveView {
    FlBasins *basins; /* which valley catches each start */
    FlSwarmView *swarm;
    int kept[FL_CURVE_WORDS]; /* as in FlLabel, so that nothing jumps while the ball is dragged */
} FlCurveView;

/* Of the pass that draws the curve. */
static inline FlCurveView *fl_curve_view(const FlContext *context) {
    return context->state;
}

#endif
