#ifndef FL_PARTS_ORBIT_H
#define FL_PARTS_ORBIT_H
/* A surface turned by hand and keys: the document's camera. */
#include "context/context.h"

/* The camera in the hand, and how it glides out when it is let go. */
typedef struct FlOrbit {
    double seen;                 /* when the hand last moved it */
    double yaw_rate, pitch_rate; /* degrees a second, of late */
    double start;                /* of the glide, while gliding */
    bool gliding;
    FlCamera from;
} FlOrbit;

/* The left button turns it: the near side follows the hand, 360 degrees are twice this width in dp. It uses the hand's
 * memory from a press of that button on. */
void fl_orbit_turn(FlContext *context, FlOrbit *orbit, float width, const FlSignal *signal);
/* By this factor, and as it was at first. */
void fl_orbit_zoom(FlContext *context, FlOrbit *orbit, double factor);
void fl_orbit_reset(FlContext *context, FlOrbit *orbit);
/* [ and ] turn it, comma and full stop tip it, + and - zoom, 0 zooms back; wherever the focus is, but for a field or a
 * list. True if it was 0. */
bool fl_orbit_keys(FlContext *context, FlOrbit *orbit);
/* On its way after it was let go; and no longer. */
void fl_orbit_glide(FlContext *context, FlOrbit *orbit);
void fl_orbit_stop(FlOrbit *orbit);

#endif
