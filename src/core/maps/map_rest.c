/* Where a run comes to rest for certain.
 *
 * Let m be a listed minimum with curvatures 0 < l0 <= l1 there, d_k the point's distance from it at row k, and delta a
 * bound on |H(x) - H(m)| in a ball about m. While a run stays in the ball, its slope is (H(m) + D) d with |D| <= delta.
 *
 * Plain descent: d_(k+1) = (I - eta H(m)) d_k - eta D d_k is at most (rho + eta delta) |d_k| long, with rho the larger
 * of |1 - eta l0|, |1 - eta l1|. Where eta delta <= 1 - rho the ball is never left again; there all curvatures are
 * between 0 and 2/eta, so that no step raises the loss either (the descent lemma).
 *
 * Momentum and Nesterov: along each curvature's direction e_(k+1) = t e_k - q e_(k-1) + p, where momentum has
 * t = 1 + beta - eta l, q = beta and Nesterov t = (1 + beta)(1 - eta l), q = beta (1 - eta l), and p is what D adds: at
 * most 3 eta delta max(|d_k|, |d_(k-1)|). With z1, z2 the roots of z^2 - t z + q the numbers w1 = e_k - z2 e_(k-1) and
 * w2 = e_k - z1 e_(k-1) obey w_i' = z_i w_i + p, and e_k, e_(k-1) are at most 2 max|w| / |z1 - z2| long. So V, the
 * largest |w| of both directions, never grows while |d| <= sqrt(8) V/gap stays in the ball and
 * rho + 3 eta delta sqrt(8)/gap <= 1, rho the largest root, gap the smallest |z1 - z2|. With the roots a +- b or
 * a +- b i, S = sum of (e_k - a e_(k-1))^2 + (b e_(k-1))^2 is at least V^2/2: |d|^2 <= 16 S/gap^2 from here on, and the
 * loss stays within (l1 + delta)/2 |d|^2 of the minimum's.
 *
 * delta is measured: the ball is shrunk until the Hessian on 64 points of it differs little enough from that at m, with
 * a quarter to spare. */
#include "core/base/elementary.h"
#include "core/base/trig.h"
#include "core/maps/map_lanes.h"
#include "core/optimizers.h"

#include <math.h>

enum { DIRECTIONS = 16, RINGS = 4, TRIALS = 40 };

static const double SPARE = 1.25;           /* on what is measured */
static const double LEAST_CURVATURE = 1e-3; /* of F/R^2: a flatter valley may look like a plateau (verdict.c) */
static const double LEAST_REST = 1e-7;      /* of R: smaller balls are not worth a look */

/* What a rule makes of the two curvatures. */
typedef struct Pace {
    double a[2], b[2]; /* roots a +- b, or a +- b i */
    double rho, gap;
} Pace;

static void pace_of_two(Pace *pace, int i, double t, double q) {
    double under = t * t / 4 - q, root = sqrt(fabs(under));
    pace->a[i] = t / 2;
    pace->b[i] = root;
    pace->rho = fmax(pace->rho, under < 0 ? sqrt(q) : fabs(t / 2) + root);
    pace->gap = fmin(pace->gap, 2 * root);
}

static Pace pace_of(const FlRests *rests, const double *curvature) {
    Pace pace = {.gap = INFINITY};
    double beta = rests->beta;
    for (int i = 0; i < 2; i++) {
        double left = 1 - rests->eta * curvature[i];
        if (!rests->remembers) {
            pace.rho = fmax(pace.rho, fabs(left));
        } else if (rests->nesterov != 0) {
            pace_of_two(&pace, i, (1 + beta) * left, beta * left);
        } else {
            pace_of_two(&pace, i, beta + left, beta);
        }
    }
    return pace;
}

/* Of sixteenths of a turn; the sine is that of a quarter before. */
static const double cosine[DIRECTIONS] = {1,  0.92387953251128674,  0.70710678118654752,  0.38268343236508977,
                                          0,  -0.38268343236508977, -0.70710678118654752, -0.92387953251128674,
                                          -1, -0.92387953251128674, -0.70710678118654752, -0.38268343236508977,
                                          0,  0.38268343236508977,  0.70710678118654752,  0.92387953251128674};

/* Largest |H(x) - H(m)| on rings about m, by the sum of squares of its entries. */
static double bend_in(FlLoss *loss, const double *m, const double *at_m, double radius) {
    double most = 0;
    for (int n = 0; n < DIRECTIONS * RINGS; n++) {
        int ring = n / DIRECTIONS + 1;
        double r = radius * ring / RINGS, h[4];
        double x[2] = {m[0] + r * cosine[n % DIRECTIONS], m[1] + r * cosine[(n + 3 * DIRECTIONS / 4) % DIRECTIONS]};
        loss->type->hessian(loss, x, h);
        double sum = 0;
        for (int i = 0; i < 4; i++) sum += (h[i] - at_m[i]) * (h[i] - at_m[i]);
        most = sum > most || isnan(sum) ? sum : most;
    }
    return sqrt(most);
}

