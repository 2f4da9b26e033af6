#include "core/maps/map_batch.h"
#include "core/base/aligned.h"
#include "core/base/elementary.h"
#include "core/optimizers.h"
#include "core/runs/judge.h"
#include "core/runs/run.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Lanes that go through a round together: 13 to 19 arrays of them fit the first-level cache. */
enum { SPAN = 128, LINE = 8 /* doubles */ };

static const FlLaneKernels *kernels_of(FlIsa isa) {
#ifdef FL_HAVE_ISAS
    if (isa == FL_ISA_AVX512) return &fl_lane_kernels_avx512;
    if (isa == FL_ISA_AVX2) return &fl_lane_kernels_avx2;
#endif
    (void)isa;
    return &fl_lane_kernels;
}

/* Arrays lie 37 cache lines beyond a multiple of 64 apart: at equal distances of 4096 bytes they would crowd each other
 * out of the cache. */
static int stride_for(int most) {
    int lines = (most + LINE - 1) / LINE;
    return ((lines + 63) / 64 * 64 + 37) * LINE;
}

static double *next_array(double **at, int doubles) {
    double *array = *at;
    *at += doubles;
    return array;
}

/* Of the steps of the last half, as still_swings() in outcome.c. */
static int late_steps(const FlPlan *plan, int since) {
    int half = plan->steps / 2, last_rule = plan->steps - since;
    return half < last_rule ? half : last_rule;
}

bool fl_batch_init(FlBatch *batch, const FlPlan *plan, FlIsa isa, int most, FlMapCell *cells) {
    int since = fl_plan_last(plan)->at;
    *batch = (FlBatch){
        .plan = plan, .since = since, .late = late_steps(plan, since), .kernels = kernels_of(isa), .cells = cells};
    FlLanes *lanes = &batch->lanes;
    int stride = stride_for(most), slots = 2 * FL_OPTIMIZER_MAX_SLOTS * stride;
    size_t doubles = 18 * (size_t)stride + (size_t)slots;
    batch->memory = malloc((LINE + doubles) * sizeof(double));
    batch->again = malloc((size_t)most * sizeof *batch->again);
    batch->hard = malloc((size_t)most * sizeof *batch->hard);
    lanes->cell = malloc((size_t)most * sizeof *lanes->cell);
    if (!batch->memory || !batch->again || !batch->hard || !lanes->cell) {
        fl_batch_free(batch);
        return false;
    }
    double *at = fl_aligned(batch->memory, LINE * sizeof(double));
    lanes->stride = stride;
    lanes->x = next_array(&at, 2 * stride);
    for (int parity = 0; parity < 2; parity++) {
        lanes->g[parity] = next_array(&at, 2 * stride);
        lanes->f[parity] = next_array(&at, stride);
    }
    double **const arrays[] = {&lanes->floor, &lanes->first,  &lanes->small,   &lanes->turns, &lanes->settled,
                               &lanes->top,   &lanes->before, &lanes->highest, &lanes->end,   &lanes->rises};
    for (size_t a = 0; a < sizeof arrays / sizeof *arrays; a++) *arrays[a] = next_array(&at, stride);
    lanes->slots = next_array(&at, slots);
    batch->at_end = fl_judge_at_end(plan);
    fl_plan_loss(plan, &batch->loss);
    fl_rests_find(&batch->rests, plan, &batch->loss);
    const FlMinima *minima = &plan->loss->minima;
    batch->best = batch->lowest = fl_loss_best(plan->loss);
    batch->highest = batch->lowest;
    for (int i = 0; i < minima->count; i++) batch->highest = fmax(batch->highest, minima->at[i].value);
    return true;
}

void fl_batch_free(FlBatch *batch) {
    free(batch->memory);
    free(batch->again);
    free(batch->hard);
    free(batch->lanes.cell);
}

