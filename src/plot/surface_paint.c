/* The image of the ground: cells far to near, feathered where the ground ends or turns away. */
#include "plot/surface_parts.h"
#include <math.h>
#include <string.h>

/* Row by row as the first: copies are wide. */
static void clear(const FlSurface *s, const FlBand *band) {
    const FlGround *ground = band->ground;
    const size_t width = (size_t)ground->width, first = (size_t)band->first * width, end = (size_t)band->end * width;
    for (size_t i = first; i < first + width; i++) {
        ground->pixels[i] = s->theme->bg;
        ground->away[i] = INFINITY;
    }
    for (size_t at = first + width; at < end; at += width) {
        memcpy(ground->pixels + at, ground->pixels + first, width * sizeof *ground->pixels);
        memcpy(ground->away + at, ground->away + first, width * sizeof *ground->away);
    }
}

/* Pixels of the image from dp. */
static void put(const FlSurface *s, FlVertex *v, float bx, float by, float height) {
    FlVec p = fl_space_project(&s->space, bx, by, height, &v->away);
    v->x = (p.x - s->box.x) * s->scale;
    v->y = (p.y - s->box.y) * s->scale;
}

void fl_surface_where(const FlSurface *s, const FlVertex *v, float *x, float *y) {
    *x = 2 * v->i / (float)(s->nx - 1) - 1;
    *y = (2 * v->j / (float)(s->ny - 1) - 1) * s->space.depth;
}

/* The work on the whole image, in `count` shares. */
typedef struct Painting {
    FlSurface *s;
    int count;
} Painting;

/* Where share number i of all rows begins. */
static int begin(const Painting *p, int i, int all) {
    return (int)((int64_t)all * i / p->count);
}

static void project(void *context, int share) {
    const Painting *p = context;
    FlSurface *s = p->s;
    const int end = begin(p, share + 1, s->ny) * s->nx;
    for (int at = begin(p, share, s->ny) * s->nx; at < end; at++) {
        float x, y;
        fl_surface_where(s, &s->vertex[at], &x, &y);
        put(s, &s->vertex[at], x, y, s->z[at]);
    }
}

/* Downwards is positive on the screen: what faces the eye turns the other way there. */
static bool faces(const FlVertex *a, const FlVertex *b, const FlVertex *c) {
    return (b->x - a->x) * (c->y - a->y) - (c->x - a->x) * (b->y - a->y) < 0;
}

/* A cell's corners: a at i, j; then counterclockwise, y upwards. Without a height at a corner there is no cell. */
static void find_fronts(void *context, int share) {
    const Painting *p = context;
    FlSurface *s = p->s;
    for (int j = begin(p, share, s->ny - 1), end = begin(p, share + 1, s->ny - 1); j < end; j++)
        for (int i = 0; i < s->nx - 1; i++) {
            int at = j * s->nx + i;
            const FlVertex *a = &s->vertex[at], *b = a + 1, *c = b + s->nx, *d = a + s->nx;
            const float *z = &s->z[at];
            bool whole = !isnan(z[0] + z[1] + z[s->nx] + z[s->nx + 1]);
            s->front[at] = whole ? (unsigned char)((faces(a, b, c) ? 1 : 0) | (faces(a, c, d) ? 2 : 0)) : 0;
        }
}

static int front(const FlSurface *s, int i, int j) {
    return i >= 0 && j >= 0 && i < s->nx - 1 && j < s->ny - 1 ? s->front[j * s->nx + i] : 0;
}

/* Whether a triangle or feather of the cell can reach the band. */
static bool in_band(const FlBand *band, const FlVertex *a, const FlVertex *b, const FlVertex *c, const FlVertex *d) {
    const float top = (float)band->first - 2, bottom = (float)band->end + 2;
    return (a->y > top || b->y > top || c->y > top || d->y > top) &&
           (a->y < bottom || b->y < bottom || c->y < bottom || d->y < bottom);
}

