#include "paint/raster.h"
#include "ui/lanes.h"
#include <string.h>

void fl_raster_init(FlTileRaster *t) {
    memset(t, 0, sizeof *t);
    t->row0 = FL_TILE;
    t->row1 = -1;
}

void fl_raster_begin(FlTileRaster *t, const FlCanvas *canvas, int x, int y, int width, int height) {
    t->canvas = canvas;
    t->x = x;
    t->y = y;
    t->width = width;
    t->height = height;
}

static int inside(float v, int hi) {
    return v <= 0 ? 0 : v >= (float)hi ? hi : (int)v;
}

bool fl_raster_clip(FlTileRaster *t, FlRect clip) {
    t->cx0 = inside(clip.x - (float)t->x, t->width);
    t->cy0 = inside(clip.y - (float)t->y, t->height);
    t->cx1 = inside(clip.x + clip.w - (float)t->x, t->width);
    t->cy1 = inside(clip.y + clip.h - (float)t->y, t->height);
    return t->cx0 < t->cx1 && t->cy0 < t->cy1;
}

typedef uint32_t Pixels __attribute__((vector_size(16)));
typedef uint16_t Channels __attribute__((vector_size(16)));
typedef uint8_t Bytes __attribute__((vector_size(4)));

/* ---- edges ---- */

/* The bits of the groups that hold columns from..to, both included. */
static inline uint32_t groups(int from, int to) {
    return ((uint32_t)2 << ((unsigned)to / FL_GROUP)) - ((uint32_t)1 << ((unsigned)from / FL_GROUP));
}

/* An edge through more than two columns of a row, from x0 to x1 while it falls by `fall` of the row. */
static void add_flat(FlTileRaster *t, int row, float x0, float x1, float fall) {
    float *a = t->change[row];
    int i = (int)x0, last = (int)x1;
    float s = 1 / (x1 - x0), from = 1 - (x0 - (float)i), to = x1 - (float)last;
    float head = 0.5f * s * from * from, tail = 0.5f * s * to * to, second = s * (0.5f + from);
    t->touched[row] |= groups(i, last + 1);
    a[i] += fall * head;
    a[i + 1] += fall * (second - head);
    for (int k = i + 2; k < last; k++) a[k] += fall * s;
    a[last] += fall * (1 - (second + (float)(last - i - 2) * s) - tail);
    a[last + 1] += fall * tail;
}

/* What an edge changes in four rows. */
typedef struct Changes {
    Floats row[4]; /* where it lies in one or two columns of a row: the changes from `column` on; the fourth is 0 */
    Ints column, last, flat; /* flat: it runs through more columns */
    Floats x0, x1, fall;
} Changes;

/* The edge a..b, a above b, in the four rows from `row` on; area to the right of it is covered. Signed by direction. */
static inline void four_rows(Changes *out, int row, FlVec a, FlVec b, float slope, float sign) {
    const Floats ramp = {0, 1, 2, 3}, zero = {0};
    const Floats ax = zero + a.x, bx = zero + b.x, ay = zero + a.y, by = zero + b.y;
    const Floats low = fl_lesser(ax, bx), high = fl_greater(ax, bx);
    Floats top = ramp + (float)row, bottom = fl_lesser(top + 1, by);
    top = fl_greater(top, ay);
    Floats from = fl_greater(low, fl_lesser(high, ax + slope * (top - ay)));
    Floats to = fl_greater(low, fl_lesser(high, ax + slope * (bottom - ay)));
    Floats fall = (bottom - top) * sign, x0 = fl_lesser(from, to), x1 = fl_greater(from, to);
    Ints column = __builtin_convertvector(x0, Ints);
    Floats left = __builtin_convertvector(column, Floats);
    Floats middle = 0.5f * (x0 + x1) - left, over = fl_greater(x1 - left - 1, zero);
    Floats beyond = 0.5f * over * over / (x1 - x0 + 1e-20f); /* 0 / 0 where the edge is upright */
    Floats here = fall * (1 - middle + beyond), next = fall * (middle - 2 * beyond), after = fall * beyond;
    out->column = column;
    out->last = column + 1 - (over > zero);
    out->flat = over > 1;
    out->x0 = x0;
    out->x1 = x1;
    out->fall = fall;
    Floats first = __builtin_shufflevector(here, next, 0, 4, 1, 5),
           second = __builtin_shufflevector(here, next, 2, 6, 3, 7);
    Floats third = __builtin_shufflevector(after, zero, 0, 4, 1, 5),
           fourth = __builtin_shufflevector(after, zero, 2, 6, 3, 7);
    out->row[0] = __builtin_shufflevector(first, third, 0, 1, 4, 5);
    out->row[1] = __builtin_shufflevector(first, third, 2, 3, 6, 7);
    out->row[2] = __builtin_shufflevector(second, fourth, 0, 1, 4, 5);
    out->row[3] = __builtin_shufflevector(second, fourth, 2, 3, 6, 7);
}

