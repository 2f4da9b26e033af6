#ifndef FL_PAINT_TILES_H
#define FL_PAINT_TILES_H
/* Which tile shows what: the commands are sorted into the tiles that their ink touches, and a tile's hash is made of
 * the hashes of what is in it, in its order. A frame draws the tiles whose hash has changed (the idea of rxi/lite's
 * rencache). Solid lines are sorted by chunks of segments, so that a long line touches only the tiles it runs through,
 * and a line whose end grows changes only the tiles at that end. Private to the player. */
#include "paint/raster.h"

enum { FL_CHUNK = 8 }; /* segments */

typedef struct FlTileEntry {
    uint32_t command;
    uint32_t chunk; /* of a solid line, else 0 */
} FlTileEntry;

typedef struct FlTiles {
    int across, down;
    uint64_t *shown, *next; /* hashes of what the canvas shows, and of what it will */
    int *dirty;             /* tile numbers, row by row */
    int dirty_count;
    uint32_t *start;      /* tile -> its first entry; across * down + 1 of them */
    FlTileEntry *entries; /* sorted by tile, then as they came */
    struct FlFound *found;
    size_t room, count;
} FlTiles;

void fl_tiles_free(FlTiles *tiles);
/* For a canvas of this size; *changed says whether the grid is a new one. False if memory is short. */
bool fl_tiles_fit(FlTiles *tiles, int width, int height, bool *changed);
/* Sorts the list's commands into tiles and takes their hashes. False if memory is short. */
bool fl_tiles_sort(FlTiles *tiles, const FlDraw *draw);
/* Fills dirty: the tiles that differ, or all. */
void fl_tiles_compare(FlTiles *tiles, bool all);
/* Takes the hashes over: the canvas shows the list. */
void fl_tiles_keep(FlTiles *tiles);
bool fl_tiles_is_dashed(const FlCommand *command);

#endif
