#include "model/frame.h"
#include <math.h>

enum { DIVERGING_STEPS = 5 };

/* Larger coordinates and losses are left out of a fit: sides, their squares and their ratios stay finite. */
static const double fit_limit = 1e150;
/* A run that stands still has no extent of its own: no side shrinks below this part of the loss's view. */
static const double least_side = 0.05;

static bool is_default_start(const FlPlan *plan) {
    const double *start = plan->loss->starts.x[0];
    for (int j = 0; j < plan->loss->dim; j++) {
        if (plan->start[j] != start[j]) return false;
    }
    return true;
}

/* The box that the loss opens with, for this plan; NULL where the run decides. */
static const FlBox *opening(const FlPlan *plan, const FlOutcome *outcome) {
    const FlLossType *loss = plan->loss;
    bool far = outcome->kind == FL_DIVERGES;
    const FlBox *box = far ? &loss->opening_far : &loss->opening;
    if (!is_default_start(plan) || !(box->x1 > box->x0)) return NULL;
    return far && plan->segment[0].optimizer.eta != loss->presets[FL_TOO_FAR] ? NULL : box;
}

/* The lowest listed minimum, so that a picture of a worse valley shows the better one too; of equally low ones the one
 * the run came to, else the nearest to its start. NULL where none is listed. Only curves have several: a landscape's
 * frame holds all of them, and a line's loss has one. */
static const FlMinimum *minimum_shown(const FlPlan *plan, const FlOutcome *outcome) {
    const FlMinima *minima = &plan->loss->minima;
    double best = fl_loss_best(plan->loss), tie = best + 1e-9 * (1 + fabs(best));
    const FlMinimum *shown = NULL;
    if (outcome->minimum >= 0 && minima->at[outcome->minimum].value <= tie) return &minima->at[outcome->minimum];
    for (int i = 0; i < minima->count; i++) {
        const FlMinimum *m = &minima->at[i];
        if (m->value > tie) continue;
        if (shown == NULL || fabs(m->x[0] - plan->start[0]) < fabs(shown->x[0] - plan->start[0])) shown = m;
    }
    return shown;
}

static void include(FlRange *range, double v) {
    if (!(fabs(v) <= fit_limit)) return;
    if (v < range->lo) range->lo = v;
    if (v > range->hi) range->hi = v;
}

/* Of a diverging run the first strides; where it was forked on its way down, until it has climbed back to its start. */
static int last_fitted(const FlRun *run, const FlOutcome *outcome) {
    const FlPlan *plan = fl_run_plan(run);
    if (outcome->kind != FL_DIVERGES || outcome->last <= DIVERGING_STEPS) return outcome->last;
    if (plan->segments == 1) return DIVERGING_STEPS;
    int k = fl_plan_last(plan)->at;
    while (k < outcome->last && !(fl_run_row(run, k)->f > fl_run_row(run, 0)->f)) k++;
    return k > DIVERGING_STEPS ? k : DIVERGING_STEPS;
}

/* At least this long, about its middle. */
static FlRange widened(FlRange range, double side) {
    if (range.hi - range.lo >= side) return range;
    double middle = (range.lo + range.hi) / 2;
    return (FlRange){middle - side / 2, middle + side / 2};
}

static FlRange padded(FlRange range, double part) {
    double pad = part * (range.hi - range.lo);
    return (FlRange){range.lo - pad, range.hi + pad};
}

/* Where a method looked before its first step, if that lies in the loss's view or half as far again. */
static void include_tries(FlRange *x, FlRange *y, const FlRun *run) {
    const FlBox *view = &fl_run_plan(run)->loss->view;
    double more = 0.5 * (view->x1 - view->x0);
    FlTries tries;
    fl_run_tries(run, 0, &tries, NULL);
    for (int i = 0; i < tries.count; i++) {
        const FlTry *one = &tries.at[i];
        if (!(one->x[0] >= view->x0 - more && one->x[0] <= view->x1 + more && isfinite(one->f))) continue;
        include(x, one->x[0]);
        include(y, one->f);
    }
}

/* The lowest that the curve comes within these places; +infinity where it has no value. */
static double lowest_between(const FlPlan *plan, double x0, double x1) {
    enum { PLACES = 129 };
    double x[PLACES], f[PLACES], lowest = INFINITY;
    FlLoss loss;
    fl_plan_loss(plan, &loss);
    for (int i = 0; i < PLACES; i++) x[i] = x0 + (x1 - x0) * i / (PLACES - 1);
    plan->loss->eval(&loss, PLACES, PLACES, x, f, NULL);
    for (int i = 0; i < PLACES; i++) {
        if (fabs(f[i]) <= fit_limit) lowest = fmin(lowest, f[i]);
    }
    return lowest;
}

bool fl_frame_stands_on_zero(const FlPlan *plan, double x0, double x1) {
    return lowest_between(plan, x0, x1) >= 0;
}

/* From 0 where the lowest value is at most three ranges away from it, else from the lowest less 5 %, to 1.4 times the
 * highest. What the curve does below that between the frame's sides is shown down to as much again. */
static FlRange heights(const FlRange *y, double of_curve, double least) {
    double range = fmax(y->hi - y->lo, least / 1.4);
    double foot = y->lo >= 0 && y->lo <= 3 * range ? 0 : y->lo, shown = fmax(y->hi - foot, range);
    bool below = of_curve < foot - 1e-3 * shown;
    if (below) foot = fmax(of_curve, foot - shown);
    double bottom = foot == 0 && !below ? 0 : foot - 0.05 * (y->hi - foot);
    return (FlRange){bottom, fmax(foot + 1.4 * (y->hi - foot), bottom + least)};
}