void fl_batch_add(FlBatch *batch, int cell, double floor, const double *start) {
    FlLanes *lanes = &batch->lanes;
    int i = lanes->count++;
    lanes->cell[i] = cell;
    lanes->floor[i] = floor;
    lanes->x[i] = start[0];
    lanes->x[lanes->stride + i] = start[1];
}

static int quarter_of(int steps) {
    return steps >= 4 ? steps / 4 : 1;
}

/* A run that swings about a minimum is further from it than one that rests; R/4 keeps those out that are lost between
 * two. */
static int valley_near(const FlLossType *type, const double *x) {
    double c[FL_MAX_DIM], nearest = 0.25 * fl_loss_radius(type, c);
    int found = -1;
    for (int i = 0; i < type->minima.count; i++) {
        double distance = fl_hypot(x[0] - type->minima.at[i].x[0], x[1] - type->minima.at[i].x[1]);
        if (distance > nearest) continue;
        nearest = distance;
        found = i;
    }
    return found;
}

/* Member by member: a whole cell, put together from its members, would wait for them in the store buffer, which took
 * half of the time of a map. */
static void set_cell(FlMapCell *cell, FlOutcomeKind kind, int minimum, int valley, int steps) {
    cell->steps = steps;
    cell->minimum = (signed char)minimum;
    cell->valley = (signed char)valley;
    cell->kind = (unsigned char)kind;
    cell->known = true;
}

void fl_map_cell_set(FlMapCell *cell, const FlLossType *type, FlOutcomeKind kind, int minimum, int steps,
                     const double *x) {
    bool swings = kind == FL_OSCILLATES && steps < 0 && minimum < 0;
    set_cell(cell, kind, minimum, swings ? valley_near(type, x) : minimum, steps);
}

static void keep(FlBatch *b, int i, FlOutcomeKind kind, int minimum, int steps) {
    const FlLanes *lanes = &b->lanes;
    double x[FL_MAX_DIM] = {lanes->x[i], lanes->x[lanes->stride + i]};
    fl_map_cell_set(&b->cells[lanes->cell[i]], b->plan->loss, kind, minimum, steps, x);
}

/* As climbs() in outcome.c. */
static bool climbs(const FlBatch *b, int i, double f, double floor, double first_gap) {
    const FlLanes *lanes = &b->lanes;
    double least = fmax(1.0001 * first_gap, first_gap + FL_JUDGE_NOISE * b->plan->loss->height);
    return f - floor > least && lanes->top[i] - floor > 1.001 * (lanes->before[i] - floor);
}

/* It may rest at a saddle or on a plateau (outcome.c): nearly at rest, and not where a listed minimum is. */
static bool may_be_astray(const FlBatch *b, int i, int k, int minimum) {
    const FlLanes *lanes = &b->lanes;
    const FlLossType *type = b->plan->loss;
    const double *g = lanes->g[k % 2], *x = lanes->x;
    double c[FL_MAX_DIM], r = fl_loss_radius(type, c);
    if (!(fl_hypot(g[i], g[lanes->stride + i]) <= 1.01e-6 * type->height / r)) return false;
    if (minimum < 0) return true;
    const double *at = type->minima.at[minimum].x;
    return !(fl_hypot(x[i] - at[0], x[lanes->stride + i] - at[1]) <= 0.99 * FL_JUDGE_THERE * r);
}

/* False: only a look at its rows tells, for rises smaller than noise count where they add up to more. */
static bool find_kind(const FlBatch *b, int i, int reversals, int arrival, FlOutcomeKind *kind) {
    const FlPlan *plan = b->plan;
    int steps = (arrival >= 0 ? arrival : plan->steps) - b->since, late = b->late;
    double rises = b->lanes.rises[i], clear = floor(rises / FL_LANES_REVERSAL);
    bool swings = reversals >= 3 && 2 * reversals > steps;
    *kind = swings ? FL_OSCILLATES : arrival >= 0 ? FL_CONVERGES : FL_CRAWLS;
    if (swings || arrival >= 0 || late <= 0 || 5 * (rises - clear * FL_LANES_REVERSAL) < late) return true;
    *kind = FL_OSCILLATES;
    return 5 * clear >= late;
}

