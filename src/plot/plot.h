#ifndef FL_PLOT_PLOT_H
#define FL_PLOT_PLOT_H
/* From the numbers of a loss to dp on the screen and back. */
#include "fallline/loss.h"
#include "ui/draw.h"
#include <cglm/cglm.h>

/* range.x0..x1 lies on box.x..box.x+w, range.y0..y1 from the bottom up. The matrix works on the distance from the
 * range's corner, taken in double: zoomed in by 1e9, a point still falls on the right pixel. */
typedef struct FlPlot {
    FlRect box;
    FlBox range;
    mat3 to_screen;
} FlPlot;

FlPlot fl_plot(FlRect box, FlBox range);
/* Clamped to +-1e6 dp around the box, so that what leaves the picture keeps its direction; NaN stays NaN. */
FlVec fl_plot_point(const FlPlot *plot, double x, double y);
float fl_plot_x(const FlPlot *plot, double x);
float fl_plot_y(const FlPlot *plot, double y);
void fl_plot_inverse(const FlPlot *plot, FlVec p, double *x, double *y);
bool fl_plot_shows(const FlPlot *plot, double x, double y);
/* The smallest box with equal scales on both axes that holds range, about its centre. */
FlBox fl_plot_equal(FlRect box, FlBox range);
/* Equal scales would squeeze the range below a third of the box's width or height. */
bool fl_plot_squeezes(FlRect box, FlBox range);
/* As fl_plot_equal, but a range that is squeezed so stays as it is, each axis with a scale of its own. */
FlBox fl_plot_framed(FlRect box, FlBox range);
/* What the box would show across at the scale of its upright axis: with equal scales what it does show. */
double fl_plot_upright(const FlPlot *plot);
/* range zoomed by factor (> 1 shows more) with the point x, y fixed. */
FlBox fl_plot_zoom(FlBox range, double factor, double x, double y);

typedef struct FlTicks {
    double first, step;
    int count;
} FlTicks;

/* Ticks at 1-2-5 steps on lo..hi, the step the smallest that gives at most `most` of them (most >= 2). */
FlTicks fl_ticks(double lo, double hi, int most);
double fl_tick(const FlTicks *ticks, int i);

/* Whether a curve jumps by `seen` or more between a < b, at a pole or a step: halved again and again, what is
 * continuous has no such difference left. Then a and b become the places next to the jump, on either side of it.
 * value(data, x) may be infinite; where it is no number there is no jump. */
bool fl_plot_jumps(double (*value)(void *data, double x), void *data, double *a, double *b, double seen);

#endif
