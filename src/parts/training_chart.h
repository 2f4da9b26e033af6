#ifndef FL_PARTS_TRAINING_CHART_H
#define FL_PARTS_TRAINING_CHART_H
/* The losses of a training against the steps: trained on, held out, and marks of what is known without training. */
#include "context/context.h"

/* A loss worth a line across. */
typedef struct FlLossMark {
    double value;
    const char *text;
} FlLossMark;

typedef struct FlTrainingChart {
    const char *about;       /* under which it is explained (words/explained.h) */
    const FlLossMark *marks; /* from the highest down */
    int count;
    bool held_first; /* what is held out is the line, batches are a haze behind it, and early steps have more room */
} FlTrainingChart;

void fl_part_training_chart(FlContext *context, FlRect box, const FlTrainingChart *chart);

#endif
