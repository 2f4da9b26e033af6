#ifndef FL_SCENES_NETWORK_DIAGRAM_H
#define FL_SCENES_NETWORK_DIAGRAM_H
/* The network drawn: lines are weights, tiles what units answer over the plane. */
#include "context/context.h"
#include "fallline/network.h"

/* Where a unit stands. */
FlVec fl_diagram_unit(const FlContext *context, int layer, int unit);
/* The weight that is followed: under the pointer, pinned, looked at last, or else the steepest. layer 0: none. */
FlNetworkPlace fl_diagram_pick(const FlContext *context);
void fl_part_diagram(FlContext *context);
/* The weight that is pinned is let go. */
void fl_diagram_let_go(FlContext *context);
/* Esc lets it go, where nothing else is open. */
void fl_diagram_escape(FlContext *context);
/* W and S go through the weights of a layer, A and D through layers. */
void fl_diagram_keys(FlContext *context);

#endif
