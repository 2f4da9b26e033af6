#ifndef FL_PARTS_PICTURE_H
#define FL_PARTS_PICTURE_H
/* What pictures share: wheel zoom, pan, placing and dragging the point. */
#include "context/context.h"
#include "plot/label.h"

/* Wheel zoom, right drag, right click, double click on a picture; the placing and dragging of the point is the scene's.
 */
void fl_picture_navigate(FlContext *context, const FlPlot *plot, const FlSignal *signal, bool keep_floor);

/* Places the start under the pointer, moved by dx, dy, kept inside the picture. Only the pointer is ever kept there. */
typedef void FlPlacer(FlContext *context, float dx, float dy);

/* As FlPlacer says: along x ... */
void fl_place_on_curve(FlContext *context, float dx, float dy);
/* ... and in the plane. */
void fl_place_on_map(FlContext *context, float dx, float dy);
/* The picture itself: navigation, placing the point; sets context->hovering. */
void fl_picture_control(FlContext *context, const char *label, bool keep_floor, FlPlacer *place);
/* The ball at p, to be dragged. */
FlSignal fl_picture_ball(FlContext *context, FlVec p, const char *label, FlPlacer *place);
/* The row of the run whose point, of these `count` from row 0 on, is under the pointer in the picture: marked in every
 * view. */
void fl_picture_hover_row(FlContext *context, const FlVec *points, int count);

/* Where the words at the pointer stand, so wide: baseline and left end, beside it where no label or ball is; over them
 * where there is no such place. */
FlVec fl_picture_readout(const FlContext *context, const FlCover *cover, float width);

/* The picture changes under the hand or plays: words beside its marks keep their places. At rest they stand where a
 * picture made anew has them. */
bool fl_picture_moves(const FlContext *context);

#endif