static void cell(const FlSurface *s, const FlBand *band, int i, int j) {
    int at = j * s->nx + i, own = s->front[at];
    const FlVertex *a = &s->vertex[at], *b = a + 1, *c = b + s->nx, *d = a + s->nx;
    if (!own || !in_band(band, a, b, c, d)) return;
    if (own & 1) {
        fl_ground_triangle(band, a, b, c);
        if (!(front(s, i, j - 1) & 2)) fl_ground_feather(band, a, b, c);
        if (!(front(s, i + 1, j) & 2)) fl_ground_feather(band, b, c, a);
        if (!(own & 2)) fl_ground_feather(band, a, c, b);
    }
    if (own & 2) {
        fl_ground_triangle(band, a, c, d);
        if (!(front(s, i, j + 1) & 1)) fl_ground_feather(band, c, d, a);
        if (!(front(s, i - 1, j) & 1)) fl_ground_feather(band, d, a, c);
        if (!(own & 1)) fl_ground_feather(band, a, c, d);
    }
}

/* Cells of a row stand between planes of one x each: those further from the eye's x than another never hide it. */
static void row(const FlSurface *s, const FlBand *band, int j, int eye) {
    for (int i = 0; i < eye && i < s->nx - 1; i++) cell(s, band, i, j);
    for (int i = s->nx - 2; i >= (eye < 0 ? 0 : eye); i--) cell(s, band, i, j);
}

static int cell_of(float along, int cells) {
    float v = floorf((along + 1) / 2 * (float)cells);
    return v < 0 ? 0 : v > (float)cells ? cells : (int)v;
}

int fl_surface_side(const FlSurface *s, int side, int k) {
    int n = side % 2 == 0 ? s->nx : s->ny;
    if (k < 0 || k >= n) return -1;
    return side == 0 ? k : side == 1 ? k * s->nx + s->nx - 1 : side == 2 ? (s->ny - 1) * s->nx + k : k * s->nx;
}

/* Walls are drawn over the image; what lies behind them must know. */
static void walls(const FlSurface *s, const FlBand *band) {
    for (int side = 0; side < 4; side++) {
        if (!fl_space_sees(&s->space, side)) continue;
        for (int k = 0, at, next; (next = fl_surface_side(s, side, k + 1)) >= 0; k++) {
            at = fl_surface_side(s, side, k);
            if (isnan(s->z[at] + s->z[next])) continue;
            FlVertex foot[2] = {s->vertex[at], s->vertex[next]};
            for (int e = 0; e < 2; e++) {
                float x, y;
                fl_surface_where(s, &s->vertex[e ? next : at], &x, &y);
                put(s, &foot[e], x, y, 0);
            }
            fl_ground_shade_off(band, &s->vertex[at], &s->vertex[next], &foot[0]);
            fl_ground_shade_off(band, &s->vertex[next], &foot[0], &foot[1]);
        }
    }
}

static void paint_band(void *context, int share) {
    const Painting *p = context;
    const FlSurface *s = p->s;
    const FlBand band = {&s->ground, begin(p, share, s->ground.height), begin(p, share + 1, s->ground.height)};
    int column = cell_of(s->space.eye[0], s->nx - 1), line = cell_of(s->space.eye[1] / s->space.depth, s->ny - 1);
    clear(s, &band);
    for (int j = 0; j < line && j < s->ny - 1; j++) row(s, &band, j, column);
    for (int j = s->ny - 2; j >= line; j--) row(s, &band, j, column);
    walls(s, &band);
}

/* Each band looks at all cells, so bands are high and few. */
void fl_surface_paint(FlSurface *s, const FlHelp *help) {
    enum { HIGH = 96, MOST = 6 };
    void (*const step[])(void *, int) = {project, find_fronts, paint_band};
    int bands = s->ground.height / HIGH;
    Painting p = {s, !help->each || bands < 1 ? 1 : bands > MOST ? MOST : bands};
    for (int i = 0; i < 3; i++) {
        if (help->each)
            help->each(help->self, p.count, step[i], &p);
        else
            step[i](&p, 0);
    }
}
