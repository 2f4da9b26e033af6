#ifndef FL_PARTS_SHARE_TRACKS_H
#define FL_PARTS_SHARE_TRACKS_H
/* Tracks of the rule's shares of the past. */
#include "context/context.h"

/* Tracks of the rule's shares of the past, one below the other, and rows of its other numbers, in a box as high as
 * they are. */
void fl_part_share_tracks(FlContext *context, FlRect box);
/* The height they take, whatever the run; 0: the rule has none. */
float fl_share_tracks_height(FlContext *context);

#endif
