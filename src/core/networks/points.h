#ifndef FL_CORE_NETWORKS_POINTS_H
#define FL_CORE_NETWORKS_POINTS_H
/* Points while they are read or drawn. */
#include "fallline/points.h"

/* How far out they may lie. */
#define FL_POINTS_LARGEST 1e6

typedef struct FlPointsMaker {
    double *x, *y;
    uint32_t *label;
    int count, room;
} FlPointsMaker;

/* One point more. False if memory is short or there are FL_POINTS_MOST. */
bool fl_points_add(FlPointsMaker *maker, double x, double y, uint32_t label);
void fl_points_drop(FlPointsMaker *maker);
/* A class that all points are of, or -1. */
int fl_points_only_class(const FlPoints *points);

#endif
