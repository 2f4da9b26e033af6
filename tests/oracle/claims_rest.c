/* Where a run came to rest, and all that needs no number. */
#include "oracle/told.h"

#include <math.h>
#include <string.h>

static bool any(Told *t, const Number *n) {
    (void)t;
    (void)n;
    return true;
}

static bool worse_valleys(Told *t, const Number *n) {
    int d = t->world->dim;
    bool loss = pattern_shows(&n[d], t->judged.floor) ||
                told_shows(t, &n[d], told_row(t, t->n)->f); /* the valley's or its own */
    return told_is_place(t, n, told_row(t, t->n)->x) && loss && told_shows(t, &n[2 * d + 1], t->world->best);
}

static bool stays_near(Told *t, const Number *n) {
    int d = t->world->dim, near = world_near(t->world, told_row(t, t->n)->x);
    if (near < 0) return told_right(t, "it ends near no minimum");
    return told_is_place(t, n, t->world->at[near]) && told_shows(t, &n[2 * d + 1], t->world->best);
}

static bool hardly_shrinks(Told *t, const Number *n) {
    return told_arrives(t, n) && told_last_steps(t, &n[1]);
}

/* Half of what forty steps range over beyond the way they make, at most, over the second thousand steps after the
 * horizon. */
static double usual_swing(const Told *t, const FlRun *run) {
    double most = 0;
    for (int from = t->n + 1000; from < t->n + 2000; from += 40) {
        for (int j = 0; j < t->world->dim; j++) {
            double lo = INFINITY, hi = -INFINITY;
            for (int k = from; k <= from + 40; k++) {
                lo = fmin(lo, fl_run_row(run, k)->x[j]);
                hi = fmax(hi, fl_run_row(run, k)->x[j]);
            }
            double way = fabs(fl_run_row(run, from + 40)->x[j] - fl_run_row(run, from)->x[j]);
            most = fmax(most, (hi - lo - way) / 2);
        }
    }
    return most;
}

static bool smaller_is_calmer(Told *t, const Number *n) {
    (void)n;
    told_judged_at(t, told_rule(t)->eta / 2, 0);
    double less = usual_swing(t, t->trial), usual = usual_swing(t, t->run);
    return usual == 0 || less <= usual * 1.01 ||
           told_right(t, "with half the rate it swings by %g, with this by %g", less, usual);
}

static bool down_without_end(Told *t, const Number *n) {
    return told_still_at(t, n) && told_shows(t, &n[1], told_row(t, t->n)->f) && told_shows(t, &n[2], t->world->best) &&
           ((int)n[3].v == 2000 || told_right(t, "2000 steps")) && told_shows(t, &n[4], told_row(t, t->n + 2000)->f);
}

/* n: a step, the place, its loss. */
static bool far_from_picture(Told *t, const Number *n) {
    int k = (int)n[0].v, d = t->world->dim;
    if (k < 1 || k > t->n || !told_is_place(t, &n[1], told_row(t, k)->x)) return false;
    if (!told_shows(t, &n[1 + d], told_row(t, k)->f)) return false;
    double x[2] = {told_row(t, k)->x[0], d == 2 ? told_row(t, k)->x[1] : 0};
    return world_distance(t->world, x, t->world->c) > t->world->r || told_right(t, "it is in the picture");
}

static bool far_and_lower(Told *t, const Number *n) {
    if (!far_from_picture(t, n)) return false;
    bool lower = told_row(t, (int)n[0].v)->f < told_row(t, 0)->f;
    return (lower || told_right(t, "it began lower")) && (t->world->minima == 0 || told_right(t, "a valley is known"));
}

static bool far_below_all(Told *t, const Number *n) {
    if (!far_from_picture(t, n) || !told_shows(t, &n[2 + t->world->dim], t->world->best)) return false;
    return told_row(t, (int)n[0].v)->f < t->world->best || told_right(t, "it is no lower than the deepest");
}

static bool at_saddle(Told *t, const Number *n) {
    double lambda[2];
    world_curvatures(t->world, told_row(t, t->n)->x, lambda);
    if (!told_is_place(t, n, told_row(t, t->n)->x)) return false;
    if (t->world->dim == 1) return told_shows(t, &n[1], lambda[0]);
    bool one = n[3].unit == 0; /* the largest of a summit's two */
    if (one) return (lambda[1] < 0 || told_right(t, "it is no summit")) && told_shows(t, &n[2], lambda[1]);
    return told_shows(t, &n[2], lambda[0]) && told_shows(t, &n[3], lambda[1]);
}