static void set_hard(FlBatch *b, int i) {
    b->hard[b->hard_count++] = b->lanes.cell[i];
}

/* The loss that may be too high: the highest of the run up to row k, or this row's alone. */
static double asked_height(const FlBatch *b, int i, int k) {
    const FlLanes *lanes = &b->lanes;
    return b->at_end ? lanes->f[k % 2][i] : fmax(lanes->highest[i], lanes->top[i]);
}

/* The outcome of a run that is over and near this minimum, as fl_outcome_of_run() has it. `rests`: it is over before
 * its last row k, which then counts for all that follow. True: it climbs, and must be followed. */
static bool settle(FlBatch *b, int i, int k, int minimum, bool rests) {
    const FlLanes *lanes = &b->lanes;
    const FlPlan *plan = b->plan;
    double floor = minimum >= 0 ? plan->loss->minima.at[minimum].value : b->best;
    if (floor != lanes->floor[i]) {
        b->again[b->again_count++] = (FlAgain){lanes->cell[i], floor};
        return false;
    }
    double f = lanes->f[k % 2][i], first_gap = lanes->first[i] - floor;
    double climb = FL_JUDGE_DIVERGED * fmax(first_gap, plan->loss->height);
    if (asked_height(b, i, k) - floor > climb) {
        keep(b, i, FL_DIVERGES, minimum, -1);
        return false;
    }
    bool there = f - floor <= lanes->small[i] && f - floor >= -FL_JUDGE_BELOW * plan->loss->height;
    if (!rests && climbs(b, i, f, floor, first_gap)) {
        keep(b, i, FL_OSCILLATES, minimum, -1); /* unless it turns out to be lost */
        lanes->small[i] = climb;
        return true;
    }
    bool astray = !rests && there && may_be_astray(b, i, k, minimum);
    int arrival = -1, reversals = (int)(lanes->turns[i] / FL_LANES_REVERSAL);
    if (there) {
        double settled = lanes->settled[i];
        reversals = settled < 0 ? 0 : (int)(settled / FL_LANES_REVERSAL);
        arrival = settled < 0 ? 0 : (int)(settled - (double)reversals * FL_LANES_REVERSAL) + 1;
    }
    FlOutcomeKind kind;
    if (astray || !find_kind(b, i, reversals, arrival, &kind))
        set_hard(b, i);
    else
        keep(b, i, kind, minimum, arrival);
    return false;
}

/* Slopes that are not finite show in the memory of every rule that has one, for ever. */
static bool memory_is_finite(const FlLanes *lanes, const FlOptimizerType *rule, int i) {
    double sum = 0;
    for (int s = 0; s < 2 * rule->slots; s++) sum += 0 * lanes->slots[s * lanes->stride + i];
    return sum == 0;
}

/* The highest loss is so near the climb that settles a run that judge.c's roundings decide. */
static bool is_at_the_edge(const FlBatch *b, int i, int k) {
    double first = b->lanes.first[i], height = b->plan->loss->height;
    double most = fmax(b->lowest + FL_JUDGE_DIVERGED * fmax(first - b->lowest, height),
                       b->highest + FL_JUDGE_DIVERGED * fmax(first - b->highest, height));
    return !(asked_height(b, i, k) <= most * (1 - 1e-9));
}

