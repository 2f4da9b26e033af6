/* What a line's loss says of itself, computed from its data. */
#include "core/base/power.h"
#include "core/base/trig.h"
#include "core/data/line.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Cells to a side of half a view, which is symmetric about its centre: enough for the height to three digits. */
enum { CELLS = 64 };

static const double LARGEST_START = 1e6, LARGEST_ETA = 1e6;

/* The mean of n products a b, summed with what rounding lost (Neumaier). NULL stands for ones. */
static double mean_product(const double *a, const double *b, double from_a, double from_b, int n) {
    double sum = 0, lost = 0;
    for (int i = 0; i < n; i++) {
        double v = (a[i] - from_a) * (b != NULL ? b[i] - from_b : 1), next = sum + v;
        lost += fabs(sum) >= fabs(v) ? sum - next + v : v - next + sum;
        sum = next;
    }
    return (sum + lost) / n;
}

typedef struct Moments {
    double x, y;       /* means */
    double xx, yy, xy; /* mean products */
    double cxx, cxy;   /* about the means; cxx is 0 where all x are equal */
} Moments;

static Moments moments_of(const FlLineMade *made) {
    const double *x = made->x, *y = made->y;
    int n = made->count;
    bool apart = false;
    for (int i = 1; i < n && !apart; i++) apart = x[i] != x[0];
    Moments m = {.x = apart ? mean_product(x, NULL, 0, 0, n) : x[0], .y = mean_product(y, NULL, 0, 0, n)};
    m.xx = mean_product(x, x, 0, 0, n);
    m.yy = mean_product(y, y, 0, 0, n);
    m.xy = mean_product(x, y, 0, 0, n);
    if (apart) m.cxx = mean_product(x, x, m.x, m.x, n);
    if (apart) m.cxy = mean_product(x, y, m.x, m.y, n);
    return m;
}

/* The solution of the normal equations; of many the one nearest to 0. */
static void solve(FlLineMade *made, const Moments *m) {
    double *x = made->minimum.x;
    if (!made->line.bias) {
        x[0] = m->xx > 0 ? m->xy / m->xx : 0;
    } else if (m->cxx > 0) {
        x[0] = m->cxy / m->cxx;
        x[1] = m->y - x[0] * m->x;
    } else {
        x[1] = m->y / (m->x * m->x + 1);
        x[0] = x[1] * m->x;
    }
    FlLoss loss;
    fl_loss_init(&loss, &made->type);
    made->minimum.value = fl_loss_value(&loss, x);
    made->mean = made->line.bias ? m->x : 0;
    made->deviation = sqrt(made->line.bias ? m->cxx : m->xx);
    made->solved = true;
    made->type.minima = (FlMinima){1, &made->minimum};
}

/* The product of the curvatures is 4 cxx: about the mean, where the doubles of the Hessian have no digit left of it. */
static void find_axes(FlLineMade *made, const Moments *m) {
    const double *h = made->hessian;
    if (!made->line.bias) {
        made->axes = (FlAxes){.curvature = {h[0], h[0]}, .c = 1};
        return;
    }
    made->axes = fl_axes_of_hessian(h);
    double *l = made->axes.curvature;
    l[0] = 4 * m->cxx / l[1];
    if (m->cxx > 0) made->axes.noise = 0;
}

/* About the minimum, as far as lines through data of this size can lie: 1.25 times the largest slope that data with
 * these squares could have, and as far as 0. */
static void choose_view(FlLineMade *made, const Moments *m, double *half) {
    const double *x = made->minimum.x;
    half[0] = 1.25 * fmax(fabs(x[0]), m->xx > 0 ? sqrt(m->yy / m->xx) : 0);
    half[1] = 1.25 * fmax(fabs(x[1]), sqrt(m->yy));
    for (int j = 0; j < 2; j++) {
        if (!(half[j] > 0)) half[j] = 1;
    }
    FlBox *view = &made->type.view;
    *view = (FlBox){x[0] - half[0], x[0] + half[0], x[1] - half[1], x[1] + half[1]};
    if (made->line.bias) return;
    view->y0 = 0;
    view->y1 = made->minimum.value + 0.384 * made->hessian[0] * half[0] * half[0];
    if (!(view->y1 > 0)) view->y1 = 1;
}

