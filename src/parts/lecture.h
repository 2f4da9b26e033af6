#ifndef FL_PARTS_LECTURE_H
#define FL_PARTS_LECTURE_H
/* What stands about the picture in a lecture hall (FlLayout.present), large enough for the last row. */
#include "context/context.h"

/* A scene of a single run: equation, step and outcome above, track and one sentence below. symbols: the equation as
 * markup, where one number does not tell the point; NULL: the rule's with its numbers. */
void fl_part_lecture(FlContext *context, const char *symbols);
/* Step and outcome in the corner at the upper right; outcome NULL: the step alone. Returns where they begin. */
float fl_lecture_step(FlContext *context, const char *outcome);
/* A title in the corner at the upper left. */
void fl_lecture_title(FlContext *context, const char *title);
/* The line at the foot: a lesson's name while it is as it was opened, else as many whole sentences as fit. */
void fl_lecture_sentence(FlContext *context, const char *text);
/* One number in the middle of a box, with what it counts below it. */
void fl_lecture_number(FlContext *context, FlRect box, const char *number, const char *words, FlColor color);

#endif