/* Lane i has come to the horizon. True: it must be followed on. */
static bool finish(FlBatch *b, const FlOptimizerType *rule, int i) {
    const FlLanes *lanes = &b->lanes;
    int last = b->plan->steps;
    const double *g = lanes->g[last % 2];
    double x[FL_MAX_DIM] = {lanes->x[i], lanes->x[lanes->stride + i]};
    bool lost = lanes->end[i] == FL_LANE_DIVERGES || !isfinite(g[i]) || !isfinite(g[lanes->stride + i]);
    bool below = lanes->top[i] == (double)INFINITY || lanes->highest[i] == (double)INFINITY;
    bool hard = below || (!lost && (!memory_is_finite(lanes, rule, i) || is_at_the_edge(b, i, last)));
    if (hard) {
        set_hard(b, i);
    } else if (lost) {
        keep(b, i, FL_DIVERGES, -1, -1);
    } else {
        return settle(b, i, last, fl_loss_minimum_near(b->plan->loss, x), false);
    }
    return false;
}

/* Lane `from` takes the place of lane `to`, with all that counts from row k on. All is read before the first is
 * written: a load that follows a store to another page at the same place in it waits for that store. */
static void move(FlBatch *b, const FlOptimizerType *rule, int k, int to, int from) {
    FlLanes *lanes = &b->lanes;
    int stride = lanes->stride;
    double *const arrays[] = {lanes->x,        lanes->x + stride, lanes->g[k % 2], lanes->g[k % 2] + stride,
                              lanes->f[k % 2], lanes->first,      lanes->small,    lanes->turns,
                              lanes->settled,  lanes->top,        lanes->rises,    lanes->floor,
                              lanes->before,   lanes->highest,    lanes->end};
    enum { ARRAYS = sizeof arrays / sizeof *arrays };
    double value[ARRAYS];
    for (int a = 0; a < ARRAYS; a++) value[a] = arrays[a][from];
    for (int a = 0; a < ARRAYS; a++) arrays[a][to] = value[a];
    for (int s = 0; s < 2 * rule->slots; s++) lanes->slots[s * stride + to] = lanes->slots[s * stride + from];
    lanes->cell[to] = lanes->cell[from];
}

static void leave(FlBatch *b, int k, int i) {
    double end = b->lanes.end[i];
    if (b->lanes.top[i] == (double)INFINITY) {
        set_hard(b, i);
    } else if (end == FL_LANE_DIVERGES) {
        keep(b, i, FL_DIVERGES, -1, -1);
    } else {
        settle(b, i, k, (int)end - 1, true);
    }
}

/* Lanes that are over make room for those that are not. */
static void remove_ended(FlBatch *b, const FlOptimizerType *rule, int k) {
    FlLanes *lanes = &b->lanes;
    for (int i = 0; i < lanes->count; i++) {
        if (lanes->end[i] == FL_LANE_GOES_ON) continue;
        leave(b, k, i);
        int last = --lanes->count;
        for (; last > i && lanes->end[last] != FL_LANE_GOES_ON; last = --lanes->count) leave(b, k, last);
        if (last > i) move(b, rule, k, i, last);
    }
}

/* The highest losses of the last two quarters are looked at by themselves: the parts of a run end at rows N - 2q and
 * N - q. */
static void close_part(FlBatch *b, int k) {
    FlLanes *lanes = &b->lanes;
    int last = b->plan->steps, quarter = quarter_of(last);
    if (k != last - 2 * quarter && k != last - quarter) return;
    for (int i = 0; i < lanes->count; i++) {
        lanes->highest[i] = fmax(lanes->highest[i], lanes->top[i]);
        lanes->before[i] = lanes->top[i];
        lanes->top[i] = -INFINITY;
    }
}

/* Before a rule forgets: slopes that were not finite would be forgotten, too. */
static void set_hard_ones_aside(FlBatch *b, const FlOptimizerType *rule, int k) {
    FlLanes *lanes = &b->lanes;
    for (int i = 0; i < lanes->count; i++) {
        while (i < lanes->count && !memory_is_finite(lanes, rule, i)) {
            set_hard(b, i);
            int last = --lanes->count;
            if (last > i) move(b, rule, k, i, last);
        }
    }
}

