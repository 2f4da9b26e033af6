/* What the rows themselves show: losses, strides, swings. */
#include "oracle/told.h"

#include <math.h>
#include <string.h>

static bool lands_higher(Told *t, const Number *n) {
    int k = (int)n[0].v;
    if (k < 1 || k > t->n) return told_right(t, "there is no such step");
    bool higher = told_row(t, k)->f > told_row(t, k - 1)->f || !isfinite(told_row(t, k)->f);
    return (higher || told_right(t, "it does not")) && told_shows(t, &n[1], told_row(t, k - 1)->f) &&
           told_shows(t, &n[2], told_row(t, k)->f);
}

static bool stable_below(Told *t, const Number *n) {
    for (int k = 0; k <= t->n && isfinite(told_row(t, k)->x[0]); k++) {
        double lambda[2];
        world_curvatures(t->world, told_row(t, k)->x, lambda);
        double steep = lambda[t->world->dim - 1], border = told_limit(t, steep);
        if (!pattern_shows(&n[0], steep)) continue;
        if (n[1].v <= border * (1 + 1e-12) && n[1].v >= border * 0.99 - n[1].unit) return true;
        told_right(t, "%g is said, the border is %.9g", n[1].v, border);
    }
    return t->why[0] ? false : told_right(t, "no row has curvature %g", n[0].v);
}

static bool from_slope(Told *t, const Number *n) {
    for (int k = 0; k <= t->n; k++)
        if (pattern_shows(&n[0], told_slope_at(t, k))) return true;
    return told_right(t, "no row has that slope");
}

static bool numbers_end(Told *t, const Number *n) {
    int k = (int)n[0].v;
    return told_shows(t, &n[1], told_row(t, k)->f) &&
           (!isfinite(told_row(t, k + 1)->f) || !isfinite(told_row(t, k + 1)->g[0]) ||
            !isfinite(told_row(t, k + 1)->x[0]) || told_right(t, "the next row has numbers"));
}

static bool lands_nowhere(Told *t, const Number *n) {
    int k = (int)n[0].v;
    if (k < 1 || k > t->n || !told_is_place(t, &n[1], told_row(t, k)->x)) return false;
    return isnan(world_at(t->world, told_row(t, k)->x).f) ||
           told_right(t, "the loss there is %g", world_at(t->world, told_row(t, k)->x).f);
}

static bool loss_goes(Told *t, const Number *n) {
    return told_still_at(t, n) && told_shows(t, &n[1], told_row(t, 0)->f) && told_shows(t, &n[2], told_row(t, t->n)->f);
}

static bool loss_stays(Told *t, const Number *n) {
    double from = told_row(t, 0)->f, to = told_row(t, t->n)->f;
    return told_still_at(t, n) && told_shows(t, &n[1], from) && told_shows(t, &n[1], to);
}

static bool end_slope(Told *t, const Number *n) {
    double steep = told_slope_at(t, t->n);
    return told_shows(t, &n[0], steep) && told_shows(t, &n[1], told_rule(t)->eta * steep);
}

static bool end_memory(Told *t, const Number *n) {
    return told_shows(t, &n[0], told_slope_at(t, t->n)) && told_shows(t, &n[1], told_step(t, t->n));
}

static bool distance_is(Told *t, const Number *n, int k) {
    for (int m = 0; m < t->world->minima; m++)
        if (pattern_shows(n, world_distance(t->world, told_row(t, k)->x, t->world->at[m]))) return true;
    return told_right(t, "no minimum is %g away at step %d", n->v, k);
}

static bool began_and_ends(Told *t, const Number *n) {
    return distance_is(t, &n[0], 0) && distance_is(t, &n[1], t->n);
}

static bool still_away(Told *t, const Number *n) {
    return distance_is(t, n, t->n);
}

static bool slope_points_back(Told *t, const Number *n) {
    int end = t->judged.arrival >= 0 ? t->judged.arrival : t->n, turns = 0, most = 0;
    for (int k = 1; k <= end; k++) {
        const double *a = told_row(t, k - 1)->g, *b = told_row(t, k)->g;
        turns += a[0] * b[0] + (t->world->dim == 2 ? a[1] * b[1] : 0) < 0;
        most = k;
    }
    return (int)n[1].v == most && (fabs(n[0].v - turns) <= 0 || told_right(t, "in %d", turns));
}

