#ifndef FL_PARTS_READING_H
#define FL_PARTS_READING_H
/* The value under the pointer, in charts and strips. */
#include "context/context.h"
#include "plot/chart.h"

/* Lines of markup beside a point, on a ground of their own, inside the box. A line of a colour has a dot of it. */
typedef struct FlReadingRow {
    const char *markup;
    FlColor color; /* alpha 0: no dot */
} FlReadingRow;

enum { FL_READING_ROWS = 4 };

void fl_reading(FlContext *context, FlVec point, FlRect box, const FlReadingRow *rows, int count);

/* What a line of a loss chart has at a step. */
typedef struct FlReadingLine {
    const char *name; /* "": the chart has no other */
    double value;     /* NaN: nothing is known */
    FlColor color;
} FlReadingLine;

/* "step 12   0.0034" beside the first line's point, while the pointer is on that chart (a control with this id); of
 * several lines each has a row. Step < 0: nothing. */
void fl_chart_reading(FlContext *context, const FlChart *chart, const char *id, int step, const FlReadingLine *lines,
                      int count);
/* The numbers of a loss chart's axes are explained. */
void fl_chart_explain(FlContext *context, const FlChart *chart);
/* The pointer is on this control, and nothing is held but it. */
bool fl_pointer_is_on(const FlContext *context, const char *id);

#endif
