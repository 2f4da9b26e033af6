/* What a typed loss says of itself: found on a grid over its view, and by trying. */
#include "core/formula/formula.h"
#include "fallline/sweep.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double HALF = 5; /* of the view */

static void fill_grid(FlFormulaMade *made, FlGrid *grid) {
    FlLoss loss;
    fl_loss_init(&loss, &made->type);
    bool two = made->type.dim == 2;
    grid->count = two ? FL_GRID : FL_GRID_LINE;
    for (int i = 0; i < grid->count; i++) {
        int row = i / FL_GRID_SIDE;
        grid->x[i] = two ? HALF * ((2 * (i % FL_GRID_SIDE) + 1.0) / FL_GRID_SIDE - 1)
                         : HALF * (2.0 * i / (FL_GRID_LINE - 1) - 1);
        grid->x[FL_GRID + i] = two ? HALF * ((2 * row + 1.0) / FL_GRID_SIDE - 1) : 0;
    }
    made->type.eval(&loss, grid->count, FL_GRID, grid->x, grid->f, grid->g);
}

static int by_size(const void *a, const void *b) {
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static void sort_values(FlGrid *grid) {
    grid->finite = 0;
    for (int i = 0; i < grid->count; i++) {
        if (isfinite(grid->f[i])) grid->sorted[grid->finite++] = grid->f[i];
    }
    qsort(grid->sorted, (size_t)grid->finite, sizeof *grid->sorted, by_size);
}

static double quantile(const FlGrid *grid, double part) {
    return grid->sorted[(int)(part * (grid->finite - 1))];
}

/* Contours by ratios where the loss spans decades: nineteen in twenty of the view lie 40 times as high as the lowest
 * tenth, 10 times on a quadratic. */
static void choose_height(FlFormulaMade *made, const FlGrid *grid) {
    FlLossType *type = &made->type;
    double low = fmin(grid->sorted[0], fl_loss_best(type)), height = quantile(grid, 0.5) - low;
    type->height = height > 0 && isfinite(height) ? height : 1;
    bool decades = quantile(grid, 0.95) - low > 40 * (quantile(grid, 0.1) - low);
    type->levels = decades ? FL_SPACING_RATIO : FL_SPACING_EVEN;
}

/* In one dimension the valleys fill the picture, and steep flanks leave it. */
static void choose_view(FlFormulaMade *made, const FlGrid *grid) {
    FlBox *view = &made->type.view;
    *view = (FlBox){-HALF, HALF, -HALF, HALF};
    if (made->type.dim == 2) return;
    double low = fmin(grid->sorted[0], fl_loss_best(&made->type)), high = quantile(grid, 1);
    double top = fmin(high - low, 2.5 * made->type.height);
    if (!(top > 0) || !isfinite(top)) top = 1;
    double least = 1e-9 * fmax(fabs(low), fabs(high)); /* of a range that a frame can show */
    if (top < least) top = least;
    view->y0 = low - 0.06 * top;
    view->y1 = low + 1.06 * top;
}

static bool good_start(FlLoss *loss, const double *x, double least) {
    double f, g[FL_MAX_DIM] = {0};
    loss->type->eval(loss, 1, 1, x, &f, g);
    double slope = hypot(g[0], g[1]);
    return isfinite(f) && isfinite(slope) && slope >= least;
}

/* Places that suit most losses; where none of them does, places of the grid. */
static void try_starts(FlFormulaMade *made, const FlGrid *grid, double least) {
    static const double usual[][2] = {{-3, 2.5},  {0.5, -3.5}, {4, 3},    {2, -1},
                                      {-1.5, -3}, {3, 0.5},    {-4.5, 4}, {1.2, 1.4}};
    enum { USUAL = sizeof usual / sizeof *usual, SPREAD = 61 };
    FlStarts *starts = &made->type.starts;
    FlLoss loss;
    fl_loss_init(&loss, &made->type);
    for (int i = 0; i < USUAL + SPREAD && starts->count < FL_MAX_STARTS; i++) {
        int at = i < USUAL ? 0 : (int)((long)(i - USUAL) * (grid->count - 1) / (SPREAD - 1));
        double x[2] = {grid->x[at], grid->x[FL_GRID + at]};
        if (i < USUAL) memcpy(x, usual[i], sizeof x);
        if (i >= USUAL && starts->count > 0) break;
        if (good_start(&loss, x, least)) memcpy(starts->x[starts->count++], x, (size_t)made->type.dim * sizeof *x);
    }
}

/* Where there is some slope, a twentieth of what leads from F to nothing across half the view; else where there is any;
 * on a plain where there is a value. */
static void choose_starts(FlFormulaMade *made, const FlGrid *grid) {
    const double least[] = {0.05 * made->type.height / HALF, 1e-300, 0};
    made->type.starts.count = 0;
    for (int i = 0; i < 3 && made->type.starts.count == 0; i++) try_starts(made, grid, least[i]);
    if (made->type.starts.count > 0) return;
    int at = 0; /* few places have a value, or slopes have none */
    while (at < grid->count - 1 && !isfinite(grid->f[at])) at++;
    made->type.starts.count = 1;
    made->type.starts.x[0][0] = grid->x[at];
    if (made->type.dim == 2) made->type.starts.x[0][1] = grid->x[FL_GRID + at];
}

FlFacts fl_formula_facts(FlFormulaMade *made) {
    FlGrid *grid = malloc(sizeof *grid);
    if (grid == NULL) return FL_FACTS_NO_MEMORY;
    FlFacts facts = FL_FACTS_UNDEFINED;
    made->type.steps = 60;
    made->type.view = (FlBox){-HALF, HALF, -HALF, HALF};
    fill_grid(made, grid);
    sort_values(grid);
    if (grid->finite > 0) {
        choose_height(made, grid);
        fl_formula_extrema(made, grid);
        choose_height(made, grid);
        choose_view(made, grid);
        choose_starts(made, grid);
        fl_formula_note(made);
        facts = fl_formula_rates(made) ? FL_FACTS_FOUND : FL_FACTS_NO_MEMORY;
    }
    free(grid);
    return facts;
}
