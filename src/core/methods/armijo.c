/* Backtracking (Armijo 1966; Nocedal & Wright 2006, algorithm 3.1): plain descent that starts every step at length 1
 * and halves it until the loss falls by a ten-thousandth of what the slope promises.
 *   p = -g;  a = 1, 1/2, 1/4, ... until L(x + a p) <= L(x) + c1 a g.p, c1 = 1e-4;  x <- x + a p
 * The point stays where 60 halvings are not enough, and where the slope is 0. */
#include "core/methods/line_search.h"
#include "core/optimizers.h"

static int no_memory(int dim) {
    (void)dim;
    return 0;
}

static double advance(FlLoss *loss, FlPoint *point, double *memory, FlTries *tries) {
    (void)memory;
    return fl_line_search_armijo(loss, point, (const double[]){-point->g[0], -point->g[1]}, tries);
}

static const FlMethodType method = {.memory = no_memory, .advance = advance, .length = FL_LENGTH_HALVED};

const FlOptimizerType fl_optimizer_armijo = {
    .id = "armijo",
    .title = "Backtracking",
    .note = "Goes straight downhill and halves its step until the loss has gone down enough.",
    .formula = "halve a from 1 until L(x - a*g) <= L - a*g^2/10000; x - a*g",
    .method = &method,
};
