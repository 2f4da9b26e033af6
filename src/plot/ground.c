/* Triangles of the ground as pixels. */
#include "plot/surface_parts.h"
#include "ui/lanes.h"
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

static inline float lesser(float a, float b) {
    return a < b ? a : b;
}

static inline float greater(float a, float b) {
    return a > b ? a : b;
}

static inline int clamped(float v, int most) {
    return (int)lesser(greater(v, 0), (float)most);
}

/* The first pixel whose middle lies at v or after it, least..most. */
static inline int first_from(float v, int least, int most) {
    v -= 0.5f;
    if (!(v > (float)least)) return least;
    if (v > (float)most) return most;
    int whole = (int)v;
    return whole + (v > (float)whole);
}

/* Those of the triangle's rows that lie in the band. */
static Rows rows_of(const FlVertex *a, const FlVertex *b, const FlVertex *c, const FlBand *band) {
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
                  first_from(t->y, band->first, band->end),
                  first_from(l->y, band->first, band->end)};
}

/* As first_from(). */
static inline Ints firsts_from(Floats v, int most) {
    const Floats zero = {0};
    v = fl_lesser(fl_greater(v - 0.5f, zero), zero + (float)most);
    Ints whole = __builtin_convertvector(v, Ints);
    return whole - (v > __builtin_convertvector(whole, Floats));
}

/* Four rows of a triangle from `row` on: their middles' y, and the pixels from..to-1 of each. */
typedef struct Ends {
    Floats y;
    Ints from, to;
} Ends;

static inline Ends ends(const Rows *r, int row, int width) {
    const Floats middles = {0.5f, 1.5f, 2.5f, 3.5f};
    const FlVertex *t = r->top, *m = r->middle;
    Floats y = middles + (float)row, p = t->x + (y - t->y) * r->across;
    Floats q = fl_chosen(y < m->y, t->x + (y - t->y) * r->upper, m->x + (y - m->y) * r->lower);
    return (Ends){y, firsts_from(fl_lesser(p, q), width), firsts_from(fl_greater(p, q), width)};
}

/* A value that changes evenly over a triangle: for each pixel to the right and down. */
typedef struct Even {
    float x, y;
} Even;

/* Of one that is p more at b than at a, and q more at c. */
static inline void even(Even *e, const FlVertex *a, const FlVertex *b, const FlVertex *c, float inverse, float p,
                        float q) {
    e->x = (p * (c->y - a->y) - q * (b->y - a->y)) * inverse;
    e->y = (q * (b->x - a->x) - p * (c->x - a->x)) * inverse;
}

static FlColor blend(FlColor under, FlColor over, float alpha) {
    uint32_t a = (uint32_t)(alpha * 256), rest = 256 - a;
    uint32_t rb = ((under & 0xFF00FFu) * rest + (over & 0xFF00FFu) * a) >> 8;
    uint32_t g = ((under & 0x00FF00u) * rest + (over & 0x00FF00u) * a) >> 8;
    return 0xFF000000u | (rb & 0xFF00FFu) | (g & 0x00FF00u);
}

static inline uint32_t shade(const FlGround *ground, float g, float light) {
    int row = clamped(g * ground->shades, FL_SURFACE_SHADES - 1), column = clamped(light, FL_SURFACE_LIGHTS - 1);
    return ground->table[row * FL_SURFACE_LIGHTS + column];
}

/* What a triangle shows, at the middle of its first corner and from pixel to pixel. */
typedef struct Face {
    const FlVertex *at;
    Even g, light, away;
    float steep, pixels; /* contours for each pixel, and pixels from contour to contour */
    float strength;      /* of the contours: where they crowd they fade */
} Face;

static float inverse_area(const FlVertex *a, const FlVertex *b, const FlVertex *c) {
    float area = (b->x - a->x) * (c->y - a->y) - (c->x - a->x) * (b->y - a->y);
    return fabsf(area) > 0.01f ? 1 / area : 0; /* thinner: all of it is as at a */
}

/* Each number goes where it stays: handed over as a whole, a face of numbers just written one by one is read back in
 * pieces of 16 bytes, and waits for them: an orbit took 1 to 3 % longer. */
static inline void face_of(Face *f, const FlVertex *a, const FlVertex *b, const FlVertex *c) {
    float inverse = inverse_area(a, b, c);
    f->at = a;
    even(&f->g, a, b, c, inverse, b->g - a->g, c->g - a->g);
    even(&f->light, a, b, c, inverse, b->light - a->light, c->light - a->light);
    even(&f->away, a, b, c, inverse, b->away - a->away, c->away - a->away);
    f->steep = greater(sqrtf(f->g.x * f->g.x + f->g.y * f->g.y), 1e-6f);
    f->pixels = 1 / f->steep;
    f->strength = greater(0, lesser(1, (f->pixels - 0.5f) / 3.5f));
}

