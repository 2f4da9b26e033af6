#include "words/valley.h"
#include <math.h>
#include <stdio.h>

enum { LETTERED = 26 };

static double turn_of(const FlMinima *minima, int i) {
    double x = 0, y = 0;
    for (int k = 0; k < minima->count; k++) {
        x += minima->at[k].x[0] / minima->count;
        y += minima->at[k].x[1] / minima->count;
    }
    double turn = atan2(minima->at[i].x[1] - y, minima->at[i].x[0] - x);
    return turn < 0 ? turn + 6.283185307179586 : turn;
}

int fl_valley_place(const FlMinima *minima, int dim, int minimum) {
    if (dim != 2 || minimum < 0 || minima->count < 3 || minima->count > LETTERED) return minimum;
    double own = turn_of(minima, minimum);
    int place = 0;
    for (int k = 0; k < minima->count; k++) {
        double turn = turn_of(minima, k);
        if (turn < own || (turn == own && k < minimum)) place++;
    }
    return place;
}

void fl_valley_name(int place, char name[FL_VALLEY_NAME]) {
    if (place < LETTERED)
        snprintf(name, FL_VALLEY_NAME, "%c", (char)('A' + place));
    else
        snprintf(name, FL_VALLEY_NAME, "%d", place % 1000 + 1);
}
