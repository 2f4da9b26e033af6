/* The curvature at a listed minimum, and what it makes of a step there. */
#include "oracle/told.h"

#include <math.h>
#include <string.h>

static bool curvature_near(Told *t, const Number *n) {
    double lambda[2];
    told_curvatures_at(t, n, lambda);
    return told_shows(t, &n[t->world->dim], lambda[t->world->dim - 1]);
}

static bool curvatures_near(Told *t, const Number *n) {
    double lambda[2];
    told_curvatures_at(t, n, lambda);
    return told_shows(t, &n[2], lambda[0]) && told_shows(t, &n[3], lambda[1]);
}

static bool is_modulus(Told *t, const Number *share, double lambda) {
    bool turns;
    return told_shows(t, share, 100 * told_modulus(t, lambda, &turns));
}

static bool curvature_keeps(Told *t, const Number *n) {
    double lambda[2];
    told_curvatures_at(t, n, lambda);
    return curvature_near(t, n) && is_modulus(t, &n[t->world->dim + 1], lambda[t->world->dim - 1]);
}

static bool curvatures_keep(Told *t, const Number *n) {
    double lambda[2];
    told_curvatures_at(t, n, lambda);
    return curvatures_near(t, n) && is_modulus(t, &n[4], lambda[0]) && is_modulus(t, &n[5], lambda[1]);
}

static bool bowl_curvature(Told *t, const Number *n) {
    if (!t->bowl) return told_right(t, "there is no curvature that holds everywhere");
    return told_shows(t, &n[0], told_curvature(t, t->world->dim - 1)) &&
           is_modulus(t, &n[1], told_curvature(t, t->world->dim - 1));
}

static bool bowl_curvatures(Told *t, const Number *n) {
    if (!t->bowl) return told_right(t, "there is no curvature that holds everywhere");
    bool turns;
    bool both = told_shows(t, &n[0], told_curvature(t, 0)) && told_shows(t, &n[1], told_curvature(t, 1));
    if (!both) return false;
    return pattern_shows(&n[2], 100 * told_modulus(t, told_curvature(t, 0), &turns)) ||
           is_modulus(t, &n[2], told_curvature(t, 1));
}

static bool bowl_above_two(Told *t, const Number *n) {
    if (!t->bowl) return told_right(t, "there is no curvature that holds everywhere");
    double steep = told_curvature(t, t->world->dim - 1);
    return told_shows(t, &n[0], steep) && told_shows(t, &n[1], told_rule(t)->eta * steep) &&
           (n[1].v > 2 || told_right(t, "not above 2"));
}

static bool bowl_above_limit(Told *t, const Number *n) {
    if (!t->bowl) return told_right(t, "there is no curvature that holds everywhere");
    double steep = told_curvature(t, t->world->dim - 1);
    return told_shows(t, &n[0], steep) &&
           (told_rule(t)->eta > told_limit(t, steep) || told_right(t, "the limit is %g", told_limit(t, steep)));
}

static bool above_two(Told *t, const Number *n) {
    double lambda[2];
    told_curvatures_at(t, n, lambda);
    double steep = lambda[t->world->dim - 1];
    const Number *product = &n[t->world->dim + 1];
    return curvature_near(t, n) && told_shows(t, product, told_rule(t)->eta * steep) &&
           (product->v > 2 || told_right(t, "not above 2"));
}

static bool above_limit(Told *t, const Number *n) {
    double lambda[2];
    told_curvatures_at(t, n, lambda);
    double border = told_limit(t, lambda[t->world->dim - 1]);
    return curvature_near(t, n) && (told_rule(t)->eta > border || told_right(t, "the limit is %g", border));
}

/* The limit of some listed minimum, said of the one in the sentence before. */
static bool one_can_below(Told *t, const Number *n) {
    double nearest = NAN;
    for (int i = 0; i < t->world->minima; i++) {
        double lambda[2];
        world_curvatures(t->world, t->world->at[i], lambda);
        double border = told_limit(t, lambda[t->world->dim - 1]);
        if (n->v <= border * (1 + 1e-12) && n->v >= border * 0.99 - n->unit) return true;
        if (!(fabs(nearest - n->v) < fabs(border - n->v))) nearest = border;
    }
    return told_right(t, "the nearest border is %.9g", nearest);
}

