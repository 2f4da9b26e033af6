#ifndef FL_PARTS_SHARES_H
#define FL_PARTS_SHARES_H
/* The block of the panel that tells how a map is shared out. */
#include "context/context.h"
#include "jobs/basins.h"

/* "Share of the map", from the hairline at y; returns the y of the one below. numbers: it
 * is a plane of two numbers, not of starts. */
float fl_part_shares(FlContext *context, const FlBasins *basins, bool numbers, float y);

#endif
