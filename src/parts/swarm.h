#ifndef FL_PARTS_SWARM_H
#define FL_PARTS_SWARM_H
/* The swarm in the picture: balls dropped on a grid all over it walk with the run, by the same rule. */
#include "context/context.h"

typedef struct FlSwarmView FlSwarmView;

/* NULL if memory is short. */
FlSwarmView *fl_swarm_view_create(void);
void fl_swarm_view_destroy(FlSwarmView *view);
/* Why there is none for this rule: a sentence, or NULL. */
const char *fl_swarm_refusal(const FlContext *context);
/* The map's ground with the swarm on it, made anew where anything changed; NULL: no swarm is shown. ground: NULL,
 * there is none yet. */
const FlImage *fl_swarm_on_map(FlContext *context, FlSwarmView *view, const FlImage *ground, const FlPlot *plot);
/* Ticks above the curve where the balls are. */
void fl_swarm_on_curve(FlContext *context, FlSwarmView *view, const FlPlot *plot);
/* The share that has arrived, in a corner, and on a map that of each valley. */
void fl_swarm_words(FlContext *context, const FlSwarmView *view, const FlPlot *plot);

#endif