/* Whether no contour shows in the triangle, nor within a pixel of it, as in most: its pixels need not ask. */
static bool is_plain(const FlGround *ground, const Face *f, const FlVertex *b, const FlVertex *c) {
    const FlVertex *a = f->at;
    if (f->strength == 0) return true;
    float across = greater(greater(a->x, b->x), c->x) - lesser(lesser(a->x, b->x), c->x);
    float slack = 1e-5f * (1 + across); /* more than sums along a row are out by */
    float low = lesser(lesser(a->g, b->g), c->g) - slack, high = greater(greater(a->g, b->g), c->g) + slack;
    int last = clamped(high + 0.5f, FL_RELIEF_LEVELS + 2);
    for (int level = clamped(low + 0.5f, FL_RELIEF_LEVELS + 2); level <= last; level++) {
        float reach = (ground->half[level] + 1) * f->steep;
        if (ground->half[level] > 0 && low < (float)level + reach && high > (float)level - reach) return false;
    }
    return true;
}

/* Values at the middle of a pixel. */
typedef struct Values {
    float g, light, away;
} Values;

static void plain_row(const FlGround *ground, const Face *f, Values v, uint32_t *out, float *depth, int count) {
    for (int i = 0; i < count; i++) {
        out[i] = shade(ground, v.g, v.light);
        depth[i] = v.away;
        v = (Values){v.g + f->g.x, v.light + f->light.x, v.away + f->away.x};
    }
}

static void lined_row(const FlGround *ground, const Face *f, Values v, uint32_t *out, float *depth, int count) {
    for (int i = 0; i < count; i++) {
        FlColor color = shade(ground, v.g, v.light);
        int level = clamped(v.g + 0.5f, FL_RELIEF_LEVELS + 2);
        float cover = ground->half[level] - fabsf(v.g - (float)level) * f->pixels;
        out[i] = cover > 0 ? blend(color, ground->line[level], lesser(cover, 1) * f->strength) : color;
        depth[i] = v.away;
        v = (Values){v.g + f->g.x, v.light + f->light.x, v.away + f->away.x};
    }
}

void fl_ground_triangle(const FlBand *band, const FlVertex *a, const FlVertex *b, const FlVertex *c) {
    const FlGround *ground = band->ground;
    Rows rows = rows_of(a, b, c, band);
    if (rows.first >= rows.end) return;
    Face f;
    face_of(&f, a, b, c);
    const bool plain = is_plain(ground, &f, b, c);
    for (int row = rows.first; row < rows.end; row += 4) {
        Ends e = ends(&rows, row, ground->width);
        Floats dx = __builtin_convertvector(e.from, Floats) + 0.5f - a->x, dy = e.y - a->y;
        Floats g = a->g + dx * f.g.x + dy * f.g.y, light = a->light + dx * f.light.x + dy * f.light.y,
               away = a->away + dx * f.away.x + dy * f.away.y;
        for (int k = 0; k < 4 && row + k < rows.end; k++) {
            size_t at = (size_t)(row + k) * (size_t)ground->width + (size_t)e.from[k];
            Values v = {g[k], light[k], away[k]};
            int count = e.to[k] - e.from[k];
            (plain ? plain_row : lined_row)(ground, &f, v, ground->pixels + at, ground->away + at, count);
        }
    }
}

void fl_ground_shade_off(const FlBand *band, const FlVertex *a, const FlVertex *b, const FlVertex *c) {
    const FlGround *ground = band->ground;
    Rows rows = rows_of(a, b, c, band);
    if (rows.first >= rows.end) return;
    Even away;
    even(&away, a, b, c, inverse_area(a, b, c), b->away - a->away, c->away - a->away);
    for (int row = rows.first; row < rows.end; row += 4) {
        Ends e = ends(&rows, row, ground->width);
        for (int k = 0; k < 4 && row + k < rows.end; k++) {
            float *depth = ground->away + (size_t)(row + k) * (size_t)ground->width;
            for (int x = e.from[k]; x < e.to[k]; x++) {
                float v = a->away + ((float)x + 0.5f - a->x) * away.x + (e.y[k] - a->y) * away.y;
                depth[x] = lesser(v, depth[x]);
            }
        }
    }
}

void fl_ground_feather(const FlBand *band, const FlVertex *a, const FlVertex *b, const FlVertex *inside) {
    const FlGround *ground = band->ground;
    float dx = b->x - a->x, dy = b->y - a->y, length = sqrtf(dx * dx + dy * dy);
    if (!(length > 0.05f) || length > 4000) return;
    dx /= length;
    dy /= length;
    float side = dy * (inside->x - a->x) - dx * (inside->y - a->y) > 0 ? -1 : 1; /* outwards is positive */
    int x0 = clamped(fminf(a->x, b->x) - 1, ground->width), x1 = clamped(fmaxf(a->x, b->x) + 2, ground->width);
    int y0 = clamped(fminf(a->y, b->y) - 1, band->end), y1 = clamped(fmaxf(a->y, b->y) + 2, band->end);
    if (y0 < band->first) y0 = band->first;
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
