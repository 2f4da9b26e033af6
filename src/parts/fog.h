#ifndef FL_PARTS_FOG_H
#define FL_PARTS_FOG_H
/* A walk in the fog beside its picture: what is known by now, the buttons below it, and the panel. */
#include "context/context.h"
#include "model/fog.h"

/* What is known by now, and of a lifted fog all of it. */
typedef struct FlFogSight {
    FlLook look[FL_FOG_LOOKS];
    int count, spent;
    int lowest; /* the look that is lowest, or -1 */
    int rival;  /* the last row that the run has reached by as many looks */
    bool lifted;
    double mine, theirs; /* the lowest height that each has found; NaN: none */
    double ground;       /* the lowest height of the ground; NaN: not known */
} FlFogSight;

/* Of a document with a walk. */
FlFogSight fl_fog_sight(FlContext *context);
/* H: hides the ground, lifts the fog, leaves it. */
void fl_switch_fog(FlContext *context);
/* Where a step down the slope from the last look leads, with the learning rate. False: it leads nowhere, or the run's
 * method has no rate. */
bool fl_fog_downhill(FlContext *context, const FlFogSight *sight, double x[FL_MAX_DIM]);
/* Takes that step: a look there. */
void fl_fog_step(FlContext *context);
/* Another ground that nobody knows, or after a lifted fog the run from the last look. */
void fl_fog_new_ground(FlContext *context);
void fl_fog_walk_on(FlContext *context);

/* In place of the transport. */
void fl_fog_transport(FlContext *context);
/* In place of the side panel. */
void fl_fog_panel(FlContext *context);
/* For a lecture hall: title, track and sentence. */
void fl_fog_lecture(FlContext *context);
/* Where there is no panel: what is said of the walk and its lowest height, in the line above the deck. */
void fl_fog_line(FlContext *context);

#endif