static bool rests_at(Told *t, const Number *n) {
    bool sure;
    return told_is_place(t, n, told_row(t, judge_verdict(t->world, t->run, t->n, &sure).decided_at)->x);
}

static bool at_plateau(Told *t, const Number *n) {
    int d = t->world->dim;
    bool sure;
    int k = judge_verdict(t->world, t->run, t->n, &sure).decided_at;
    double steep = told_slope_at(t, k);
    return told_is_place(t, n, told_row(t, k)->x) && told_shows(t, &n[d], steep) &&
           told_shows(t, &n[d + 1], told_rule(t)->eta * steep);
}

static bool slope_and_step(Told *t, const Number *n) {
    int d = t->world->dim;
    bool sure;
    int k = judge_verdict(t->world, t->run, t->n, &sure).decided_at;
    return told_is_place(t, n, told_row(t, k)->x) && told_shows(t, &n[d], told_slope_at(t, k)) &&
           told_shows(t, &n[d + 1], told_step(t, k));
}

/* The slope where it stands at its last step. */
static bool stands_on_slope(Told *t, const Number *n) {
    double steep = told_slope_at(t, t->n);
    return told_is_place(t, n, told_row(t, t->n)->x) && told_shows(t, &n[t->world->dim], steep) &&
           (steep > 0 || told_right(t, "there is no slope"));
}

/* Slope and decay leave no more than roundings. */
static bool decay_cancels(Told *t, const Number *n) {
    const FlRow *row = told_row(t, t->n);
    double decay = told_number(t, "decay"), steep = told_slope_at(t, t->n), pull = 0;
    for (int j = 0; j < t->world->dim; j++) pull = hypot(pull, decay * row->x[j]);
    return told_shows(t, n, decay) &&
           (fabs(pull - steep) < 1e-6 * steep || told_right(t, "%g against %g", pull, steep));
}

static bool jumps_out(Told *t, const Number *n) {
    int d = t->world->dim, k = (int)n[0].v;
    return told_is_place(t, &n[1], told_row(t, k)->x) && told_shows(t, &n[d + 1], told_row(t, k)->f);
}

static bool walks_back(Told *t, const Number *n) {
    int last = (int)n[0].v, top = 0;
    const double *end = told_row(t, last)->x, *start = told_row(t, 0)->x;
    for (int k = 1; k <= last; k++)
        if (told_row(t, k)->f > told_row(t, top)->f) top = k;
    const double *far = told_row(t, top)->x;
    double out = hypot(far[0] - start[0], far[1] - start[1]), back = hypot(end[0] - start[0], end[1] - start[1]);
    if (!(back < out)) return told_right(t, "its end is %g from the start, farther than %g", back, out);
    return jumps_out(t, n);
}

static bool decay_takes(Told *t, const Number *n) {
    return told_shows(t, n, 100 * told_rule(t)->eta * told_number(t, "decay"));
}

static bool decay_adds(Told *t, const Number *n) {
    return told_shows(t, n, told_number(t, "decay"));
}

static bool ends_at(Told *t, const Number *n) {
    return told_is_place(t, n, told_row(t, t->outcome.last)->x);
}

static bool method_between(Told *t, const Number *n) {
    double lo = INFINITY, hi = 0;
    int end = t->judged.arrival > 0 ? t->judged.arrival : t->n;
    for (int k = 0; k < end; k++) {
        double v = told_row(t, k)->eta;
        if (v > 0) lo = fmin(lo, v), hi = fmax(hi, v);
    }
    return told_shows(t, &n[0], lo) && told_shows(t, &n[1], hi);
}

static bool method_each_time(Told *t, const Number *n) {
    int end = t->judged.arrival > 0 ? t->judged.arrival : t->n;
    for (int k = 0; k < end; k++)
        if (told_row(t, k)->eta > 0 && fabs(told_row(t, k)->eta - n->v) > 0.5 * n->unit + 0.005 * n->v)
            return told_right(t, "%g", told_row(t, k)->eta);
    return true;
}

static bool rests_below_all(Told *t, const Number *n) {
    int d = t->world->dim;
    const FlRow *end = told_row(t, t->n);
    if (!told_is_place(t, n, end->x) || !told_shows(t, &n[d], end->f) || !told_shows(t, &n[d + 1], t->world->best))
        return false;
    if (!(n[d].v < n[d + 1].v)) return told_right(t, "a loss that reads lower than %g", t->world->best);
    if (world_near(t->world, end->x) >= 0) return told_right(t, "a listed valley is near");
    double slope = told_slope_at(t, t->n), step = told_step(t, t->n), r = t->world->r;
    return (step <= 1e-6 * r && slope <= 1e-6 * t->world->height / r) ||
           told_right(t, "it does not rest: slope %g, last step %g", slope, step);
}