static int by_size(const void *a, const void *b) {
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* The median of the loss over the view above the minimum: a quadratic form of the way from the view's centre. */
static double height_of(const FlLineMade *made, const double *half) {
    const double *h = made->hessian;
    if (!made->line.bias) return h[0] * half[0] * half[0] / 8;
    double f[CELLS * CELLS / 2];
    for (int i = 0; i < CELLS * CELLS / 2; i++) {
        int column = i % CELLS, row = i / CELLS;
        double u = half[0] * ((2 * column + 1.0) / CELLS - 1), v = half[1] * (2 * row + 1.0) / CELLS;
        f[i] = (h[0] * u * u + 2 * h[1] * u * v + h[3] * v * v) / 2;
    }
    qsort(f, CELLS * CELLS / 2, sizeof *f, by_size);
    return (f[CELLS * CELLS / 4 - 1] + f[CELLS * CELLS / 4]) / 2;
}

/* v in two digits: the nearest such number, or the next one up or down. */
static double two_digits(double v, int up) {
    if (!(v > 0)) return 0;
    double decimals = 1 - floor(fl_log10(v) + 1e-12), unit = fl_power_of_ten(fabs(decimals));
    double digits = decimals >= 0 ? v * unit : v / unit;
    digits = up > 0 ? ceil(digits - 1e-9) : up < 0 ? floor(digits + 1e-9) : round(digits);
    return decimals >= 0 ? digits / unit : digits * unit;
}

/* The next 1, 2 or 5 times a power of ten that is not above (below) v. */
static double step_125(double v, bool up) {
    double power = fl_power_of_ten(fabs(floor(fl_log10(v)))), digits = fl_log10(v) < 0 ? v * power : v / power,
           found = up ? 10 : 1;
    static const double stops[] = {1, 2, 5};
    for (int i = 0; i < 3; i++) {
        if (up && stops[2 - i] >= digits * (1 - 1e-9)) found = stops[2 - i];
        if (!up && stops[i] <= digits * (1 + 1e-9)) found = stops[i];
    }
    return fl_log10(v) < 0 ? found / power : found * power;
}

static double signed_digits(double v) {
    double rounded = copysign(two_digits(fabs(v), 0), v);
    return fmax(-LARGEST_START, fmin(LARGEST_START, rounded)) + 0.0;
}

/* The stretch of one axis between 0, the minimum and, of a line with a bias, the ends of its valley, where the root of
 * the loss is four times its least. */
static void stretch(const FlLineMade *made, double valley, int axis, double *lo, double *hi) {
    double x = made->minimum.x[axis];
    *lo = fmin(0, x - valley);
    *hi = fmax(0, x + valley);
}

/* Whether a line with a bias leaves errors: its valley has ends then, and starts within its picture. */
static bool has_valley(const FlLineMade *made, const Moments *m) {
    return made->line.bias && m->cxx > 0 && made->minimum.value > 1e-9 * m->yy;
}

/* From places among 0, the minimum and the ends of the valley, as wide as high in units of the loss: its curvatures
 * along the axes are as xx and 1. The first is 0. */
static void choose_starts_in_valley(FlLineMade *made, const Moments *m) {
    static const double parts[FL_MAX_STARTS][2] = {{0, 0}, {0.75, 0.12}, {0.08, 0.85}};
    double dw = sqrt(15 * made->minimum.value / m->cxx), lo[2], hi[2], root = sqrt(m->xx);
    stretch(made, dw, 0, &lo[0], &hi[0]);
    stretch(made, fabs(dw * m->x), 1, &lo[1], &hi[1]);
    double wide = (hi[0] - lo[0]) * root, high = hi[1] - lo[1], side = fmax(wide, high);
    double more[2] = {(side - wide) / root / 2, (side - high) / 2};
    for (int k = 0; k < FL_MAX_STARTS; k++) {
        for (int j = 0; j < 2; j++) {
            double start = lo[j] - more[j] + parts[k][j] * (hi[j] - lo[j] + 2 * more[j]);
            made->type.starts.x[k][j] = k == 0 ? 0 : signed_digits(start);
        }
    }
}

/* From 0, from part of the way to the minimum and from beyond it; where 0 is as good as the minimum, from both sides of
 * it.
 */
static void choose_starts(FlLineMade *made, const Moments *m, const double *half) {
    static const double beside[FL_MAX_STARTS][2] = {{-0.8, 0.5}, {0.6, 0.4}, {0.8, -0.6}};
    const double *x = made->minimum.x;
    bool at_zero = fabs(x[0]) <= 0.1 * half[0] && (!made->line.bias || fabs(x[1]) <= 0.1 * half[1]);
    FlStarts *starts = &made->type.starts;
    starts->count = FL_MAX_STARTS;
    if (!at_zero && has_valley(made, m)) {
        choose_starts_in_valley(made, m);
        return;
    }
    for (int k = 0; k < FL_MAX_STARTS; k++) {
        for (int j = 0; j < made->type.dim && j < FL_MAX_DIM; j++) {
            double start = x[j] + beside[k][j] * half[j];
            if (!at_zero && k == 0) start = 0;
            if (!at_zero && k > 0 && !made->line.bias) start = k == 1 ? 0.6 * x[0] : 2 * x[0];
            starts->x[k][j] = signed_digits(start);
        }
    }
}

/* Whether plain descent comes to a thousandth of its first gap: in the directions of the curvatures by itself. */
static bool arrives(const FlLineMade *made, const double *lambda, double eta) {
    const double *h = made->hessian;
    double d[2] = {0, 0};
    for (int j = 0; j < made->type.dim; j++) d[j] = made->type.starts.x[0][j] - made->minimum.x[j];
    if (!made->line.bias) return fl_pow(1 - eta * lambda[1], 2 * made->type.steps) <= 1e-3;
    double gap = (h[0] * d[0] * d[0] + 2 * h[1] * d[0] * d[1] + h[3] * d[1] * d[1]) / 2;
    double angle = atan2(2 * h[1], h[0] - h[3]) / 2; /* of the steep direction */
    double steep = d[0] * fl_cos(angle) + d[1] * fl_sin(angle), flat = d[1] * fl_cos(angle) - d[0] * fl_sin(angle);
    double left = (lambda[1] * steep * steep * fl_pow(1 - eta * lambda[1], 2 * made->type.steps) +
                   lambda[0] * flat * flat * fl_pow(1 - eta * lambda[0], 2 * made->type.steps)) /
                  2;
    return left <= 1e-3 * gap;
}

/* In the proportions of the default data, whose curvature is 15: 0.015, 0.15, 1.8 and 2.1 over the largest. Where the
 * bowl is long, 0.15 of it may not do. On a plane nothing moves, whatever the rate. */
static void choose_presets(FlLineMade *made, const double *lambda) {
    double *preset = made->type.presets, steep = lambda[1] > 0 ? lambda[1] : 1;
    static const double parts[] = {0.15, 0.5, 1};
    int part = 0;
    while (part < 2 && !arrives(made, lambda, parts[part] / steep)) part++;
    preset[FL_TOO_SMALL] = two_digits(0.015 / steep, 0);
    preset[FL_JUST_RIGHT] = two_digits(parts[part] / steep, 0);
    preset[FL_TOO_BIG] = lambda[1] > 0 ? two_digits(1.8 / steep, -1) : NAN;
    preset[FL_TOO_FAR] = lambda[1] > 0 ? two_digits(2.1 / steep, 1) : NAN;
    made->type.track = (FlRange){step_125(0.003 / steep, false), step_125(6 / steep, true)};
    if (!(made->type.track.hi <= LARGEST_ETA)) made->type.track = (FlRange){LARGEST_ETA / 2000, LARGEST_ETA};
    for (int p = 0; p < FL_PRESETS; p++) {
        if (preset[p] > LARGEST_ETA) preset[p] = p < FL_TOO_BIG ? LARGEST_ETA / (p == FL_TOO_SMALL ? 10 : 1) : NAN;
    }
}

typedef struct Suits {
    const char *rule;
    double by_curvature, by_size; /* eta = by_curvature / lambda, or by_size times the way there is to go */
} Suits;

/* What suits the parabola and the bowl, in these units. Rules that divide by the slope take steps of a length that eta
 * sets, the others steps that the curvature bounds. */
static const Suits suits[] = {
    {"momentum", .by_curvature = 0.015}, {"nesterov", .by_curvature = 0.15}, {"adagrad", .by_size = 0.2},
    {"rmsprop", .by_size = 0.02},        {"adadelta", .by_size = 5},         {"adam", .by_size = 0.04},
    {"adamw", .by_size = 0.04},          {"amsgrad", .by_size = 0.04},       {"nadam", .by_size = 0.05},
    {"lion", .by_size = 0.012},
};

static void choose_rates(FlLineMade *made, const double *lambda, const double *half) {
    const double *start = made->type.starts.x[0], *x = made->minimum.x;
    double steep = lambda[1] > 0 ? lambda[1] : 1;
    double size =
        fmin(1.25 * fl_hypot(start[0] - x[0], start[1] - x[1]), made->line.bias ? fmin(half[0], half[1]) : half[0]);
    if (!(size > 0)) size = half[0];
    for (size_t i = 0; i < sizeof suits / sizeof *suits; i++) {
        const Suits *s = &suits[i];
        double eta = s->by_curvature > 0 ? s->by_curvature / steep : s->by_size * size;
        FlRate *rate = &made->type.rates[i];
        *rate = (FlRate){.rule = s->rule, .eta = fmin(two_digits(eta, 0), LARGEST_ETA / 50)};
    }
}

void fl_line_facts(FlLineMade *made) {
    Moments m = moments_of(made);
    double half[2];
    const double *lambda = made->axes.curvature;
    double h[4] = {2 * m.xx, 2 * m.x, 2 * m.x, 2};
    memcpy(made->hessian, h, sizeof h);
    solve(made, &m);
    find_axes(made, &m);
    choose_view(made, &m, half);
    made->type.height = height_of(made, half);
    if (m.yy > 0) made->type.height = fmin(made->type.height, m.yy); /* of data far from 0 the view is all flanks */
    if (!(made->type.height > 0)) made->type.height = 1;
    choose_starts(made, &m, half);
    choose_presets(made, lambda);
    choose_rates(made, lambda, half);
}
