#ifndef FL_SCENES_LETTERS_PANEL_H
#define FL_SCENES_LETTERS_PANEL_H
/* The side panel of letters: the rule over all weights, how unsure it is, losses, outcome. */
#include "context/context.h"

void fl_part_letters_panel(FlContext *context);
/* Where there is no panel: the rule and the outcome in one line. */
void fl_part_letters_line(FlContext *context);

/* In a lecture hall: what stands about what it writes. */
void fl_letters_lecture(FlContext *context);

#endif
