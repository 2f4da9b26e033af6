#ifndef FL_PARTS_TRAINING_PANEL_H
#define FL_PARTS_TRAINING_PANEL_H
/* What the panels of trainings share. */
#include "context/context.h"

/* What a rate is multiplied by, as markup: the slopes, the heavy ball's memory of them, or what another rule makes of
 * them; *name says how many there are of it: " slopes". */
const char *fl_training_direction(const FlOptimizer *rule, const char **name);
/* Where there is no panel: the outcome's title with its icon, ending at right on the line above the deck; its reason
 * is a tooltip. Nothing where it would begin before `from`. */
void fl_training_outcome_word(FlContext *context, float from, const char *title);

#endif
