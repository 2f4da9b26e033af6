#ifndef FL_CORE_FORMULA_FORMULA_H
#define FL_CORE_FORMULA_FORMULA_H
/* The inside of a typed loss, in the order of its making: tokens, a graph of operations, tapes for lanes, facts. */
#include "core/base/isa.h"
#include "core/data/made.h"
#include "core/formula/tape.h"

enum { FL_FORMULA_MINIMA = 64 }; /* listed, and as many saddles */

typedef struct FlFormulaMade {
    FlMade made; /* first */
    FlTape value, slope, bend;
    FlParsed parsed;
    char text[FL_FORMULA_TEXT], reading[FL_FORMULA_READING];
    char note[224];
    FlMinimum minima[FL_FORMULA_MINIMA];
    FlSaddle saddles[FL_FORMULA_MINIMA];
    bool pole;  /* it falls without bound somewhere in the view: no value is the lowest there */
    bool kinks; /* it has operations with corners or cusps: curvatures need a look at both sides */
    FlLossType type;
} FlFormulaMade;

typedef enum FlFacts { FL_FACTS_FOUND, FL_FACTS_UNDEFINED, FL_FACTS_NO_SLOPE, FL_FACTS_NO_MEMORY } FlFacts;
/* Everything a loss says of itself. */
FlFacts fl_formula_facts(FlFormulaMade *made);
/* Values and slopes over the view: in one dimension at FL_GRID_LINE points, ends included, in two at the centres of
 * FL_GRID_SIDE x FL_GRID_SIDE cells, row by row. */
enum { FL_GRID_SIDE = 64, FL_GRID_LINE = 1001, FL_GRID = FL_GRID_SIDE * FL_GRID_SIDE };
typedef struct FlGrid {
    int count;
    double x[2 * FL_GRID], f[FL_GRID], g[2 * FL_GRID]; /* second coordinates from FL_GRID on */
    double sorted[FL_GRID];                            /* finite values, ascending */
    int finite;
} FlGrid;
/* Minima and saddles of a loss in its view, the lowest first, and the minimum to which a descent leads out of it where
 * none in the view is as low as its edge. Needs the height; says whether there are poles. */
void fl_formula_extrema(FlFormulaMade *made, const FlGrid *grid);
/* Starts from which descent leads to a minimum, where there are any. Needs height and minima. */
bool fl_formula_starts(FlFormulaMade *made, const FlGrid *grid);
/* Moves x to where short steps of Newton's kind lead down from it; false if there is no value. */
bool fl_formula_descend(FlFormulaMade *made, double *x);
/* One sentence on what was found. `flat`: the value of a loss that has the same everywhere; NULL: it has not. */
void fl_formula_note(FlFormulaMade *made, const double *flat);
/* The loss of a text with all it says of itself but learning rates: those are found by running it, which formulas know
 * nothing of (core/runs/formula_loss.c). NULL and the fault as fl_formula_loss(), but `fault` is not NULL. */
FlLossType *fl_formula_make(const char *text, int dim, FlFormulaFault *fault);
/* Nanoseconds of one value with its slopes, at one point; 0: the loss was not typed. */
double fl_formula_cost(const FlLossType *loss);
/* False and a fault that says that memory is short. */
bool fl_formula_no_memory(FlFormulaFault *fault);

#endif
