#ifndef FL_PLOT_MAP_H
#define FL_PLOT_MAP_H
/* A landscape from above: banded ground, contours with labels, arrows of descent; and what labels and arrows avoid. */
#include "fallline/contours.h"
#include "plot/plot.h"
#include "ui/style.h"

enum { FL_MAP_LEVELS = 64, FL_AVOID = 96 };

/* Places on the picture that labels and arrows keep clear of: rectangles, and segments with a radius. */
typedef struct FlAvoid {
    FlRect rects[FL_AVOID];
    int rect_count;
    struct {
        FlVec a, b;
        float radius;
    } segments[FL_AVOID];
    int segment_count;
} FlAvoid;

void fl_avoid_rect(FlAvoid *avoid, FlRect r);
void fl_avoid_segment(FlAvoid *avoid, FlVec a, FlVec b, float radius);
bool fl_avoid_hits(const FlAvoid *avoid, FlVec p);
bool fl_avoid_hits_rect(const FlAvoid *avoid, FlRect r);

typedef struct FlMap FlMap;

FlMap *fl_map_create(void);
void fl_map_destroy(FlMap *map);
/* Makes ground and contours of the loss for this plot where anything changed since the last call. False if memory is
 * short: the map then draws nothing. */
bool fl_map_update(FlMap *map, FlLoss *loss, const FlPlot *plot, const FlTheme *theme, float scale);
/* Distance of two levels (even spacing) or 0 (by ratio). */
double fl_map_interval(const FlMap *map);
void fl_map_draw(FlDraw *draw, const FlTheme *theme, const FlMap *map);
/* Labels on every fifth level and on the innermost, where nothing is in the way; each becomes a place to avoid. */
void fl_map_labels(FlDraw *draw, const FlTheme *theme, const FlMap *map, FlAvoid *avoid);
/* Arrows downhill on a grid of 44 dp, length by steepness^0.6 and at most 30 dp, none where avoid says so. */
void fl_map_arrows(FlDraw *draw, const FlTheme *theme, FlLoss *loss, const FlPlot *plot, const FlAvoid *avoid);
void fl_map_axes(FlDraw *draw, const FlTheme *theme, const FlPlot *plot);

#endif
