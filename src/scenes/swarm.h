#ifndef FL_SCENES_SWARM_H
#define FL_SCENES_SWARM_H
/* The swarm in the picture: balls dropped on a grid all over it walk with the run, by the same rule. */
#include "scenes/scene.h"

/* NULL if memory is short. */
FlSwarmView *fl_swarm_view_create(void);
void fl_swarm_view_destroy(FlSwarmView *view);
/* Why there is none for this rule: a sentence, or NULL. */
const char *fl_swarm_refusal(const FlContext *context);
/* The map's ground with the swarm on it, made anew where anything changed; NULL: no swarm is shown. */
const FlImage *fl_swarm_on_map(FlContext *context, const FlPlot *plot);
void fl_swarm_on_curve(FlContext *context, const FlPlot *plot);
/* The share that has arrived, in a corner, and on a map that of each valley. */
void fl_swarm_words(FlContext *context, const FlPlot *plot);

#endif
