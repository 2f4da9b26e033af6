#ifndef FL_PARTS_PREDICT_H
#define FL_PARTS_PREDICT_H
/* What a prediction says beside the picture: the switch of the steps ahead, the score, and the way out. */
#include "context/context.h"

#define FL_PREDICT_TITLE    "Where will it land?"
#define FL_PREDICT_SENTENCE "The future is hidden. Plant a flag, then press Step."

/* Hides the future to be predicted, or shows it again. */
void fl_switch_predict(FlContext *context);
/* Step 1 or step 5, right-aligned in the caption row; returns its width. */
float fl_predict_switch(FlContext *context, float right);
/* The score in the side panel, from its hairline at y on. */
void fl_predict_panel(FlContext *context, float y);
/* Where there is no panel: the score in the line above the deck, at its right end; returns the width taken. */
float fl_predict_line(FlContext *context, float right, float y);
/* Over the time strip: which flag is wanted, or the one that is planted. y0: of step 0; dy: from step to step. */
void fl_predict_in_strip(FlContext *context, FlRect strip, float y0, float dy);

#endif