/* A rule that has made no update yet, as in run.c. */
static void forget(FlBatch *b, const FlOptimizerType *rule, FlClock *clock) {
    FlLanes *lanes = &b->lanes;
    *clock = fl_clock_begin(b->plan->steps);
    for (int s = 0; s < 2 * rule->slots; s++) {
        memset(lanes->slots + (size_t)s * (size_t)lanes->stride, 0, (size_t)lanes->count * sizeof(double));
    }
}

static int nearest_row(int a, int k, int b) {
    return b > k && b < a ? b : a;
}

/* How far a round goes that begins at row k: to the next look, change of rule or end of a part. */
static int end_of_round(const FlPlan *plan, int k) {
    int last = plan->steps, quarter = quarter_of(last), end = k + FL_LANES_ROUND;
    end = nearest_row(end, k, last);
    end = nearest_row(end, k, last - quarter);
    end = nearest_row(end, k, last - 2 * quarter);
    int s = fl_plan_segment_at(plan, k);
    return s + 1 < plan->segments ? nearest_row(end, k, plan->segment[s + 1].at) : end;
}

/* Sets `end` of all lanes at row k. */
static void look(FlBatch *b, int k) {
    FlLanes *lanes = &b->lanes;
    const FlPlan *plan = b->plan;
    double height = b->at_end ? (double)INFINITY : plan->loss->height; /* of no height is it lost before its end */
    bool settles = k > b->since && k < plan->steps && b->rests.count > 0;
    for (int first = 0; first < lanes->count; first += SPAN) {
        int count = lanes->count - first < SPAN ? lanes->count - first : SPAN;
        b->kernels->look(lanes, k, b->lowest, b->highest, height, settles ? &b->rests : NULL, first, count);
    }
}

static void make_round(FlBatch *b, int k, int end, FlClock *clock) {
    FlLanes *lanes = &b->lanes;
    const FlPlan *plan = b->plan;
    int s = fl_plan_segment_at(plan, k);
    const FlSegment *segment = &plan->segment[s];
    const FlOptimizerType *rule = segment->optimizer.type;
    if (s == 0 && k == 0) {
        forget(b, rule, clock);
    } else if (s > 0 && k == segment->at && segment[-1].optimizer.type != rule) {
        set_hard_ones_aside(b, segment[-1].optimizer.type, k);
        forget(b, rule, clock);
    }
    FlClock clocks[FL_LANES_ROUND];
    double rates[FL_LANES_ROUND];
    for (int i = 0; i < end - k; i++) {
        rates[i] = fl_rate_of(plan, &segment->optimizer, k + i);
        rule->clock(&segment->optimizer, clock);
        clocks[i] = *clock;
    }
    FlStride stride = {.loss = &b->loss,
                       .optimizer = &segment->optimizer,
                       .clocks = clocks,
                       .rates = rates,
                       .from = k,
                       .steps = end - k,
                       .since = b->since,
                       .below = fl_judge_reversal(plan->loss),
                       .past = -FL_JUDGE_BELOW * plan->loss->height,
                       .lowest = fl_judge_lowest(plan->loss),
                       .noise = FL_JUDGE_NOISE * plan->loss->height,
                       .late = plan->steps - b->late};
    for (int first = 0; first < lanes->count; first += SPAN) {
        int count = lanes->count - first < SPAN ? lanes->count - first : SPAN;
        b->kernels->walk(lanes, &stride, first, count);
    }
}

/* Lanes that climb stay, all others are over. */
static void finish_all(FlBatch *b, const FlOptimizerType *rule) {
    FlLanes *lanes = &b->lanes;
    int left = 0;
    for (int i = 0; i < lanes->count; i++) {
        if (!finish(b, rule, i)) continue;
        lanes->end[i] = FL_LANE_GOES_ON;
        if (left < i) move(b, rule, b->plan->steps, left, i);
        left++;
    }
    lanes->count = left;
}

