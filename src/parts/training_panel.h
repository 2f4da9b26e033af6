#ifndef FL_PARTS_TRAINING_PANEL_H
#define FL_PARTS_TRAINING_PANEL_H
/* What the panels of trainings share. */
#include "parts/blocks.h"

/* What a rate is multiplied by, as markup: the slopes, the heavy ball's memory of them, or what another rule makes of
 * them; *name says how many there are of it: " slopes". */
const char *fl_training_direction(const FlOptimizer *rule, const char **name);
/* Where the numbers of what is trained on end, where others stand beside them: of the panel's width. */
#define FL_TRAINED_COLUMN 0.715f

/* A row of readouts: a number of what is trained on and, where some is held out, of that. */
typedef struct FlTrainingReadout {
    const char *name, *symbol;  /* symbol: markup or NULL */
    const char *trained, *held; /* held: NULL where there is one number */
    FlColor color;              /* of the first number */
} FlTrainingReadout;

/* y: its base line. */
void fl_training_readout(FlContext *context, float y, const FlTrainingReadout *row);
/* The side panel: the rule, these blocks below it, and the outcome, with `foot` free under that. Returns where the
 * outcome ends. */
float fl_training_panel(FlContext *context, FlBlock *blocks, int count, float foot);
/* Where there is no panel: the outcome's title with its icon, ending at right on the line above the deck; its reason
 * is a tooltip. Nothing where it would begin before `from`. */
void fl_training_outcome_word(FlContext *context, float from, const char *title);

#endif
