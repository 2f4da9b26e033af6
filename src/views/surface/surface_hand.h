#ifndef FL_VIEWS_SURFACE_SURFACE_HAND_H
#define FL_VIEWS_SURFACE_SURFACE_HAND_H
/* What a hand does on the surface: orbit, zoom, pan, placing. */
#include "views/surface/sight.h"

/* Orbit, zoom, pan, placing; true while the pointer is over the ground, whose place x then is. */
bool fl_surface_control(FlContext *context, const FlSight *sight, double x[2]);
void fl_surface_place(FlContext *context, const double x[2]);
void fl_place_on_surface(FlContext *context, float dx, float dy);

#endif
