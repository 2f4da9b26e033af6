/* What a typed loss says of itself: found on a grid over its view, and by trying. */
#include "core/formula/formula.h"

#include <float.h>
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

/* The same value everywhere but for rounding: each place is as low as any other, and none is a valley. */
static bool is_flat(const FlGrid *grid) {
    double low = grid->sorted[0], high = grid->sorted[grid->finite - 1];
    return grid->finite == grid->count && high - low <= 4 * DBL_EPSILON * fmax(fabs(low), fabs(high));
}

/* What heights are measured from: the lowest value of the view, or listed. Where the loss falls without bound the
 * lowest sample is chance: the lowest valley then, or without any what all but a twentieth of the view lie above. */
static double lowest(const FlFormulaMade *made, const FlGrid *grid) {
    double best = fl_loss_best(&made->type);
    if (!made->pole) return fmin(grid->sorted[0], best);
    return isfinite(best) ? best : quantile(grid, 0.05);
}

/* Contours by ratios where the loss spans decades: nineteen in twenty of the view lie 40 times as high as the lowest
 * tenth, 10 times on a quadratic. */
static void choose_height(FlFormulaMade *made, const FlGrid *grid) {
    FlLossType *type = &made->type;
    double low = lowest(made, grid);
    int from = 0; /* beside a pole part of the view lies below the valleys */
    while (from < grid->finite - 1 && grid->sorted[from] < low) from++;
    double height = grid->sorted[from + (grid->finite - 1 - from) / 2] - low;
    type->height = height > 0 && isfinite(height) ? height : 1;
    double tenth = quantile(grid, 0.1) - low;
    bool decades = tenth >= 0 && quantile(grid, 0.95) - low > 40 * tenth;
    type->levels = decades ? FL_SPACING_RATIO : FL_SPACING_EVEN;
}

/* In one dimension the valleys fill the picture, and steep flanks leave it. */
static void choose_view(FlFormulaMade *made, const FlGrid *grid) {
    FlBox *view = &made->type.view;
    *view = (FlBox){-HALF, HALF, -HALF, HALF};
    if (made->type.dim == 2) return;
    double low = lowest(made, grid), high = quantile(grid, 1);
    double top = fmin(high - low, 2.5 * made->type.height);
    if (!(top > 0) || !isfinite(top)) top = 1;
    double least = 1e-9 * fmax(fabs(low), fabs(low + top)); /* of a range that a frame can show */
    if (top < least) top = least;
    view->y0 = low - 0.06 * top;
    view->y1 = low + 1.06 * top;
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
        made->pole = true; /* there may be some */
        choose_height(made, grid);
        if (!is_flat(grid)) fl_formula_extrema(made, grid);
        choose_height(made, grid);
        choose_view(made, grid);
        bool starts = fl_formula_starts(made, grid);
        fl_formula_note(made, is_flat(grid) ? &grid->sorted[grid->finite / 2] : NULL);
        facts = starts ? FL_FACTS_FOUND : FL_FACTS_NO_SLOPE;
    }
    free(grid);
    return facts;
}
