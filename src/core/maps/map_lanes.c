/* What is done to all lanes at once. Compiled for each instruction set: no function here but has its name or is static.
 * 640 x 480 starts on Himmelblau take some ten million steps; every array touched in walk() counts. */
#include "core/maps/map_lanes.h"
#include "core/runs/judge.h"

#include <math.h>
#include <stddef.h>

static void begin(FlLanes *lanes, FlLoss *loss, double height) {
    int count = lanes->count;
    double *restrict f = lanes->f[0], *restrict first = lanes->first, *restrict small = lanes->small;
    double *restrict top = lanes->top, *restrict turns = lanes->turns, *restrict settled = lanes->settled;
    loss->type->eval(loss, count, lanes->stride, lanes->x, f, lanes->g[0]);
    const double *restrict floor = lanes->floor;
    double least = FL_JUDGE_LEAST_FIRST_GAP * height;
    for (int i = 0; i < count; i++) {
        double gap = f[i] - floor[i];
        first[i] = f[i];
        small[i] = FL_JUDGE_ARRIVED * (gap > least ? gap : least);
        top[i] = f[i] + 0 * f[i];
        turns[i] = 0;
        settled[i] = -1;
        lanes->rises[i] = 0;
    }
}

/* Row k - 1 against row k. f > top is false for nan, and 0 f is nan where f is not finite: from then on top is. A loss
 * below every listed minimum makes top infinite, which no loss does. */
static void judge(int count, int stride, double row, double reversal, const FlStride *way, const double *restrict floor,
                  const double *restrict f, const double *restrict g, const double *restrict f_before,
                  const double *restrict g_before, const double *restrict small, double *restrict turns,
                  double *restrict settled, double *restrict top) {
    double below = way->below, past = way->past, lowest = way->lowest;
    for (int i = 0; i < count; i++) {
        double turn = g[i] * g_before[i] + g[stride + i] * g_before[stride + i];
        double reversals = turns[i] + (turn < below ? reversal : 0);
        double gap = f_before[i] - floor[i], highest = (f[i] > top[i] ? f[i] : top[i]) + 0 * f[i];
        turns[i] = reversals;
        settled[i] = ((gap > small[i]) | (gap < past)) ? reversals + row : settled[i];
        top[i] = f[i] < lowest ? (double)INFINITY : highest;
    }
}

static void count_rises(int count, double least, const double *restrict f, const double *restrict f_before,
                        double *restrict rises) {
    for (int i = 0; i < count; i++) {
        double rise = f[i] - f_before[i];
        rises[i] += rise > least ? FL_LANES_REVERSAL + 1 : rise > 0 ? 1 : 0;
    }
}

static void walk(FlLanes *lanes, const FlStride *way, int first, int count) {
    const FlOptimizerType *rule = way->optimizer->type;
    FlOptimizer optimizer = *way->optimizer;
    FlLoss *loss = way->loss;
    int stride = lanes->stride;
    double *x = lanes->x + first, *slots = lanes->slots + first;
    for (int s = 0; s < way->steps; s++) {
        int k = way->from + s + 1;
        double *f = lanes->f[k % 2] + first, *g = lanes->g[k % 2] + first;
        double *f_before = lanes->f[1 - k % 2] + first, *g_before = lanes->g[1 - k % 2] + first;
        FlClock clock = way->clocks[s];
        optimizer.eta = way->rates[s];
        clock.f = f_before;
        rule->update(&optimizer, &clock, count, stride, 2, g_before, x, slots);
        loss->type->eval(loss, count, stride, x, f, g);
        judge(count, stride, k - 1, k > way->since ? FL_LANES_REVERSAL : 0, way, lanes->floor + first, f, g, f_before,
              g_before, lanes->small + first, lanes->turns + first, lanes->settled + first, lanes->top + first);
        if (k > way->late) count_rises(count, way->noise, f, f_before, lanes->rises + first);
    }
}

/* The highest climb that does not settle a run is floor + 1e4 max(first gap, F), largest for the highest or the lowest
 * floor it may end with. judge.c's own arithmetic is a few roundings away: who is that near is not settled yet. A point
 * that is not finite stays so: it is only ever multiplied and added to. */
