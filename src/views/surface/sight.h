#ifndef FL_VIEWS_SURFACE_SIGHT_H
#define FL_VIEWS_SURFACE_SIGHT_H
/* Where the parts of the surface's view stand. */
#include "parts/orbit.h"
#include "plot/surface.h"

/* Where the view's parts stand. */
typedef struct FlSight {
    FlRect box; /* of the picture */
    FlPlot map; /* the small one; box.w = 0: none */
    FlSpace space;
} FlSight;

/* What the view remembers between frames. */
typedef struct FlSurfaceView {
    FlRelief *above; /* the small map beside the surface */
    FlSurface *surface;
    FlOrbit orbit;
    float tilt;          /* 0 seen as a map .. 1 from the camera */
    unsigned long turns; /* as many changes of the view have been seen */
} FlSurfaceView;

/* Of the pass that draws the surface. */
static inline FlSurfaceView *fl_surface_view(const FlContext *context) {
    return context->state;
}

FlSight fl_sight(const FlContext *context);
/* Where a point of the loss is seen, on the ground. False: nowhere. */
bool fl_sight_place(FlContext *context, const double *x, FlVec *p, bool *hidden);

#endif
