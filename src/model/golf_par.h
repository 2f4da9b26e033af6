#ifndef FL_MODEL_GOLF_PAR_H
#define FL_MODEL_GOLF_PAR_H
/* Par: the fewest strokes that are enough from the tee even if every rate, and every share, is up to a tenth off. Worst
 * case by value iteration: over 8001 places and 481 rates from FL_GOLF_LEAST to FL_GOLF_MOST, or where a hole has
 * momentum over 201 places, 41 memories, 121 rates and 25 shares. What lies between two of them counts as the worst
 * around it, so that par holds for every ball and not for those on the grid alone. */
#include "model/golf.h"

typedef struct FlGolfSearch FlGolfSearch;

/* From so many strokes on nothing is known to be enough. */
enum { FL_GOLF_NEVER = 100 };

/* Searches from the flag outwards until it has reached the tee. NULL if memory is short. */
FlGolfSearch *fl_golf_search_create(const FlGolfHole *hole, const FlLossType *ground);
void fl_golf_search_destroy(FlGolfSearch *search);
int fl_golf_par(const FlGolfSearch *search);
/* The aim that needs the fewest strokes from there, wherever a tenth may fall; returns how many, with this one, or
 * FL_GOLF_NEVER where more are needed than from the tee. */
int fl_golf_search_aim(FlGolfSearch *search, FlGolfBall ball, FlGolfAim *aim);

#endif
