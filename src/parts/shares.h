#ifndef FL_PARTS_SHARES_H
#define FL_PARTS_SHARES_H
/* The block of the panel that tells how a map is shared out. */
#include "context/context.h"
#include "jobs/basins.h"

/* "Share of the map", or of the plane of two numbers (`numbers`): how high it is, and drawn in a box as high. */
float fl_shares_height(const FlContext *context, const FlBasins *basins, bool numbers);
void fl_part_shares(FlContext *context, const FlBasins *basins, bool numbers, FlRect box);

#endif
