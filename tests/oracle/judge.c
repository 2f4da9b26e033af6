#include "oracle/judge.h"

#include <math.h>
#include <string.h>

/* A comparison whose two sides are within a millionth of `room` of each other is a matter of roundings. */
static bool above(double a, double b, double room, bool *sure) {
    if (fabs(a - b) <= 1e-6 * room) *sure = false;
    return a > b;
}

typedef struct Rows {
    const World *w;
    const FlRow *row;
    int n, since;              /* since: the last change of rule; only what follows it swings */
    double floor, first, most; /* most: a larger gap diverges */
    bool *sure;
} Rows;

static double gap(const Rows *r, int k) {
    return r->row[k].f - r->floor;
}

static bool is_finite(const FlRow *row, int dim) {
    bool first = isfinite(row->x[0]) && isfinite(row->g[0]) && isfinite(row->f);
    return first && (dim == 1 || (isfinite(row->x[1]) && isfinite(row->g[1])));
}

static bool is_lost(const Rows *r, int k) {
    const FlRow *row = &r->row[k];
    if (!is_finite(row, r->w->dim)) return true;
    if (above(gap(r, k), r->most, r->most, r->sure)) return true;
    bool far = above(world_distance(r->w, row->x, r->w->c), 20 * r->w->r, r->w->r, r->sure);
    return far && row->f < r->w->best - 1e-9 * r->w->height;
}

static double largest(const Rows *r, int from, int to) {
    double top = -INFINITY;
    for (int k = from < 0 ? 0 : from; k <= to; k++) top = fmax(top, gap(r, k));
    return top;
}

/* It ends higher than it began, and still rises. */
static bool climbs(const Rows *r) {
    int quarter = r->n >= 4 ? r->n / 4 : 1;
    double scale = fmax(r->first, 1e-3 * r->w->height);
    if (!above(gap(r, r->n), 1.0001 * r->first, scale, r->sure)) return false;
    double late = largest(r, r->n - quarter + 1, r->n), before = largest(r, r->n - 2 * quarter + 1, r->n - quarter);
    return above(late, 1.001 * before, fmax(before, 1e-3 * scale), r->sure);
}

static bool comes_back(const Rows *r, int horizon) {
    for (int k = r->n + 1; k <= r->n + 2000 && k <= horizon; k++) {
        if (is_lost(r, k)) return false;
        if (!above(gap(r, k), r->first, fmax(r->first, 1e-6 * r->w->height), r->sure)) return true;
    }
    /* It neither comes back nor grows: between two words, and no call for a complaint. */
    double early = largest(r, r->n + 1, r->n + 1000), late = largest(r, r->n + 1001, r->n + 2000);
    if (!(late > 1.002 * early)) *r->sure = false;
    return false;
}

static double turn_of(const World *w, const FlRow *row) {
    double product = row[0].g[0] * row[1].g[0];
    return w->dim == 2 ? product + row[0].g[1] * row[1].g[1] : product;
}

/* `least`: products nearer to 0 count for nothing. */
static bool reverses(const Rows *r, int end, double least) {
    int count = 0;
    for (int k = r->since + 1; k <= end; k++) count += turn_of(r->w, &r->row[k - 1]) < -least;
    return count >= 3 && 2 * count > end - r->since;
}

/* Of the steps of the last half, a fifth go up by more than `least`. */
static bool swings(const Rows *r, double least) {
    int rises = 0, half = r->n / 2 < r->n - r->since ? r->n / 2 : r->n - r->since;
    for (int k = r->n - half + 1; k <= r->n; k++) rises += r->row[k].f - r->row[k - 1].f > least;
    return half > 0 && 5 * rises >= half;
}

static int find_arrival(const Rows *r, int n) {
    double small = 1e-3 * fmax(r->first, 1e-3 * r->w->height), below = -1e-3 * r->w->height;
    int k = n;
    while (k >= 0 && !above(gap(r, k), small, small, r->sure) && gap(r, k) >= below) k--;
    return k == n ? -1 : k + 1;
}

static int probe(const World *w, const FlRow *row);

/* At rest by the verdict's measure, where the ground leads down or nowhere. */
static bool rests_astray(const Rows *r) {
    const FlRow *row = &r->row[r->n];
    double steep = hypot(row->g[0], r->w->dim == 2 ? row->g[1] : 0);
    if (above(steep, 1e-6 * r->w->height / r->w->r, 1e-6 * r->w->height / r->w->r, r->sure)) return false;
    if (world_distance(r->w, row->x, row[-1].x) > 1e-6 * r->w->r) return false;
    if (probe(r->w, row) == 0) return false;
    int near = world_near(r->w, row->x); /* of a very flat floor the probe cannot tell */
    if (near >= 0 && world_distance(r->w, row->x, r->w->at[near]) < 1e-3 * r->w->r) *r->sure = false;
    return true;
}

