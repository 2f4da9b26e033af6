/* A bowl, and rates that are advised: shares of the distance, limits. */
#include "oracle/told.h"

#include <math.h>
#include <string.h>

static double factor(const Told *t, int i) {
    double lambda[2];
    world_curvatures(t->world, t->plan.start, lambda);
    return 1 - told_rule(t)->eta * lambda[i];
}

/* The direction whose factor this is, to the digits shown; -1: none. */
static int direction(const Told *t, const Number *n) {
    for (int i = t->world->dim - 1; i >= 0; i--)
        if (pattern_shows(n, factor(t, i))) return i;
    return -1;
}

static bool share_and_factor(Told *t, const Number *share, const Number *shown) {
    if (!told_is_bowl(t)) return false;
    int i = direction(t, shown);
    if (i < 0) return told_right(t, "the factor is %.9g", factor(t, 0));
    return told_shows(t, share, 100 * fabs(factor(t, i)));
}

static bool leaves_share(Told *t, const Number *n) {
    return share_and_factor(t, &n[0], &n[1]);
}

static bool no_bounce_until(Told *t, const Number *n) {
    return told_is_bowl(t) && told_below_limit(t, n, 1 / told_curvature(t, 0));
}

static bool never_settles_beyond(Told *t, const Number *n) {
    double border = 2 / told_curvature(t, 0);
    return told_is_bowl(t) &&
           ((n->v >= border * (1 - 1e-12) && n->v <= border * 1.01 + n->unit) || told_right(t, "beyond %.9g", border));
}

static bool left_after(Told *t, const Number *n) {
    if (!told_is_bowl(t) || (int)n[0].v != t->n) return false;
    for (int i = 0; i < t->world->dim; i++)
        if (pattern_shows(&n[1], 100 * pow(fabs(factor(t, i)), t->n))) return true;
    return told_right(t, "%.6g %% is left", 100 * pow(fabs(factor(t, 0)), t->n));
}

static bool two_shares(Told *t, const Number *n) {
    double lambda[2];
    world_curvatures(t->world, t->plan.start, lambda);
    if (!told_is_bowl(t) || !told_shows(t, &n[0], 100 * fabs(factor(t, 0))) ||
        !told_shows(t, &n[1], 100 * fabs(factor(t, 1))))
        return false;
    return told_shows(t, &n[3], lambda[0]) && told_shows(t, &n[5], lambda[1]);
}

static bool steep_first(Told *t, const Number *n) {
    (void)n;
    double flat = fabs(factor(t, 0)), steep = fabs(factor(t, 1));
    return told_is_bowl(t) && (steep < flat - 1e-6 || told_right(t, "both ways shrink by %.12g", flat));
}

static bool both_alike(Told *t, const Number *n) {
    (void)n;
    return told_is_bowl(t) && (fabs(factor(t, 0) - factor(t, 1)) < 1e-6 || told_right(t, "they do not"));
}

static bool across_floor(Told *t, const Number *n) {
    (void)n;
    return told_is_bowl(t) && (factor(t, 1) < 0 || told_right(t, "the factor is %.9g", factor(t, 1)));
}

static bool nothing_bounces_below(Told *t, const Number *n) {
    if (!told_is_bowl(t)) return false;
    double flat = 1 / told_curvature(t, 0), steep = 1 / told_curvature(t, t->world->dim - 1);
    return (n->v <= flat * (1 + 1e-12) && n->v >= 0.99 * flat) || told_below_limit(t, n, steep);
}

static bool longer_by(Told *t, const Number *n) {
    int i = direction(t, &n[0]);
    return told_is_bowl(t) && (i >= 0 || told_right(t, "no factor is that")) &&
           told_shows(t, &n[1], 100 * (fabs(factor(t, i)) - 1));
}

static bool times_before(Told *t, const Number *n) {
    int i = direction(t, &n[0]);
    return told_is_bowl(t) && (i >= 0 || told_right(t, "no factor is that")) &&
           told_shows(t, &n[1], fabs(factor(t, i)));
}

static bool comes_back_below(Told *t, const Number *n) {
    if (!told_is_bowl(t)) return false;
    double flat = 2 / told_curvature(t, 0);
    return (n->v <= flat && n->v >= 0.99 * flat) || told_below_limit(t, n, 2 / told_curvature(t, t->world->dim - 1));
}

