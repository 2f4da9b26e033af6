#ifndef FL_UI_MARKERS_H
#define FL_UI_MARKERS_H
/* How each optimizer is told from the others wherever several stand side by side: a shape and a colour. Shapes are
 * drawn, never glyphs. First-order rules have solid, convex shapes and their variants stars and pointers; methods of
 * line search and second order have open or crossed ones, so that the two kinds differ without colour. */
#include "ui/draw.h"
#include "ui/style.h"

typedef enum FlShape {
    FL_SHAPE_DISC,
    FL_SHAPE_SQUARE,
    FL_SHAPE_UP,
    FL_SHAPE_DIAMOND,
    FL_SHAPE_DOWN,
    FL_SHAPE_HEXAGON,
    FL_SHAPE_STAR, /* of five points */
    FL_SHAPE_PLUS,
    FL_SHAPE_PENTAGON,
    FL_SHAPE_LEFT,
    FL_SHAPE_RIGHT,
    FL_SHAPE_CROSS,
    FL_SHAPE_RING,
    FL_SHAPE_FRAME, /* a hollow square */
    FL_SHAPE_HOURGLASS,
    FL_SHAPE_BOW,
    FL_SHAPE_SPARK, /* of four points */
    FL_SHAPES
} FlShape;

typedef struct FlMarker {
    const char *rule; /* id of the optimizer */
    FlShape shape;
    FlColor color[FL_THEMES];
} FlMarker;

/* The marker of the optimizer with this id; of one that has none, a disc in ink. */
const FlMarker *fl_marker_find(const char *rule);
FlColor fl_marker_color(const FlMarker *marker, const FlTheme *theme);
/* size is the radius of the disc in dp; the other shapes cover about as much. */
void fl_draw_marker(FlDraw *draw, FlShape shape, float x, float y, float size, FlColor color);

#endif
