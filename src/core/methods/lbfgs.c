/* L-BFGS (Nocedal 1980; Nocedal & Wright 2006, algorithm 7.4): BFGS without its matrix, which is built anew each time
 * from the last five steps s and changes of slope y by two loops over them.
 * The matrix it starts from is (s.y)/(y.y) times the identity by the oldest pair it has, as BFGS's is by its first:
 * until a pair is dropped the path is that of BFGS. (The book scales by the newest.) All else as in method_bfgs.c. */
#include "core/methods/line_search.h"
#include "core/optimizers.h"

#include <math.h>
#include <string.h>

enum { PAIRS = 5 };

typedef struct Pair {
    double s[2], y[2];
} Pair;

typedef struct Memory {
    double count;
    Pair pair[PAIRS]; /* the oldest first */
} Memory;

enum { DOUBLES = sizeof(Memory) / sizeof(double) };

_Static_assert(sizeof(Memory) <= FL_METHOD_MEMORY * sizeof(double), "memory of a method");

static int memory_size(int dim) {
    (void)dim;
    return DOUBLES;
}

/* p = -B g by the two loops; 0 without a pair. */
static void choose_direction(const Memory *m, const double *g, double *p) {
    int n = (int)m->count;
    double q[2] = {g[0], g[1]}, share[PAIRS] = {0}, scale = 0;
    for (int i = n - 1; i >= 0; i--) {
        const Pair *k = &m->pair[i];
        share[i] = fl_method_dot(k->s, q) / fl_method_dot(k->s, k->y);
        for (int j = 0; j < 2; j++) q[j] -= share[i] * k->y[j];
    }
    if (n > 0) scale = fl_method_dot(m->pair[0].s, m->pair[0].y) / fl_method_dot(m->pair[0].y, m->pair[0].y);
    for (int j = 0; j < 2; j++) q[j] *= scale;
    for (int i = 0; i < n; i++) {
        const Pair *k = &m->pair[i];
        double back = fl_method_dot(k->y, q) / fl_method_dot(k->s, k->y);
        for (int j = 0; j < 2; j++) q[j] += (share[i] - back) * k->s[j];
    }
    for (int j = 0; j < 2; j++) p[j] = -q[j];
}

static void learn(Memory *m, const Pair *pair) {
    const double *s = pair->s, *y = pair->y;
    if (!(fl_method_dot(s, y) > 1e-10 * sqrt(fl_method_dot(s, s)) * sqrt(fl_method_dot(y, y)))) return;
    int n = (int)m->count;
    if (n == PAIRS) {
        memmove(m->pair, m->pair + 1, sizeof *m->pair * (PAIRS - 1));
        n--;
    }
    m->pair[n] = *pair;
    m->count = n + 1;
}

static const FlWolfe loose = {.curvature = 0.9, .polish = false};

static double advance(FlLoss *loss, FlPoint *point, double *memory, FlTries *tries) {
    Memory m;
    memcpy(&m, memory, sizeof m);
    FlPoint before = *point;
    double p[2];
    choose_direction(&m, before.g, p);
    bool anew;
    double a = fl_line_search_wolfe(loss, point, p, 1, &loose, &anew, tries);
    if (anew) m = (Memory){.count = 0};
    if (a > 0) {
        Pair pair;
        for (int j = 0; j < 2; j++) {
            pair.s[j] = point->x[j] - before.x[j];
            pair.y[j] = point->g[j] - before.g[j];
        }
        learn(&m, &pair);
    }
    memcpy(memory, &m, sizeof m);
    return a;
}

static const FlMethodType method = {.memory = memory_size, .advance = advance};

const FlOptimizerType fl_optimizer_lbfgs = {
    .id = "lbfgs",
    .title = "L-BFGS",
    .note = "BFGS that keeps only its last few steps in memory, as large models need.",
    .formula = "p = -B*g; find a by strong Wolfe; x + a*p; B is made of the last 5 steps",
    .method = &method,
};
