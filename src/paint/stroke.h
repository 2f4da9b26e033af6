#ifndef FL_PAINT_STROKE_H
#define FL_PAINT_STROKE_H
/* Strokes: outlines of lines with round joins, added to a tile's accumulator segment by segment. Private to the
 * player. */
#include "paint/raster.h"

/* A point of a line, and the segment from it to the next. */
typedef struct FlStep {
    FlVec at, normal; /* normal: half the line's width long, to the left of the way */
    float length;
} FlStep;

typedef struct FlStrokeLine {
    const FlStep *steps;
    int count; /* points */
    float half;
    bool closed, butt;
} FlStrokeLine;

/* Fills in count steps. Points that coincide are allowed; a line of one place is a dot. */
void fl_stroke_steps(const FlVec *points, int count, bool closed, float half, FlStep *steps);
int fl_stroke_segments(const FlStrokeLine *line);
/* Adds the segments from..to-1, as far as they come near the tile, with their joins and caps. Ranges that follow each
 * other add up to the whole, without a seam, in one tile. */
void fl_stroke_add(FlTileRaster *tile, const FlStrokeLine *line, int from, int to);
/* How far a line's ink can lie from its points: half its width with the longest mitre, and the feather. */
float fl_stroke_reach(float width);

/* Cuts the next dash off a line. *at is how far the line has been used, from 0 on; false at its end. out has room for
 * count + 1 points, *used says how many were filled in. */
typedef struct FlDasher {
    const FlVec *points;
    int count; /* segments; the points wrap round if the line is closed */
    int wrap;
    float dash, gap;
    int segment; /* where the next dash begins: in this segment, so far along it */
    float along;
} FlDasher;

FlDasher fl_stroke_dasher(const FlVec *points, int count, bool closed, float dash, float gap);
bool fl_stroke_dash(FlDasher *dasher, FlVec *out, int *used);

#endif
