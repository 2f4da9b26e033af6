#ifndef FL_VIEWS_MAP_DIAL_H
#define FL_VIEWS_MAP_DIAL_H
/* The dial that turns a loss, the ball riding along. */
#include "context/context.h"

bool fl_dial_shows(const FlContext *context, FlRect *box);
void fl_part_dial(FlContext *context);

#endif
