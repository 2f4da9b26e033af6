/* What a loss of somebody else's says of itself where nobody said it: found by trying its values. */
#include "core/base/power.h"
#include "fallline/loss.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum { SIDE = 64, LINE = 1001, MOST = SIDE * SIDE, STEPS = 200, RATES = 121 };
static const double LEAST_RATE = 1e-6; /* and twelve to a decade from there, to 1e4 */

typedef struct Samples {
    int count, finite; /* all, and those that are a number */
    double x[2 * MOST], f[MOST];
} Samples;

static int by_size(const void *a, const void *b) {
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Values over the view, ascending. In one dimension both ends are among them, in two they are those of cells. */
static void take_samples(const FlLossType *type, Samples *samples) {
    const FlBox *view = &type->view;
    bool two = type->dim == 2;
    FlLoss loss;
    fl_loss_init(&loss, type);
    samples->count = two ? MOST : LINE;
    for (int i = 0; i < samples->count; i++) {
        int column = i % SIDE, row = i / SIDE;
        double across = two ? (column + 0.5) / SIDE : i / (LINE - 1.0), up = (row + 0.5) / SIDE;
        samples->x[i] = view->x0 + across * (view->x1 - view->x0);
        samples->x[MOST + i] = view->y0 + up * (view->y1 - view->y0);
    }
    type->eval(&loss, samples->count, MOST, samples->x, samples->f, NULL);
    samples->finite = 0;
    for (int i = 0; i < samples->count; i++) {
        if (isfinite(samples->f[i])) samples->f[samples->finite++] = samples->f[i];
    }
    qsort(samples->f, (size_t)samples->finite, sizeof *samples->f, by_size);
}

/* The height, contours by ratios where the loss spans decades, and in one dimension the view's range of losses. */
static void measure_values(FlLossType *type, const Samples *samples) {
    const double *f = samples->f;
    int last = samples->finite - 1;
    double low = fmin(f[0], fl_loss_best(type)), height = f[last / 2] - low;
    type->height = height > 0 && isfinite(height) ? height : 1;
    bool decades = f[last * 95L / 100] - low > 40 * (f[last / 10] - low);
    type->levels = decades ? FL_SPACING_RATIO : FL_SPACING_EVEN;
    if (type->dim == 2) return;
    double top = fmin(f[last] - low, 2.5 * type->height);
    if (!(top > 0)) top = type->height;
    type->view.y0 = low - 0.06 * top;
    type->view.y1 = low + 1.06 * top;
}

/* The first of some places with a value and a slope; without one the middle of the view. */
static void find_start(FlLossType *type) {
    static const double places[][2] = {{0.2, 0.75}, {0.75, 0.2}, {0.9, 0.8}, {0.35, 0.4}, {0.6, 0.55}, {0.1, 0.1}};
    const FlBox *view = &type->view;
    FlLoss loss;
    fl_loss_init(&loss, type);
    double *start = type->starts.x[0];
    type->starts.count = 1;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        double f, g[FL_MAX_DIM] = {0, 0};
        start[0] = view->x0 + places[i][0] * (view->x1 - view->x0);
        start[1] = type->dim == 2 ? view->y0 + places[i][1] * (view->y1 - view->y0) : 0;
        type->eval(&loss, 1, 1, start, &f, g);
        double slope = fl_hypot(g[0], g[1]);
        if (isfinite(f) && isfinite(slope) && slope > 1e-3 * type->height / (view->x1 - view->x0)) return;
    }
    fl_loss_radius(type, start);
}

/* Plain descent at this rate: to its horizon, or the first row not above `low`, or the first step up. */
typedef struct Way {
    double first, end; /* losses; +infinity at the end after a step up */
    int steps;
} Way;

static Way descend(const FlLossType *type, double eta, double low) {
    FlLoss loss;
    fl_loss_init(&loss, type);
    double x[FL_MAX_DIM] = {type->starts.x[0][0], type->starts.x[0][1]}, g[FL_MAX_DIM] = {0, 0}, f, before = INFINITY;
    Way way = {.steps = 0};
    for (;; way.steps++) {
        type->eval(&loss, 1, 1, x, &f, g);
        if (way.steps == 0) way.first = f;
        way.end = f <= before ? f : INFINITY;
        if (!(f > low && f <= before) || way.steps == type->steps) return way;
        before = f;
        for (int j = 0; j < type->dim; j++) x[j] -= eta * g[j];
    }
}

/* Two digits, as somebody would type them. */
static double two_digits(double v) {
    double unit = fl_power_of_ten(1 - floor(fl_log10(v) + 1e-12));
    return round(v * unit) / unit;
}

static double rate_at(int i) {
    return two_digits(LEAST_RATE * fl_pow(10, i / 12.0));
}

/* Of the rates without a step up the one that is soonest down to a thousandth of what the lowest of them comes down.
 * One that is there in a leap shows little: half of it then. */
static void find_rate(FlLossType *type) {
    enum { LEAP = 3 };
    double best = 0.1, lowest = INFINITY, first = 0;
    int soonest = type->steps + 1;
    bool falls[RATES];
    for (int i = 0; i < RATES; i++) {
        Way way = descend(type, rate_at(i), -INFINITY);
        first = way.first;
        falls[i] = isfinite(way.end);
        lowest = fmin(lowest, way.end);
    }
    for (int i = 0; i < RATES; i++) {
        double low = lowest + 1e-3 * (first - lowest);
        Way way = descend(type, rate_at(i), low);
        if (!falls[i] || !(way.end <= low) || way.steps >= soonest) continue;
        best = rate_at(i);
        soonest = way.steps;
    }
    if (soonest <= LEAP) best = two_digits(best / 2);
    const double presets[FL_PRESETS] = {two_digits(best / 20), best, NAN, NAN};
    memcpy(type->presets, presets, sizeof presets);
    type->track = (FlRange){two_digits(best / 50), two_digits(best * 50)};
}

bool fl_loss_type_measure(FlLossType *type) {
    Samples *samples = malloc(sizeof *samples);
    if (samples == NULL) return false;
    take_samples(type, samples);
    bool found = samples->finite > 0;
    if (found) {
        measure_values(type, samples);
        find_start(type);
        find_rate(type);
    }
    free(samples);
    return found;
}

FlLossType fl_loss_type_default(int dim, FlLossEval *eval) {
    FlLossType type = {.id = "own",
                       .title = "Own loss",
                       .formula = dim == 1 ? "f(x)" : "f(x, y)",
                       .note = "",
                       .dim = dim,
                       .view = {-5, 5, -5, 5},
                       .height = 1,
                       .starts = {1, {{0, 0}}},
                       .levels = FL_SPACING_EVEN,
                       .presets = {0.005, 0.1, NAN, NAN},
                       .track = {0.002, 5},
                       .steps = STEPS,
                       .eval = eval};
    if (eval != NULL && (dim == 1 || dim == 2)) fl_loss_type_measure(&type);
    return type;
}
