/* y = w x, or w x + b, through data: the mean of squared errors, in one pass over few points, and without any over
 * many. */
#include "core/data/line.h"

#include <stdlib.h>
#include <string.h>

/* Two doubles that every processor and compiler adds in the same order. */
typedef double Two __attribute__((vector_size(16)));

typedef struct Sums {
    double f, gw, gb; /* of err^2, err x and err */
} Sums;

static inline Two load(const double *at) {
    Two two;
    memcpy(&two, at, sizeof two);
    return two;
}

static inline double both(Two a, Two b) {
    Two sum = a + b;
    return sum[0] + sum[1];
}

/* Four partial sums, so that points come from memory faster than one sum could take them: a pass over points beyond the
 * caches takes the time of reading them, 0.3 ns each, one within them 1.3 times that. */
static inline Sums pass(const double *x, const double *y, int count, double w, double b, bool bias) {
    Two f0 = {0, 0}, f1 = f0, gw0 = f0, gw1 = f0, gb0 = f0, gb1 = f0, ww = {w, w}, bb = {b, b};
    int i = 0;
    for (; i + 4 <= count; i += 4) {
        Two x0 = load(x + i), x1 = load(x + i + 2);
        Two e0 = ww * x0, e1 = ww * x1;
        if (bias) e0 += bb, e1 += bb;
        e0 -= load(y + i);
        e1 -= load(y + i + 2);
        f0 += e0 * e0;
        f1 += e1 * e1;
        gw0 += e0 * x0;
        gw1 += e1 * x1;
        if (bias) gb0 += e0, gb1 += e1;
    }
    Sums sums = {both(f0, f1), both(gw0, gw1), bias ? both(gb0, gb1) : 0};
    for (; i < count; i++) {
        double e = bias ? w * x[i] + b - y[i] : w * x[i] - y[i];
        sums.f += e * e;
        sums.gw += e * x[i];
        sums.gb += e;
    }
    return sums;
}

static const FlLineMade *made_of(const FlLossType *type) {
    return (const FlLineMade *)(const void *)type->made;
}

/* As many points as a state line holds are summed as the program on the screen does it, addition by addition, so that
 * Python makes the same doubles of it. `exact`: the count is a power of two, and a product with its reciprocal is the
 * quotient to the last bit: 10 ns for four points instead of 18. */
static inline Sums add_in_order(const FlLineMade *made, double w, double b, bool bias, bool exact) {
    Sums sums = {0, 0, 0};
    double n = made->count, share = made->share;
    for (int i = 0; i < made->count; i++) {
        double at = made->x[i], e = bias ? w * at + b - made->y[i] : w * at - made->y[i];
        sums.f += exact ? e * e * share : e * e / n;
        sums.gw += exact ? 2 * e * at * share : 2 * e * at / n;
        if (bias) sums.gb += exact ? 2 * e * share : 2 * e / n;
    }
    return sums;
}

static Sums pass_in_order(const FlLineMade *made, double w, double b) {
    bool exact = (made->count & (made->count - 1)) == 0;
    if (made->line.bias) return exact ? add_in_order(made, w, b, true, true) : add_in_order(made, w, b, true, false);
    return exact ? add_in_order(made, w, 0, false, true) : add_in_order(made, w, 0, false, false);
}

/* From the least the loss is a sum of squares of the way from there, which nothing cancels in, and no point is asked:
 * a run through ten million of them takes the time of one through four. */
static Sums about_least(const FlLineMade *made, double w, double b) {
    double dw = w - made->minimum.x[0], across = made->mean * dw, along = made->deviation * dw;
    if (made->line.bias) across += b - made->minimum.x[1];
    return (Sums){made->minimum.value + along * along + across * across,
                  2 * (made->deviation * along + made->mean * across), 2 * across};
}

static Sums means(const FlLineMade *made, double w, double b) {
    if (made->count <= FL_DATA_IN_LINE) return pass_in_order(made, w, b);
    if (made->solved) return about_least(made, w, b);
    Sums sums = made->line.bias ? pass(made->x, made->y, made->count, w, b, true)
                                : pass(made->x, made->y, made->count, w, 0, false);
    double share = made->share;
    return (Sums){sums.f * share, sums.gw * (2 * share), sums.gb * (2 * share)};
}

void fl_line_eval(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    const FlLineMade *made = made_of(loss->type);
    bool bias = made->line.bias;
    for (int i = 0; i < count; i++) {
        Sums mean = means(made, x[i], bias ? x[stride + i] : 0);
        f[i] = mean.f;
        if (g == NULL) continue;
        g[i] = mean.gw;
        if (bias) g[stride + i] = mean.gb;
    }
}

void fl_line_hessian(FlLoss *loss, const double *x, double *h) {
    const FlLineMade *made = made_of(loss->type);
    (void)x;
    memcpy(h, made->hessian, (made->line.bias ? 4 : 1) * sizeof *h);
}

void fl_line_axes(FlLoss *loss, const double *x, FlAxes *axes) {
    (void)x;
    *axes = made_of(loss->type)->axes;
}

void fl_line_part(FlLoss *loss, const double *x, int count, const uint32_t *points, double *g) {
    const FlLineMade *made = made_of(loss->type);
    double w = x[0], b = made->line.bias ? x[1] : 0, gw = 0, gb = 0;
    for (int i = 0; i < count; i++) {
        double at = made->x[points[i]], e = w * at + b - made->y[points[i]];
        gw += e * at;
        gb += e;
    }
    g[0] = 2 * gw / count;
    if (made->line.bias) g[1] = 2 * gb / count;
}

static bool line_equal(const FlMade *a, const FlMade *b) {
    const FlLineMade *p = (const void *)a, *q = (const void *)b;
    return p->line.bias == q->line.bias && p->line.scaled == q->line.scaled && fl_data_equal(p->data, q->data);
}

static void line_destroy(FlMade *made) {
    FlLineMade *line = (void *)made;
    fl_data_release(line->data);
    free(line);
}

const FlMadeKind fl_line_kind = {line_equal, line_destroy};

const FlData *fl_line_data(const FlLossType *loss) {
    return loss->eval == fl_line_eval ? made_of(loss)->data : NULL;
}

FlLine fl_line_of(const FlLossType *loss) {
    return loss->eval == fl_line_eval ? made_of(loss)->line : (FlLine){false, false};
}

void fl_line_scale(const FlLossType *loss, double *middle, double *spread) {
    bool is_line = loss->eval == fl_line_eval;
    *middle = is_line ? made_of(loss)->middle : 0;
    *spread = is_line ? made_of(loss)->spread : 1;
}