static bool swings_between(Told *t, const Number *n) {
    for (int from = 0; from < t->n; from++) {
        double lo = INFINITY, hi = -INFINITY;
        for (int k = from; k <= t->n; k++) lo = fmin(lo, told_row(t, k)->x[0]), hi = fmax(hi, told_row(t, k)->x[0]);
        if (pattern_shows(&n[0], lo) && pattern_shows(&n[1], hi)) return true;
    }
    return told_right(t, "no last rows do");
}

/* It comes back the way it came there, and does not turn again. */
static bool turns_round(Told *t, const Number *n) {
    int k = (int)n[0].v, dim = t->world->dim;
    if (k < 1 || k >= t->n || !told_is_place(t, &n[1], told_row(t, k)->x)) return false;
    if (!told_is_place(t, &n[1 + dim], told_row(t, t->n)->x)) return told_right(t, "it ends elsewhere");
    for (int j = 0; j < dim; j++) {
        double before = told_row(t, k)->x[j] - told_row(t, k - 1)->x[j], most = 0;
        bool back = before * (told_row(t, k + 1)->x[j] - told_row(t, k)->x[j]) < 0;
        for (int i = k + 1; i <= t->n; i++)
            most = fmax(most, copysign(1, before) * (told_row(t, i)->x[j] - told_row(t, i - 1)->x[j]));
        if (back && most <= 0) return true;
    }
    return told_right(t, "it does not");
}

static bool is_there(const Told *t, int k) {
    double gap = told_row(t, k)->f - t->judged.floor, least = 1e-3 * t->world->height;
    return gap <= 1e-3 * fmax(t->judged.first_gap, least) && gap >= -least;
}

static bool was_there(Told *t, const Number *n) {
    int from = (int)n[0].v, to = (int)n[1].v;
    if (from < 0 || to <= from || to >= t->n) return false;
    for (int k = from; k <= to; k++)
        if (!is_there(t, k)) return told_right(t, "not at step %d", k);
    if (from > 0 && is_there(t, from - 1)) return told_right(t, "before that, too");
    return !is_there(t, to + 1) || told_right(t, "after that, too");
}

/* The wider swing of the last two 500 of 2000 steps more. */
static double last_swing(Told *t, int j) {
    return fmax(told_half_swing(t, j, t->n + 1000, t->n + 1500), told_half_swing(t, j, t->n + 1500, t->n + 2000));
}

static bool swings_by(Told *t, const Number *n) {
    for (int j = 0; j < 2; j++)
        if (n[j].v != 0 && fabs(n[j].v) < 1e-14 * t->world->r)
            return told_right(t, "what is left of a rounding is no swing");
    for (int from = 0; from < t->n; from++)
        if (pattern_shows(&n[0], told_half_swing(t, 0, from, t->n)) &&
            pattern_shows(&n[1], told_half_swing(t, 1, from, t->n)))
            return true;
    for (int from = t->n / 2; from < t->n + 400; from++) /* or of a jitter that was followed on ... */
        for (int wide = 10; wide <= 100; wide += 10)
            if (pattern_shows(&n[0], told_half_swing(t, 0, from, from + wide)) &&
                pattern_shows(&n[1], told_half_swing(t, 1, from, from + wide)))
                return true;
    return (pattern_shows(&n[0], last_swing(t, 0)) && pattern_shows(&n[1], last_swing(t, 1))) || /* ... for long */
           told_right(t, "no last rows do");
}