/* The least rate above which some listed minimum holds no run. */
static bool none_above(Told *t, const Number *n) {
    double nearest = NAN;
    for (int i = 0; i < t->world->minima; i++) {
        double lambda[2];
        world_curvatures(t->world, t->world->at[i], lambda);
        double border = told_limit(t, lambda[t->world->dim - 1]);
        if (n->v >= border * (1 - 1e-12) && n->v <= border * 1.01 + n->unit) return true;
        if (!(fabs(nearest - n->v) < fabs(border - n->v))) nearest = border;
    }
    return told_right(t, "the nearest border is %.9g", nearest);
}

static bool only_curvature(Told *t, const Number *n) {
    if (!t->bowl) return told_right(t, "there is no curvature that holds everywhere");
    return told_shows(t, &n[0], told_curvature(t, t->world->dim - 1));
}

static bool only_curvatures(Told *t, const Number *n) {
    return only_curvature(t, n + 1) && told_shows(t, &n[0], told_curvature(t, 0));
}

static bool flat_floor(Told *t, const Number *n) {
    (void)n;
    for (int i = 0; i < t->world->minima; i++) {
        double lambda[2];
        world_curvatures(t->world, t->world->at[i], lambda);
        if (fabs(lambda[t->world->dim - 1]) < 1e-5) return true;
    }
    return told_right(t, "no minimum has curvature 0");
}

static bool covers(Told *t, const Number *n) {
    int at[2] = {(int)n[0].v, (int)n[2].v};
    for (int i = 0; i < 2; i++) {
        bool found = false;
        for (int m = 0; m < t->world->minima && !found; m++) {
            double whole = world_distance(t->world, t->world->at[m], told_row(t, at[i] - 1)->x);
            found = pattern_shows(&n[2 * i + 1], 100 * told_step(t, at[i]) / whole);
        }
        if (!found) return told_right(t, "step %d is %g long", at[i], told_step(t, at[i]));
    }
    return true;
}

/* The steepest slope right beside a minimum, in sixteen directions. */
static double flank(const Told *t, int m) {
    double most = 0;
    for (int k = 0; k < 16; k++) {
        double angle = 6.283185307179586 * (k + (t->world->dim == 2 ? 0.5 : 0)) / 16, away = 1e-6 * t->world->r;
        if (t->world->dim == 1 && k % 8 != 0) continue;
        double u = away * cos(angle), v = t->world->dim == 2 ? away * sin(angle) : 0;
        double near[2] = {t->world->at[m][0] + u, t->world->at[m][1] + v};
        double far[2] = {near[0] + u, near[1] + v};
        most = fmax(most, 2 * told_slope(t, near) - told_slope(t, far));
    }
    return most;
}

/* One of the minima has this flank. */
static bool tip(Told *t, const Number *n) {
    double last = NAN;
    for (int m = 0; m < t->world->minima; m++) {
        last = flank(t, m);
        if (pattern_shows(n, last)) return true;
    }
    return told_right(t, "the slope beside it is %.6g", last);
}

static bool tip_and_step(Told *t, const Number *n) {
    for (int m = 0; m < t->world->minima; m++)
        if (pattern_shows(&n[0], flank(t, m)) && pattern_shows(&n[1], told_rule(t)->eta * flank(t, m))) return true;
    return tip(t, n) && told_right(t, "a step is another");
}

static bool corner(Told *t, const Number *n) {
    double x[2] = {n[0].v, t->world->dim == 2 ? n[1].v : 0};
    int d = t->world->dim, m = world_near(t->world, x);
    return (m >= 0 || told_right(t, "no minimum is there")) && told_shows(t, &n[d], flank(t, m));
}

