#ifndef FL_PAINT_RASTER_H
#define FL_PAINT_RASTER_H
/* One tile's pixels: exact area coverage, as in FreeType's smooth rasteriser and font-rs. Edges of closed shapes are
 * added to an accumulator that holds, per row, how much the covered area changes from column to column; a running sum
 * gives coverage. Shapes of one orientation add up and are cut off at full coverage, so a stroke's pieces blend once.
 * Only + - * / and square roots on float: the same pixels on every machine. Private to the player. */
#include "paint/paint.h"

enum { FL_TILE = 64, FL_GROUP = 4 }; /* a group: columns of a row that are blended together */

typedef struct FlTileRaster {
    const FlCanvas *canvas;
    int x, y, width, height;   /* the tile on the canvas */
    int cx0, cy0, cx1, cy1;    /* clip inside the tile, from its corner */
    uint32_t touched[FL_TILE]; /* by row, a bit for every group of columns in which coverage changes */
    int row0, row1;            /* touched rows; row0 > row1: none */
    _Alignas(16) float change[FL_TILE][FL_TILE + FL_GROUP]; /* the last group takes what runs out on the right */
} FlTileRaster;

/* An empty accumulator. Fills leave it empty, so one serves many tiles. */
void fl_raster_init(FlTileRaster *tile);
void fl_raster_begin(FlTileRaster *tile, const FlCanvas *canvas, int x, int y, int width, int height);
/* Clip in canvas pixels. False: nothing of it lies in the tile. */
bool fl_raster_clip(FlTileRaster *tile, FlRect clip);
/* An edge of a closed shape, canvas coordinates. */
void fl_raster_edge(FlTileRaster *tile, FlVec a, FlVec b);
void fl_raster_polygon(FlTileRaster *tile, const FlVec *points, int count);
/* Blends the accumulated coverage in a colour, or in a vertical gradient of two, and empties the accumulator. */
void fl_raster_fill(FlTileRaster *tile, FlColor color);
void fl_raster_fill_gradient(FlTileRaster *tile, FlColor color0, float y0, FlColor color1, float y1);

/* Plain jobs without coverage. */
void fl_raster_rect(FlTileRaster *tile, FlRect box, FlColor color);
void fl_raster_image(FlTileRaster *tile, float x, float y, const FlImage *image);
void fl_raster_mask(FlTileRaster *tile, int x, int y, int width, int height, const uint8_t *coverage, FlColor color);
/* Alpha of a colour times across[i] * down[j] over the tile; both have FL_TILE values between 0 and 1. */
void fl_raster_product(FlTileRaster *tile, const float *across, const float *down, FlColor color);

/* ---- shapes.c ---- */
void fl_shape_circle(FlTileRaster *tile, float x, float y, float r, bool inverse);
void fl_shape_round(FlTileRaster *tile, FlRect box, float radius, bool inverse);
void fl_shape_shadow(FlTileRaster *tile, const FlCommand *command);

#endif
