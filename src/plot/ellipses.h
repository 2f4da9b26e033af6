#ifndef FL_PLOT_ELLIPSES_H
#define FL_PLOT_ELLIPSES_H
/* The contours of a line's valley, from its formula: a sliver a thousand times longer than wide is whole at any scale,
 * where a grid of samples would show it as beads. Levels are those of the root of the loss, the typical miss in the
 * unit of y. */
#include "fallline/contours.h"
#include "fallline/line.h"
#include "words/shown.h"

enum { FL_ELLIPSE_LEVELS = 64, FL_ELLIPSE_POINTS = 161 };

typedef struct FlEllipses {
    FlLineValley valley;
    double root[FL_ELLIPSE_LEVELS];            /* typical misses, rising */
    bool index[FL_ELLIPSE_LEVELS];             /* 2, 5 and 10 times a power of ten */
    int count;                                 /* of levels */
    FlContourLine line[2 * FL_ELLIPSE_LEVELS]; /* the upper and the lower half of each */
    int lines;
    double points[4 * FL_ELLIPSE_LEVELS * FL_ELLIPSE_POINTS]; /* w, b pairs */
} FlEllipses;

/* Levels for a box in which the loss lies between lo and hi: 1, 2, 3 and 5 times powers of ten, from 1, 1.5, 2, 3 or 5
 * above the least miss on; in the highest decade each multiple. Close in, where fewer than four of these lie, a dozen
 * at even steps. */
void fl_ellipses_levels(FlEllipses *ellipses, double lo, double hi);
/* The lines of these levels where w is in range. */
void fl_ellipses_trace(FlEllipses *ellipses, FlRange w);
/* A level as its line says it: counted in ones, or in the power of a thousand that the words name: "15"; the first that
 * is a thousand times that with its own, "1 million". */
FlShown fl_ellipses_shown(const FlEllipses *ellipses, int level);
/* Says which levels there are, all of them where they are few: "15, 20, 30, 50, 100, 200 … 800 thousand". */
void fl_ellipses_words(const FlEllipses *ellipses, char *text, size_t size);

#endif
