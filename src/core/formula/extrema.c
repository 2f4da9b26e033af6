/* Minima and saddles of a typed loss: where the grid dips, or its slopes are smallest, made exact by Newton's steps. */
#include "core/formula/formula.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { CANDIDATES = 256, NEWTON = 40, HALVINGS = 60 };
static const double SAME = 1e-4, CLOSE = 1e-7; /* of the view's half; of F over it */

typedef struct Finder {
    FlFormulaMade *made;
    FlLoss loss;
    int dim;
    double step; /* of the grid */
    int minima, saddles;
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
    return hypot(p->g[0], p->g[1]);
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

/* Whether a valley found from a point of the grid can be one: a pole's bottom lies below all measure. */
static bool has_bottom(const Finder *finder, const Point *p, double from) {
    return isfinite(p->f) && p->f > from - 10 * finder->made->type.height;
}

/* Keeps a list of the lowest, ascending and without doubles. */
static void keep(FlMinimum *list, int *count, const Point *p) {
    int at = *count;
    for (int i = 0; i < *count; i++) {
        if (hypot(list[i].x[0] - p->x[0], list[i].x[1] - p->x[1]) < 5 * SAME) return;
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

/* Higher on both sides, or undefined there: a pole that comes from below is lower on one. */
static bool lowest_on_line(Finder *finder, const Point *p) {
    Point left = point_at(finder, p->x[0] - 1e-5, 0), right = point_at(finder, p->x[0] + 1e-5, 0);
    return !(left.f < p->f) && !(right.f < p->f);
}

static void find_on_line(Finder *finder, const FlGrid *grid) {
    const double *f = grid->f;
    for (int i = 1, j; i < grid->count - 1; i = j + 1) {
        for (j = i; j < grid->count - 2 && f[j + 1] == f[i];) j++;
        if (!(f[i] < f[i - 1] && f[i] < f[j + 1])) continue;
        Point p = between(finder, grid->x[i - 1], grid->x[j + 1]);
        if (!(p.f <= f[i])) p = point_at(finder, grid->x[(i + j) / 2], 0);
        if (has_bottom(finder, &p, f[i]) && lowest_on_line(finder, &p)) keep(finder->made->minima, &finder->minima, &p);
    }
}

/* A step that leads down: Newton's where the loss curves up in all directions, else along a shifted curvature. */
static void descent(const double *h, const Point *p, double longest, double *d) {
    double middle = (h[0] + h[3]) / 2, spread = hypot((h[0] - h[3]) / 2, h[1]);
    double least = middle - spread, most = middle + spread, least_wanted = 1e-9 * fmax(fabs(least), fabs(most));
    double shift = least > least_wanted ? 0 : 0.1 * fmax(fabs(least), fabs(most)) - least + 1e-12;
    double a = h[0] + shift, c = h[3] + shift, b = h[1], det = a * c - b * b;
    d[0] = -(c * p->g[0] - b * p->g[1]) / det;
    d[1] = -(a * p->g[1] - b * p->g[0]) / det;
    double length = hypot(d[0], d[1]), cut = length > longest ? longest / length : 1;
    d[0] *= cut;
    d[1] *= cut;
}

static Point go_down(Finder *finder, Point p) {
    for (int i = 0; i < NEWTON; i++) {
        double h[4], d[2];
        hessian(finder, &p, h);
        descent(h, &p, 4 * finder->step, d);
        bool moved = false;
        for (double part = 1; part > 1e-6 && !moved; part /= 4) {
            Point q = point_at(finder, p.x[0] + part * d[0], p.x[1] + part * d[1]);
            moved = q.f < p.f || (q.f == p.f && slope(&q) < slope(&p));
            if (moved) p = q;
        }
        if (!moved || hypot(d[0], d[1]) < 1e-15) break;
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

static bool lowest_around(Finder *finder, const Point *p) {
    for (int k = 0; k < 16; k++) {
        double angle = k * (3.14159265358979323846 / 8), far = 1e-5;
        Point q = point_at(finder, p->x[0] + far * cos(angle), p->x[1] + far * sin(angle));
        if (!(q.f >= p->f)) return false;
    }
    return true;
}

static bool is_level(const Finder *finder, const Point *p) {
    return in_view(p) && slope(p) <= CLOSE * finder->made->type.height / 5;
}

/* What the point is by its curvatures: 1 a minimum, -1 a saddle, 0 neither. */
static int shape(Finder *finder, const Point *p) {
    double h[4];
    hessian(finder, p, h);
    double middle = (h[0] + h[3]) / 2, spread = hypot((h[0] - h[3]) / 2, h[1]);
    double flat = 1e-7 * (fabs(middle) + spread);
    if (middle - spread >= -flat) return 1;
    return middle - spread < -flat && middle + spread > flat ? -1 : 0;
}

static void try_minimum(Finder *finder, double x, double y) {
    Point start = point_at(finder, x, y), p = go_down(finder, start);
    if (is_level(finder, &p)) p = go_level(finder, p, 4);
    p = snap(finder, p);
    if (!is_level(finder, &p) || shape(finder, &p) != 1) {
        p = go_round(finder, start);
        p = snap(finder, p);
    }
    if (in_view(&p) && has_bottom(finder, &p, start.f) && lowest_around(finder, &p))
        keep(finder->made->minima, &finder->minima, &p);
}

static void try_saddle(Finder *finder, double x, double y) {
    Point p = go_level(finder, point_at(finder, x, y), NEWTON);
    p = snap(finder, p);
    if (is_level(finder, &p) && shape(finder, &p) == -1) keep(finder->made->saddles, &finder->saddles, &p);
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

void fl_formula_extrema(FlFormulaMade *made, const FlGrid *grid) {
    Finder finder = {.made = made, .dim = made->type.dim};
    finder.step = 10.0 / (made->type.dim == 2 ? FL_GRID_SIDE : FL_GRID_LINE);
    fl_loss_init(&finder.loss, &made->type);
    if (made->type.dim == 2) {
        find_on_plane(&finder, grid);
    } else {
        find_on_line(&finder, grid);
    }
    made->type.minima = (FlMinima){finder.minima, made->minima};
    made->type.saddles = (FlSaddles){finder.saddles, made->saddles};
}

/* Two decimals at most, with the minus of a sentence. */
static void say_number(char *text, size_t size, double v) {
    char digits[32];
    snprintf(digits, sizeof digits, "%.2f", fabs(v));
    for (char *c = digits; *c != '\0'; c++) {
        if (*c == ',') *c = '.'; /* the one sign that a locale may bring */
    }
    size_t n = strlen(digits);
    while (n > 0 && digits[n - 1] == '0') digits[--n] = '\0';
    if (n > 0 && digits[n - 1] == '.') digits[--n] = '\0';
    snprintf(text, size, "%s%s", v < 0 && strcmp(digits, "0") != 0 ? "\xe2\x88\x92" : "", digits);
}

static void say_place(char *text, size_t size, const FlFormulaMade *made, int i) {
    char x[40], y[40];
    say_number(x, sizeof x, made->minima[i].x[0]);
    say_number(y, sizeof y, made->minima[i].x[1]);
    if (made->type.dim == 1) {
        snprintf(text, size, "%s", x);
    } else {
        snprintf(text, size, "(%s, %s)", x, y);
    }
}

void fl_formula_note(FlFormulaMade *made) {
    static const char *const words[] = {"No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"};
    char at[3][96], many[24];
    int count = made->type.minima.count;
    for (int i = 0; i < 3 && i < count; i++) say_place(at[i], sizeof at[i], made, i);
    snprintf(many, sizeof many, "%s%d", count == FL_FORMULA_MINIMA ? "At least " : "", count);
    const char *word = count < 10 ? words[count] : many;
    if (count == 0) {
        snprintf(made->note, sizeof made->note,
                 "No valley in \xe2\x88\x92"
                 "5..5.");
    } else if (count == 1) {
        snprintf(made->note, sizeof made->note, "One valley, found at %s.", at[0]);
    } else if (count == 2) {
        /* from left to right */
        bool swap = made->minima[1].x[0] < made->minima[0].x[0];
        snprintf(made->note, sizeof made->note, "Two valleys, found at %s and %s.", at[swap], at[!swap]);
    } else {
        snprintf(made->note, sizeof made->note, "%s valleys, the lowest found at %s.", word, at[0]);
    }
}
