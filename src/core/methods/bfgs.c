/* BFGS (Broyden, Fletcher, Goldfarb, Shanno 1970; Nocedal & Wright 2006, chapter 6): B is what the slopes met so far
 * tell of the inverse Hessian.
 *   p = -B g, or -g where that accepts no step, which forgets B;  x <- x + a p by a strong Wolfe search, c2 = 0.9
 *   s = the step, y = the change of g, r = 1/(s.y);  B <- (I - r s y') B (I - r y s') + r s s'
 * B starts as the identity, is scaled to (s.y)/(y.y) by the first step it learns from, and learns nothing from a step
 * on which the slope does not rise: s.y <= 1e-10 |s||y|. The first length tried is 1; along -g, R/(3|g|) if that
 * is shorter. */
#include "core/methods/line_search.h"
#include "core/optimizers.h"

#include <math.h>
#include <string.h>

typedef struct Memory {
    double steps; /* learned from; 0: B is the identity, and b is not in use */
    double b[3];  /* xx, xy, yy */
} Memory;

enum { DOUBLES = sizeof(Memory) / sizeof(double) };

_Static_assert(sizeof(Memory) <= FL_METHOD_MEMORY * sizeof(double), "memory of a method");

static int memory_size(int dim) {
    (void)dim;
    return DOUBLES;
}

static void learn(Memory *m, const double *s, const double *y) {
    double sy = fl_method_dot(s, y);
    if (!(sy > 1e-10 * sqrt(fl_method_dot(s, s)) * sqrt(fl_method_dot(y, y)))) return;
    if (m->steps == 0) {
        double scale = sy / fl_method_dot(y, y);
        m->b[0] = m->b[2] = scale;
        m->b[1] = 0;
    }
    m->steps++;
    double r = 1 / sy;
    /* With w = B y the update is B + r (1 + r y.w) s s' - r (s w' + w s'). */
    double w[2] = {m->b[0] * y[0] + m->b[1] * y[1], m->b[1] * y[0] + m->b[2] * y[1]};
    double k = r * (1 + r * fl_method_dot(y, w));
    m->b[0] += k * s[0] * s[0] - 2 * r * s[0] * w[0];
    m->b[1] += k * s[0] * s[1] - r * (s[0] * w[1] + w[0] * s[1]);
    m->b[2] += k * s[1] * s[1] - 2 * r * s[1] * w[1];
}

static const FlWolfe loose = {.curvature = 0.9, .polish = false};

static double advance(FlLoss *loss, FlPoint *point, double *memory, FlTries *tries) {
    Memory m;
    memcpy(&m, memory, sizeof m);
    FlPoint before = *point;
    const double *g = before.g;
    double p[2] = {-(m.b[0] * g[0] + m.b[1] * g[1]), -(m.b[1] * g[0] + m.b[2] * g[1])};
    bool anew;
    double a = fl_line_search_wolfe(loss, point, p, 1, &loose, &anew, tries);
    if (anew) m = (Memory){.steps = 0};
    if (a > 0) {
        double s[2] = {point->x[0] - before.x[0], point->x[1] - before.x[1]};
        double y[2] = {point->g[0] - g[0], point->g[1] - g[1]};
        learn(&m, s, y);
    }
    memcpy(memory, &m, sizeof m);
    return a;
}

static const FlMethodType method = {.memory = memory_size, .advance = advance};

const FlOptimizerType fl_optimizer_bfgs = {
    .id = "bfgs",
    .title = "BFGS",
    .note = "Learns the curvature from how the slope changes, and steps to where it thinks the floor is.",
    .formula = "p = -B*g; find a by strong Wolfe; x + a*p; B learns 1/H from the change of g",
    .method = &method,
};
