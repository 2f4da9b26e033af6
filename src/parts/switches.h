#ifndef FL_PARTS_SWITCHES_H
#define FL_PARTS_SWITCHES_H
/* What is shown or not, and how a run goes: by key and by menu, with a message where the picture alone does not say. */
#include "context/context.h"

void fl_switch_swarm(FlContext *context);
void fl_switch_pause(FlContext *context);
/* Steps are heard, or silent again. */
void fl_switch_sound(FlContext *context);
/* The scene for a lecture hall, or as it was. */
void fl_switch_present(FlContext *context);
/* To golf, or from it to the curve. */
void fl_switch_golf(FlContext *context);
/* Nothing shows of it; a run pauses. */
void fl_switch_blank(FlContext *context);
/* The picture is one in which a swarm shows. */
bool fl_swarm_shows(const FlContext *context);

#endif
