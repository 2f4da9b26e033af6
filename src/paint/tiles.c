#include "paint/tiles.h"
#include "paint/stroke.h"
#include <stdlib.h>
#include <string.h>

/* What was found in a tile, in the order of the list. */
struct FlFound {
    uint32_t tile;
    FlTileEntry entry;
};

typedef struct Span {
    int x0, y0, x1, y1; /* tiles, all included; x0 > x1: none */
} Span;

void fl_tiles_free(FlTiles *t) {
    free(t->shown);
    free(t->next);
    free(t->dirty);
    free(t->start);
    free(t->entries);
    free(t->found);
    memset(t, 0, sizeof *t);
}

static bool resize(void **items, size_t count, size_t size) {
    void *bigger = realloc(*items, count * size);
    if (!bigger) return false;
    *items = bigger;
    return true;
}

bool fl_tiles_fit(FlTiles *t, int width, int height, bool *changed) {
    int across = (width + FL_TILE - 1) / FL_TILE, down = (height + FL_TILE - 1) / FL_TILE;
    *changed = across != t->across || down != t->down;
    if (!*changed) return true;
    size_t n = (size_t)across * (size_t)down;
    t->across = t->down = 0;
    if (!resize((void **)&t->shown, n, sizeof *t->shown) || !resize((void **)&t->next, n, sizeof *t->next) ||
        !resize((void **)&t->dirty, n, sizeof *t->dirty) || !resize((void **)&t->start, n + 1, sizeof *t->start))
        return false;
    t->across = across;
    t->down = down;
    return true;
}

/* ---- hashes ---- */

static inline uint64_t mix(uint64_t h, uint64_t v) {
    h = (h ^ v) * 0x9E3779B97F4A7C15u;
    return h ^ h >> 32;
}

/* Two chains, since one multiplication waits for the last one. */
static uint64_t hash_bytes(uint64_t h, const void *bytes, size_t count) {
    const unsigned char *p = bytes;
    uint64_t other = ~h, v[2] = {0, 0};
    const size_t all = count;
    for (; count >= sizeof v; count -= sizeof v, p += sizeof v) {
        memcpy(v, p, sizeof v);
        h = mix(h, v[0]);
        other = mix(other, v[1]);
    }
    v[0] = v[1] = 0;
    memcpy(v, p, count);
    return mix(mix(mix(h, v[0]), mix(other, v[1])), all);
}

bool fl_tiles_is_dashed(const FlCommand *c) {
    return c->dash > 0.05f && c->gap > 0.05f;
}

/* All but the points and where they lie in the list. */
static uint64_t hash_style(const FlDraw *draw, const FlCommand *command) {
    FlCommand c = *command;
    uint64_t h = 0x51ED270B35A9F1C7u;
    c.first = 0;
    c.image = NULL;
    if (command->image) h = mix(h, (uint64_t)command->image->id << 32 | command->image->generation);
    if (c.kind == FL_DRAW_POLYLINE && !fl_tiles_is_dashed(command)) {
        c.ink = (FlRect){0, 0, 0, 0}; /* grows with the line, and says nothing that the points do not */
        c.count = 0;
    }
    h = hash_bytes(h, &c, sizeof c);
    if (c.kind == FL_DRAW_TEXT) return hash_bytes(h, draw->text + command->first, command->count);
    return h;
}

static uint64_t hash_points(const FlDraw *draw, const FlCommand *c, uint64_t h) {
    return c->kind != FL_DRAW_TEXT && c->count ? hash_bytes(h, draw->points + c->first, c->count * sizeof *draw->points)
                                               : h;
}

/* A chunk's pixels depend on its points and, for the joints at its ends, on one point before and one after. */
static uint64_t hash_chunk(const FlVec *points, const FlCommand *c, int from, int to, uint64_t h) {
    const int count = (int)c->count;
    int first = from > 0 ? from - 1 : from, last = to + 1 < count ? to + 1 : count - 1;
    h = hash_bytes(h, points + first, (size_t)(last - first + 1) * sizeof *points);
    if (c->closed && (from == 0 || to + 1 >= count)) {
        h = hash_bytes(h, &points[count - 1], sizeof *points);
        h = hash_bytes(h, points, (count > 1 ? 2 : 1) * sizeof *points);
    }
    return mix(h, (uint64_t)(from == 0) << 1 | (uint64_t)(to + 1 >= count));
}

/* ---- sorting ---- */

/* The tile in which the last pixel before x lies. */
static int tile_before(float x, int tiles) {
    int whole = (int)x, end = whole + (x > (float)whole), tile = (end - 1) / FL_TILE;
    return tile < tiles ? tile : tiles - 1;
}