/* Of one coordinate alone: in the end the other one's swing is what is left of a rounding. */
static bool swings_alone(Told *t, const Number *n, int j) {
    double ended = told_half_swing(t, 1 - j, t->n - t->n / 4, t->n),
           later = told_half_swing(t, 1 - j, t->n + 1800, t->n + 1900);
    if (fmin(ended, later) > 1e-8 * fabs(n->v))
        return told_right(t, "the other one swings by %g, later by %g", ended, later);
    for (int from = 0; from < t->n; from++)
        if (pattern_shows(n, told_half_swing(t, j, from, t->n))) return true;
    for (int from = t->n / 2; from < t->n + 400; from++) /* of a jitter that was followed on */
        for (int wide = 10; wide <= 100; wide += 10)
            if (pattern_shows(n, told_half_swing(t, j, from, from + wide))) return true;
    return pattern_shows(n, last_swing(t, j)) || told_right(t, "no last rows do");
}

static bool swings_in_x(Told *t, const Number *n) {
    return swings_alone(t, n, 0);
}

static bool swings_in_y(Told *t, const Number *n) {
    return swings_alone(t, n, 1);
}

static bool still_in_x(Told *t, const Number *n) {
    return told_still_at(t, n) && swings_alone(t, n + 1, 0);
}

static bool still_in_y(Told *t, const Number *n) {
    return told_still_at(t, n) && swings_alone(t, n + 1, 1);
}

static bool not_arrived_between(Told *t, const Number *n) {
    if (t->judged.arrival >= 0) return told_right(t, "it has arrived");
    return told_still_at(t, n) && swings_between(t, n + 1);
}

static bool not_arrived_by(Told *t, const Number *n) {
    if (t->judged.arrival >= 0) return told_right(t, "it has arrived");
    return told_still_at(t, n) && swings_by(t, n + 1);
}

static bool first_step(Told *t, const Number *n) {
    return told_shows(t, &n[0], told_step(t, 1));
}

static bool first_and_eta(Told *t, const Number *n) {
    return told_shows(t, &n[0], told_step(t, 1)) && told_shows(t, &n[1], told_rule(t)->eta);
}

static bool first_and_last(Told *t, const Number *n) {
    int last = t->outcome.last;
    return told_shows(t, &n[0], told_step(t, 1)) && told_shows(t, &n[1], told_step(t, last));
}

static bool first_and_longest(Told *t, const Number *n) {
    return told_shows(t, &n[0], told_step(t, 1)) && told_shows(t, &n[1], told_longest(t, 1, t->outcome.last));
}

static bool stride_late(Told *t, const Number *n) {
    int last = t->outcome.last, count = (int)n[2].v;
    double longest = told_longest(t, last - count + 1, last); /* "or less": it is cut upwards */
    bool holds = n[1].v >= longest * (1 - 1e-9) && n[1].v - longest <= n[1].unit * 1.0001;
    return told_shows(t, &n[0], told_step(t, 1)) &&
           (holds || told_right(t, "%g or less said, %.9g right", n[1].v, longest));
}

static bool exactly_eta(Told *t, const Number *n) {
    for (int k = 1; k <= t->outcome.last; k++) {
        for (int j = 0; j < t->world->dim; j++) {
            double by = fabs(told_row(t, k)->x[j] - told_row(t, k - 1)->x[j]), eta = told_rule(t)->eta;
            if (by != 0 && fabs(by - eta) > 1e-6 * eta + 1e-12 * fabs(told_row(t, k)->x[j]))
                return told_right(t, "%g at step %d", by, k);
        }
    }
    return told_shows(t, n, told_rule(t)->eta);
}

static bool start_is_low(Told *t, const Number *n) {
    return t->judged.arrival == 0 && told_shows(t, n, told_slope(t, t->plan.start));
}

static bool start_is_above(Told *t, const Number *n) {
    return t->judged.arrival == 0 && told_shows(t, n, told_row(t, 0)->f - t->judged.floor);
}

static bool start_is_lowest(Told *t, const Number *n) {
    double above = told_row(t, 0)->f - t->judged.floor;
    (void)n;
    return t->judged.arrival == 0 && (above <= 0 || told_right(t, "it is %.9g above", above));
}

/* The loss where the first step would have ended had it not been halved: along the step that was made. */
static double whole_step(const Told *t) {
    const FlRow *from = told_row(t, 0), *to = told_row(t, 1);
    double x[2] = {from->x[0] + (to->x[0] - from->x[0]) / from->eta, from->x[1] + (to->x[1] - from->x[1]) / from->eta};
    return world_at(t->world, x).f;
}

