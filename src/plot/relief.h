#ifndef FL_PLOT_RELIEF_H
#define FL_PLOT_RELIEF_H
/* A landscape from above: banded ground, contours with labels, arrows of descent. */
#include "fallline/contours.h"
#include "plot/label.h"
#include "plot/plot.h"
#include "ui/style.h"

enum { FL_RELIEF_LEVELS = 64 };

/* A number of the axis that stands at x, ending `gap` left of it; where it is longer than what is left of the window
 * there, inside the picture. */
void fl_tick_beside(FlDraw *draw, const FlTextStyle *style, float x, float gap, float y, const char *text,
                    FlColor ground);

typedef struct FlRelief FlRelief;

FlRelief *fl_relief_create(void);
void fl_relief_destroy(FlRelief *relief);
/* Makes ground and contours of the loss for this plot where anything changed since the last call. False if memory is
 * short: the map then draws nothing. */
bool fl_relief_update(FlRelief *relief, FlLoss *loss, const FlPlot *plot, const FlTheme *theme, float scale);
/* Distance of two levels (even spacing) or 0 (by ratio). */
double fl_relief_interval(const FlRelief *relief);
/* The levels of its contours, and which of them are drawn heavier; returns how many. */
int fl_relief_levels(const FlRelief *relief, const double **levels, const bool **index);
/* Of a line with a bias the contours as they were made from its formula; NULL for any other loss. */
const struct FlEllipses *fl_relief_ellipses(const FlRelief *relief);
/* How many contours are drawn. */
int fl_relief_contour_count(const FlRelief *relief);
/* The banded ground below the contours; NULL: none could be made. */
const FlImage *fl_relief_ground(const FlRelief *relief);
/* The ground, or another picture of its size in its place, and the contours over it. */
void fl_relief_draw(FlDraw *draw, const FlTheme *theme, const FlRelief *relief, const FlImage *ground);
/* The contours alone, thin over another ground: all of one faint ink, or as on the ground itself. */
void fl_relief_contours(FlDraw *draw, const FlTheme *theme, const FlRelief *relief, bool faint);
/* The same at the size of a stamp: every second contour, all of them thin. */
void fl_relief_draw_small(FlDraw *draw, const FlTheme *theme, const FlRelief *relief);
/* Labels on every fifth level and on the innermost, where nothing is drawn near by; each is then covered. */
void fl_relief_labels(FlDraw *draw, const FlTheme *theme, const FlRelief *relief, FlCover *cover);
/* What the lengths of arrows go by. A bowl whose axes have scales of their own shows a slope as the step that follows
 * it on the picture, and is steepest in a corner; else it is the slope itself. */
typedef struct FlSlopeScale {
    double kx, ky;
    double usual; /* height over radius of the loss; of such a bowl what the corners make of it */
    double unit;  /* 1, or the steepest that is seen */
} FlSlopeScale;

FlSlopeScale fl_slope_scale(FlLoss *loss, const FlPlot *plot);
double fl_slope_seen(const FlSlopeScale *scale, const double g[2]);
/* Arrows downhill on a grid of 44 dp, length by steepness^0.6 and at most 30 dp, none near what is covered. */
void fl_relief_arrows(FlDraw *draw, const FlTheme *theme, FlLoss *loss, const FlPlot *plot, const FlCover *cover);
/* Numbers inside a map that are left out, because a mark stands there: bit i is that of tick i. */
enum { FL_AXIS_NUMBERS = 32 };
typedef struct FlAxisGaps {
    uint32_t across, up;
    bool name_up; /* the name of the upright axis is left out, too */
} FlAxisGaps;

FlAxisGaps fl_relief_gaps(FlDraw *draw, const FlPlot *plot, const FlCover *cover);
/* Ticks, frame and the names of the two coordinates. With gaps numbers and names stand in the plot, along its edges;
 * NULL: outside. */
void fl_relief_axes(FlDraw *draw, const FlTheme *theme, const FlPlot *plot, const char *x_markup, const char *y_markup,
                    const FlAxisGaps *gaps);

#endif
