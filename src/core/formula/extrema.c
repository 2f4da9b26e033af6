/* Minima and saddles of a typed loss: where the grid dips, or its slopes are smallest, made exact by Newton's steps.
 * Where the view's edge lies below all that was found, the descent is followed out of it. */
#include "core/base/elementary.h"
#include "core/base/trig.h"
#include "core/formula/formula.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { CANDIDATES = 256, NEWTON = 40, HALVINGS = 60 };
static const double SAME = 1e-4, CLOSE = 1e-7; /* of the view's half; of F over it */
static const double FAR = 1e10;                /* how far out a descent is followed */
static const double NEAR = 5000; /* beyond it digits that cancel may make a dip: its walls are looked at */

typedef struct Finder {
    FlFormulaMade *made;
    FlLoss loss;
    int dim;
    double step; /* of the grid */
    int minima, saddles;
    bool pole; /* somewhere the loss falls without bound */
} Finder;

typedef struct Point {
    double x[2], f, g[2];
} Point;

static Point point_at(Finder *finder, double x, double y) {
    Point p = {{x, y}, 0, {0, 0}};
    finder->made->type.eval(&finder->loss, 1, 1, p.x, &p.f, p.g);
    return p;
}

static double slope(const Point *p) {
    return fl_hypot(p->g[0], p->g[1]);
}

static bool in_view(const Point *p) {
    return fabs(p->x[0]) <= 5 && fabs(p->x[1]) <= 5 && isfinite(p->f);
}

/* Nine decimals of each coordinate, where the slope is no larger there: 3 instead of 3.0000000000000004. */
static Point snap(Finder *finder, Point p) {
    for (int j = 0; j < 2; j++) {
        double x[2] = {p.x[0], p.x[1]};
        x[j] = round(x[j] * 1e9) / 1e9 + 0.0;
        Point q = point_at(finder, x[0], x[1]);
        if (slope(&q) <= slope(&p)) p = q;
    }
    return p;
}

/* Towards the bottom of a valley the loss falls less and less: from 10^-k beside it to 10^-(k+1) by a tenth of what it
 * fell before at a corner, by a third at the cusp of sqrt(|x|). Beside a pole it falls as much again or more, as far as
 * doubles go. */
static bool is_pole(Finder *finder, const Point *p) {
    int ways = finder->dim == 1 ? 2 : 8;
    for (int k = 0; k < ways; k++) {
        static const double away[4] = {1e-6, 1e-7, 1e-9, 1e-10};
        double angle = k * (6.28318530717958648 / ways), f[4];
        for (int i = 0; i < 4; i++)
            f[i] = point_at(finder, p->x[0] + away[i] * fl_cos(angle), p->x[1] + away[i] * fl_sin(angle)).f;
        double far = f[0] - f[1], near = f[2] - f[3], seen = 1e3 * DBL_EPSILON * (fabs(f[3]) + fabs(f[2]));
        if (near > seen && near >= 0.8 * far) return true;
    }
    return !isfinite(p->f);
}

/* As high at both and everywhere between: one floor that is level. Parts of the way that no period fits. */
static bool same_floor(Finder *finder, const FlMinimum *m, const Point *p) {
    double same = 1e-12 * finder->made->type.height, part = 0;
    if (!(fabs(m->value - p->f) <= same)) return false;
    for (int i = 0; i < 8; i++) {
        part = fmod(part + 0.61803398874989485, 1);
        Point q = point_at(finder, m->x[0] + part * (p->x[0] - m->x[0]), m->x[1] + part * (p->x[1] - m->x[1]));
        if (!(fabs(q.f - p->f) <= same)) return false;
    }
    return true;
}

