#ifndef FL_PARTS_READING_H
#define FL_PARTS_READING_H
/* The value under the pointer, in charts and strips. */
#include "context/context.h"
#include "plot/chart.h"

/* Markup beside a point, on a ground of its own, inside the box. */
void fl_reading(FlContext *context, FlVec point, FlRect box, const char *markup);
/* "step 12   0.0034" beside the point of a loss chart, while the pointer is on that chart (a control with this id). The
 * symbol before the value: markup, or NULL. */
void fl_chart_reading(FlContext *context, const FlChart *chart, const char *id, int step, double value,
                      const char *symbol);
/* The numbers of a loss chart's axes are explained. */
void fl_chart_explain(FlContext *context, const FlChart *chart);
/* The pointer is on this control, and nothing is held but it. */
bool fl_pointer_is_on(const FlContext *context, const char *id);

#endif
