#ifndef FL_PLOT_CHART_H
#define FL_PLOT_CHART_H
/* The loss chart: gap or loss against steps, logarithmic or linear. */
#include "plot/plot.h"
#include "ui/style.h"

typedef struct FlChart {
    FlPlot plot; /* steps across; log10 of the value, or the value, up */
    bool linear;
    bool log_steps; /* the first steps have as much room as all later ones */
    int steps;      /* shown across */
    int first_decade, last_decade, every;
} FlChart;

/* A chart in box (the plot itself is 34 dp in from its left) for values over 0..steps. The logarithmic range is in
 * whole decades, at least from 1e-6 to 100 where values reach that far down. Values <= 0 do not count on a logarithmic
 * chart. */
FlChart fl_chart(FlRect box, const double *values, int count, int steps, bool linear);
/* A linear chart from lo to hi over the logarithm of the steps. */
FlChart fl_chart_of_learning(FlRect box, double lo, double hi, int steps);
float fl_chart_x(const FlChart *chart, double step);
/* The step at x, within those shown. */
int fl_chart_step(const FlChart *chart, float x);
float fl_chart_y(const FlChart *chart, double value);
void fl_chart_axes(FlDraw *draw, const FlTheme *theme, const FlChart *chart);
/* Values 0..now as a firm line, the rest as a faint one, a dot at now (hollow where hollow). */
void fl_chart_line(FlDraw *draw, const FlTheme *theme, const FlChart *chart, const double *values, int count, int now);

#endif