static FlBox fit_curve(const FlRun *run, const FlOutcome *outcome) {
    const FlPlan *plan = fl_run_plan(run);
    const FlBox *view = &plan->loss->view;
    FlRange x = {INFINITY, -INFINITY}, y = x;
    for (int k = 0; k <= last_fitted(run, outcome) && k < fl_run_count(run); k++) {
        include(&x, fl_run_row(run, k)->x[0]);
        include(&y, fl_run_row(run, k)->f);
    }
    include_tries(&x, &y, run);
    const FlMinimum *m = minimum_shown(plan, outcome);
    if (m != NULL) {
        include(&x, m->x[0]);
        include(&y, m->value);
    }
    if (!(x.lo <= x.hi)) x = (FlRange){view->x0, view->x1};
    if (!(y.lo <= y.hi)) y = (FlRange){view->y0, view->y1};
    x = padded(widened(x, 0.6 * (view->x1 - view->x0)), 0.2);
    y = heights(&y, lowest_between(plan, x.lo, x.hi), least_side * (view->y1 - view->y0));
    return (FlBox){x.lo, x.hi, y.lo, y.hi};
}

/* The two ends of the valley of a line with a bias, where the root of the loss is four times its least: a picture of
 * the minimum alone would not show how far lines go that are nearly as good. */
static void include_valley(FlRange side[2], const FlLossType *loss) {
    FlLineValley valley;
    if (!fl_line_valley(loss, &valley)) return;
    double dw = sqrt(15 * valley.best) / valley.spread;
    for (int end = -1; end <= 1; end += 2) {
        include(&side[0], valley.w + end * dw);
        include(&side[1], valley.b - end * dw * valley.mean);
    }
}

/* Of a line with a bias, whose lowest place moves with its data: the run is what shows it, and the length of its
 * valley. */
static FlBox fit_plane(const FlRun *run, const FlOutcome *outcome) {
    const FlPlan *plan = fl_run_plan(run);
    const FlLossType *loss = plan->loss;
    const double *lowest = loss->minima.at[0].x; /* of a line there is one */
    double view[2] = {loss->view.x1 - loss->view.x0, loss->view.y1 - loss->view.y0};
    FlRange side[2] = {{INFINITY, -INFINITY}, {INFINITY, -INFINITY}};
    include_valley(side, loss);
    for (int j = 0; j < 2; j++) {
        for (int k = 0; k <= last_fitted(run, outcome) && k < fl_run_count(run); k++) {
            include(&side[j], fl_run_row(run, k)->x[j]);
        }
        for (int i = 0; i < loss->starts.count; i++) include(&side[j], loss->starts.x[i][j]);
        include(&side[j], lowest[j]);
        side[j] = padded(widened(side[j], least_side * view[j]), 0.12);
    }
    return (FlBox){side[0].lo, side[0].hi, side[1].lo, side[1].hi};
}

static bool holds(const FlBox *box, const double *x) {
    return x[0] >= box->x0 && x[0] <= box->x1 && x[1] >= box->y0 && x[1] <= box->y1;
}

FlBox fl_frame_landscape(const FlPlan *plan) {
    const FlLossType *loss = plan->loss;
    const FlBox *view = &loss->view;
    if (loss->opening.x1 > loss->opening.x0 && holds(&loss->opening, plan->start)) return loss->opening;
    FlRange side[2];
    for (int j = 0; j < 2; j++) {
        FlRange range = {INFINITY, -INFINITY};
        include(&range, plan->start[j]);
        for (int i = 0; i < loss->starts.count; i++) include(&range, loss->starts.x[i][j]);
        for (int i = 0; i < loss->minima.count; i++) include(&range, loss->minima.at[i].x[j]);
        double whole = j == 0 ? view->x1 - view->x0 : view->y1 - view->y0;
        side[j] = padded(widened(range, least_side * whole), 0.12);
    }
    return (FlBox){side[0].lo, side[0].hi, side[1].lo, side[1].hi};
}

FlBox fl_frame_fog(const FlPlan *plan) {
    const FlLossType *type = plan->loss;
    FlRange x = {INFINITY, -INFINITY}, y = x;
    FlLoss loss;
    fl_plan_loss(plan, &loss);
    include(&x, plan->start[0]);
    include(&y, fl_loss_value(&loss, plan->start));
    for (int i = 0; i < type->starts.count; i++) {
        include(&x, type->starts.x[i][0]);
        include(&y, fl_loss_value(&loss, type->starts.x[i]));
    }
    for (int i = 0; i < type->minima.count; i++) include(&x, type->minima.at[i].x[0]);
    x = padded(widened(x, 0.6 * (type->view.x1 - type->view.x0)), 0.12);
    double lowest = lowest_between(plan, x.lo, x.hi), least = least_side * (type->view.y1 - type->view.y0);
    if (!isfinite(lowest) || !(y.lo <= y.hi)) return (FlBox){x.lo, x.hi, type->view.y0, type->view.y1};
    double range = fmax(y.hi - lowest, least);
    double foot = lowest >= 0 && lowest <= 3 * range ? 0 : lowest - 0.1 * range;
    return (FlBox){x.lo, x.hi, foot, foot + 1.25 * (lowest + range - foot)};
}

FlBox fl_frame_fit(const FlRun *run, const FlOutcome *outcome) {
    const FlPlan *plan = fl_run_plan(run);
    if (plan->loss->dim == 2 && plan->loss->points == 0) return fl_frame_landscape(plan);
    const FlBox *box = opening(plan, outcome);
    if (box != NULL) return *box;
    return plan->loss->dim == 1 ? fit_curve(run, outcome) : fit_plane(run, outcome);
}
