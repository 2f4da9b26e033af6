#include "paint/fonts.h"
#include "paint/stroke.h"
#include "paint/tiles.h"
#include <stdlib.h>
#include <string.h>

/* A solid line, or one dash of a dashed one. */
typedef struct Part {
    FlStrokeLine line;
    size_t first; /* of its steps; line.steps is set when they have stopped moving */
} Part;

/* What a command needs before tiles are shared out to threads. */
typedef struct Ready {
    const FlMask *mask, *halo;
    size_t first, count; /* parts */
    bool done;
} Ready;

struct FlPlayer {
    FlFonts *fonts;
    FlPool *pool;
    FlTiles tiles;
    Ready *ready; /* by command */
    size_t ready_room;
    Part *parts;
    size_t part_room, part_count;
    FlStep *steps;
    size_t step_room, step_count;
    FlVec *dash;
    size_t dash_room;
    const FlDraw *draw; /* while tiles are drawn */
    FlCanvas canvas;
    bool valid;
};

FlPlayer *fl_player_create(FlFonts *fonts, FlPool *pool) {
    FlPlayer *player = calloc(1, sizeof *player);
    if (!player) return NULL;
    player->fonts = fonts;
    player->pool = pool;
    return player;
}

void fl_player_destroy(FlPlayer *player) {
    if (!player) return;
    fl_tiles_free(&player->tiles);
    free(player->ready);
    free(player->parts);
    free(player->steps);
    free(player->dash);
    free(player);
}

static void help_each(void *self, int count, void (*work)(void *context, int i), void *context) {
    fl_pool_each(self, count, work, context);
}

FlHelp fl_player_help(FlPlayer *player) {
    return player->pool ? (FlHelp){help_each, player->pool} : (FlHelp){NULL, NULL};
}

void fl_player_void(FlPlayer *player) {
    player->valid = false;
}

/* Grows by doubling and never shrinks, so that a steady frame allocates nothing. */
static bool reserve(void **items, size_t *room, size_t need, size_t size) {
    if (need <= *room) return true;
    void *bigger = realloc(*items, 2 * need * size);
    if (!bigger) return false;
    *items = bigger;
    *room = 2 * need;
    return true;
}

/* ---- before the tiles ---- */

static bool fit_canvas(FlPlayer *p, const FlCanvas *canvas) {
    bool changed, same = p->canvas.pixels == canvas->pixels && p->canvas.width == canvas->width &&
                         p->canvas.height == canvas->height && p->canvas.pitch == canvas->pitch;
    p->canvas = *canvas;
    if (!fl_tiles_fit(&p->tiles, canvas->width, canvas->height, &changed)) return false;
    if (changed || !same) p->valid = false;
    return true;
}

static bool add_part(FlPlayer *p, const FlCommand *c, const FlVec *points, int count, bool closed) {
    if (!reserve((void **)&p->parts, &p->part_room, p->part_count + 1, sizeof *p->parts) ||
        !reserve((void **)&p->steps, &p->step_room, p->step_count + (size_t)count, sizeof *p->steps))
        return false;
    fl_stroke_steps(points, count, closed, c->width / 2, p->steps + p->step_count);
    p->parts[p->part_count++] = (Part){{NULL, count, c->width / 2, closed, c->butt}, p->step_count};
    p->step_count += (size_t)count;
    return true;
}

static bool ready_line(FlPlayer *p, const FlCommand *c, Ready *ready) {
    const FlVec *points = p->draw->points + c->first;
    ready->first = p->part_count;
    if (!fl_tiles_is_dashed(c)) {
        if (!add_part(p, c, points, (int)c->count, c->closed)) return false;
    } else {
        if (!reserve((void **)&p->dash, &p->dash_room, (size_t)c->count + 2, sizeof *p->dash)) return false;
        FlDasher dasher = fl_stroke_dasher(points, (int)c->count, c->closed, c->dash, c->gap);
        for (int n; fl_stroke_dash(&dasher, p->dash, &n);)
            if (!add_part(p, c, p->dash, n, false)) return false;
    }
    ready->count = p->part_count - ready->first;
    return true;
}

/* The text library knows one thread. False if memory is short. */
static bool ready_text(FlPlayer *p, const FlCommand *c, Ready *ready) {
    const char *text = p->draw->text + c->first;
    if (c->color >> 24) ready->mask = fl_fonts_mask(p->fonts, c->font, c->size, text, (int)c->count, 0);
    if (c->color >> 24 && !ready->mask) return false;
    if (c->width > 0)
        ready->halo = fl_fonts_mask(p->fonts, c->font, c->size, text, (int)c->count, (int)(c->width + 0.5f));
    return c->width <= 0 || ready->halo;
}

