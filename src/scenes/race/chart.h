#ifndef FL_SCENES_RACE_CHART_H
#define FL_SCENES_RACE_CHART_H
/* The losses of all lanes against the steps. */
#include "context/context.h"

void fl_race_chart(FlContext *context, FlRect box);

#endif