/* Keeps a list of the lowest, ascending and without doubles; of a level floor the point nearest to 0. */
static void keep(Finder *finder, FlMinimum *list, int *count, const Point *p) {
    int at = *count;
    for (int i = 0; i < *count; i++) {
        if (fl_hypot(list[i].x[0] - p->x[0], list[i].x[1] - p->x[1]) < 5 * SAME) return;
        if (!same_floor(finder, &list[i], p)) continue;
        if (fl_hypot(p->x[0], p->x[1]) < fl_hypot(list[i].x[0], list[i].x[1]))
            list[i] = (FlMinimum){.x = {p->x[0], p->x[1]}, .value = p->f};
        return;
    }
    while (at > 0 && list[at - 1].value > p->f) at--;
    if (at == FL_FORMULA_MINIMA) return;
    int moved = *count - at - (*count == FL_FORMULA_MINIMA);
    memmove(&list[at + 1], &list[at], (size_t)moved * sizeof *list);
    list[at] = (FlMinimum){.x = {p->x[0], p->x[1]}, .value = p->f};
    *count += *count < FL_FORMULA_MINIMA;
}

static void hessian(Finder *finder, const Point *p, double *h) {
    h[1] = h[3] = 0;
    finder->made->type.hessian(&finder->loss, p->x, h);
}

/* The slope changes its sign between lo and hi: Newton's steps, halving where one leads out. Also finds corners. */
static Point between(Finder *finder, double lo, double hi) {
    Point p = point_at(finder, (lo + hi) / 2, 0);
    for (int i = 0; i < HALVINGS && p.g[0] != 0 && isfinite(p.g[0]); i++) {
        double h[4];
        hessian(finder, &p, h);
        if (p.g[0] < 0) lo = p.x[0];
        if (p.g[0] > 0) hi = p.x[0];
        double next = p.x[0] - p.g[0] / h[0];
        if (!(next > lo && next < hi) || i % 4 == 3) next = (lo + hi) / 2;
        if (next == p.x[0]) break;
        Point q = point_at(finder, next, 0);
        bool over = fabs(next - p.x[0]) <= 1e-15 * fabs(next);
        p = slope(&q) <= slope(&p) || !over ? q : p;
        if (over) break;
    }
    return snap(finder, p);
}

/* Higher on both sides, or undefined there: beside a jump it is lower on one. */
static bool lowest_on_line(Finder *finder, const Point *p) {
    Point left = point_at(finder, p->x[0] - 1e-5, 0), right = point_at(finder, p->x[0] + 1e-5, 0);
    return !(left.f < p->f) && !(right.f < p->f);
}

/* By values alone, where slopes say nothing: both sides of a pole rise. The halves on either side of the lowest point
 * shrink about it. */
static Point dip_between(Finder *finder, double lo, Point lowest, double hi) {
    for (int i = 0; i < 2 * HALVINGS; i++) {
        Point left = point_at(finder, (lo + lowest.x[0]) / 2, 0), right = point_at(finder, (lowest.x[0] + hi) / 2, 0);
        if (left.f < lowest.f && !(right.f < left.f)) {
            hi = lowest.x[0];
            lowest = left;
        } else if (right.f < lowest.f) {
            lo = lowest.x[0];
            lowest = right;
        } else {
            lo = left.x[0];
            hi = right.x[0];
        }
    }
    return snap(finder, lowest);
}

/* A valley between two points with a lower one, `middle`, between them. */
static void try_between(Finder *finder, double lo, const Point *middle, double hi) {
    Point p = between(finder, lo, hi);
    if (!(p.f <= middle->f)) p = dip_between(finder, lo, *middle, hi);
    if (is_pole(finder, &p))
        finder->pole = true;
    else if (lowest_on_line(finder, &p))
        keep(finder, finder->made->minima, &finder->minima, &p);
}

static int by_size(const void *a, const void *b) {
    double p = *(const double *)a, q = *(const double *)b;
    return (p > q) - (p < q);
}

/* Values that differ by less are level ground, whose last bits make dips: of 3 x + 3 |x - 2| sixty-four. By the size
 * that three quarters of the values stay under: those beside a pole say nothing of the ground elsewhere. */