/* An edge inside the tile, from its top a to its bottom b. */
static void add_inside(FlTileRaster *t, FlVec a, FlVec b, float sign) {
    int row = (int)a.y, last = (int)b.y;
    if (last >= FL_TILE) last = FL_TILE - 1;
    if (row > last) return;
    if (row < t->row0) t->row0 = row;
    if (last > t->row1) t->row1 = last;
    const float slope = (b.x - a.x) / (b.y - a.y);
    for (; row <= last; row += 4) {
        Changes c;
        four_rows(&c, row, a, b, slope, sign);
        int rows = last - row + 1 < 4 ? last - row + 1 : 4;
        for (int k = 0; k < rows; k++) {
            if (c.flat[k]) {
                add_flat(t, row + k, c.x0[k], c.x1[k], c.fall[k]);
                continue;
            }
            float *change = t->change[row + k] + c.column[k];
            Floats sum;
            memcpy(&sum, change, sizeof sum);
            sum += c.row[k];
            memcpy(change, &sum, sizeof sum);
            t->touched[row + k] |= groups(c.column[k], c.last[k]);
        }
    }
}

static FlVec at_x(FlVec a, FlVec b, float x) {
    return (FlVec){x, a.y + (b.y - a.y) * ((x - a.x) / (b.x - a.x))};
}

/* Parts left of the tile cover all of its row: they run down its left side. Parts right of it cover nothing. */
static void add_sides(FlTileRaster *t, FlVec a, FlVec b, float sign) {
    const float right = FL_TILE;
    bool falls = a.x <= b.x;
    FlVec l = falls ? a : b, r = falls ? b : a; /* left and right end */
    if (r.x <= 0) {
        add_inside(t, (FlVec){0, a.y}, (FlVec){0, b.y}, sign);
        return;
    }
    if (l.x >= right) return;
    FlVec in = l, out = r;
    if (l.x < 0) {
        in = at_x(l, r, 0);
        float y0 = falls ? a.y : in.y, y1 = falls ? in.y : b.y;
        if (y1 > y0) add_inside(t, (FlVec){0, y0}, (FlVec){0, y1}, sign);
    }
    if (r.x > right) out = at_x(l, r, right);
    FlVec top = falls ? in : out, bottom = falls ? out : in;
    if (bottom.y > top.y) add_inside(t, top, bottom, sign);
}

void fl_raster_edge(FlTileRaster *t, FlVec a, FlVec b) {
    const float low = FL_TILE;
    float sign = 1;
    FlVec p = {a.x - (float)t->x, a.y - (float)t->y}, q = {b.x - (float)t->x, b.y - (float)t->y};
    if (p.y > q.y) {
        FlVec swap = p;
        p = q;
        q = swap;
        sign = -1;
    }
    if (!(p.y < q.y) || q.y <= 0 || p.y >= low) return;
    if (p.y < 0 || q.y > low) {
        float slope = (q.x - p.x) / (q.y - p.y);
        if (q.y > low) q = (FlVec){p.x + slope * (low - p.y), low};
        if (p.y < 0) p = (FlVec){p.x - slope * p.y, 0};
        if (!(p.y < q.y)) return;
    }
    if (p.x >= 0 && q.x >= 0 && p.x <= low && q.x <= low)
        add_inside(t, p, q, sign);
    else
        add_sides(t, p, q, sign);
}

void fl_raster_polygon(FlTileRaster *t, const FlVec *points, int count) {
    for (int i = 0; i < count; i++) fl_raster_edge(t, points[i], points[i + 1 < count ? i + 1 : 0]);
}

/* ---- blending ---- */

/* A colour's channels, two of each pixel's four in 16 bits each: products of bytes fit. */
typedef struct Ink {
    Channels rb, ag;
    FlColor color;
} Ink;

static inline Channels low_channels(Pixels p) {
    return (Channels)(p & 0xFF00FFu);
}

static inline Ink ink_of(FlColor color) {
    Pixels p = (Pixels){0} + (color | 0xFF000000u);
    return (Ink){low_channels(p), low_channels(p >> 8), color | 0xFF000000u};
}

