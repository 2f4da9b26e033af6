#ifndef FL_SCENES_NETWORK_BELIEF_H
#define FL_SCENES_NETWORK_BELIEF_H
/* What the network believes: its answer at every place of the plane, and the points. */
#include "context/context.h"
#include "jobs/answers.h"

/* Paints answers over a grid into width x height pixels: a colour for each class, in bands of how sure it is, and a
 * line of `line` pixels where the answer turns. */
void fl_belief_paint(const FlAnswerGrid *grid, const FlNetwork *network, const FlTheme *theme, int width, int height,
                     float line, uint32_t *pixels);
/* A mark of a class around x, y: a disc or a square, hollow where the point was held back. */
void fl_belief_mark(FlContext *context, float x, float y, int class, bool held, float size);
/* The map with its points and its legend. */
void fl_part_belief(FlContext *context);

#endif
