#ifndef FL_VIEWS_SURFACE_SIGHT_H
#define FL_VIEWS_SURFACE_SIGHT_H
/* Where the parts of the surface's view stand. */
#include "context/context.h"
#include "plot/surface.h"

/* The camera in the hand, and how it glides out when it is let go. */
typedef struct FlOrbit {
    double seen;                 /* when the hand last moved it */
    double yaw_rate, pitch_rate; /* degrees a second, of late */
    double start;                /* of the glide, while gliding */
    bool gliding;
    FlCamera from;
} FlOrbit;

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