static bool rate_arrives(Told *t, double eta, int step_said, int from) {
    Judged other = told_judged_at(t, eta, from);
    if (!other.sure) return true;
    return (other.kind == FL_CONVERGES && other.arrival == step_said) ||
           told_right(t, "with %g it %s, arrives at %d", eta, fl_outcome_word(other.kind), other.arrival);
}

static bool back_and_single(Told *t, const Number *n) {
    return comes_back_below(t, n) && rate_arrives(t, n[1].v, 1, 0);
}

static bool back_and_by(Told *t, const Number *n) {
    return comes_back_below(t, n) && rate_arrives(t, n[1].v, (int)n[2].v, 0);
}

static bool back_and_single_here(Told *t, const Number *n) {
    return comes_back_below(t, n) && rate_arrives(t, n[1].v, t->cursor + 1, t->cursor);
}

static bool back_and_by_here(Told *t, const Number *n) {
    return comes_back_below(t, n) && rate_arrives(t, n[1].v, (int)n[2].v, t->cursor);
}

static bool with_rate(Told *t, const Number *n) {
    return rate_arrives(t, n[0].v, (int)n[1].v, 0);
}

static bool rate_here(Told *t, const Number *n) {
    return rate_arrives(t, n[0].v, (int)n[1].v, t->cursor);
}

static bool keeps_it_there(Told *t, const Number *n) {
    Judged other = told_judged_at(t, n->v, t->cursor);
    return !other.sure || (other.kind == FL_CONVERGES && other.arrival <= t->cursor) ||
           told_right(t, "arrives at %d", other.arrival);
}

static bool quickest(Told *t, const Number *n) {
    Judged best = told_judged_at(t, n->v, t->cursor);
    if (best.kind != FL_CONVERGES) return told_right(t, "with it it %s", fl_outcome_word(best.kind));
    for (int i = -12; i <= 12; i++) {
        Judged other = told_judged_at(t, n->v * pow(1.1, i), t->cursor);
        if (other.kind == FL_CONVERGES && other.arrival < best.arrival - 1)
            return told_right(t, "%g arrives at %d, it at %d", n->v * pow(1.1, i), other.arrival, best.arrival);
    }
    return true;
}

static bool lands_on_it(Told *t, const Number *n) {
    (void)n;
    return told_is_bowl(t) && (fabs(factor(t, 0)) < 1e-9 || told_right(t, "the factor is %g", factor(t, 0)));
}

/* Two directions with formulas of their own: "1 - 3.5eta" and "1 - eta". */
bool claims_of_bowl(Told *t, const char *sentence, bool *known) {
    Number n[PATTERN_NUMBERS];
    *known = true;
    if (pattern_matches("A step keeps % of * and % of *: # - #eta and # - #eta", sentence, n)) return two_shares(t, n);
    if (pattern_matches("A step keeps % of * and % of *: # - eta and # - #eta", sentence, n)) {
        n[5] = n[4];
        n[4] = n[3];
        n[3] = (Number){1, 1e-9, false};
        return two_shares(t, n);
    }
    if (pattern_matches("A step keeps % of * and % of *: # - #eta and # - eta", sentence, n)) {
        n[5] = (Number){1, 1e-9, false};
        return two_shares(t, n);
    }
    if (pattern_matches("A step keeps % of * and % of *: # - eta and # - eta", sentence, n)) {
        n[3] = n[5] = (Number){1, 1e-9, false};
        return two_shares(t, n);
    }
    bool round = pattern_matches("Every step leaves % of the distance to the minimum: # - #eta = #", sentence, n) ||
                 pattern_matches("Every step leaves % of the distance: # - #eta = #", sentence, n) ||
                 pattern_matches("Every step lands across the minimum, % as far away: # - #eta = #", sentence, n);
    if (round) return share_and_factor(t, &n[0], &n[3]) && both_alike(t, n);
    round = pattern_matches("Every step leaves % of the distance to the minimum: # - eta = #", sentence, n) ||
            pattern_matches("Every step leaves % of the distance: # - eta = #", sentence, n) ||
            pattern_matches("Every step lands across the minimum, % as far away: # - eta = #", sentence, n);
    if (round) return share_and_factor(t, &n[0], &n[2]) && both_alike(t, n);
    bool keeps = pattern_matches("A step keeps % of *: # - #eta = #", sentence, n) ||
                 pattern_matches("Each bounce keeps % of *: # - #eta = #", sentence, n);
    if (keeps) return share_and_factor(t, &n[0], &n[3]);
    Number *last = &n[0];
    bool one = pattern_matches("# - eta = #: along * every bounce is % longer", sentence, n);
    if (one) return longer_by(t, last + 1);
    if (pattern_matches("# - #eta = #: every bounce is % longer than the one before", sentence, n) ||
        pattern_matches("# - #eta = #: every bounce is # times the one before", sentence, n))
        return both_alike(t, n) && (pattern_shows(&n[3], fabs(factor(t, 0))) || longer_by(t, n + 2));
    if (pattern_matches("# - #eta = #: along * every bounce is % longer", sentence, n)) return longer_by(t, last + 2);
    if (pattern_matches("# - eta = #: along * every bounce is # times the one before", sentence, n))
        return times_before(t, last + 1);
    if (pattern_matches("# - #eta = #: along * every bounce is # times the one before", sentence, n))
        return times_before(t, last + 2);
    if (pattern_matches("# - *eta = #: every bounce is as long as the one before", sentence, n)) return told_is_bowl(t);
    *known = false;
    return true;
}

