#ifndef FL_PARTS_LENGTHS_H
#define FL_PARTS_LENGTHS_H
/* The deck of a method, which chooses the length of each step itself: the length it found, how it does, and in place of
 * the track of rates the loss after a step of each length. Nothing of it can be dragged. */
#include "context/context.h"

/* Letter, name and a field that is disabled; returns where it ends. */
float fl_length_field(FlContext *context);
/* How the length is found, in one sentence between these. */
void fl_length_sentence(FlContext *context, float from, float to);
/* The loss after a step of each length, the tries and the one that was taken. */
void fl_part_lengths(FlContext *context);
/* What the method looked at for the step that the picture shows; NULL: there is none, or it is on its way. */
const FlTries *fl_tries_shown(const FlContext *context);
/* The length under the pointer on that track, and where a step of it lands. False: there is none. */
bool fl_length_hovered(const FlContext *context, double *length, double landing[FL_MAX_DIM]);
/* A landing that was looked at and refused. */
void fl_refused_ring(FlContext *context, FlVec at);

#endif
