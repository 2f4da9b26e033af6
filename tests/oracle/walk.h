#ifndef ORACLE_WALK_H
#define ORACLE_WALK_H
/* The first-order rules, a coordinate at a time, as their papers and PyTorch's documentation have them. */
#include "fallline/run.h"
#include "oracle/world.h"

/* The first row of the run that does not follow from the one before, or whose loss or slope is not the formula's;
 * -1: all is right. The run goes by one rule; of a method only loss and slope are asked. */
int walk_fault(const World *world, const FlRun *run, const char **what);

#endif
