#ifndef FL_PLOT_SPACE_H
#define FL_PLOT_SPACE_H
/* From the block that a surface is the top of to dp on the screen and back. The block spans -1..1 along x, as much of y
 * as the range is deep, and stands upright along z; the camera turns about its middle and looks down on it. */
#include "plot/plot.h"

/* How tall the block stands where its heights go from 0 to 1, in half widths. */
#define FL_SPACE_RISE 0.5f

/* The foot of the block lies at this height, a little below its lowest ground. */
#define FL_SPACE_FOOT (-0.03f)

typedef struct FlSpaceView {
    float yaw, pitch;  /* degrees; at pitch 90 the block is seen from above, at yaw 0 with y upwards */
    float zoom;        /* 1: the block fills the room */
    float rise;        /* 0 flat .. 1 standing */
    float perspective; /* 0 parallel .. 1 */
    float depth;       /* of the block, in its widths; 0: as the range is, equal scales on both axes */
} FlSpaceView;

typedef struct FlSpace {
    FlBox range;
    float depth; /* half of it, along y */
    float rise;
    mat3 turn; /* block to camera: right, up, away; a rotation */
    float perspective;
    float scale; /* dp of a half width at the middle */
    FlVec middle;
    vec3 eye; /* in the block */
} FlSpace;

/* The block of this range, all of it inside room at zoom 1. */
FlSpace fl_space(FlRect room, FlBox range, const FlSpaceView *view);
/* Depth to width of a block of the usual shape. */
#define FL_SPACE_SHAPE 0.635f

/* The smallest range about the centre of `range` that holds it and whose block has the usual shape at equal scales. */
FlBox fl_space_range(FlBox range);
bool fl_space_same(const FlSpace *a, const FlSpace *b);
/* Where x, y at a height (0..1) is seen; *away (may be NULL) grows with the distance from the eye. */
FlVec fl_space_point(const FlSpace *space, double x, double y, float height, float *away);
/* The same of a place in the block: x -1..1, y, z = height. */
FlVec fl_space_project(const FlSpace *space, float x, float y, float height, float *away);
/* The ray through a point of the screen: from + t * along for t in 0..1 passes the whole block; z is a height. */
void fl_space_ray(const FlSpace *space, FlVec p, vec3 from, vec3 along);
/* Coordinates of a place in the block. */
void fl_space_coordinates(const FlSpace *space, float bx, float by, double *x, double *y);
/* The other way. */
void fl_space_place(const FlSpace *space, double x, double y, float *bx, float *by);
/* Whether the wall on a side is seen: 0 at y0, 1 at x1, 2 at y1, 3 at x0. */
bool fl_space_sees(const FlSpace *space, int side);

#endif