/* Where Newton's step is no number, a curvature is 0 but for roundings. */
static bool leads_nowhere(Told *t, const Number *n) {
    if (!told_leaves_numbers(t, n)) return false;
    int k = (int)n[0].v;
    const double *from = told_row(t, k - 1)->x;
    if (!told_is_place(t, &n[1], from)) return false;
    if (!told_is_rule(t, "newton_pure")) return true;
    double lambda[2];
    world_curvatures(t->world, from, lambda);
    double least = fmin(fabs(lambda[0]), fabs(lambda[1])), most = fmax(fabs(lambda[0]), fabs(lambda[1]));
    return !(least > (t->world->dim == 1 ? 1e-300 : 1e-12 * most)) ||
           told_right(t, "its curvatures are %g and %g", lambda[0], lambda[1]);
}

const Claim claims_rest[] = {
    {"Step # leads nowhere: at @ the rule gives no number", leads_nowhere},
    {"It rests at @ with loss #, beyond the valleys of the picture and below them all: they reach #", rests_below_all},
    {"The slope divided by the curvature is the whole way", any},
    {"1 - eta * L'' = #: every bounce is as long as the one before", any},
    {"The sign flips, so the ball changes sides every step", any},
    {"Memory swings it past and back both ways", any},
    {"The steep way memory swings it past and back", any},
    {"Memory carries it past and back; each step keeps *% of the swing", any},
    {"Memory carries it past and back both ways; each step keeps *% of the swing", any},
    {"A shorter step stays where it is one", any},
    {"The last steps are up to # long", told_last_steps},
    {"A smaller eta swings less", smaller_is_calmer},
    {"A smaller eta jitters less", smaller_is_calmer},
    {"It rests at @ with loss #; the deepest known valley, at @, has #", worse_valleys},
    {"It stays near @ with loss #; the deepest known valley, at @, has #", stays_near},
    {"It arrives there at step #; nearby the slope shows only this valley", told_arrives},
    {"It arrives at step #, but its steps hardly shrink any more: the last are # long", hardly_shrinks},
    {"At step # the loss is #, below the deepest valley known with #, and # steps later it would be #",
     down_without_end},
    {"At step # it is at *@ with loss #, far outside the picture and lower than it began; no valley is known here",
     far_and_lower},
    {"At step # it is at *@ with loss #, far outside the picture and below all valleys known: the deepest has #",
     far_below_all},
    {"At @ the curvatures are # and #: it falls away *, but the slope there is 0", at_saddle},
    {"At @ the slope is 0 and the curvature #: the ground falls away on all sides", at_saddle},
    {"At @ slope and curvature are almost 0, yet the ground falls away *", rests_at},
    {"Pure Newton looks for slope 0, whichever way the ground bends", any},
    {"The least nudge would free it", any},
    {"At @ the slope is #: a step of eta * slope is #", at_plateau},
    {"At @ the slope is #, and a step only #", slope_and_step},
    {"At @ the slope is #, but every step is 0 long", stands_on_slope},
    {"At @ the slope is #, but every further step is 0 long", stands_on_slope},
    {"Weight decay takes # times the point, which is just as much", decay_cancels},
    {"The ground about it is almost flat, so no step gets anywhere", any},
    {"The ground still falls, but too little to move it", any},
    {"Step # jumps out to *@, loss #", jumps_out},
    {"By step # it has jumped out to *@, loss #", jumps_out},
    {"By step # jumps out to *@, loss #", jumps_out},
    {"From there it walks back: at step # it is at *@, loss #", walks_back},
    {"Weight decay takes % of the point away at each step and so pulls it to 0", decay_takes},
    {"Weight decay adds # times the point to its slope and so pulls it to 0", decay_adds},
    {"The minimum is there, too, so it only helps", any},
    {"It ends at @", ends_at},
    {"It ends at @, hardly off the minimum", ends_at},
    {"It ends at @; the minimum nearby is at @", ends_at},
    {"* has no learning rate: the slope divided by the curvature is the whole step", any},
    {"* has no learning rate: it asks the loss how far to go", any},
    {"It finds no step that leads down", any},
    {"It takes # times its direction each time", method_each_time},
    {"It takes between # and # times its direction", method_between},
    {NULL, NULL}};
