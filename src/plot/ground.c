/* Triangles of the ground as pixels. */
#include "plot/surface_parts.h"
#include <math.h>

/* The rows of a triangle: its left and right end at a pixel row's middle. Edges run from top to bottom whichever
 * triangle asks, so that two that share one leave neither gap nor overlap. */
typedef struct Rows {
    const FlVertex *top, *middle, *bottom;
    float across, upper, lower; /* slopes: top to bottom, top to middle, middle to bottom */
    int first, end;
} Rows;

static float slope(const FlVertex *a, const FlVertex *b) {
    return b->y > a->y ? (b->x - a->x) / (b->y - a->y) : 0;
}

static int clamped(float v, int most) {
    return v < 0 ? 0 : v > (float)most ? most : (int)v;
}

static Rows rows_of(const FlVertex *a, const FlVertex *b, const FlVertex *c, int height) {
    const FlVertex *t = a, *m = b, *l = c, *swap;
    if (m->y < t->y) swap = t, t = m, m = swap;
    if (l->y < m->y) swap = m, m = l, l = swap;
    if (m->y < t->y) swap = t, t = m, m = swap;
    return (Rows){t,
                  m,
                  l,
                  slope(t, l),
                  slope(t, m),
                  slope(m, l),
                  clamped(ceilf(t->y - 0.5f), height),
                  clamped(ceilf(l->y - 0.5f), height)};
}

static void ends(const Rows *r, int row, int width, int *from, int *to) {
    float y = (float)row + 0.5f, p = r->top->x + (y - r->top->y) * r->across;
    float q = y < r->middle->y ? r->top->x + (y - r->top->y) * r->upper : r->middle->x + (y - r->middle->y) * r->lower;
    *from = clamped(ceilf(fminf(p, q) - 0.5f), width);
    *to = clamped(ceilf(fmaxf(p, q) - 0.5f), width);
}

/* A value that changes evenly over a triangle: at a, and for each pixel to the right and down. */
typedef struct Even {
    float x, y;
} Even;

static Even even(const FlVertex *a, const FlVertex *b, const FlVertex *c, float inverse, float va, float vb, float vc) {
    float p = vb - va, q = vc - va;
    return (Even){(p * (c->y - a->y) - q * (b->y - a->y)) * inverse, (q * (b->x - a->x) - p * (c->x - a->x)) * inverse};
}

static FlColor blend(FlColor under, FlColor over, float alpha) {
    uint32_t a = (uint32_t)(alpha * 256), rest = 256 - a;
    uint32_t rb = ((under & 0xFF00FFu) * rest + (over & 0xFF00FFu) * a) >> 8;
    uint32_t g = ((under & 0x00FF00u) * rest + (over & 0x00FF00u) * a) >> 8;
    return 0xFF000000u | (rb & 0xFF00FFu) | (g & 0x00FF00u);
}

static uint32_t shade(const FlGround *ground, float g, float light) {
    int row = clamped(g * ground->shades, FL_SURFACE_SHADES - 1), column = clamped(light, FL_SURFACE_LIGHTS - 1);
    return ground->table[row * FL_SURFACE_LIGHTS + column];
}

void fl_ground_triangle(FlGround *ground, const FlVertex *a, const FlVertex *b, const FlVertex *c) {
    float area = (b->x - a->x) * (c->y - a->y) - (c->x - a->x) * (b->y - a->y);
    float inverse = fabsf(area) > 0.01f ? 1 / area : 0; /* thinner: all of it is as at a */
    Even g = even(a, b, c, inverse, a->g, b->g, c->g), light = even(a, b, c, inverse, a->light, b->light, c->light);
    Even away = even(a, b, c, inverse, a->away, b->away, c->away);
    float steep = sqrtf(g.x * g.x + g.y * g.y), pixels = 1 / fmaxf(steep, 1e-6f); /* from contour to contour */
    float strength = fmaxf(0, fminf(1, (pixels - 0.5f) / 3.5f));                  /* where they crowd they fade */
    Rows rows = rows_of(a, b, c, ground->height);
    for (int row = rows.first; row < rows.end; row++) {
        int from, to;
        ends(&rows, row, ground->width, &from, &to);
        float dx = (float)from + 0.5f - a->x, dy = (float)row + 0.5f - a->y;
        float vg = a->g + dx * g.x + dy * g.y, vl = a->light + dx * light.x + dy * light.y;
        float va = a->away + dx * away.x + dy * away.y;
        uint32_t *out = ground->pixels + (size_t)row * (size_t)ground->width;
        float *depth = ground->away + (size_t)row * (size_t)ground->width;
        for (int x = from; x < to; x++, vg += g.x, vl += light.x, va += away.x) {
            FlColor color = shade(ground, vg, vl);
            int level = clamped(vg + 0.5f, FL_RELIEF_LEVELS + 2);
            float cover = ground->half[level] - fabsf(vg - (float)level) * pixels;
            out[x] = cover > 0 ? blend(color, ground->line[level], fminf(cover, 1) * strength) : color;
            depth[x] = va;
        }
    }
}

void fl_ground_shade_off(FlGround *ground, const FlVertex *a, const FlVertex *b, const FlVertex *c) {
    float area = (b->x - a->x) * (c->y - a->y) - (c->x - a->x) * (b->y - a->y);
    Even away = even(a, b, c, fabsf(area) > 0.01f ? 1 / area : 0, a->away, b->away, c->away);
    Rows rows = rows_of(a, b, c, ground->height);
    for (int row = rows.first; row < rows.end; row++) {
        int from, to;
        ends(&rows, row, ground->width, &from, &to);
        float *depth = ground->away + (size_t)row * (size_t)ground->width;
        for (int x = from; x < to; x++) {
            float v = a->away + ((float)x + 0.5f - a->x) * away.x + ((float)row + 0.5f - a->y) * away.y;
            if (v < depth[x]) depth[x] = v;
        }
    }
}

void fl_ground_feather(FlGround *ground, const FlVertex *a, const FlVertex *b, const FlVertex *inside) {
    float dx = b->x - a->x, dy = b->y - a->y, length = sqrtf(dx * dx + dy * dy);
    if (!(length > 0.05f) || length > 4000) return;
    dx /= length;
    dy /= length;
    float side = dy * (inside->x - a->x) - dx * (inside->y - a->y) > 0 ? -1 : 1; /* outwards is positive */
    int x0 = clamped(fminf(a->x, b->x) - 1, ground->width), x1 = clamped(fmaxf(a->x, b->x) + 2, ground->width);
    int y0 = clamped(fminf(a->y, b->y) - 1, ground->height), y1 = clamped(fmaxf(a->y, b->y) + 2, ground->height);
    for (int y = y0; y < y1; y++)
        for (int x = x0; x < x1; x++) {
            float px = (float)x + 0.5f - a->x, py = (float)y + 0.5f - a->y;
            float out = side * (dy * px - dx * py), along = dx * px + dy * py;
            if (out <= 0 || out >= 1 || along < 0 || along > length) continue;
            float t = along / length;
            FlColor color = shade(ground, a->g + (b->g - a->g) * t, a->light + (b->light - a->light) * t);
            uint32_t *pixel = &ground->pixels[(size_t)y * (size_t)ground->width + (size_t)x];
            *pixel = blend(*pixel, color, 1 - out);
        }
}