/* (over * alpha + under * (255 - alpha)) / 255, rounded; exact for all bytes. */
static inline Channels lerp(Channels over, Channels under, Channels alpha) {
    Channels v = over * alpha + under * (255 - alpha) + 128;
    return (v + (v >> 8)) >> 8;
}

static inline Pixels blend(Pixels under, const Ink *ink, Pixels level) {
    Channels alpha = (Channels)(level | level << 16);
    Channels rb = lerp(ink->rb, low_channels(under), alpha), ag = lerp(ink->ag, low_channels(under >> 8), alpha);
    return (Pixels)rb | (Pixels)ag << 8 | 0xFF000000u;
}

static inline Pixels load(const uint32_t *from) {
    Pixels p;
    memcpy(&p, from, sizeof p);
    return p;
}

static void blend_some(uint32_t *out, int i, int from, int to, const Ink *ink, Pixels level) {
    Pixels four = {0};
    for (int k = 0; k < FL_GROUP; k++) four[k] = i + k >= from && i + k < to ? out[i + k] : 0;
    four = blend(four, ink, level);
    for (int k = 0; k < FL_GROUP; k++)
        if (i + k >= from && i + k < to) out[i + k] = four[k];
}

/* Blends those of the four pixels out[i..i+3] that lie in from..to-1. Others are never written, not even with what they
 * hold: they may be another thread's. */
static inline void blend_at(uint32_t *out, int i, int from, int to, const Ink *ink, Pixels level) {
    if (i >= from && i + FL_GROUP <= to) {
        Pixels four = blend(load(out + i), ink, level);
        memcpy(out + i, &four, sizeof four);
    } else
        blend_some(out, i, from, to, ink, level);
}

static inline uint32_t *row_of(const FlTileRaster *t, int row) {
    return t->canvas->pixels + (size_t)(t->y + row) * (size_t)t->canvas->pitch + t->x;
}

static void span(uint32_t *out, int from, int to, const Ink *ink, uint32_t alpha) {
    if (alpha == 255)
        for (int i = from; i < to; i++) out[i] = ink->color;
    else if (alpha)
        for (int i = from; i < to; i += FL_GROUP) blend_at(out, i, from, to, ink, (Pixels){0} + alpha);
}

/* Rounds cover * alpha; what is over full coverage is cut off. */
static inline Pixels levels_of(Floats cover, float alpha) {
    const Floats one = (Floats){0} + 1;
    cover = fl_lesser((Floats)((Ints)cover & 0x7FFFFFFF), one);
    return (Pixels) __builtin_convertvector(cover * alpha + 0.5f, Ints);
}

/* Empties the row's accumulator and blends what it covered: groups of columns where coverage changes, spans between. */
static void fill_row(FlTileRaster *t, int row, const Ink *ink, float alpha) {
    const Floats zero = {0};
    uint32_t touched = t->touched[row], *out = row_of(t, row);
    Floats *change = (Floats *)(void *)t->change[row], sum = zero;
    int at = t->cx0;
    t->touched[row] = 0;
    for (; touched; touched &= touched - 1) {
        int group = __builtin_ctz(touched), i = group * FL_GROUP;
        if (i >= t->cx1) break;
        if (i > at) span(out, at, i, ink, levels_of(sum, alpha)[0]);
        Floats v = change[group];
        v += __builtin_shufflevector(zero, v, 0, 4, 5, 6);
        v += __builtin_shufflevector(zero, v, 0, 1, 4, 5);
        v += sum;
        sum = __builtin_shufflevector(v, v, 3, 3, 3, 3);
        change[group] = zero;
        if (i + FL_GROUP <= at) continue;
        blend_at(out, i, at, t->cx1, ink, levels_of(v, alpha));
        at = i + FL_GROUP;
    }
    for (; touched; touched &= touched - 1) change[__builtin_ctz(touched)] = zero;
    if (at < t->cx1) span(out, at, t->cx1, ink, levels_of(sum, alpha)[0]);
}

static void clear_row(FlTileRaster *t, int row) {
    Floats *change = (Floats *)(void *)t->change[row];
    for (uint32_t touched = t->touched[row]; touched; touched &= touched - 1)
        change[__builtin_ctz(touched)] = (Floats){0};
    t->touched[row] = 0;
}

static bool row_shows(const FlTileRaster *t, int row) {
    return row >= t->cy0 && row < t->cy1;
}

static void emptied(FlTileRaster *t) {
    t->row0 = FL_TILE;
    t->row1 = -1;
}

void fl_raster_fill(FlTileRaster *t, FlColor color) {
    const Ink ink = ink_of(color);
    const float alpha = (float)(color >> 24);
    for (int row = t->row0; row <= t->row1; row++) {
        if (row_shows(t, row))
            fill_row(t, row, &ink, alpha);
        else
            clear_row(t, row);
    }
    emptied(t);
}

