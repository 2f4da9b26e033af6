#ifndef FL_CORE_MAPS_MAP_CELLS_H
#define FL_CORE_MAPS_MAP_CELLS_H
/* What map.c gives to tests beyond fallline/map.h. */
#include "core/base/isa.h"
#include "fallline/map.h"

/* A map whose lanes, loss and rules are those of a usable instruction set. */
FlMap *fl_map_create_for(FlIsa isa, const FlPlan *plan, FlBox box, int width, int height, long first, long count);
/* The same cell by one run, row by row. */
bool fl_map_judge(const FlPlan *plan, FlRun *run, const double *start, FlMapCell *cell);

#endif