static bool corner_and_step(Told *t, const Number *n) {
    double x[2] = {n[0].v, t->world->dim == 2 ? n[1].v : 0};
    int d = t->world->dim, m = world_near(t->world, x);
    return corner(t, n) && told_shows(t, &n[d + 1], told_rule(t)->eta * flank(t, m));
}

/* Told of the border alone, to the last digits. */
static bool is_two(Told *t, const Number *n) {
    double lambda[2];
    told_curvatures_at(t, n, lambda);
    double product = told_rule(t)->eta * lambda[t->world->dim - 1];
    return fabs(product - 2) < 1e-6 || told_right(t, "%.12g", product);
}

/* A step from beside the minimum ends as far on the other side, by the rule's own law with no memory yet. */
static bool across_alike(Told *t, const Number *n) {
    double lambda[2];
    told_curvatures_at(t, n, lambda);
    const FlOptimizer *rule = told_rule(t);
    double limit = fl_optimizer_limit(rule, lambda[t->world->dim - 1]);
    return curvature_near(t, n) && (fabs(rule->eta / limit - 1) < 1e-8 || told_right(t, "the border is %.12g", limit));
}

const Claim claims_curved[] = {
    {"Near @ the curvature is #", curvature_near},
    {"Near @ the curvature is #, so each step keeps % of the distance", curvature_keeps},
    {"Near @ the curvature is #: each step lands across the minimum, % as far away", curvature_keeps},
    {"Near @ the curvature is #: each step lands across the minimum, just as far away", across_alike},
    {"At @ * is #: eta * * is 2, so no ball rests there", is_two},
    {"At @ * is #: eta * * is 2, and in the end it could not rest there", is_two},
    {"Near @ the curvature is #, so one step there is almost the whole way", curvature_near},
    {"The curvature is #, so each step keeps % of the distance", bowl_curvature},
    {"The curvature is #: each step lands across the minimum, % as far away", bowl_curvature},
    {"Near @ the curvatures are # and #: a step keeps % of the flat way and % of the steep one", curvatures_keep},
    {"Near @ the curvature is #: a step keeps % of the flat way and % of the steep one", curvature_keeps},
    {"Near @ the curvatures are # and #", curvatures_near},
    {"The curvatures are # and #: a step keeps % of the flat way and % of the steep one", bowl_curvatures},
    {"Near @ * is #: that way each step lands across the floor and keeps %", curvature_keeps},
    {"lmax is #: that way each step lands across the floor and keeps %", bowl_curvature},
    {"At @ * is #: eta * * = # is above 2, so no ball rests there", above_two},
    {"At @ * is #: eta * * = # is above 2, and in the end it could not rest there", above_two},
    {"At @ * is #: eta is above the limit, so no ball rests there", above_limit},
    {"At @ * is #: eta is above the limit, and in the end it could not rest there", above_limit},
    {"L'' is #: eta * L'' = # is above 2, *", bowl_above_two},
    {"lmax is #: eta * lmax = # is above 2, *", bowl_above_two},
    {"L'' is #: eta is above the limit, *", bowl_above_limit},
    {"lmax is #: eta is above the limit, *", bowl_above_limit},
    {"Below # one can", one_can_below},
    {"Below # it can come to rest", one_can_below},
    {"At the minimum the curvature is 0", flat_floor},
    {"At the minimum the curvature is 0: the nearer it comes, the flatter it gets", flat_floor},
    {"Step # covers % of what is left, step # only %", covers},
    {"The minimum is a sharp *: the slope beside it is still #, so steps of one eta end up crossing it", tip},
    {"The minimum is a sharp *: the slope beside it is still #, so a step is eta * slope = # and crosses it",
     tip_and_step},
    {"At @ is a corner: next to it the slope is still # and does not fade out, so steps of one eta end up crossing it",
     corner},
    {"At @ is a corner: next to it the slope is still # and does not fade out, so a step is eta * slope = # and "
     "crosses it",
     corner_and_step},
    {"No eta above # can rest there", none_above},
    {"The curvature is #", only_curvature},
    {"The curvatures are # and #", only_curvatures},
    {"Any eta below # comes to rest", one_can_below},
    {NULL, NULL}};
