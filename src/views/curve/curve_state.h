#ifndef FL_VIEWS_CURVE_CURVE_STATE_H
#define FL_VIEWS_CURVE_CURVE_STATE_H
/* What a curve remembers between frames. */
#include "jobs/basins.h"
#include "parts/swarm.h"

typedef struct FlCurveView {
    FlBasins *basins; /* which valley catches each start */
    FlSwarmView *swarm;
} FlCurveView;

/* Of the pass that draws the curve. */
static inline FlCurveView *fl_curve_view(const FlContext *context) {
    return context->state;
}

#endif