static double rounding_of(const FlGrid *grid) {
    double size[FL_GRID_LINE] = {0};
    int count = 0;
    for (int i = 0; i < grid->count; i++)
        if (isfinite(grid->f[i])) size[count++] = fabs(grid->f[i]);
    qsort(size, (size_t)count, sizeof *size, by_size);
    return count > 0 ? 16 * DBL_EPSILON * size[3 * count / 4] : 0;
}

static void find_on_line(Finder *finder, const FlGrid *grid) {
    const double *f = grid->f, level = rounding_of(grid);
    for (int i = 1, j; i < grid->count - 1; i = j + 1) {
        for (j = i; j < grid->count - 2 && fabs(f[j + 1] - f[i]) <= level;) j++;
        if (!(f[i] < f[i - 1] - level && f[i] < f[j + 1] - level)) continue;
        Point middle = point_at(finder, grid->x[(i + j) / 2], 0);
        try_between(finder, grid->x[i - 1], &middle, grid->x[j + 1]);
    }
}

/* Whether what lies at the edge may lead to something lower than all that is known. */
static bool is_below_all(const Finder *finder, double f) {
    return isfinite(f) && (finder->minima == 0 || f < finder->made->minima[0].value);
}

/* Far out sqrt(x^2 + 1) - x falls to 0 and dances about it by its last digits; a valley has walls a quarter of the way
 * further and nearer that are a part of its depth below the view's edge. */
static bool has_walls(Finder *finder, const Point *p, double edge) {
    const double part = 1e-7 * (edge - p->f);
    for (double way = 0.75; way < 1.5; way += 0.5) {
        Point q = point_at(finder, way * p->x[0], p->x[1]);
        if (fabs(p->x[0]) > NEAR && !(q.f - p->f > part)) return false;
    }
    return true;
}

/* Outwards from an end of the line in growing strides, until the loss rises again. */
static void follow_line(Finder *finder, double side) {
    Point before = point_at(finder, side * (5 - finder->step), 0), now = point_at(finder, side * 5, 0);
    const double edge = now.f;
    if (!is_below_all(finder, now.f)) return;
    for (double stride = finder->step; fabs(now.x[0]) < FAR; stride *= 1.1) {
        Point next = point_at(finder, now.x[0] + side * stride, 0);
        if (!isfinite(next.f)) return;
        if (next.f > now.f) {
            if (now.f < before.f && has_walls(finder, &now, edge))
                try_between(finder, fmin(before.x[0], next.x[0]), &now, fmax(before.x[0], next.x[0]));
            return;
        }
        if (next.f < now.f) before = now;
        now = next;
    }
}

/* A step that leads down: Newton's where the loss curves up in all directions, else along a shifted curvature. */
static void descent(const double *h, const Point *p, double longest, double *d) {
    double middle = (h[0] + h[3]) / 2, spread = fl_hypot((h[0] - h[3]) / 2, h[1]);
    double least = middle - spread, most = middle + spread, least_wanted = 1e-9 * fmax(fabs(least), fabs(most));
    double shift = least > least_wanted ? 0 : 0.1 * fmax(fabs(least), fabs(most)) - least + 1e-12;
    double a = h[0] + shift, c = h[3] + shift, b = h[1], det = a * c - b * b;
    d[0] = -(c * p->g[0] - b * p->g[1]) / det;
    d[1] = -(a * p->g[1] - b * p->g[0]) / det;
    double length = fl_hypot(d[0], d[1]), cut = length > longest ? longest / length : 1;
    d[0] *= cut;
    d[1] *= cut;
}