/* Where no minimum is known a run is measured by its own lowest loss, and would arrive at its last step even while it
 * falls: it has arrived where it rests. */
static bool falls_on(const Rows *r) {
    const FlRow *row = &r->row[r->n];
    double steep = hypot(row->g[0], r->w->dim == 2 ? row->g[1] : 0) / (r->w->height / r->w->r);
    double way = world_distance(r->w, row->x, row[-1].x) / r->w->r;
    if (isfinite(r->w->best) || (steep <= 1e-6 && way <= 1e-6)) return false;
    if (steep < 1e-3 && way < 1e-3) *r->sure = false;
    return true;
}

static void look(Rows *r, Judged *out, int horizon) {
    for (int k = 0; k <= r->n; k++) {
        if (!is_lost(r, k)) continue;
        out->kind = FL_DIVERGES;
        return;
    }
    if (climbs(r)) {
        out->second = comes_back(r, horizon);
        out->kind = out->second ? FL_OSCILLATES : FL_DIVERGES;
        return;
    }
    out->arrival = find_arrival(r, r->n);
    if (out->arrival >= 0 && (rests_astray(r) || falls_on(r))) out->arrival = -1;
    int end = out->arrival >= 0 ? out->arrival : r->n;
    double noise = 1e-9 * r->w->height / r->w->r;
    bool turns = reverses(r, end, 0);
    if (turns != reverses(r, end, noise * noise)) *r->sure = false;
    out->kind = turns ? FL_OSCILLATES : out->arrival >= 0 ? FL_CONVERGES : FL_CRAWLS;
    if (out->kind != FL_CRAWLS) return;
    out->second = swings(r, 0);
    if (out->second != swings(r, 1e-9 * r->w->height)) *r->sure = false;
    if (out->second) out->kind = FL_OSCILLATES;
}

Judged judge(const World *w, const FlRun *run, int n) {
    Judged out = {.kind = FL_CRAWLS, .arrival = -1, .sure = true};
    const FlPlan *plan = fl_run_plan(run);
    Rows r = {.w = w, .row = fl_run_row(run, 0), .n = n, .sure = &out.sure};
    r.since = fl_plan_last(plan)->at;
    int near = is_finite(&r.row[n], w->dim) ? world_near(w, r.row[n].x) : -1;
    r.floor = near >= 0 ? w->value[near] : w->best;
    if (!isfinite(r.floor)) {
        r.floor = INFINITY;
        for (int k = 0; k <= n; k++) r.floor = fmin(r.floor, is_finite(&r.row[k], w->dim) ? r.row[k].f : INFINITY);
    }
    r.first = r.row[0].f - r.floor;
    r.most = 1e4 * fmax(r.first, w->height);
    out.floor = r.floor;
    out.first_gap = r.first;
    look(&r, &out, plan->steps);
    return out;
}

/* ---- the verdict ---- */

/* Level ground that is as low as the lowest minimum is arrived at, and so is a constant. */
static bool is_bottom(const World *w, double f, double flat) {
    enum { SIDE = 21 };
    if (isfinite(w->best) && !(fabs(f - w->best) <= flat)) return false;
    for (int i = 0; i < (w->dim == 2 ? SIDE * SIDE : SIDE); i++) {
        double x[2] = {w->c[0] + w->r * (2.0 * (i % SIDE) / (SIDE - 1) - 1), 0};
        int row = i / SIDE;
        if (w->dim == 2) x[1] = w->c[1] + w->r * (2.0 * row / (SIDE - 1) - 1);
        double rise = world_at(w, x).f - f;
        if (!(rise >= -flat) || (!isfinite(w->best) && rise > flat)) return false;
    }
    return true;
}

/* The ground about a point at rest: 0 rises, 1 falls on some side, 2 is flat. */
static int probe(const World *w, const FlRow *row) {
    double lo = INFINITY, hi = -INFINITY, flat = 1e-7 * w->height;
    int count = w->dim == 2 ? 16 : 2;
    for (int i = 0; i < count; i++) {
        double a = 2 * acos(-1) * i / count,
               x[2] = {row->x[0] + 0.02 * w->r * cos(a), row->x[1] + 0.02 * w->r * sin(a)};
        double rise = world_at(w, x).f - row->f;
        lo = fmin(lo, rise);
        hi = fmax(hi, rise);
    }
    return lo < -flat ? 1 : hi <= flat && !is_bottom(w, row->f, flat) ? 2 : 0;
}

