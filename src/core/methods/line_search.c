#include "core/methods/line_search.h"
#include "core/methods/tries.h"

#include <math.h>

_Static_assert(FL_MAX_DIM == 2, "directions are written out in the plane");

enum { HALVINGS = 60, WIDENINGS = 40, NARROWINGS = 40 };

/* A line through a point: what a step along it is held against. */
typedef struct Line {
    FlLoss *loss;
    const FlPoint *from;
    const double *p;
    double slope; /* of the loss at its foot, below 0 */
    double flat;  /* steepest slope that the curvature condition accepts */
    FlTries *tries;
} Line;

typedef struct Trial {
    double a;
    FlPoint at;
    double slope;
} Trial;

static bool is_downhill(const Line *line) {
    return line->slope < 0 && isfinite(line->slope);
}

static bool is_low(const Line *line, const Trial *trial) {
    return isfinite(trial->at.f) && isfinite(trial->slope) &&
           trial->at.f <= line->from->f + FL_ARMIJO * trial->a * line->slope;
}

static bool is_flat(const Line *line, const Trial *trial) {
    return fabs(trial->slope) <= line->flat;
}

static Trial try_step(const Line *line, double a) {
    Trial trial = {.a = a};
    for (int j = 0; j < FL_MAX_DIM; j++) trial.at.x[j] = line->from->x[j] + a * line->p[j];
    line->loss->type->eval(line->loss, 1, 1, trial.at.x, &trial.at.f, trial.at.g);
    trial.slope = fl_method_dot(trial.at.g, line->p);
    FlTry one = {.length = a, .x = {trial.at.x[0], trial.at.x[1]}, .f = trial.at.f};
    one.low = is_low(line, &trial);
    one.flat = is_flat(line, &trial);
    fl_tries_add(line->tries, &one);
    return trial;
}

double fl_line_search_armijo(FlLoss *loss, FlPoint *point, const double *p, FlTries *tries) {
    Line line = {.loss = loss, .from = point, .p = p, .slope = fl_method_dot(point->g, p), .tries = tries};
    line.flat = INFINITY;
    fl_tries_along(tries, p);
    if (!is_downhill(&line)) return 0;
    double a = 1;
    for (int n = 0; n <= HALVINGS; n++, a /= 2) {
        Trial trial = try_step(&line, a);
        if (!is_low(&line, &trial)) continue;
        if (trial.at.x[0] == point->x[0] && trial.at.x[1] == point->x[1]) return 0; /* too short to be seen */
        fl_tries_take(tries, a);
        *point = trial.at;
        return a;
    }
    return 0;
}

/* Where the cubic through two values and slopes is lowest (Nocedal & Wright, 3.59), a tenth of the interval away from
 * its ends; not a number where there is no such cubic. */
static double cubic_minimum(const Trial *lo, const Trial *hi) {
    double width = hi->a - lo->a;
    double d1 = lo->slope + hi->slope - 3 * (hi->at.f - lo->at.f) / width;
    double d2 = copysign(sqrt(d1 * d1 - lo->slope * hi->slope), width);
    double part = 1 - (hi->slope + d2 - d1) / (hi->slope - lo->slope + 2 * d2);
    if (!isfinite(part)) return NAN;
    return lo->a + fmin(fmax(part, 0.1), 0.9) * width;
}

/* The next length between two: every third halves, so that the interval shrinks whatever the cubic says. An end that
 * overflows says nothing but that it is too far. */
static double between(const Trial *lo, const Trial *hi, int n) {
    if (!isfinite(hi->at.f) || !isfinite(hi->slope)) return lo->a + 0.1 * (hi->a - lo->a);
    double a = n % 3 == 2 ? NAN : cubic_minimum(lo, hi);
    return isnan(a) ? lo->a + 0.5 * (hi->a - lo->a) : a;
}

/* Algorithm 3.6: lo is the lowest length that decreases enough, and between lo and hi some length does everything.
 * Conditions come first: near a minimum all losses are equal to rounding, but the slopes still differ. */