/* `out`: beyond the view, in steps twice as long after each that was too short. */
static Point go_down(Finder *finder, Point p, bool out) {
    double longest = 4 * finder->step;
    for (int i = 0; i < NEWTON && fabs(p.x[0]) <= FAR && fabs(p.x[1]) <= FAR; i++) {
        double h[4], d[2];
        hessian(finder, &p, h);
        descent(h, &p, longest, d);
        if (out && fl_hypot(d[0], d[1]) > 0.99 * longest) longest *= 2;
        bool moved = false;
        for (double part = 1; part > 1e-6 && !moved; part /= 4) {
            Point q = point_at(finder, p.x[0] + part * d[0], p.x[1] + part * d[1]);
            moved = q.f < p.f || (q.f == p.f && slope(&q) < slope(&p));
            if (moved) p = q;
        }
        if (!moved || fl_hypot(d[0], d[1]) < 1e-15) break;
    }
    return p;
}

/* Newton's own steps, or part of them, to wherever the slope is zero. */
static Point go_level(Finder *finder, Point p, int most) {
    for (int i = 0; i < most; i++) {
        double h[4];
        hessian(finder, &p, h);
        double det = h[0] * h[3] - h[1] * h[1];
        double d[2] = {(h[3] * p.g[0] - h[1] * p.g[1]) / det, (h[0] * p.g[1] - h[1] * p.g[0]) / det};
        bool moved = false;
        for (double part = 1; part > 0.01 && !moved; part /= 2) {
            Point q = point_at(finder, p.x[0] - part * d[0], p.x[1] - part * d[1]);
            moved = slope(&q) < slope(&p) && in_view(&q);
            if (moved) p = q;
        }
        if (!moved) break;
    }
    return p;
}

/* Corners, which no Newton finds: the best of eight neighbours, nearer and nearer. */
static Point go_round(Finder *finder, Point p) {
    static const double ways[8][2] = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}, {1, 1}, {-1, -1}, {1, -1}, {-1, 1}};
    int tries = 0;
    for (double far = finder->step; far > 1e-11 && tries < 400; tries++) {
        Point best = p;
        for (int k = 0; k < 8; k++) {
            Point q = point_at(finder, p.x[0] + far * ways[k][0], p.x[1] + far * ways[k][1]);
            if (q.f < best.f) best = q;
        }
        if (best.f < p.f) {
            p = best;
        } else {
            far /= 2;
        }
    }
    return p;
}

/* No lower, or on a ring further out, where a plain counts for nothing, higher all around. */
static bool lowest_around(Finder *finder, const Point *p, double far, bool higher) {
    for (int k = 0; k < 16; k++) {
        double angle = k * (3.14159265358979323846 / 8);
        Point q = point_at(finder, p->x[0] + far * fl_cos(angle), p->x[1] + far * fl_sin(angle));
        if (!(higher ? q.f > p->f : q.f >= p->f)) return false;
    }
    return true;
}

static bool is_level(const Finder *finder, const Point *p) {
    return isfinite(p->f) && slope(p) <= CLOSE * finder->made->type.height / 5;
}

/* What the point is by its curvatures: 1 a minimum, -1 a saddle, 0 neither. */
static int shape(Finder *finder, const Point *p) {
    double h[4];
    hessian(finder, p, h);
    double middle = (h[0] + h[3]) / 2, spread = fl_hypot((h[0] - h[3]) / 2, h[1]);
    double flat = 1e-7 * (fabs(middle) + spread);
    if (middle - spread >= -flat) return 1;
    return middle - spread < -flat && middle + spread > flat ? -1 : 0;
}

static void try_minimum(Finder *finder, double x, double y) {
    Point start = point_at(finder, x, y), p = go_down(finder, start, false);
    if (is_level(finder, &p)) p = go_level(finder, p, 4);
    p = snap(finder, p);
    if (!is_level(finder, &p) || shape(finder, &p) != 1) {
        p = go_round(finder, start);
        p = snap(finder, p);
    }
    if (!in_view(&p)) return;
    if (is_pole(finder, &p))
        finder->pole = true;
    else if (lowest_around(finder, &p, 1e-5, false))
        keep(finder, finder->made->minima, &finder->minima, &p);
}