/* Whatever the dirty tiles need is made before they are shared out, once a frame. */
static bool prepare(FlPlayer *p) {
    const FlTiles *t = &p->tiles;
    p->part_count = p->step_count = 0;
    if (t->dirty_count == 0 || p->draw->command_count == 0) return true;
    if (!reserve((void **)&p->ready, &p->ready_room, p->draw->command_count, sizeof *p->ready)) return false;
    memset(p->ready, 0, p->draw->command_count * sizeof *p->ready);
    for (int d = 0; d < t->dirty_count; d++)
        for (uint32_t at = t->start[t->dirty[d]]; at < t->start[t->dirty[d] + 1]; at++) {
            const FlCommand *c = &p->draw->commands[t->entries[at].command];
            Ready *ready = &p->ready[t->entries[at].command];
            if (ready->done) continue;
            ready->done = true;
            if (c->kind == FL_DRAW_TEXT && !ready_text(p, c, ready)) return false;
            if (c->kind == FL_DRAW_POLYLINE && !ready_line(p, c, ready)) return false;
        }
    for (size_t i = 0; i < p->part_count; i++) p->parts[i].line.steps = p->steps + p->parts[i].first;
    return true;
}

/* ---- a tile ---- */

static void draw_box(FlTileRaster *t, const FlCommand *c) {
    bool square = c->radius < 0.01f;
    if (c->kind == FL_DRAW_FILL) {
        if (square)
            fl_raster_rect(t, c->box, c->color);
        else {
            fl_shape_round(t, c->box, c->radius, false);
            fl_raster_fill(t, c->color);
        }
        return;
    }
    float w = c->width;
    FlRect in = {c->box.x + w, c->box.y + w, c->box.w - 2 * w, c->box.h - 2 * w};
    fl_shape_round(t, c->box, c->radius, false);
    if (in.w > 0 && in.h > 0) fl_shape_round(t, in, c->radius > w ? c->radius - w : 0, true);
    fl_raster_fill(t, c->color);
}

static void draw_circle(FlTileRaster *t, const FlCommand *c) {
    if (c->color >> 24) {
        fl_shape_circle(t, c->box.x, c->box.y, c->radius, false);
        fl_raster_fill(t, c->color);
    }
    if (!(c->width > 0 && c->color2 >> 24)) return;
    fl_shape_circle(t, c->box.x, c->box.y, c->radius + c->width / 2, false);
    if (c->radius > c->width / 2) fl_shape_circle(t, c->box.x, c->box.y, c->radius - c->width / 2, true);
    fl_raster_fill(t, c->color2);
}

static void draw_text(FlTileRaster *t, const FlCommand *c, const FlMask *mask, const FlMask *halo) {
    int x = (int)c->box.x, y = (int)c->box.y;
    if (halo && halo->coverage)
        fl_raster_mask(t, x + halo->left, y + halo->top, halo->width, halo->height, halo->coverage, c->color2);
    if (mask && mask->coverage)
        fl_raster_mask(t, x + mask->left, y + mask->top, mask->width, mask->height, mask->coverage, c->color);
}

/* A line's chunks follow each other in the tile's entries; those that do on the line as well are added in one go.
 * Returns the first entry that is not of this line. */
static uint32_t draw_line(FlTileRaster *t, const FlPlayer *p, uint32_t at, uint32_t end) {
    const FlTileEntry *e = p->tiles.entries;
    const uint32_t command = e[at].command;
    const Ready *ready = &p->ready[command];
    const FlCommand *c = &p->draw->commands[command];
    if (fl_tiles_is_dashed(c)) {
        for (size_t i = 0; i < ready->count; i++) {
            const FlStrokeLine *dash = &p->parts[ready->first + i].line;
            fl_stroke_add(t, dash, 0, fl_stroke_segments(dash));
        }
        at++;
    } else {
        const FlStrokeLine *line = &p->parts[ready->first].line;
        while (at < end && e[at].command == command) {
            uint32_t from = e[at].chunk, to = from + 1;
            for (at++; at < end && e[at].command == command && e[at].chunk == to; at++) to++;
            int last = (int)to * FL_CHUNK, segments = fl_stroke_segments(line);
            fl_stroke_add(t, line, (int)from * FL_CHUNK, last < segments ? last : segments);
        }
    }
    fl_raster_fill(t, c->color);
    return at;
}

