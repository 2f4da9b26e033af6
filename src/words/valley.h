#ifndef FL_WORDS_VALLEY_H
#define FL_WORDS_VALLEY_H
/* The names of the valleys of a loss: letters, in an order that the eye finds again on the map. */
#include "fallline/loss.h"

enum { FL_VALLEY_NAME = 8 };

/* The place of a listed minimum in the order of letters: of 3 to 26 in two dimensions round about their middle,
 * counter-clockwise from the east, else as they are listed. */
int fl_valley_place(const FlMinima *minima, int dim, int minimum);
/* "A" .. "Z", then "27", ... of a place. */
void fl_valley_name(int place, char name[FL_VALLEY_NAME]);

#endif