static bool paid_with_looks(Told *t, const Number *n) {
    double landed = whole_step(t);
    if (!(told_row(t, 0)->eta < 1)) return told_right(t, "the first step is whole");
    double slope = told_slope(t, t->plan.start), helps = told_row(t, 0)->f - 1e-4 * slope * slope; /* Armijo's rule */
    return (landed > helps || told_right(t, "%g is lower than the start", landed)) && told_shows(t, n, landed);
}

static bool looked_where_no_loss_is(Told *t, const Number *n) {
    (void)n;
    return !isfinite(whole_step(t)) || told_right(t, "the loss there is %g", whole_step(t));
}

static bool chooses_no_rate(Told *t, const Number *n) {
    (void)n;
    return told_rule(t)->type->method != NULL;
}

const Claim claims_rows[] = {
    {"No rate to choose", chooses_no_rate},
    {"It pays with looks: * would have landed # high, so it was halved until it helped", paid_with_looks},
    {"It pays with looks: * would have landed where there is no loss, so it was halved until it helped",
     looked_where_no_loss_is},
    {"The start is already as low as the minimum", start_is_lowest},
    {"The start is already as low as arriving asks for: # above the minimum", start_is_above},
    {"Step # lands higher than it left: loss # -> #", lands_higher},
    {"There * is #, stable only below eta #", stable_below},
    {"Where it left * is #, stable only below eta #", stable_below},
    {"There * reaches #, stable only below eta #", stable_below},
    {"It left from a slope of #: eta # makes that too long", from_slope},
    {"After step #, at loss #, the numbers end", numbers_end},
    {"Step # lands at *@, where the loss is no number*", lands_nowhere},
    {"In # steps the loss goes from # to #", loss_goes},
    {"In # steps the loss stays near #", loss_stays},
    {"At the end the slope is #, so a step covers eta * slope = #", end_slope},
    {"Memory adds up the slopes: at the end the slope is # and a step # long", end_memory},
    {"It began # from the minimum and ends # from it", began_and_ends},
    {"Of # to the minimum, # is left", began_and_ends},
    {"The minimum is still # away", still_away},
    {"In # of # steps it lands where the slope points back", slope_points_back},
    {"It is there from step # to #; at rest the usual slope it divides by fades, until a step throws it out",
     was_there},
    {"It turns round at step #, at @, and ends at @", turns_round},
    {"It * swinging between # and #", swings_between},
    {"It * swinging by +-# in x and +-# in y", swings_by},
    {"It * swinging by +-# in x", swings_in_x},
    {"It * swinging by +-# in y", swings_in_y},
    {"It has not arrived after # steps and ends swinging by +-# in x", still_in_x},
    {"It has not arrived after # steps and ends swinging by +-# in y", still_in_y},
    {"It swings by +-# in x", swings_in_x},
    {"It swings by +-# in y", swings_in_y},
    {"It has not arrived after # steps and ends swinging between # and #", not_arrived_between},
    {"It has not arrived after # steps and ends swinging by +-# in x and +-# in y", not_arrived_by},
    {"* divides the slope by its usual size: the first step is # long with eta = #, and then they die out",
     first_and_eta},
    {"* divides the slope by its usual size, so eta sets the stride: # at first, # or less in the last # steps",
     stride_late},
    {"AdaGrad divides by the root of all squared slopes so far: its first step is # long, its last #", first_and_last},
    {"Adadelta measures a step by the steps before it, from almost 0: the first is # long, the longest #",
     first_and_longest},
    {"Adadelta measures a step by the steps before it, from almost 0: the first is # long*", first_step},
    {"Lion sees only the sign of the slope: each coordinate moves by exactly eta = #", exactly_eta},
    {"The start is as low as it gets: the slope is #, so no step moves it", start_is_low},
    {"The start is already as low as arriving asks for: the slope there is only #", start_is_low},
    {"It swings by +-# in x and +-# in y", swings_by},
    {NULL, NULL}};
