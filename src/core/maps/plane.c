#include "fallline/plane.h"
#include "core/base/elementary.h"
#include "core/runs/judge.h"
#include "core/runs/run.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const FlMapCell UNKNOWN = {.steps = -1, .minimum = -1, .valley = -1};

struct FlPlane {
    FlPlan plan; /* with the numbers of the cell at hand */
    FlPlaneAxis across, up;
    bool flat; /* there is no second number */
    int width, height, first, rows;
    long next;
    FlRun *run;
    size_t room; /* cells there is memory for */
    FlMapCell cells[];
};

double fl_plane_place(FlSweepScale scale, double value) {
    return scale == FL_SWEEP_LOG ? fl_log(value) : scale == FL_SWEEP_LOG_REST ? -fl_log(1 - value) : value;
}

double fl_plane_value_at(FlSweepScale scale, double place) {
    return scale == FL_SWEEP_LOG ? fl_exp(place) : scale == FL_SWEEP_LOG_REST ? 1 - fl_exp(-place) : place;
}

double fl_plane_value(const FlPlaneAxis *axis, int i, int n) {
    double lo = fl_plane_place(axis->scale, axis->lo), hi = fl_plane_place(axis->scale, axis->hi);
    return fl_plane_value_at(axis->scale, lo + (hi - lo) * (i + 0.5) / n);
}

double *fl_plane_number(FlPlan *plan, const char *key) {
    if (plan->loss->dim == 1 && strcmp(key, "start") == 0) return &plan->start[0];
    if (plan->loss->dim == 2 && strcmp(key, "x") == 0) return &plan->start[0];
    if (plan->loss->dim == 2 && strcmp(key, "y") == 0) return &plan->start[1];
    return fl_optimizer_number(fl_plan_last_rule(plan), key);
}

static bool is_axis(const FlPlan *plan, const FlPlaneAxis *axis) {
    FlPlan any = *plan;
    bool wide = isfinite(axis->lo) && isfinite(axis->hi) && axis->lo < axis->hi;
    bool placed = (axis->scale != FL_SWEEP_LOG || axis->lo > 0) && (axis->scale != FL_SWEEP_LOG_REST || axis->hi < 1);
    return fl_plane_number(&any, axis->key) != NULL && wide && placed;
}

static bool fits(int width, int height, int first, int rows) {
    if (width < 1 || height < 1 || width > FL_PLANE_SIDE || height > FL_PLANE_SIDE) return false;
    return first >= 0 && rows >= 1 && first <= height - rows;
}

bool fl_plane_restart(FlPlane *plane, const FlPlan *plan, const FlPlaneAxis *across, const FlPlaneAxis *up, int width,
                      int height, int first, int rows) {
    if (!fl_plan_check(plan, NULL, 0)) return false;
    if (!fits(width, height, first, rows) || !is_axis(plan, across) || (up != NULL && !is_axis(plan, up))) return false;
    size_t count = (size_t)width * (size_t)rows;
    if (count > plane->room || !fl_run_restart(plane->run, plan)) return false;
    plane->plan = *plan;
    plane->across = *across;
    plane->up = up != NULL ? *up : *across;
    plane->flat = up == NULL;
    plane->width = width;
    plane->height = height;
    plane->first = first;
    plane->rows = rows;
    plane->next = 0;
    for (size_t n = 0; n < count; n++) plane->cells[n] = UNKNOWN;
    return true;
}

FlPlane *fl_plane_create(const FlPlan *plan, const FlPlaneAxis *across, const FlPlaneAxis *up, int width, int height,
                         int first, int rows) {
    if (!fits(width, height, first, rows)) return NULL;
    size_t room = (size_t)width * (size_t)rows;
    FlPlane *plane = malloc(sizeof *plane + room * sizeof plane->cells[0]);
    if (plane == NULL) return NULL;
    plane->room = room;
    plane->run = fl_run_create(plan);
    if (plane->run != NULL && fl_plane_restart(plane, plan, across, up, width, height, first, rows)) return plane;
    fl_plane_destroy(plane);
    return NULL;
}

void fl_plane_destroy(FlPlane *plane) {
    if (plane == NULL) return;
    fl_run_destroy(plane->run);
    free(plane);
}

static FlMapCell judge(FlPlane *plane) {
    fl_run_begin(plane->run, &plane->plan); /* in memory it has: cannot fail */
    FlOutcome outcome = fl_judge_whole(plane->run);
    return fl_map_cell_of(plane->run, &outcome);
}

bool fl_plane_advance(FlPlane *plane, int cells) {
    long count = (long)plane->width * plane->rows;
    for (int n = 0; n < cells && plane->next < count; n++, plane->next++) {
        int i = (int)(plane->next % plane->width), row = plane->first + (int)(plane->next / plane->width);
        *fl_plane_number(&plane->plan, plane->across.key) = fl_plane_value(&plane->across, i, plane->width);
        if (!plane->flat) {
            *fl_plane_number(&plane->plan, plane->up.key) =
                fl_plane_value(&plane->up, plane->height - 1 - row, plane->height);
        }
        plane->cells[plane->next] = judge(plane);
    }
    return plane->next == count;
}

FlMapCell fl_plane_cell(const FlPlane *plane, int i, int j) {
    if (i < 0 || i >= plane->width || j < plane->first || j >= plane->first + plane->rows) return UNKNOWN;
    return plane->cells[(long)(j - plane->first) * plane->width + i];
}
