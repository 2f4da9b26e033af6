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
/* What a table calls its classes, by their numbers, cut; none where it has the numbers themselves. */
typedef struct FlPointsNames {
    int count;
    char name[FL_POINTS_CLASSES][24];
} FlPointsNames;

/* fl_points_read_table(), where the classes may have names, numbered as they first appear, or be -1 and 1. */
const FlPoints *fl_points_read_named(const char *text, size_t length, const char *name, FlPointsNames *names,
                                     char *error, size_t size);
/* "setosa is 0, virginica is 1"; empty where there are none. 240 bytes are enough. */
void fl_points_names_print(const FlPointsNames *names, char *text, size_t size);
/* Whether a column's name, in small letters, is one that columns of classes have. */
bool fl_points_names_class(const char *name);
/* A class that all points are of, or -1. */
int fl_points_only_class(const FlPoints *points);

#endif
