#include "core/base/power.h"
#include "core/base/trig.h"
#include "core/runs/judge.h"

#include <math.h>

enum { LONGEST_WINDOW = 50, FIRST_WINDOWED = 20, PROBES = 16 };
static const double PI = 3.14159265358979323846;

typedef struct Scale {
    int dim;
    double c[FL_MAX_DIM], radius, height; /* of the loss's view */
    double reach;                         /* fl_judge_reach() */
} Scale;

/* Two windows of `width` steps each, A before B, ending at the row judged. */
typedef struct Windows {
    int width;
    double longest_a, longest_b; /* step lengths */
    double mean_b;
    double highest_a, highest_b, lowest_a, lowest_b; /* losses */
    double reversing, rising;                        /* shares of the steps in both */
} Windows;

const char *fl_verdict_word(FlVerdictKind kind) {
    static const char *const words[] = {"STARTING",  "DIVERGED",   "STUCK_SADDLE", "PLATEAU",
                                        "CONVERGED", "DIVERGING",  "BOUNCING",     "OSCILLATING",
                                        "CRAWLING",  "CONVERGING", "STILL"};
    return words[kind];
}

static double distance(const double *a, const double *b) {
    return fl_hypot(a[0] - b[0], a[1] - b[1]);
}

static double step_length(const FlRow *rows, int k) {
    return distance(rows[k].x, rows[k - 1].x);
}

static bool is_diverged(const FlRow *row, const Scale *scale, bool may_be_far) {
    double sum = row->x[0] + row->x[1] + row->g[0] + row->g[1];
    if (!isfinite(sum) || !isfinite(row->f)) return true;
    return !may_be_far && distance(row->x, scale->c) > scale->reach;
}

static bool is_at_rest(const FlRow *rows, int k, const Scale *scale) {
    return k >= 1 && fl_hypot(rows[k].g[0], rows[k].g[1]) <= 1e-6 * scale->height / scale->radius &&
           step_length(rows, k) <= 1e-6 * scale->radius;
}

/* Flat ground is a floor, and no plateau, where nothing in the view lies lower and a minimum of this height is listed;
 * where none is, only if the loss is the same everywhere: a constant has no place to fall to, but beside a hill the
 * level end of tanh or of a bell falls on without end. */
static bool is_floor(FlLoss *loss, double f, double still) {
    enum { SIDE = 15 };
    FlBox view = loss->type->view;
    bool two = loss->type->dim == 2, listed = loss->type->minima.count > 0;
    for (int i = 0; i < (two ? SIDE * SIDE : SIDE); i++) {
        double x[FL_MAX_DIM] = {view.x0 + (view.x1 - view.x0) * (i % SIDE) / (SIDE - 1), 0};
        int row = i / SIDE;
        if (two) x[1] = view.y0 + (view.y1 - view.y0) * row / (SIDE - 1);
        double rise = fl_loss_value(loss, x) - f;
        if (!(rise >= -still) || (!listed && !(rise <= still))) return false;
    }
    return !listed || fabs(fl_loss_best(loss->type) - f) <= still;
}

/* Beside a minimum of the same height flat ground is level, and in reach: x^2 exp(-x/3) falls on without end far out,
 * where it is 1e-160 high. */
static bool is_level(const FlRow *row, const Scale *scale, const FlLossType *type) {
    if (type->minima.count == 0) return true;
    return row->g[0] == 0 && row->g[1] == 0 && distance(row->x, scale->c) <= scale->reach;
}

/* What a point at rest is, by the losses on a ring of 0.02 R about it: sees a saddle whose Hessian is zero, too. */
static FlVerdictKind rest_kind(FlLoss *loss, const FlRow *row, const Scale *scale) {
    int probes = scale->dim == 1 ? 2 : PROBES;
    double ring = 0.02 * scale->radius;
    double still = 1e-7 * scale->height;
    double lowest = INFINITY, highest = -INFINITY;
    for (int i = 0; i < probes; i++) {
        double angle = 2 * PI * i / probes;
        double x[FL_MAX_DIM] = {row->x[0] + ring * fl_cos(angle), row->x[1] + ring * fl_sin(angle)};
        double rise = fl_loss_value(loss, x) - row->f;
        lowest = fmin(lowest, rise);
        highest = fmax(highest, rise);
    }
    if (lowest < -still) return FL_STUCK_SADDLE;
    if (highest > still) return FL_CONVERGED;
    return is_level(row, scale, loss->type) && is_floor(loss, row->f, still) ? FL_CONVERGED : FL_PLATEAU;
}

