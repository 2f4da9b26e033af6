#ifndef FL_PARTS_PROFILE_H
#define FL_PARTS_PROFILE_H
/* The track of the learning rate. */
#include "context/context.h"
#include "jobs/track.h"

/* Track, knob, ticks and limits; what stands there for methods, which have no rate. */
void fl_part_profile(FlContext *context);
/* What stands in its place while nothing is known of it, and how far that has come. */
void fl_profile_coming(const FlTrack *track, char *text, size_t size);

#endif
