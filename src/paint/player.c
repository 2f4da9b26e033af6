#include "paint/fonts.h"
#include "paint/raster.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Which tile shows what: a tile's hash is made of the hashes of the commands whose ink touches it, in their order. A
 * frame draws the tiles whose hash has changed (the idea of rxi/lite's rencache). */

typedef struct Bins {
    uint32_t *start; /* tile -> first index into list; tiles + 1 of them */
    uint32_t *list;  /* command numbers */
    size_t list_room;
} Bins;

struct FlPlayer {
    FlFonts *fonts;
    FlPool *pool;
    int across, down;       /* tiles */
    uint64_t *shown, *next; /* hashes of what the canvas shows, and of what it will */
    int *dirty;             /* tile numbers */
    int dirty_count;
    Bins bins;
    const FlMask **masks, **halos; /* by command */
    uint32_t *chunk_of;            /* by command: its first chunk box */
    size_t command_room;
    FlRect *chunks;
    size_t chunk_room;
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
    free(player->shown);
    free(player->next);
    free(player->dirty);
    free(player->bins.start);
    free(player->bins.list);
    free(player->masks);
    free(player->halos);
    free(player->chunk_of);
    free(player->chunks);
    free(player);
}

void fl_player_void(FlPlayer *player) {
    player->valid = false;
}

static bool resize(void **items, size_t count, size_t size) {
    void *bigger = realloc(*items, count * size);
    if (!bigger) return false;
    *items = bigger;
    return true;
}

static bool fit_canvas(FlPlayer *p, const FlCanvas *canvas) {
    int across = (canvas->width + FL_TILE - 1) / FL_TILE, down = (canvas->height + FL_TILE - 1) / FL_TILE;
    bool same = p->valid && p->canvas.pixels == canvas->pixels && p->canvas.width == canvas->width &&
                p->canvas.height == canvas->height && p->canvas.pitch == canvas->pitch;
    p->canvas = *canvas;
    if (across == p->across && down == p->down && p->shown) {
        p->valid = same;
        return true;
    }
    size_t n = (size_t)across * (size_t)down;
    p->valid = false;
    p->across = p->down = 0;
    if (!resize((void **)&p->shown, n, sizeof *p->shown) || !resize((void **)&p->next, n, sizeof *p->next) ||
        !resize((void **)&p->dirty, n, sizeof *p->dirty) ||
        !resize((void **)&p->bins.start, n + 1, sizeof *p->bins.start))
        return false;
    p->across = across;
    p->down = down;
    return true;
}

static bool fit_commands(FlPlayer *p, const FlDraw *draw) {
    if (draw->command_count <= p->command_room) return true;
    size_t n = (size_t)draw->command_count * 2;
    if (!resize((void **)&p->masks, n, sizeof *p->masks) || !resize((void **)&p->halos, n, sizeof *p->halos) ||
        !resize((void **)&p->chunk_of, n, sizeof *p->chunk_of))
        return false;
    p->command_room = n;
    return true;
}

static uint64_t mix(uint64_t h, uint64_t v) {
    h = (h ^ v) * 0x9E3779B97F4A7C15u;
    return h ^ h >> 32;
}

static uint64_t hash_bytes(uint64_t h, const void *bytes, size_t count) {
    const unsigned char *p = bytes;
    uint64_t v;
    for (; count >= sizeof v; count -= sizeof v, p += sizeof v) {
        memcpy(&v, p, sizeof v);
        h = mix(h, v);
    }
    v = count;
    memcpy(&v, p, count);
    return mix(h, v ^ (uint64_t)count << 56);
}

static uint64_t hash_command(const FlDraw *draw, const FlCommand *command) {
    FlCommand c = *command;
    uint64_t h = 0x51ED270B35A9F1C7u;
    c.first = 0;
    c.image = NULL;
    if (command->image) h = mix(h, (uint64_t)command->image->id << 32 | command->image->generation);
    h = hash_bytes(h, &c, sizeof c);
    if (c.kind == FL_DRAW_TEXT) return hash_bytes(h, draw->text + command->first, command->count);
    if (command->count) return hash_bytes(h, draw->points + command->first, command->count * sizeof(FlVec));
    return h;
}

typedef struct Span {
    int x0, y0, x1, y1; /* tiles, all included */
} Span;

static Span tiles_of(const FlPlayer *p, const FlCommand *c) {
    Span s = {(int)c->ink.x / FL_TILE, (int)c->ink.y / FL_TILE, ((int)(c->ink.x + c->ink.w) - 1) / FL_TILE,
              ((int)(c->ink.y + c->ink.h) - 1) / FL_TILE};
    if (s.x0 < 0) s.x0 = 0;
    if (s.y0 < 0) s.y0 = 0;
    if (s.x1 >= p->across) s.x1 = p->across - 1;
    if (s.y1 >= p->down) s.y1 = p->down - 1;
    return s;
}

/* Counts, offsets, then the lists; hashes on the way. */
static bool fill_bins(FlPlayer *p, const FlDraw *draw) {
    size_t tiles = (size_t)p->across * (size_t)p->down;
    memset(p->bins.start, 0, (tiles + 1) * sizeof *p->bins.start);
    for (size_t i = 0; i < tiles; i++) p->next[i] = 1;
    for (uint32_t i = 0; i < draw->command_count; i++) {
        Span s = tiles_of(p, &draw->commands[i]);
        uint64_t h = hash_command(draw, &draw->commands[i]);
        for (int y = s.y0; y <= s.y1; y++)
            for (int x = s.x0; x <= s.x1; x++) {
                int tile = y * p->across + x;
                p->next[tile] = mix(p->next[tile], h);
                p->bins.start[tile]++;
            }
    }
    uint32_t total = 0;
    for (size_t i = 0; i <= tiles; i++) {
        uint32_t n = p->bins.start[i];
        p->bins.start[i] = total;
        total += i < tiles ? n : 0;
    }
    if (total > p->bins.list_room) {
        if (!resize((void **)&p->bins.list, (size_t)total * 2, sizeof *p->bins.list)) return false;
        p->bins.list_room = (size_t)total * 2;
    }
    for (uint32_t i = 0; i < draw->command_count; i++) {
        Span s = tiles_of(p, &draw->commands[i]);
        for (int y = s.y0; y <= s.y1; y++)
            for (int x = s.x0; x <= s.x1; x++) p->bins.list[p->bins.start[y * p->across + x]++] = i;
    }
    for (size_t i = tiles; i > 0; i--) p->bins.start[i] = p->bins.start[i - 1];
    p->bins.start[0] = 0;
    return true;
}

static void find_dirty(FlPlayer *p) {
    p->dirty_count = 0;
    for (int i = 0; i < p->across * p->down; i++)
        if (!p->valid || p->shown[i] != p->next[i]) p->dirty[p->dirty_count++] = i;
}

/* Masks are made before tiles are shared out: the text library knows one thread. Chunk boxes likewise, once a frame. */
static bool prepare(FlPlayer *p, const FlDraw *draw) {
    size_t chunks = 0;
    for (uint32_t i = 0; i < draw->command_count; i++) {
        const FlCommand *c = &draw->commands[i];
        p->chunk_of[i] = (uint32_t)chunks;
        if (c->kind == FL_DRAW_POLYLINE) chunks += (c->count + FL_STROKE_CHUNK - 1) / FL_STROKE_CHUNK;
    }
    if (chunks > p->chunk_room) {
        if (!resize((void **)&p->chunks, chunks * 2, sizeof *p->chunks)) return false;
        p->chunk_room = chunks * 2;
    }
    for (uint32_t i = 0; i < draw->command_count; i++) p->masks[i] = p->halos[i] = NULL;
    for (int d = 0; d < p->dirty_count; d++)
        for (uint32_t at = p->bins.start[p->dirty[d]]; at < p->bins.start[p->dirty[d] + 1]; at++) {
            uint32_t i = p->bins.list[at];
            const FlCommand *c = &draw->commands[i];
            if (c->kind != FL_DRAW_TEXT || p->masks[i]) continue;
            const char *text = draw->text + c->first;
            p->masks[i] = fl_fonts_mask(p->fonts, c->font, c->size, text, (int)c->count, 0);
            if (c->width > 0)
                p->halos[i] = fl_fonts_mask(p->fonts, c->font, c->size, text, (int)c->count, (int)c->width);
        }
    for (uint32_t i = 0; i < draw->command_count && p->dirty_count; i++) {
        const FlCommand *c = &draw->commands[i];
        if (c->kind == FL_DRAW_POLYLINE)
            fl_shape_chunks(draw->points + c->first, (int)c->count, c->width, p->chunks + p->chunk_of[i]);
    }
    return true;
}

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
    if (in.w > 0 && in.h > 0) fl_shape_round(t, in, fmaxf(0, c->radius - w), true);
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

static void draw_command(FlTileRaster *t, const FlPlayer *p, uint32_t i) {
    const FlCommand *c = &p->draw->commands[i];
    const FlVec *points = p->draw->points + c->first;
    switch (c->kind) {
    case FL_DRAW_FILL:
    case FL_DRAW_FRAME:
        draw_box(t, c);
        break;
    case FL_DRAW_SHADOW:
        fl_shape_shadow(t, c);
        break;
    case FL_DRAW_POLYLINE:
        fl_shape_stroke(t, points, c, p->chunks + p->chunk_of[i]);
        fl_raster_fill(t, c->color);
        break;
    case FL_DRAW_POLYGON:
        fl_raster_polygon(t, points, (int)c->count);
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
        draw_text(t, c, p->masks[i], p->halos[i]);
        break;
    }
}

static FlRect tile_box(const FlPlayer *p, int tile) {
    int x = tile % p->across * FL_TILE, y = tile / p->across * FL_TILE;
    int w = p->canvas.width - x < FL_TILE ? p->canvas.width - x : FL_TILE,
        h = p->canvas.height - y < FL_TILE ? p->canvas.height - y : FL_TILE;
    return (FlRect){(float)x, (float)y, (float)w, (float)h};
}

static void draw_tile(void *context, int d) {
    const FlPlayer *p = context;
    int tile = p->dirty[d];
    FlRect box = tile_box(p, tile);
    FlTileRaster t;
    fl_raster_begin(&t, &p->canvas, (int)box.x, (int)box.y, (int)box.w, (int)box.h);
    for (uint32_t at = p->bins.start[tile]; at < p->bins.start[tile + 1]; at++)
        if (fl_raster_clip(&t, p->draw->commands[p->bins.list[at]].clip)) draw_command(&t, p, p->bins.list[at]);
}

/* Threads pay where a frame is due in whole; a few tiles are drawn sooner than a thread wakes. */
static void draw_tiles(FlPlayer *p) {
    enum { SHARED_FROM = 48 };
    if (p->dirty_count >= SHARED_FROM)
        fl_pool_each(p->pool, p->dirty_count, draw_tile, p);
    else
        for (int d = 0; d < p->dirty_count; d++) draw_tile(p, d);
}

int fl_player_play(FlPlayer *p, const FlDraw *draw, const FlCanvas *canvas, FlRect *dirty, int dirty_room,
                   int *dirty_count) {
    if (dirty_count) *dirty_count = 0;
    if (canvas->width < 1 || canvas->height < 1) return 0;
    fl_fonts_trim(p->fonts);
    if (!fit_canvas(p, canvas) || !fit_commands(p, draw) || !fill_bins(p, draw)) {
        p->valid = false;
        return -1;
    }
    find_dirty(p);
    if (!prepare(p, draw)) {
        p->valid = false;
        return -1;
    }
    p->draw = draw;
    draw_tiles(p);
    p->draw = NULL;
    uint64_t *swap = p->shown;
    p->shown = p->next;
    p->next = swap;
    p->valid = true;
    if (dirty && dirty_count) {
        *dirty_count = p->dirty_count <= dirty_room ? p->dirty_count : -1;
        for (int d = 0; d < p->dirty_count && d < dirty_room; d++) dirty[d] = tile_box(p, p->dirty[d]);
    }
    return p->dirty_count;
}