static void set_lost(FlBatch *b, int i) {
    FlMapCell *cell = &b->cells[b->lanes.cell[i]];
    set_cell(cell, FL_DIVERGES, cell->minimum, cell->minimum, -1);
}

static void remove_followed(FlBatch *b, const FlOptimizerType *rule, int k) {
    FlLanes *lanes = &b->lanes;
    int left = 0;
    for (int i = 0; i < lanes->count; i++) {
        if (lanes->end[i] == FL_LANE_GOES_ON) {
            if (left < i) move(b, rule, k, left, i);
            left++;
        } else if (lanes->end[i] == FL_LANE_DIVERGES) {
            set_lost(b, i);
        } else if (lanes->end[i] == FL_LANE_HARD) {
            set_hard(b, i);
        }
    }
    lanes->count = left;
}

static void begin_half(FlLanes *lanes) {
    for (int i = 0; i < lanes->count; i++) {
        lanes->before[i] = lanes->top[i];
        lanes->top[i] = -INFINITY;
    }
}

/* Climbs, followed as comes_back() in outcome.c does. */
static void follow_all(FlBatch *b, FlClock *clock) {
    FlLanes *lanes = &b->lanes;
    const FlPlan *plan = b->plan;
    const FlOptimizer *optimizer = &fl_plan_last(plan)->optimizer;
    int last = plan->steps + FL_JUDGE_BEYOND;
    if (b->since == plan->steps) { /* its rule has yet to begin */
        for (int i = 0; i < lanes->count; i++) set_hard(b, i);
        return;
    }
    begin_half(lanes);
    for (int k = plan->steps; k < last && lanes->count > 0;) {
        FlClock clocks[FL_LANES_ROUND];
        double rates[FL_LANES_ROUND];
        int steps = last - k < FL_LANES_ROUND ? last - k : FL_LANES_ROUND;
        for (int i = 0; i < steps; i++) {
            rates[i] = fl_rate_of(plan, optimizer, k + i);
            optimizer->type->clock(optimizer, clock);
            clocks[i] = *clock;
        }
        FlStride stride = {.loss = &b->loss,
                           .optimizer = optimizer,
                           .clocks = clocks,
                           .rates = rates,
                           .from = k,
                           .steps = steps,
                           .lowest = fl_judge_lowest(plan->loss)};
        for (int first = 0; first < lanes->count; first += SPAN) {
            int count = lanes->count - first < SPAN ? lanes->count - first : SPAN;
            b->kernels->follow(lanes, &stride, first, count);
        }
        k += steps;
        remove_followed(b, optimizer->type, k);
        if (k == last - FL_JUDGE_BEYOND / 2) begin_half(lanes);
    }
    for (int i = 0; i < lanes->count; i++) {
        double floor = lanes->floor[i];
        if (lanes->top[i] - floor > 1.001 * (lanes->before[i] - floor)) set_lost(b, i);
    }
}

void fl_batch_run(FlBatch *batch) {
    FlLanes *lanes = &batch->lanes;
    const FlPlan *plan = batch->plan;
    FlClock clock = {.t = 0};
    batch->kernels->begin(lanes, &batch->loss, plan->loss->height);
    for (int i = 0; i < lanes->count; i++) lanes->highest[i] = -INFINITY;
    int k = 0;
    while (lanes->count > 0) {
        const FlOptimizerType *rule = fl_plan_optimizer_at(plan, k > 0 ? k - 1 : 0)->type;
        if (k > 0 || plan->steps < 4) look(batch, k);
        if (k == plan->steps) {
            finish_all(batch, rule);
            follow_all(batch, &clock);
            return;
        }
        if (k > 0 || plan->steps < 4) remove_ended(batch, rule, k);
        close_part(batch, k);
        int end = end_of_round(plan, k);
        make_round(batch, k, end, &clock);
        k = end;
    }
}