static double stride(const World *w, const FlRow *row, int k) {
    return world_distance(w, row[k].x, row[k - 1].x);
}

typedef struct Window {
    double longest, top, lowest, sum;
} Window;

static Window window(const World *w, const FlRow *row, int from, int to) {
    Window out = {0, -INFINITY, INFINITY, 0};
    for (int k = from; k <= to; k++) {
        out.longest = fmax(out.longest, stride(w, row, k));
        out.top = fmax(out.top, row[k].f);
        out.lowest = fmin(out.lowest, row[k].f);
        out.sum += stride(w, row, k);
    }
    return out;
}

static double share_of_turns(const World *w, const FlRow *row, int from, int to) {
    int turns = 0;
    for (int k = from + 1; k <= to; k++) {
        double dot = 0;
        for (int j = 0; j < w->dim; j++) dot += (row[k].x[j] - row[k - 1].x[j]) * (row[k - 1].x[j] - row[k - 2].x[j]);
        turns += dot < 0;
    }
    return (double)turns / (to - from);
}

static double share_of_rises(const FlRow *row, int from, int to) {
    int rises = 0;
    for (int k = from; k <= to; k++) rises += row[k].f > row[k - 1].f;
    return (double)rises / (to - from + 1);
}

static bool two_cycle(const World *w, const FlRow *row, int k) {
    bool again = world_distance(w, row[k].x, row[k - 2].x) <= 0.01 * stride(w, row, k) &&
                 world_distance(w, row[k - 1].x, row[k - 3].x) <= 0.01 * stride(w, row, k - 1);
    return again && stride(w, row, k) > 1e-6 * w->r;
}

/* Of a run that is neither over nor at rest at its row k; `slack` moves all borders by this share. */
static FlVerdictKind moving(const World *w, const FlRow *row, int k, double slack) {
    if (k < 20) return FL_STARTING;
    int h = k / 4 < 5 ? 5 : k / 4 > 50 ? 50 : k / 4, from = k - 2 * h + 1;
    Window a = window(w, row, from, k - h), b = window(w, row, k - h + 1, k);
    double r = pow(b.longest / a.longest, 1.0 / h), rev = share_of_turns(w, row, from, k);
    double up = share_of_rises(row, from, k), s = 1 + slack, whole = window(w, row, 1, k).lowest;
    bool swings = rev >= 0.2 * s || up >= 0.2 * s;
    if (a.longest == 0 && b.longest == 0) return FL_STILL;
    if (r > 1.001 * s && row[k].f > row[0].f && b.top > a.top) return FL_DIVERGING;
    bool steady = r >= 0.999 * s && r <= 1.001 / s;
    if (steady && two_cycle(w, row, k)) return FL_BOUNCING;
    bool level = fabs(log(b.longest / a.longest)) <= 0.1 * s;
    bool lower = b.lowest < a.lowest - 1e-3 * s * (row[0].f - fmin(whole, row[0].f));
    if (h >= 10 && swings && level && !lower) return FL_BOUNCING;
    if (swings) return FL_OSCILLATING;
    if (r > 0.966 * s && r < 0.999 / s) return FL_CRAWLING;
    return r >= 0.999 / s && b.sum / h < w->r / 200 * s ? FL_CRAWLING : FL_CONVERGING;
}

FlVerdict judge_verdict(const World *w, const FlRun *run, int n, bool *sure) {
    const FlRow *row = fl_run_row(run, 0);
    *sure = true;
    for (int k = 0; k <= n; k++) {
        if (!is_finite(&row[k], w->dim) || above(world_distance(w, row[k].x, w->c), 20 * w->r, w->r, sure))
            return (FlVerdict){FL_DIVERGED, k};
        double steep = hypot(row[k].g[0], w->dim == 2 ? row[k].g[1] : 0), least = 1e-6 * w->height / w->r;
        if (k < 1 || above(steep, least, least, sure) || above(stride(w, row, k), 1e-6 * w->r, 1e-6 * w->r, sure))
            continue;
        int ground = probe(w, &row[k]);
        return (FlVerdict){ground == 1 ? FL_STUCK_SADDLE : ground == 2 ? FL_PLATEAU : FL_CONVERGED, k};
    }
    FlVerdictKind kind = moving(w, row, n, 0);
    if (kind != moving(w, row, n, 1e-6) || kind != moving(w, row, n, -1e-6)) *sure = false;
    return (FlVerdict){kind, n};
}