static void find_lost(FlLanes *lanes, double low, double high, double height, int first, int count) {
    const double *restrict x = lanes->x + first, *restrict y = x + lanes->stride, *restrict top = lanes->top + first;
    const double *restrict start = lanes->first + first;
    double *restrict end = lanes->end + first;
    for (int i = 0; i < count; i++) {
        double from_low = start[i] - low, from_high = start[i] - high;
        double a = low + FL_JUDGE_DIVERGED * (from_low > height ? from_low : height);
        double b = high + FL_JUDGE_DIVERGED * (from_high > height ? from_high : height);
        double most = (a > b ? a : b) * (1 + 1e-9);
        bool fits = top[i] <= most && x[i] - x[i] + (y[i] - y[i]) == 0;
        end[i] = fits ? FL_LANE_GOES_ON : FL_LANE_DIVERGES;
    }
}

/* What the gap may be, at rest: half of what still counts as arrived, and of the first gap, so that it does not end
 * above its start. Nothing is certain of a start that is at the floor but for rounding. */
static inline double gap_allowed(double first_gap, double height) {
    double least = FL_JUDGE_LEAST_FIRST_GAP * height;
    double small = FL_JUDGE_ARRIVED * (first_gap > least ? first_gap : least);
    double allowed = 0.5 * (small < first_gap ? small : first_gap);
    return first_gap >= 1e-9 * height ? allowed : -1;
}

static void find_rest(FlLanes *lanes, int k, const FlRest *rest, double height, int first, int count) {
    const double *restrict x = lanes->x + first, *restrict y = x + lanes->stride;
    const double *restrict f = lanes->f[k % 2] + first, *restrict start = lanes->first + first;
    double *restrict end = lanes->end + first;
    double rx = rest->x[0], ry = rest->x[1], reach = rest->reach, floor = rest->floor, place = rest->index + 1;
    for (int i = 0; i < count; i++) {
        double dx = x[i] - rx, dy = y[i] - ry;
        bool rests = dx * dx + dy * dy <= reach && f[i] - floor <= gap_allowed(start[i] - floor, height);
        end[i] = rests && end[i] == FL_LANE_GOES_ON ? place : end[i];
    }
}

/* The same for a rule with memory: from two points. */
static void find_rest_of_two(FlLanes *lanes, int k, const FlRests *rests, const FlRest *rest, int first, int count) {
    const double *restrict x = lanes->x + first, *restrict y = x + lanes->stride;
    const double *restrict m = lanes->slots + first, *restrict n = m + lanes->stride;
    const double *restrict g = lanes->g[1 - k % 2] + first, *restrict h = g + lanes->stride;
    const double *restrict f = lanes->f[k % 2] + first, *restrict start = lanes->first + first;
    double *restrict end = lanes->end + first;
    double of_g = rests->eta * rests->nesterov, of_m = rests->eta * (rests->nesterov != 0 ? rests->beta : 1);
    double rx = rest->x[0], ry = rest->x[1], c = rest->c, s = rest->s, floor = rest->floor, place = rest->index + 1;
    double height = rests->height, reach = rest->reach, share = rest->share;
    double a0 = rest->a[0], b0 = rest->b[0], a1 = rest->a[1], b1 = rest->b[1];
    for (int i = 0; i < count; i++) {
        double dx = x[i] - rx, dy = y[i] - ry;
        double px = dx + (of_g * g[i] + of_m * m[i]), py = dy + (of_g * h[i] + of_m * n[i]);
        double e0 = c * dx + s * dy, p0 = c * px + s * py, e1 = c * dy - s * dx, p1 = c * py - s * px;
        double u0 = e0 - a0 * p0, v0 = b0 * p0, u1 = e1 - a1 * p1, v1 = b1 * p1;
        double size = u0 * u0 + v0 * v0 + (u1 * u1 + v1 * v1), allowed = gap_allowed(start[i] - floor, height);
        bool rests_here = size <= reach && size <= share * allowed && f[i] - floor <= allowed;
        end[i] = rests_here && end[i] == FL_LANE_GOES_ON ? place : end[i];
    }
}

