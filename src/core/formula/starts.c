/* Where runs of a typed loss begin: where a descent comes to a minimum, if there is any. */
#include "core/base/elementary.h"
#include "core/base/whole.h"
#include "core/formula/formula.h"

#include <math.h>
#include <string.h>

static const double HALF = 5; /* of the view */
static const double usual[][FL_MAX_DIM] = {{-3, 2.5},  {0.5, -3.5}, {4, 3},    {2, -1},
                                           {-1.5, -3}, {3, 0.5},    {-4.5, 4}, {1.2, 1.4}};
enum { USUAL = sizeof usual / sizeof *usual, SPREAD = 61 };

static bool has_slope(FlFormulaMade *made, const double *x, double least) {
    FlLoss loss;
    double f, g[FL_MAX_DIM] = {0};
    fl_loss_init(&loss, &made->type);
    loss.type->eval(&loss, 1, 1, x, &f, g);
    double slope = fl_hypot(g[0], g[1]);
    return isfinite(f) && isfinite(slope) && slope >= least;
}

/* Along the grid's line, down as long as it falls; over the edge where a minimum was found beyond. */
static bool leads_on_line(const FlFormulaMade *made, const FlGrid *grid, double x) {
    const double *f = grid->f;
    int last = grid->count - 1, at = fl_rounded_within((x + HALF) / (2 * HALF) * last, -1, last + 1);
    if (at < 0 || at > last || !isfinite(f[at])) return false;
    int way = at > 0 && f[at - 1] < f[at] ? -1 : 1;
    while (at + way >= 0 && at + way <= last && f[at + way] <= f[at]) at += way;
    double lo = at > 0 ? grid->x[at - 1] : -INFINITY, hi = at < last ? grid->x[at + 1] : INFINITY;
    for (int i = 0; i < made->type.minima.count; i++) {
        double m = made->minima[i].x[0];
        if (m >= lo && m <= hi) return true;
    }
    return false;
}

/* To a minimum, or to a floor that is as low. */
static bool leads_on_plane(FlFormulaMade *made, const double *x) {
    double end[FL_MAX_DIM] = {x[0], x[1]};
    FlLoss loss;
    fl_loss_init(&loss, &made->type);
    if (!fl_formula_descend(made, end)) return false;
    bool low = fl_loss_value(&loss, end) <= fl_loss_best(&made->type) + 1e-9 * made->type.height;
    return low || fl_loss_minimum_near(&made->type, end) >= 0;
}

static bool leads(FlFormulaMade *made, const FlGrid *grid, const double *x) {
    if (made->type.minima.count == 0) return true;
    return made->type.dim == 1 ? leads_on_line(made, grid, x[0]) : leads_on_plane(made, x);
}

static void add(FlFormulaMade *made, const double *x) {
    FlStarts *starts = &made->type.starts;
    if (starts->count < FL_MAX_STARTS) memcpy(starts->x[starts->count++], x, (size_t)made->type.dim * sizeof *x);
}

static void try_usual(FlFormulaMade *made, const FlGrid *grid, double least) {
    for (int i = 0; i < USUAL; i++)
        if (has_slope(made, usual[i], least) && leads(made, grid, usual[i])) add(made, usual[i]);
}

/* Beside the minima, the lowest first, as far away as still leads there. */
static void try_beside(FlFormulaMade *made, const FlGrid *grid) {
    static const double ways[8][FL_MAX_DIM] = {{-1, 0}, {1, 0}, {0, 1}, {0, -1}, {1, 1}, {-1, -1}, {1, -1}, {-1, 1}};
    int count = made->type.minima.count, directions = made->type.dim == 1 ? 2 : 8;
    for (int i = 0; i < count && made->type.starts.count == 0; i++) {
        const double *m = made->minima[i].x;
        double away = 2;
        for (int n = 0; n < 8 && made->type.starts.count == 0; n++, away /= 2) {
            for (int k = 0; k < directions && made->type.starts.count == 0; k++) {
                double x[FL_MAX_DIM] = {m[0] + away * ways[k][0], m[1] + away * ways[k][1]};
                for (int j = 0; j < FL_MAX_DIM; j++) x[j] = round(x[j] * 100) / 100 + 0.0;
                if (has_slope(made, x, 1e-300) && leads(made, grid, x)) add(made, x);
            }
        }
    }
}

/* Places of the grid with this slope, whatever a descent from there leads to. */
static void try_any(FlFormulaMade *made, const FlGrid *grid, double least) {
    for (int i = 0; i < USUAL; i++)
        if (has_slope(made, usual[i], least)) add(made, usual[i]);
    for (int i = 0; i < SPREAD && made->type.starts.count == 0; i++) {
        int at = (int)((long)i * (grid->count - 1) / (SPREAD - 1));
        double x[FL_MAX_DIM] = {grid->x[at], grid->x[FL_GRID + at]};
        if (has_slope(made, x, least)) add(made, x);
    }
}

/* Where there is some slope, a twentieth of what leads from F to nothing across half the view; else where there is any;
 * on a plain where there is a value. False where no place of the grid has both a value and a slope: nothing can start.
 */
bool fl_formula_starts(FlFormulaMade *made, const FlGrid *grid) {
    const double least[] = {0.05 * made->type.height / HALF, 1e-300, 0};
    FlStarts *starts = &made->type.starts;
    starts->count = 0;
    for (int i = 0; i < 2 && starts->count == 0; i++) try_usual(made, grid, least[i]);
    if (starts->count == 0) try_beside(made, grid);
    for (int i = 0; i < 3 && starts->count == 0; i++) try_any(made, grid, least[i]);
    for (int i = 0; i < grid->count && starts->count == 0; i++) { /* few places have a value, or a slope */
        const double x[] = {grid->x[i], grid->x[FL_GRID + i]};
        if (has_slope(made, x, 0)) add(made, x);
    }
    return starts->count > 0;
}
