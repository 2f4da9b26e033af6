/* Formulas to begin with. */
#include "core/formula/formula.h"

static const FlFormulaExample examples[] = {
    {"x^4/4 - x^2 + x/5", "Two valleys", "Where you start decides in which of two valleys you end."},
    {"x^2/10 + sin(3*x)", "Ripples on a bowl", "Small steps stay in the first ripple; large ones jump over it."},
    {"abs(x) + x^2/20", "A corner", "At a corner the slope jumps, and a fixed step never comes to rest."},
    {"1 - exp(-x^2)", "A hole in a plain", "Far out the slope is almost nothing, and descent crawls."},
    {"log(1 + x^2)", "Flatter the farther", "The curvature changes its sign: steps grow as you come closer."},
    {"x - log(x)", "A wall at zero", "Left of 0 there is no value: a step too far has nowhere to stand."},
    {"x^2/2 + 10*y^2", "A narrow bowl", "One rate for two curvatures: it zigzags across and crawls along."},
    {"(1-x)^2 + 5*(y-x^2)^2", "A bent valley", "The way down turns, and momentum overshoots the bend."},
    {"x^2 - y^2 + y^4/10", "A saddle", "Exactly on the ridge descent walks to the saddle and stays."},
    {"sin(x)*sin(y) + (x^2+y^2)/20", "An egg box", "Many valleys, and the picture of basins is a patchwork."},
};

int fl_formula_examples(const FlFormulaExample **list) {
    *list = examples;
    return (int)(sizeof examples / sizeof *examples);
}