static FlColor mixed(FlColor a, FlColor b, float k) {
    FlColor out = 0;
    for (int shift = 0; shift <= 24; shift += 8) {
        float from = (float)(a >> shift & 0xFF), to = (float)(b >> shift & 0xFF);
        out |= (uint32_t)(from + (to - from) * k + 0.5f) << shift;
    }
    return out;
}

void fl_raster_fill_gradient(FlTileRaster *t, FlColor color0, float y0, FlColor color1, float y1) {
    for (int row = t->row0; row <= t->row1; row++) {
        float k = y1 > y0 ? ((float)(t->y + row) + 0.5f - y0) / (y1 - y0) : 0;
        FlColor color = mixed(color0, color1, k < 0 ? 0 : k > 1 ? 1 : k);
        const Ink ink = ink_of(color);
        if (row_shows(t, row))
            fill_row(t, row, &ink, (float)(color >> 24));
        else
            clear_row(t, row);
    }
    emptied(t);
}

void fl_raster_rect(FlTileRaster *t, FlRect box, FlColor color) {
    const Ink ink = ink_of(color);
    int x0 = inside(box.x - (float)t->x, t->cx1), x1 = inside(box.x + box.w - (float)t->x, t->cx1);
    int y0 = inside(box.y - (float)t->y, t->cy1), y1 = inside(box.y + box.h - (float)t->y, t->cy1);
    if (x0 < t->cx0) x0 = t->cx0;
    if (y0 < t->cy0) y0 = t->cy0;
    for (int row = y0; row < y1; row++) span(row_of(t, row), x0, x1, &ink, color >> 24);
}

void fl_raster_image(FlTileRaster *t, float x, float y, const FlImage *image) {
    int dx = t->x - (int)x, dy = t->y - (int)y;
    int x0 = t->cx0 < -dx ? -dx : t->cx0, x1 = t->cx1 < image->width - dx ? t->cx1 : image->width - dx;
    int y0 = t->cy0 < -dy ? -dy : t->cy0, y1 = t->cy1 < image->height - dy ? t->cy1 : image->height - dy;
    for (int row = y0; row < y1 && x0 < x1; row++)
        memcpy(row_of(t, row) + x0, image->pixels + (size_t)(row + dy) * (size_t)image->width + x0 + dx,
               (size_t)(x1 - x0) * sizeof(uint32_t));
}

void fl_raster_mask(FlTileRaster *t, int x, int y, int width, int height, const uint8_t *coverage, FlColor color) {
    int dx = t->x - x, dy = t->y - y;
    int x0 = t->cx0 < -dx ? -dx : t->cx0, x1 = t->cx1 < width - dx ? t->cx1 : width - dx;
    int y0 = t->cy0 < -dy ? -dy : t->cy0, y1 = t->cy1 < height - dy ? t->cy1 : height - dy;
    const Ink ink = ink_of(color);
    const uint32_t alpha = color >> 24;
    for (int row = y0; row < y1; row++) {
        const uint8_t *mask = coverage + (size_t)(row + dy) * (size_t)width + dx;
        uint32_t *out = row_of(t, row);
        for (int i = x0; i < x1; i += FL_GROUP) {
            uint32_t four = 0;
            Bytes bytes;
            if (i + FL_GROUP <= x1)
                memcpy(&four, mask + i, sizeof four);
            else
                memcpy(&four, mask + i, (size_t)(x1 - i));
            if (!four) continue;
            memcpy(&bytes, &four, sizeof bytes);
            Pixels level = __builtin_convertvector(bytes, Pixels);
            if (alpha != 255) level = (level * alpha * 257 + 32896) >> 16; /* / 255, rounded */
            blend_at(out, i, x0, x1, &ink, level);
        }
    }
}

void fl_raster_product(FlTileRaster *t, const float *across, const float *down, FlColor color) {
    const Ink ink = ink_of(color);
    for (int row = t->cy0; row < t->cy1; row++) {
        const float alpha = down[row] * (float)(color >> 24);
        uint32_t *out = row_of(t, row);
        if (alpha < 0.5f) continue; /* no column reaches a level of 1 */
        for (int i = t->cx0 / FL_GROUP * FL_GROUP; i < t->cx1; i += FL_GROUP) {
            Floats cover;
            memcpy(&cover, across + i, sizeof cover);
            blend_at(out, i, t->cx0, t->cx1, &ink, levels_of(cover, alpha));
        }
    }
}