static void draw_command(FlTileRaster *t, const FlPlayer *p, uint32_t i) {
    const FlCommand *c = &p->draw->commands[i];
    switch (c->kind) {
    case FL_DRAW_FILL:
    case FL_DRAW_FRAME:
        draw_box(t, c);
        break;
    case FL_DRAW_SHADOW:
        fl_shape_shadow(t, c);
        break;
    case FL_DRAW_POLYLINE:
        break; /* draw_line */
    case FL_DRAW_POLYGON:
        fl_raster_polygon(t, p->draw->points + c->first, (int)c->count);
        if (c->gradient)
            fl_raster_fill_gradient(t, c->color, c->y0, c->color2, c->y1);
        else
            fl_raster_fill(t, c->color);
        break;
    case FL_DRAW_CIRCLE:
        draw_circle(t, c);
        break;
    case FL_DRAW_IMAGE:
        fl_raster_image(t, c->box.x, c->box.y, c->image);
        break;
    case FL_DRAW_TEXT:
        draw_text(t, c, p->ready[i].mask, p->ready[i].halo);
        break;
    }
}

static FlRect tile_box(const FlPlayer *p, int tile) {
    int x = tile % p->tiles.across * FL_TILE, y = tile / p->tiles.across * FL_TILE;
    int w = p->canvas.width - x < FL_TILE ? p->canvas.width - x : FL_TILE,
        h = p->canvas.height - y < FL_TILE ? p->canvas.height - y : FL_TILE;
    return (FlRect){(float)x, (float)y, (float)w, (float)h};
}

static bool holds(FlRect outer, FlRect inner) {
    return outer.x <= inner.x && outer.y <= inner.y && outer.x + outer.w >= inner.x + inner.w &&
           outer.y + outer.h >= inner.y + inner.h;
}

/* Whether nothing of what was drawn in the tile before shows any more. */
static bool hides(const FlCommand *c, FlRect tile) {
    bool opaque = c->kind == FL_DRAW_IMAGE || (c->kind == FL_DRAW_FILL && c->radius < 0.01f && c->color >> 24 == 255);
    return opaque && holds(c->box, tile) && holds(c->clip, tile);
}

static void draw_tile(FlTileRaster *t, const FlPlayer *p, int tile) {
    const FlTileEntry *e = p->tiles.entries;
    const FlRect box = tile_box(p, tile);
    const uint32_t start = p->tiles.start[tile], end = p->tiles.start[tile + 1];
    uint32_t at = end;
    while (at > start && !hides(&p->draw->commands[e[at - 1].command], box)) at--;
    if (at > start) at--;
    fl_raster_begin(t, &p->canvas, (int)box.x, (int)box.y, (int)box.w, (int)box.h);
    while (at < end) {
        const FlCommand *c = &p->draw->commands[e[at].command];
        if (!fl_raster_clip(t, c->clip))
            at++;
        else if (c->kind == FL_DRAW_POLYLINE)
            at = draw_line(t, p, at, end);
        else
            draw_command(t, p, e[at++].command);
    }
}

enum { SHARE = 8 }; /* tiles that a thread takes at a time */

static void draw_share(void *context, int share) {
    const FlPlayer *p = context;
    FlTileRaster t;
    fl_raster_init(&t);
    for (int d = share * SHARE; d < (share + 1) * SHARE && d < p->tiles.dirty_count; d++)
        draw_tile(&t, p, p->tiles.dirty[d]);
}

/* Threads pay where a frame is due in whole; a few tiles are drawn sooner than a thread wakes. */
static void draw_tiles(FlPlayer *p) {
    enum { SHARED_FROM = 48 };
    int shares = (p->tiles.dirty_count + SHARE - 1) / SHARE;
    fl_pool_each(p->tiles.dirty_count >= SHARED_FROM ? p->pool : NULL, shares, draw_share, p);
}

int fl_player_play(FlPlayer *p, const FlDraw *draw, const FlCanvas *canvas, FlRect *dirty, int dirty_room,
                   int *dirty_count) {
    if (dirty_count) *dirty_count = 0;
    if (canvas->width < 1 || canvas->height < 1) return 0;
    fl_fonts_trim(p->fonts);
    bool valid = fit_canvas(p, canvas) && fl_tiles_sort(&p->tiles, draw);
    if (valid) fl_tiles_compare(&p->tiles, !p->valid);
    p->draw = draw;
    p->valid = valid && prepare(p);
    if (p->valid) draw_tiles(p);
    p->draw = NULL;
    if (!p->valid) return -1;
    fl_tiles_keep(&p->tiles);
    const int count = p->tiles.dirty_count;
    if (dirty && dirty_count) {
        *dirty_count = count <= dirty_room ? count : -1;
        for (int d = 0; d < count && d < dirty_room; d++) dirty[d] = tile_box(p, p->tiles.dirty[d]);
    }
    return count;
}
