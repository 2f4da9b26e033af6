#ifndef FL_PARTS_NOTCHES_H
#define FL_PARTS_NOTCHES_H
/* Named notches under the track: the rate above which a valley holds no run. */
#include "context/context.h"

enum { FL_NOTCHES = 16 };

/* A named place under the track. */
typedef struct FlNotch {
    float x, last; /* of the first and the last of several in one */
    float half;    /* half of the name's width */
    char text[32];
} FlNotch;

/* Notches of valleys lost, where basins are shown; returns how many. */
int fl_notches(FlContext *context, FlNotch notches[FL_NOTCHES]);
/* The numbers of the track's range below this y; they give way to the names of notches. */
void fl_track_numbers(FlContext *context, const FlNotch *notches, int count, float y);
/* Draws them below this y. */
void fl_draw_notches(FlContext *context, const FlNotch *notches, int count, float y);

#endif