/* The ball must not touch what is nearer to another minimum, nor leave the 0.05 R in which fl_loss_minimum_near()
 * answers. */
static double widest_ball(const FlLossType *type, int index) {
    double c[FL_MAX_DIM], radius = 0.04 * fl_loss_radius(type, c);
    const double *m = type->minima.at[index].x;
    for (int i = 0; i < type->minima.count; i++) {
        const double *other = type->minima.at[i].x;
        if (i != index) radius = fmin(radius, 0.4 * fl_hypot(other[0] - m[0], other[1] - m[1]));
    }
    return radius;
}

/* Radius of a ball in which the Hessian is within `delta` of that at the minimum, or 0. */
static double ball_of(FlLoss *loss, int index, const double *h, double delta) {
    double c[FL_MAX_DIM], least = LEAST_REST * fl_loss_radius(loss->type, c);
    double radius = widest_ball(loss->type, index);
    for (int trial = 0; trial < TRIALS && radius >= least; trial++) {
        double bend = SPARE * bend_in(loss, loss->type->minima.at[index].x, h, radius);
        if (bend <= delta) return radius;
        radius *= bend > 0 ? fmin(fmax(0.95 * delta / bend, 0.1), 0.8) : 0.5;
    }
    return 0;
}

static bool find_rest(const FlRests *rests, FlLoss *loss, int index, FlRest *rest) {
    const FlMinimum *minimum = &loss->type->minima.at[index];
    double h[4], ascending[2];
    if (!fl_loss_hessian(loss, minimum->x, h)) return false;
    fl_loss_eigenvalues(loss, minimum->x, ascending);
    double curvature[2] = {ascending[1], ascending[0]};
    double c[FL_MAX_DIM], r = fl_loss_radius(loss->type, c);
    if (!(curvature[1] >= LEAST_CURVATURE * rests->height / (r * r)) || !isfinite(curvature[0])) return false;
    Pace pace = pace_of(rests, curvature);
    double slack = (1 - pace.rho) / rests->eta, reach = 1;
    if (rests->remembers) {
        if (!(pace.gap > 1e-3)) return false;
        slack *= pace.gap / (3 * sqrt(8));
        reach = 16 / (pace.gap * pace.gap);
    }
    double delta = 0.9 * slack, radius = delta > 0 ? ball_of(loss, index, h, delta) : 0;
    if (!(radius > 0)) return false;
    double angle = atan2(2 * h[1], h[0] - h[3]) / 2;
    *rest = (FlRest){.index = index,
                     .x = {minimum->x[0], minimum->x[1]},
                     .floor = minimum->value,
                     .c = fl_cos(angle),
                     .s = fl_sin(angle),
                     .a = {pace.a[0], pace.a[1]},
                     .b = {pace.b[0], pace.b[1]},
                     .reach = radius * radius / reach,
                     .radius = 1.01 * radius, /* roundings of S are far below that */
                     .share = 2 / ((curvature[0] + delta) * reach)};
    return true;
}

/* Its last rule, if that is one of the three whose steps are linear near a minimum. */
static bool read_rule(FlRests *rests, const FlOptimizer *rule) {
    FlOptimizer copy = *rule;
    FlStepLaw step = rule->type->step;
    if (step != FL_STEP_PLAIN && step != FL_STEP_HEAVY && step != FL_STEP_LOOKAHEAD) return false;
    const double *decay = fl_optimizer_number(&copy, "decay"), *beta = fl_optimizer_number(&copy, "beta");
    if ((decay != NULL && *decay != 0) || (step != FL_STEP_PLAIN && beta == NULL)) return false;
    rests->remembers = step != FL_STEP_PLAIN;
    rests->eta = rule->eta;
    rests->beta = step == FL_STEP_PLAIN ? 0 : *beta;
    rests->nesterov = step == FL_STEP_LOOKAHEAD;
    return true;
}

void fl_rests_find(FlRests *rests, const FlPlan *plan, FlLoss *loss) {
    *rests = (FlRests){.count = 0, .height = plan->loss->height};
    if (plan->schedule.kind != FL_SCHEDULE_CONSTANT || !read_rule(rests, &fl_plan_last(plan)->optimizer)) return;
    for (int i = 0; i < plan->loss->minima.count && rests->count < FL_LANES_MINIMA; i++) {
        rests->count += find_rest(rests, loss, i, &rests->at[rests->count]);
    }
}
