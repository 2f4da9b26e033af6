#ifndef FL_PLOT_SURFACE_H
#define FL_PLOT_SURFACE_H
/* A landscape as the top of a block: shaded ground with contours, made as one image from far to near, and walls. */
#include "fallline/loss.h"
#include "plot/relief.h"
#include "plot/space.h"
#include "ui/style.h"

typedef struct FlSurface FlSurface;

/* NULL if memory is short. */
FlSurface *fl_surface_create(void);
void fl_surface_destroy(FlSurface *surface);
/* Samples the loss over the space's range where loss or range are others than before, and makes the image of the ground
 * where anything changed; box is where the image lies. levels: of the contours; scale and help are draw's. False if
 * memory is short: the surface then draws nothing. */
bool fl_surface_update(FlSurface *surface, FlLoss *loss, FlRect box, const FlSpace *space, const FlRelief *levels,
                       const FlTheme *theme, const FlDraw *draw);
/* Ground, walls and edges. */
void fl_surface_draw(FlDraw *draw, const FlTheme *theme, const FlSurface *surface);
/* Numbers and names of the coordinates along the foot of the block, on the sides nearest to the eye. */
void fl_surface_axes(FlDraw *draw, const FlTheme *theme, const FlSurface *surface, const char *x_name,
                     const char *y_name);
/* Heights go by the logarithm of the loss. */
bool fl_surface_is_log(const FlSurface *surface);
/* How high a loss lies: 0 the lowest in range, 1 the highest; NaN where the loss is not finite. */
float fl_surface_height(const FlSurface *surface, double loss);
/* Where the point on the surface is seen; NaN where there is none. *hidden (may be NULL): something is before it. */
FlVec fl_surface_point(const FlSurface *surface, FlLoss *loss, double x, double y, bool *hidden);
/* The end of a straight way from the point on the surface, along its tangent in this direction, `length` half widths
 * long in space. */
FlVec fl_surface_along(const FlSurface *surface, FlLoss *loss, const double x[2], const double direction[2],
                       float length);

typedef enum FlSurfaceHit { FL_HIT_NOTHING, FL_HIT_WALL, FL_HIT_GROUND } FlSurfaceHit;

/* What the ray through a point of the screen meets first. x: the place on the ground, or else the nearest on its edge.
 */
FlSurfaceHit fl_surface_hit(const FlSurface *surface, FlLoss *loss, FlVec p, double x[2]);

#endif