/* From the lowest cell at the view's edge. */
static void follow_plane(Finder *finder, const FlGrid *grid) {
    int lowest = -1;
    for (int i = 0; i < grid->count; i++) {
        int column = i % FL_GRID_SIDE, row = i / FL_GRID_SIDE, last = FL_GRID_SIDE - 1;
        bool edge = column == 0 || row == 0 || column == last || row == last;
        if (edge && isfinite(grid->f[i]) && (lowest < 0 || grid->f[i] < grid->f[lowest])) lowest = i;
    }
    if (lowest < 0 || !is_below_all(finder, grid->f[lowest])) return;
    Point p = go_down(finder, point_at(finder, grid->x[lowest], grid->x[FL_GRID + lowest]), true);
    p = snap(finder, p);
    bool found = is_level(finder, &p) && shape(finder, &p) == 1 && !in_view(&p) && !is_pole(finder, &p);
    if (found && lowest_around(finder, &p, 1e-3 * fl_hypot(p.x[0], p.x[1]), true))
        keep(finder, finder->made->minima, &finder->minima, &p);
}

static void try_saddle(Finder *finder, double x, double y) {
    Point p = go_level(finder, point_at(finder, x, y), NEWTON);
    p = snap(finder, p);
    if (is_level(finder, &p) && shape(finder, &p) == -1) /* in the view, which no step has left */
        keep(finder, finder->made->saddles, &finder->saddles, &p);
}

/* Whether v[i] is the least of its nine cells; of equal ones the first. */
static bool is_least(const double *v, int i) {
    int column = i % FL_GRID_SIDE, row = i / FL_GRID_SIDE;
    if (!isfinite(v[i])) return false;
    for (int k = 0; k < 9; k++) {
        int c = column + k % 3 - 1, r = row + k / 3 - 1, n = r * FL_GRID_SIDE + c;
        if (k == 4 || c < 0 || r < 0 || c >= FL_GRID_SIDE || r >= FL_GRID_SIDE) continue;
        if (n < i ? v[n] <= v[i] : v[n] < v[i]) return false;
    }
    return true;
}

static void find_on_plane(Finder *finder, const FlGrid *grid) {
    double squares[FL_GRID];
    int minima = 0, saddles = 0;
    for (int i = 0; i < grid->count; i++)
        squares[i] = grid->g[i] * grid->g[i] + grid->g[FL_GRID + i] * grid->g[FL_GRID + i];
    for (int i = 0; i < grid->count; i++) {
        double x = grid->x[i], y = grid->x[FL_GRID + i];
        if (is_least(grid->f, i) && minima++ < CANDIDATES) try_minimum(finder, x, y);
        if (is_least(squares, i) && saddles++ < CANDIDATES) try_saddle(finder, x, y);
    }
}

static Finder finder_of(FlFormulaMade *made) {
    Finder finder = {.made = made, .dim = made->type.dim};
    finder.step = 10.0 / (made->type.dim == 2 ? FL_GRID_SIDE : FL_GRID_LINE);
    fl_loss_init(&finder.loss, &made->type);
    return finder;
}

bool fl_formula_descend(FlFormulaMade *made, double *x) {
    Finder finder = finder_of(made);
    Point p = go_down(&finder, point_at(&finder, x[0], x[1]), false);
    x[0] = p.x[0];
    x[1] = p.x[1];
    return isfinite(p.f);
}

void fl_formula_extrema(FlFormulaMade *made, const FlGrid *grid) {
    Finder finder = finder_of(made);
    if (made->type.dim == 2) {
        find_on_plane(&finder, grid);
        follow_plane(&finder, grid);
    } else {
        find_on_line(&finder, grid);
        follow_line(&finder, -1);
        follow_line(&finder, 1);
    }
    for (int i = 0; i < grid->count; i++) finder.pole = finder.pole || grid->f[i] == -INFINITY;
    made->pole = finder.pole;
    made->type.minima = (FlMinima){finder.minima, made->minima};
    made->type.saddles = (FlSaddles){finder.saddles, made->saddles};
}
