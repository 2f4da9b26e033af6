#ifndef FL_PARTS_EVENT_H
#define FL_PARTS_EVENT_H
/* The step at which a run arrives or leaves: Run pauses there, and ring, mark and word say so. */
#include "context/context.h"
#include "plot/label.h"

/* The ball lies at the event, and nothing moves. */
bool fl_event_is_here(const FlContext *context);
/* The ball lies there because it has arrived. */
bool fl_event_is_arrival(const FlContext *context);
/* A ring of this radius about p with the mark of the event at its upper right, in its colour; where a run has left the
 * picture at the side that it left by. */
void fl_event_ring(const FlContext *context, FlVec p, float radius);
/* "arrived at step 7" beside the ball, where the cover is free. */
void fl_event_label(FlContext *context, FlCover *cover, FlVec ball);
/* Where the same stands on a map: on the side of the ball that has more room, or where the cover is freer; then it is
 * covered. cover NULL: a picture without one. Width 0: there is no room. */
FlRect fl_event_note_box(const FlContext *context, FlCover *cover, FlVec ball);
/* Those words, there. */
void fl_event_note(const FlContext *context, FlRect box, FlColor halo);
/* The colour of its words. */
FlColor fl_event_color(const FlContext *context);
/* The switch "Pause on arrival" belongs on the panel: the run has come as far as its event. */
bool fl_event_has_switch(const FlContext *context);
/* The switch, from x on, or up to it (FL_RIGHT), its words on this baseline. */
void fl_event_switch(FlContext *context, float x, float baseline, FlAlign align);

#endif