static Windows look_back(const FlRow *rows, int k) {
    int h = k / 4 < LONGEST_WINDOW ? k / 4 : LONGEST_WINDOW;
    Windows w = {
        .width = h, .highest_a = -INFINITY, .highest_b = -INFINITY, .lowest_a = INFINITY, .lowest_b = INFINITY};
    int first = k - 2 * h + 1, reversals = 0, rises = 0;
    for (int j = first; j <= k; j++) {
        bool late = j > k - h;
        double length = step_length(rows, j);
        double *longest = late ? &w.longest_b : &w.longest_a;
        double *highest = late ? &w.highest_b : &w.highest_a;
        double *lowest = late ? &w.lowest_b : &w.lowest_a;
        *longest = fmax(*longest, length);
        *highest = fmax(*highest, rows[j].f);
        *lowest = fmin(*lowest, rows[j].f);
        if (late) w.mean_b += length / h;
        rises += rows[j].f > rows[j - 1].f;
        if (j == first) continue;
        double turn = 0;
        for (int i = 0; i < FL_MAX_DIM; i++) {
            turn += (rows[j].x[i] - rows[j - 1].x[i]) * (rows[j - 1].x[i] - rows[j - 2].x[i]);
        }
        reversals += turn < 0;
    }
    w.reversing = reversals / (2.0 * h - 1);
    w.rising = rises / (2.0 * h);
    return w;
}

static bool returns_after_two(const FlRow *rows, int k) {
    return distance(rows[k].x, rows[k - 2].x) <= 0.01 * step_length(rows, k);
}

/* Swings on at one size without getting lower: never in one pattern, but for ever. */
static bool bounces_irregularly(const FlRow *rows, int k, const Windows *w) {
    if (w->width < 10 || !(fabs(fl_log(w->longest_b / w->longest_a)) <= 0.1)) return false;
    double lowest = INFINITY;
    for (int j = 0; j <= k; j++) lowest = fmin(lowest, rows[j].f);
    return w->lowest_b >= w->lowest_a - 1e-3 * (rows[0].f - lowest);
}

static FlVerdictKind moving_kind(const FlRow *rows, int k, const Scale *scale) {
    if (k < FIRST_WINDOWED) return FL_STARTING;
    Windows w = look_back(rows, k);
    if (w.longest_a == 0 && w.longest_b == 0) return FL_STILL;
    double ratio = fl_pow(w.longest_b / w.longest_a, 1.0 / w.width); /* of step lengths, a step */
    bool swings = w.reversing >= 0.2 || w.rising >= 0.2;
    if (ratio > 1.001 && rows[k].f > rows[0].f && w.highest_b > w.highest_a) return FL_DIVERGING;
    if (ratio >= 0.999 && ratio <= 1.001 && returns_after_two(rows, k) && returns_after_two(rows, k - 1) &&
        step_length(rows, k) > 1e-6 * scale->radius) {
        return FL_BOUNCING;
    }
    if (swings) return bounces_irregularly(rows, k, &w) ? FL_BOUNCING : FL_OSCILLATING;
    if (ratio > 0.966 && ratio < 0.999) return FL_CRAWLING;
    if (ratio >= 0.999 && w.mean_b < scale->radius / 200) return FL_CRAWLING;
    return FL_CONVERGING;
}

static Scale scale_of(const FlPlan *plan) {
    Scale scale = {.dim = plan->loss->dim, .height = plan->loss->height};
    scale.radius = fl_loss_radius(plan->loss, scale.c);
    scale.reach = fl_judge_reach(plan, scale.c, scale.radius);
    return scale;
}

bool fl_verdict_astray(const FlRun *run, int k) {
    const FlPlan *plan = fl_run_plan(run);
    Scale scale = scale_of(plan);
    FlLoss loss;
    if (!is_at_rest(fl_run_row(run, 0), k, &scale)) return false;
    fl_plan_loss(plan, &loss);
    return rest_kind(&loss, fl_run_row(run, k), &scale) != FL_CONVERGED;
}

FlVerdict fl_verdict_of_run(FlRun *run) {
    const FlRow *rows = fl_run_row(run, 0);
    int last = fl_run_count(run) - 1;
    Scale scale = scale_of(fl_run_plan(run));
    bool at_end = fl_judge_at_end(fl_run_plan(run));
    for (int k = 0; k <= last; k++) {
        if (is_diverged(&rows[k], &scale, at_end && k < last)) return (FlVerdict){FL_DIVERGED, k};
        if (is_at_rest(rows, k, &scale)) return (FlVerdict){rest_kind(fl_run_loss(run), &rows[k], &scale), k};
    }
    return (FlVerdict){moving_kind(rows, last, &scale), last};
}