/* The least and the largest of them, nan apart, in as many columns as a vector has. */
static void find_range(int count, const double *restrict x, double *least, double *most) {
    double low[8], high[8];
    int i = 0;
    for (int j = 0; j < 8; j++) low[j] = high[j] = x[0] == x[0] ? x[0] : 0;
    for (; i + 8 <= count; i += 8) {
        for (int j = 0; j < 8; j++) low[j] = x[i + j] < low[j] ? x[i + j] : low[j];
        for (int j = 0; j < 8; j++) high[j] = x[i + j] > high[j] ? x[i + j] : high[j];
    }
    for (int j = 0; i < count; i++, j++) {
        low[j] = x[i] < low[j] ? x[i] : low[j];
        high[j] = x[i] > high[j] ? x[i] : high[j];
    }
    for (int j = 1; j < 8; j++) {
        low[0] = low[j] < low[0] ? low[j] : low[0];
        high[0] = high[j] > high[0] ? high[j] : high[0];
    }
    *least = low[0];
    *most = high[0];
}

static bool is_near(const FlRest *rest, FlBox box) {
    return rest->x[0] + rest->radius >= box.x0 && rest->x[0] - rest->radius <= box.x1 &&
           rest->x[1] + rest->radius >= box.y0 && rest->x[1] - rest->radius <= box.y1;
}

/* Lanes lie next to each other as their starts do: of a hundred minima they are near a few. */
static void look(FlLanes *lanes, int k, double lowest, double highest, double height, const FlRests *rests, int first,
                 int count) {
    FlBox box;
    find_lost(lanes, lowest, highest, height, first, count);
    find_range(count, lanes->x + first, &box.x0, &box.x1);
    find_range(count, lanes->x + lanes->stride + first, &box.y0, &box.y1);
    for (int m = 0; rests != NULL && m < rests->count; m++) {
        if (!is_near(&rests->at[m], box)) continue;
        if (rests->remembers) {
            find_rest_of_two(lanes, k, rests, &rests->at[m], first, count);
        } else {
            find_rest(lanes, k, &rests->at[m], height, first, count);
        }
    }
}

/* Rows beyond the horizon, as follow() in outcome.c: lost if it is not finite or too high, back if it is under the
 * start. One that is below every listed minimum may be gone, too. */
static void judge_beyond(int count, int stride, double lowest, const double *restrict floor,
                         const double *restrict start, const double *restrict most, const double *restrict x,
                         const double *restrict f, const double *restrict g, double *restrict top,
                         double *restrict end) {
    for (int i = 0; i < count; i++) {
        top[i] = f[i] > top[i] ? f[i] : top[i];
        double finite = 0 * x[i] + 0 * x[stride + i] + 0 * f[i] + 0 * g[i] + 0 * g[stride + i];
        double now = f[i] < start[i] ? FL_LANE_BACK : FL_LANE_GOES_ON;
        now = f[i] < lowest ? FL_LANE_HARD : now;
        now = ((finite == 0) & !(f[i] - floor[i] > most[i])) ? now : FL_LANE_DIVERGES;
        end[i] = end[i] == FL_LANE_GOES_ON ? now : end[i];
    }
}

static void follow(FlLanes *lanes, const FlStride *way, int first, int count) {
    const FlOptimizerType *rule = way->optimizer->type;
    FlOptimizer optimizer = *way->optimizer;
    FlLoss *loss = way->loss;
    int stride = lanes->stride;
    double *x = lanes->x + first, *slots = lanes->slots + first;
    for (int s = 0; s < way->steps; s++) {
        int k = way->from + s + 1;
        double *f = lanes->f[k % 2] + first, *g = lanes->g[k % 2] + first;
        FlClock clock = way->clocks[s];
        optimizer.eta = way->rates[s];
        clock.f = lanes->f[1 - k % 2] + first;
        rule->update(&optimizer, &clock, count, stride, 2, lanes->g[1 - k % 2] + first, x, slots);
        loss->type->eval(loss, count, stride, x, f, g);
        judge_beyond(count, stride, way->lowest, lanes->floor + first, lanes->first + first, lanes->small + first, x, f,
                     g, lanes->top + first, lanes->end + first);
    }
}

const FlLaneKernels FL_ISA_FN(fl_lane_kernels) = {.begin = begin, .walk = walk, .look = look, .follow = follow};
