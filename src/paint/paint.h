#ifndef FL_PAINT_PAINT_H
#define FL_PAINT_PAINT_H
/* Players: what turns a drawing list into pixels or an SVG. */
#include "ui/draw.h"
#include "work/pool.h"

/* ---- fonts.c ---- */
typedef struct FlFonts FlFonts;

/* Opens Inter, Linux Libertine and (for missing glyphs) DejaVu Sans. Looks in `directory` (may be NULL), the
 * environment's FALLLINE_FONTS, the directories found at configure time, the usual system folders. NULL if a family is
 * missing: error holds one sentence that names the packages. Never opens a video driver. */
FlFonts *fl_fonts_create(const char *directory, char *error, size_t size);
void fl_fonts_destroy(FlFonts *fonts);
FlTextMetrics fl_fonts_metrics(FlFonts *fonts);

/* ---- raster.c ---- */
typedef struct FlCanvas {
    uint32_t *pixels; /* 0xAARRGGBB; alpha is written as 255 */
    int width, height;
    int pitch; /* pixels from row to row */
} FlCanvas;

typedef struct FlPlayer FlPlayer;

/* fonts must outlive the player. pool may be NULL. */
FlPlayer *fl_player_create(FlFonts *fonts, FlPool *pool);
void fl_player_destroy(FlPlayer *player);
/* The player's own threads as a drawing list's help. */
FlHelp fl_player_help(FlPlayer *player);
/* Draws the list on the canvas: only the tiles (64 x 64) whose commands differ from the last list played, all of them
 * after fl_player_void or when the canvas changed its size or memory. dirty (may be NULL) gets the tiles' rectangles,
 * at most dirty_room; *dirty_count is -1 if there were more. Returns the number of tiles drawn, -1 if memory is short.
 * The same pixels on every machine and any number of threads. */
int fl_player_play(FlPlayer *player, const FlDraw *draw, const FlCanvas *canvas, FlRect *dirty, int dirty_room,
                   int *dirty_count);
/* Forgets what was drawn: after a resize, or when the window was exposed. */
void fl_player_void(FlPlayer *player);

/* ---- png.c ---- */
/* Writes canvas as a PNG, with `state` (may be NULL) in a tEXt chunk "fallline", by a temporary file beside it, fsync
 * and rename. On false the old file is whole and error holds one sentence. */
bool fl_png_save(const char *path, const FlCanvas *canvas, const char *state, char *error, size_t size);

/* ---- png_state.c ---- */
/* The state line that a PNG file carries, as fl_png_save() writes it: *count of its bytes, without a zero behind them.
 * NULL where there is none, or the file is no PNG or is cut off before it. */
const char *fl_png_state(const char *file, size_t length, size_t *count);

/* ---- svg.c ---- */
/* Writes the list as an SVG 1.1, with the state line in <metadata>; the same care for the file. */
bool fl_svg_save(const char *path, const FlDraw *draw, FlFonts *fonts, const char *state, char *error, size_t size);

#endif