/* The tiles that a box of pixels touches, inside the ink. */
static Span tiles_of(const FlTiles *t, const FlRect *ink, float x0, float y0, float x1, float y1) {
    const float left = ink->x > 0 ? ink->x : 0, top = ink->y > 0 ? ink->y : 0;
    if (x0 < left) x0 = left;
    if (y0 < top) y0 = top;
    if (x1 > ink->x + ink->w) x1 = ink->x + ink->w;
    if (y1 > ink->y + ink->h) y1 = ink->y + ink->h;
    if (!(x0 < x1 && y0 < y1)) return (Span){0, 0, -1, -1};
    return (Span){(int)x0 / FL_TILE, (int)y0 / FL_TILE, tile_before(x1, t->across), tile_before(y1, t->down)};
}

static bool reserve(FlTiles *t, size_t more) {
    if (t->count + more <= t->room) return true;
    size_t room = 2 * (t->count + more);
    if (!resize((void **)&t->found, room, sizeof *t->found) || !resize((void **)&t->entries, room, sizeof *t->entries))
        return false;
    t->room = room;
    return true;
}

static bool find(FlTiles *t, Span s, FlTileEntry entry, uint64_t h) {
    if (s.x0 > s.x1 || s.y0 > s.y1) return true;
    if (!reserve(t, (size_t)(s.x1 - s.x0 + 1) * (size_t)(s.y1 - s.y0 + 1))) return false;
    for (int y = s.y0; y <= s.y1; y++)
        for (int x = s.x0; x <= s.x1; x++) {
            uint32_t tile = (uint32_t)(y * t->across + x);
            t->next[tile] = mix(t->next[tile], h);
            t->start[tile]++;
            t->found[t->count++] = (struct FlFound){tile, entry};
        }
    return true;
}

static bool find_line(FlTiles *t, const FlDraw *draw, uint32_t number, uint64_t style) {
    const FlCommand *c = &draw->commands[number];
    const FlVec *points = draw->points + c->first;
    const int count = (int)c->count, segments = c->closed ? count : count - 1;
    const float out = fl_stroke_reach(c->width);
    for (int from = 0; from < segments; from += FL_CHUNK) {
        int to = from + FL_CHUNK < segments ? from + FL_CHUNK : segments;
        FlVec low = points[from], high = low;
        for (int i = from + 1; i <= to; i++) {
            FlVec p = points[i < count ? i : 0];
            low.x = p.x < low.x ? p.x : low.x;
            low.y = p.y < low.y ? p.y : low.y;
            high.x = p.x > high.x ? p.x : high.x;
            high.y = p.y > high.y ? p.y : high.y;
        }
        Span s = tiles_of(t, &c->ink, low.x - out, low.y - out, high.x + out, high.y + out);
        FlTileEntry entry = {number, (uint32_t)(from / FL_CHUNK)};
        if (s.x0 <= s.x1 && s.y0 <= s.y1 && !find(t, s, entry, hash_chunk(points, c, from, to, style))) return false;
    }
    return true;
}

static bool find_all(FlTiles *t, const FlDraw *draw) {
    for (uint32_t i = 0; i < draw->command_count; i++) {
        const FlCommand *c = &draw->commands[i];
        uint64_t style = hash_style(draw, c);
        bool done;
        if (c->kind == FL_DRAW_POLYLINE && !fl_tiles_is_dashed(c))
            done = find_line(t, draw, i, style);
        else
            done = find(t, tiles_of(t, &c->ink, c->ink.x, c->ink.y, c->ink.x + c->ink.w, c->ink.y + c->ink.h),
                        (FlTileEntry){i, 0}, hash_points(draw, c, style));
        if (!done) return false;
    }
    return true;
}

bool fl_tiles_sort(FlTiles *t, const FlDraw *draw) {
    const size_t tiles = (size_t)t->across * (size_t)t->down;
    t->count = 0;
    memset(t->start, 0, (tiles + 1) * sizeof *t->start);
    for (size_t i = 0; i < tiles; i++) t->next[i] = 1;
    if (!find_all(t, draw)) return false;
    uint32_t total = 0;
    for (size_t i = 0; i <= tiles; i++) {
        uint32_t n = t->start[i];
        t->start[i] = total;
        total += n;
    }
    for (size_t i = 0; i < t->count; i++) t->entries[t->start[t->found[i].tile]++] = t->found[i].entry;
    memmove(t->start + 1, t->start, tiles * sizeof *t->start);
    t->start[0] = 0;
    return true;
}

void fl_tiles_compare(FlTiles *t, bool all) {
    t->dirty_count = 0;
    for (int i = 0; i < t->across * t->down; i++)
        if (all || t->shown[i] != t->next[i]) t->dirty[t->dirty_count++] = i;
}

void fl_tiles_keep(FlTiles *t) {
    uint64_t *swap = t->shown;
    t->shown = t->next;
    t->next = swap;
}
