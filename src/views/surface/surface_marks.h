#ifndef FL_VIEWS_SURFACE_SURFACE_MARKS_H
#define FL_VIEWS_SURFACE_SURFACE_MARKS_H
/* What is marked on the surface. */
#include "views/surface/sight.h"

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
