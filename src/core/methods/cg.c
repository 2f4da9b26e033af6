/* Nonlinear conjugate gradient (Polak & Ribiere 1969; Nocedal & Wright 2006, section 5.2): every direction keeps a part
 * of the one before, so that a step does not undo the last.
 *   x <- x + a p by a strong Wolfe search, c2 = 0.4;  beta = max(0, g'.(g' - g)/(g.g)), g' the new slope
 *   p <- -g' + beta p;  -g' where that accepts no step, and at first
 * The first length tried is the one that would lower the loss as much as the last step did, at most 1. What the search
 * accepts is polished: on a quadratic it is then the lowest point of the line, and two steps are enough in the plane.
 */
#include "core/methods/line_search.h"
#include "core/optimizers.h"

#include <math.h>
#include <string.h>

typedef struct Memory {
    double p[2]; /* the next direction; 0 before the first step */
    double fall; /* how much the last step lowered the loss */
} Memory;

enum { DOUBLES = sizeof(Memory) / sizeof(double) };

_Static_assert(sizeof(Memory) <= FL_METHOD_MEMORY * sizeof(double), "memory of a method");

static int memory_size(int dim) {
    (void)dim;
    return DOUBLES;
}

static const FlWolfe tight = {.curvature = 0.4, .polish = true};

static double advance(FlLoss *loss, FlPoint *point, double *memory, FlTries *tries) {
    Memory m;
    memcpy(&m, memory, sizeof m);
    FlPoint before = *point;
    const double *g = before.g;
    double first = fmin(1, -2.02 * m.fall / fl_method_dot(g, m.p)); /* 1.01 times, so that 1 is tried near a minimum */
    if (!(first > 0)) first = 1;
    bool anew;
    double a = fl_line_search_wolfe(loss, point, m.p, first, &tight, &anew, tries);
    double change[2] = {point->g[0] - g[0], point->g[1] - g[1]};
    double beta = fmax(0, fl_method_dot(point->g, change) / fl_method_dot(g, g));
    for (int j = 0; j < 2; j++) m.p[j] = a > 0 ? beta * m.p[j] - point->g[j] : 0;
    m.fall = before.f - point->f;
    memcpy(memory, &m, sizeof m);
    return a;
}

static const FlMethodType method = {.memory = memory_size, .advance = advance};

const FlOptimizerType fl_optimizer_cg = {
    .id = "cg",
    .title = "Conjugate gradient",
    .note = "Each direction keeps what the last ones have won: in a bowl of two numbers two good steps are enough.",
    .brief = "CG",
    .formula = "find a by strong Wolfe; x + a*p; p = b*p - g, b = max(0, g*(g - g0)/g0^2)",
    .method = &method,
};