static Trial narrow(const Line *line, Trial lo, Trial hi) {
    for (int n = 0; n < NARROWINGS; n++) {
        Trial middle = try_step(line, between(&lo, &hi, n));
        if (middle.a == lo.a || middle.a == hi.a) break;
        bool low = is_low(line, &middle);
        if (low && is_flat(line, &middle)) return middle;
        if (!low || middle.at.f >= lo.at.f) {
            hi = middle;
            continue;
        }
        if (middle.slope * (hi.a - lo.a) >= 0) hi = lo;
        lo = middle;
    }
    return (Trial){.a = 0};
}

/* A longer step: to where the slope is 0 if it goes on as between the last two, half as far again at least, five times
 * as far at most. */
static double beyond(const Trial *before, const Trial *now) {
    double bend = (now->slope - before->slope) / (now->a - before->a);
    double further = bend > 0 ? -now->slope / bend : INFINITY;
    return fmin(fmax(now->a + further, 1.5 * now->a), 5 * now->a);
}

/* Algorithm 3.5. */
static Trial widen(const Line *line, double first) {
    Trial before = {.a = 0, .at = *line->from, .slope = line->slope}, now = try_step(line, first);
    for (int n = 0; n < WIDENINGS; n++) {
        bool low = is_low(line, &now);
        if (low && is_flat(line, &now)) return now;
        if (!low || (n > 0 && now.at.f >= before.at.f)) return narrow(line, before, now);
        if (now.slope >= 0) return narrow(line, now, before);
        double a = beyond(&before, &now);
        before = now;
        now = try_step(line, a);
    }
    return (Trial){.a = 0};
}

/* A quadratic's lowest point, from any other on the line. Between the conditions' bounds the divisor is never small. */
static Trial polish(const Line *line, Trial found) {
    Trial better = try_step(line, found.a * line->slope / (line->slope - found.slope));
    bool good = is_low(line, &better) && fabs(better.slope) < fabs(found.slope) && better.at.f <= found.at.f;
    return good ? better : found;
}

static double search(FlLoss *loss, FlPoint *point, const double *p, double first, const FlWolfe *wolfe,
                     FlTries *tries) {
    Line line = {.loss = loss, .from = point, .p = p, .slope = fl_method_dot(point->g, p), .tries = tries};
    fl_tries_along(tries, p);
    line.flat = -wolfe->curvature * line.slope;
    if (!is_downhill(&line) || !(first > 0) || !isfinite(first)) return 0;
    Trial found = widen(&line, first);
    if (!(found.a > 0)) return 0;
    if (wolfe->polish) found = polish(&line, found);
    fl_tries_take(tries, found.a);
    *point = found.at;
    return found.a;
}

/* Where nothing but the slope is known the first length tried is in proportion to the loss's view: a step of length 1
 * would be one of the units of x. Of 500 random starts on beale, whose floor falls away for ever beyond the view, BFGS,
 * L-BFGS and CG reach the minimum from 287, 288 and 303 so, from 258, 260 and 280 with steps of length 1, SciPy's
 * methods of these names from 286, 287 and 289. */
static double first_along_slope(const FlLoss *loss, const double *g) {
    double c[FL_MAX_DIM], longest = fl_loss_radius(loss->type, c) / 3;
    return fmin(1, longest / sqrt(fl_method_dot(g, g)));
}

double fl_line_search_wolfe(FlLoss *loss, FlPoint *point, double *p, double first, const FlWolfe *wolfe, bool *anew,
                            FlTries *tries) {
    *anew = false;
    double a = search(loss, point, p, first, wolfe, tries);
    if (a > 0) return a;
    *anew = true;
    for (int j = 0; j < FL_MAX_DIM; j++) p[j] = -point->g[j];
    return search(loss, point, p, first_along_slope(loss, p), wolfe, tries);
}
