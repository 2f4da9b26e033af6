/* What a rule does not mind, found by trying. */
#include "core/optimizers.h"
#include "fallline/rule_text.h"

#include <math.h>

enum { STEPS = 30 };

/* The same bowl seen otherwise: scale times u^2/2 + 4 v^2, where (u, v) is turned by 30 degrees or moved. */
typedef struct Ground {
    double scale, cosine, sine, right, up;
} Ground;

/* The path by (u, v): 0 where both are alike to a millionth of their size. */
static void walk(const FlOptimizer *rule, const Ground *ground, double path[STEPS][FL_MAX_DIM]) {
    FlClock clock = fl_clock_begin(STEPS);
    double u = -2.4937, v = 1.0213, slots[FL_OPTIMIZER_MAX_SLOTS * FL_MAX_DIM] = {0}, c = ground->cosine,
           s = ground->sine, f;
    double x[FL_MAX_DIM] = {c * u - s * v + ground->right, s * u + c * v + ground->up};
    for (int k = 0; k < STEPS; k++) {
        double a = x[0] - ground->right, b = x[1] - ground->up;
        u = c * a + s * b;
        v = c * b - s * a;
        f = ground->scale * (u * u / 2 + 4 * v * v);
        const double gu = ground->scale * u, gv = ground->scale * 8 * v,
                     g[FL_MAX_DIM] = {c * gu - s * gv, s * gu + c * gv};
        clock.f = &f;
        rule->type->clock(rule, &clock);
        rule->type->update(rule, &clock, 1, 1, FL_MAX_DIM, g, x, slots);
        path[k][0] = u;
        path[k][1] = v;
    }
}

static bool is_alike(const FlOptimizer *rule, Ground other) {
    static const Ground plain = {1, 1, 0, 0, 0};
    double first[STEPS][FL_MAX_DIM], second[STEPS][FL_MAX_DIM];
    walk(rule, &plain, first);
    walk(rule, &other, second);
    for (int k = 0; k < STEPS; k++) {
        double size = fmax(fabs(first[k][0]), fabs(first[k][1]));
        for (int j = 0; j < FL_MAX_DIM; j++) {
            if (isnan(first[k][j]) && isnan(second[k][j])) continue;
            if (!(fabs(first[k][j] - second[k][j]) <= 1e-6 * fmax(size, 1))) return false;
        }
    }
    return true;
}

int fl_rule_keeps(const FlOptimizer *rule) {
    static const Ground others[] = {
        {7, 1, 0, 0, 0}, {1, 0.86602540378443865, 0.5, 0, 0}, {1, 1, 0, 3, -5}}; /* scaled, turned, moved */
    FlOptimizer slow = *rule;
    int keeps = 0;
    slow.eta = 0.05;
    for (int i = 0; i < 3; i++)
        if (is_alike(&slow, others[i])) keeps |= 1 << i;
    return keeps;
}
