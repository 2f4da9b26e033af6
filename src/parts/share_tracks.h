#ifndef FL_PARTS_SHARE_TRACKS_H
#define FL_PARTS_SHARE_TRACKS_H
/* Tracks of the rule's shares of the past. */
#include "context/context.h"

/* Tracks of the rule's shares of the past below y, one below the other, and a row of its other numbers; returns the y
 * below them. Without them, y. */
float fl_part_share_tracks(FlContext *context, float y);
/* The height they take, whatever the run; 0: the rule has none. */
float fl_share_tracks_height(const FlContext *context);

#endif