/* Of a line through the origin: w after k steps. */
static bool closed_form(Told *t, const Number *n) {
    double best = t->world->at[0][0];
    return told_is_bowl(t) && told_shows(t, &n[0], best) && told_shows(t, &n[1], fabs(t->plan.start[0] - best)) &&
           told_shows(t, &n[2], factor(t, 0));
}

static bool closed_form_below(Told *t, const Number *n) {
    return closed_form(t, n) && (t->plan.start[0] <= t->world->at[0][0] || told_right(t, "the start is above"));
}

static bool closed_form_above(Told *t, const Number *n) {
    return closed_form(t, n) && (t->plan.start[0] >= t->world->at[0][0] || told_right(t, "the start is below"));
}

const Claim claims_bowl[] = {
    {"After k steps w is # - # * # to the power of k", closed_form_below},
    {"After k steps w is # - # * (#) to the power of k", closed_form_below},
    {"After k steps w is # + # * # to the power of k", closed_form_above},
    {"After k steps w is # + # * (#) to the power of k", closed_form_above},
    {"Every step leaves % of the distance to the minimum: 1 - eta * L'' = #", leaves_share},
    {"Every step leaves % of the distance: 1 - eta * L'' = #", leaves_share},
    {"No bounce until eta passes #", no_bounce_until},
    {"Every step lands across the minimum, % as far away: 1 - eta * L'' = #", leaves_share},
    {"Beyond # it would never settle", never_settles_beyond},
    {"1 - * = 0: one step lands on the minimum itself", lands_on_it},
    {"A step keeps % of *: 1 - eta = #", leaves_share},
    {"After # steps % of it is still left", left_after},
    {"The quickest eta is #", quickest},
    {"The steep way is done first, then the path turns", steep_first},
    {"The bowl is round, so the path is straight", both_alike},
    {"Both ways shrink alike, so the path is straight", both_alike},
    {"Along * it lands across the floor each time", across_floor},
    {"Each bounce keeps % of *: 1 - eta * L'' = #", leaves_share},
    {"Each bounce keeps % of *: 1 - eta = #", leaves_share},
    {"Below # nothing bounces", nothing_bounces_below},
    {"1 - eta * L'' = #: every bounce is % longer than the one before", longer_by},
    {"1 - eta * L'' = #: every bounce is # times the one before", times_before},
    {"Below # it comes back", comes_back_below},
    {"Below # it comes back; from here on # lands on the minimum in a single step", back_and_single_here},
    {"Below # it comes back; from here on # converges by step #", back_and_by_here},
    {"Below # it comes back; # lands on the minimum in a single step", back_and_single},
    {"Below # it comes back; # converges by step #", back_and_by},
    {"With eta # it converges by step #", with_rate},
    {"From here on eta # converges by step #", rate_here},
    {"From here on eta # keeps it there", keeps_it_there},
    {NULL, NULL}};
