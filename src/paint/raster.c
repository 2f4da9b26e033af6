#include "paint/raster.h"
#include <math.h>
#include <string.h>

void fl_raster_begin(FlTileRaster *t, const FlCanvas *canvas, int x, int y, int width, int height) {
    t->canvas = canvas;
    t->x = x;
    t->y = y;
    t->width = width;
    t->height = height;
    memset(t->sum, 0, sizeof t->sum);
    for (int i = 0; i < FL_TILE; i++) t->first[i] = FL_TILE + 1, t->last[i] = -1;
    t->row0 = FL_TILE;
    t->row1 = -1;
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

static void touch(FlTileRaster *t, int row, int first, int last) {
    if (first < t->first[row]) t->first[row] = (short)first;
    if (last > t->last[row]) t->last[row] = (short)last;
}

/* One row's part of an edge: it goes from x to next while it falls by `fall` of the row, signed by its direction. Area
 * to the right of the edge is covered. */
static void add_row(FlTileRaster *t, int row, float x, float next, float fall) {
    float *a = t->sum[row];
    float x0 = x < next ? x : next, x1 = x < next ? next : x;
    int i = (int)x0, end = (int)ceilf(x1);
    float base = (float)i;
    if (end <= i + 1) {
        float middle = 0.5f * (x + next) - base;
        a[i] += fall - fall * middle;
        a[i + 1] += fall * middle;
        touch(t, row, i, i + 1);
        return;
    }
    float s = 1 / (x1 - x0), from = x0 - base, to = x1 - (float)end + 1;
    float head = 0.5f * s * (1 - from) * (1 - from), tail = 0.5f * s * to * to;
    a[i] += fall * head;
    if (end == i + 2)
        a[i + 1] += fall * (1 - head - tail);
    else {
        float second = s * (1.5f - from);
        a[i + 1] += fall * (second - head);
        for (int k = i + 2; k < end - 1; k++) a[k] += fall * s;
        a[end - 1] += fall * (1 - (second + (float)(end - i - 3) * s) - tail);
    }
    a[end] += fall * tail;
    touch(t, row, i, end);
}

/* An edge whose x lies between the tile's sides. */
static void add_inside(FlTileRaster *t, FlVec a, FlVec b, float sign) {
    float slope = (b.x - a.x) / (b.y - a.y), x = a.x, top = a.y;
    int row = (int)a.y, end = (int)ceilf(b.y);
    if (end > t->height) end = t->height;
    if (row < t->row0) t->row0 = row;
    if (end - 1 > t->row1) t->row1 = end - 1;
    const float right = (float)t->width;
    for (; row < end; row++) {
        float bottom = (float)(row + 1) < b.y ? (float)(row + 1) : b.y;
        float next = bottom == b.y ? b.x : a.x + slope * (bottom - a.y);
        next = next < 0 ? 0 : next > right ? right : next;
        add_row(t, row, x, next, (bottom - top) * sign);
        x = next;
        top = bottom;
    }
}

static FlVec at_x(FlVec a, FlVec b, float x) {
    return (FlVec){x, a.y + (b.y - a.y) * ((x - a.x) / (b.x - a.x))};
}

/* Parts left of the tile cover all of its row: they run down its left side. Parts right of it cover nothing. */
static void add_sides(FlTileRaster *t, FlVec a, FlVec b, float sign) {
    const float right = (float)t->width;
    bool falls = a.x <= b.x;
    FlVec l = falls ? a : b, r = falls ? b : a; /* left and right end */
    if (r.x <= 0) {
        if (b.y > a.y) add_inside(t, (FlVec){0, a.y}, (FlVec){0, b.y}, sign);
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
    float sign = 1, low = (float)t->height;
    FlVec p = {a.x - (float)t->x, a.y - (float)t->y}, q = {b.x - (float)t->x, b.y - (float)t->y};
    if (p.y > q.y) {
        FlVec swap = p;
        p = q;
        q = swap;
        sign = -1;
    }
    if (!(p.y < q.y) || q.y <= 0 || p.y >= low) return;
    float slope = (q.x - p.x) / (q.y - p.y);
    if (q.y > low) q = (FlVec){p.x + slope * (low - p.y), low};
    if (p.y < 0) p = (FlVec){p.x - slope * p.y, 0};
    if (p.y < q.y) add_sides(t, p, q, sign);
}

void fl_raster_polygon(FlTileRaster *t, const FlVec *points, int count) {
    for (int i = 0; i < count; i++) fl_raster_edge(t, points[i], points[i + 1 < count ? i + 1 : 0]);
}

/* (x*a + y*(255-a)) / 255, rounded; exact for all bytes. */
static uint32_t lerp_byte(uint32_t x, uint32_t y, uint32_t a) {
    uint32_t v = x * a + y * (255 - a) + 128;
    return (v + (v >> 8)) >> 8;
}

static uint32_t blend(uint32_t under, FlColor color, uint32_t alpha) {
    uint32_t r = lerp_byte(color >> 16 & 0xFF, under >> 16 & 0xFF, alpha);
    uint32_t g = lerp_byte(color >> 8 & 0xFF, under >> 8 & 0xFF, alpha);
    uint32_t b = lerp_byte(color & 0xFF, under & 0xFF, alpha);
    return 0xFF000000u | r << 16 | g << 8 | b;
}

static uint32_t *row_of(const FlTileRaster *t, int row) {
    return t->canvas->pixels + (size_t)(t->y + row) * (size_t)t->canvas->pitch + t->x;
}

static void span(uint32_t *out, int from, int to, FlColor color, uint32_t alpha) {
    if (alpha == 255)
        for (int i = from; i < to; i++) out[i] = color | 0xFF000000u;
    else if (alpha)
        for (int i = from; i < to; i++) out[i] = blend(out[i], color, alpha);
}

/* Empties the row's accumulator and blends what it covered. */
static void fill_row(FlTileRaster *t, int row, FlColor color) {
    float *a = t->sum[row], sum = 0;
    const float alpha = (float)(color >> 24);
    uint32_t *out = row_of(t, row);
    int last = t->last[row] < t->width - 1 ? t->last[row] : t->width - 1;
    bool shown = row >= t->cy0 && row < t->cy1;
    for (int i = t->first[row]; i <= t->last[row]; i++) {
        sum += a[i];
        a[i] = 0;
        if (i > last || !shown || i < t->cx0 || i >= t->cx1) continue;
        float cover = sum < 0 ? -sum : sum;
        uint32_t level = cover >= 1 ? (uint32_t)alpha : (uint32_t)(cover * alpha + 0.5f);
        if (level == 255)
            out[i] = color;
        else if (level)
            out[i] = blend(out[i], color, level);
    }
    float cover = sum < 0 ? -sum : sum;
    int from = last + 1 > t->cx0 ? last + 1 : t->cx0;
    if (shown && cover > 0.002f && from < t->cx1)
        span(out, from, t->cx1, color, (uint32_t)((cover > 1 ? 1 : cover) * alpha + 0.5f));
    t->first[row] = FL_TILE + 1;
    t->last[row] = -1;
}

void fl_raster_fill(FlTileRaster *t, FlColor color) {
    for (int row = t->row0; row <= t->row1; row++)
        if (t->first[row] <= t->last[row]) fill_row(t, row, color);
    t->row0 = FL_TILE;
    t->row1 = -1;
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
        if (t->first[row] <= t->last[row]) fill_row(t, row, mixed(color0, color1, k < 0 ? 0 : k > 1 ? 1 : k));
    }
    t->row0 = FL_TILE;
    t->row1 = -1;
}

void fl_raster_rect(FlTileRaster *t, FlRect box, FlColor color) {
    int x0 = inside(box.x - (float)t->x, t->cx1), x1 = inside(box.x + box.w - (float)t->x, t->cx1);
    int y0 = inside(box.y - (float)t->y, t->cy1), y1 = inside(box.y + box.h - (float)t->y, t->cy1);
    if (x0 < t->cx0) x0 = t->cx0;
    if (y0 < t->cy0) y0 = t->cy0;
    for (int row = y0; row < y1; row++) span(row_of(t, row), x0, x1, color, color >> 24);
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
    uint32_t alpha = color >> 24;
    for (int row = y0; row < y1; row++) {
        const uint8_t *mask = coverage + (size_t)(row + dy) * (size_t)width + dx;
        uint32_t *out = row_of(t, row);
        for (int i = x0; i < x1; i++) {
            uint32_t level = mask[i];
            if (!level) continue;
            if (alpha != 255) level = lerp_byte(level, 0, alpha);
            out[i] = blend(out[i], color, level);
        }
    }
}

void fl_raster_product(FlTileRaster *t, const float *across, const float *down, FlColor color) {
    const float alpha = (float)(color >> 24);
    for (int row = t->cy0; row < t->cy1; row++) {
        uint32_t *out = row_of(t, row);
        for (int i = t->cx0; i < t->cx1; i++) {
            uint32_t level = (uint32_t)(across[i] * down[row] * alpha + 0.5f);
            if (level) out[i] = blend(out[i], color, level);
        }
    }
}
