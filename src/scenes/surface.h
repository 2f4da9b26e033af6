#ifndef FL_SCENES_SURFACE_H
#define FL_SCENES_SURFACE_H
/* What the files of the surface view share: private to this folder. */
#include "scenes/scene.h"

/* Where the view's parts stand. */
typedef struct FlSight {
    FlRect box; /* of the picture */
    FlPlot map; /* the small one; box.w = 0: none */
    FlSpace space;
} FlSight;

FlSight fl_sight(const FlContext *context);

/* Where a point of the loss is seen, on the ground. False: nowhere. */
bool fl_sight_place(FlContext *context, const double *x, FlVec *p, bool *hidden);

/* Orbit, zoom, pan, placing; true while the pointer is over the ground, whose place x then is. */
bool fl_surface_control(FlContext *context, const FlSight *sight, double x[2]);
void fl_surface_place(FlContext *context, const double x[2]);
void fl_place_on_surface(FlContext *context, float dx, float dy);

/* Arrows downhill all over the ground. */
void fl_surface_field(FlContext *context, const FlSight *sight);
/* The run before and after now, the starts, rings of forks and hovered steps. */
void fl_surface_path(FlContext *context, const FlSight *sight);
void fl_surface_starts(FlContext *context, const FlSight *sight);
/* The ball with gradient and step, and their names. */
void fl_surface_ball(FlContext *context, const FlSight *sight);
/* The small map with the run. */
void fl_surface_map(FlContext *context, const FlSight *sight);

#endif
