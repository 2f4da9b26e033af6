#include "fallline/swarm.h"
#include "core/base/aligned.h"
#include "core/base/elementary.h"
#include "core/losses.h"
#include "core/optimizers.h"
#include "core/runs/judge.h"
#include "core/runs/noise.h"
#include "fallline/map.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Balls that go through a round together: 12 arrays of 256 are 24 kB and stay in the first-level cache. A round's
 * clocks are made once for all of them. */
enum { SPAN = 256, ROUND = 64, LINE = 64, SLOTS = FL_MAX_DIM * FL_OPTIMIZER_MAX_SLOTS };

struct FlSwarm {
    FlPlan plan; /* as it was given; its loss is held */
    FlHeldRules held;
    FlLoss loss; /* as compiled for this processor */
    FlBox box;
    int nx, ny, count, stride;
    int step;
    FlClock clock;
    FlNoise noise;
    void *memory; /* all that follows */
    double *x, *g, *slots, *f, *first;
};

bool fl_swarm_walks(const FlPlan *plan) {
    if (plan->batch > 0 && plan->batch < plan->loss->points) return false;
    for (int s = 0; s < plan->segments; s++) {
        if (plan->segment[s].optimizer.type->method != NULL) return false;
    }
    return true;
}

/* A rule that has made no update yet, as in run.c. */
static void forget(FlSwarm *swarm) {
    swarm->clock = fl_clock_begin(swarm->plan.steps);
    memset(swarm->slots, 0, (size_t)SLOTS * (size_t)swarm->stride * sizeof *swarm->slots);
}

/* The noise of row k, on the slopes of balls first .. first + count - 1: the same for all. */
static void add_noise(FlSwarm *swarm, int k, int first, int count) {
    double beyond[FL_MAX_DIM], size = swarm->plan.noise;
    const double *normal = fl_noise_at(&swarm->noise, k, beyond);
    for (int j = 0; j < swarm->plan.loss->dim; j++) {
        double *g = swarm->g + j * swarm->stride + first, more = size * normal[j];
        for (int i = 0; i < count; i++) g[i] += more;
    }
}

static void begin(FlSwarm *swarm) {
    const FlBox *box = &swarm->box;
    for (int i = 0; i < swarm->count; i++) {
        double x[FL_MAX_DIM] = {box->x0 + (i + 0.5) / swarm->nx * (box->x1 - box->x0), 0};
        if (swarm->plan.loss->dim == 2) fl_map_start(*box, swarm->nx, swarm->ny, i % swarm->nx, i / swarm->nx, x);
        for (int j = 0; j < FL_MAX_DIM; j++) swarm->x[j * swarm->stride + i] = x[j];
    }
    swarm->step = 0;
    forget(swarm);
    swarm->loss.type->eval(&swarm->loss, swarm->count, swarm->stride, swarm->x, swarm->first, swarm->g);
    if (swarm->plan.noise > 0) add_noise(swarm, 0, 0, swarm->count);
    memcpy(swarm->f, swarm->first, (size_t)swarm->count * sizeof *swarm->f);
}

bool fl_swarm_restart(FlSwarm *swarm, const FlPlan *plan, FlBox box) {
    if (!fl_plan_check(plan, NULL, 0) || !fl_swarm_walks(plan) || !fl_noise_make_room(&swarm->noise, plan))
        return false;
    fl_noise_begin(&swarm->noise, plan);
    const FlLossType *before = swarm->plan.loss;
    fl_loss_retain(plan->loss);
    fl_plan_hold_rules(plan, &swarm->held);
    if (plan != &swarm->plan) swarm->plan = *plan;
    fl_loss_release(before);
    fl_plan_loss(&swarm->plan, &swarm->loss);
    swarm->loss.type = fl_loss_for(fl_isa_best(), swarm->loss.type);
    swarm->box = box;
    begin(swarm);
    return true;
}

FlSwarm *fl_swarm_create(const FlPlan *plan, FlBox box, int nx, int ny) {
    if (nx < 1 || ny < 1 || nx > FL_SWARM_POINTS / ny) return NULL;
    if (!fl_plan_check(plan, NULL, 0) || !fl_swarm_walks(plan)) return NULL;
    FlSwarm *swarm = calloc(1, sizeof *swarm);
    if (swarm == NULL) return NULL;
    int per_line = LINE / (int)sizeof(double), lines = (nx * ny + per_line - 1) / per_line;
    /* An odd count of lines: at equal distances of 4096 bytes the arrays would crowd each other out of the cache. */
    swarm->stride = (lines | 1) * per_line;
    swarm->nx = nx;
    swarm->ny = ny;
    swarm->count = nx * ny;
    size_t stride = (size_t)swarm->stride, arrays = 2 * FL_MAX_DIM + SLOTS + 2;
    swarm->memory = malloc(LINE + arrays * stride * sizeof(double));
    if (swarm->memory == NULL) {
        free(swarm);
        return NULL;
    }
    swarm->x = fl_aligned(swarm->memory, LINE);
    swarm->g = swarm->x + FL_MAX_DIM * stride;
    swarm->slots = swarm->g + FL_MAX_DIM * stride;
    swarm->f = swarm->slots + SLOTS * stride;
    swarm->first = swarm->f + stride;
    if (fl_swarm_restart(swarm, plan, box)) return swarm;
    fl_swarm_destroy(swarm);
    return NULL;
}

void fl_swarm_destroy(FlSwarm *swarm) {
    if (swarm == NULL) return;
    fl_loss_release(swarm->plan.loss);
    fl_plan_hold_rules(NULL, &swarm->held);
    fl_noise_end(&swarm->noise);
    free(swarm->memory);
    free(swarm);
}

/* `steps` updates of one rule for all balls, span by span. */
static void make_round(FlSwarm *swarm, const FlOptimizer *optimizer, int steps) {
    const FlOptimizerType *rule = fl_optimizer_for(fl_isa_best(), optimizer->type);
    FlClock clocks[ROUND];
    FlOptimizer rules[ROUND];
    for (int s = 0; s < steps; s++) {
        rule->clock(optimizer, &swarm->clock);
        clocks[s] = swarm->clock;
        rules[s] = *optimizer;
        rules[s].eta = fl_plan_rate(&swarm->plan, swarm->step + s);
    }
    int dim = swarm->plan.loss->dim;
    for (int first = 0; first < swarm->count; first += SPAN) {
        int count = swarm->count - first < SPAN ? swarm->count - first : SPAN;
        double *x = swarm->x + first, *g = swarm->g + first;
        for (int s = 0; s < steps; s++) {
            clocks[s].f = swarm->f + first;
            rule->update(&rules[s], &clocks[s], count, swarm->stride, dim, g, x, swarm->slots + first);
            swarm->loss.type->eval(&swarm->loss, count, swarm->stride, x, swarm->f + first, g);
            if (swarm->plan.noise > 0) add_noise(swarm, swarm->step + s + 1, first, count);
        }
    }
    swarm->step += steps;
}

static int least(int a, int b) {
    return a < b ? a : b;
}

bool fl_swarm_go(FlSwarm *swarm, int step, int most) {
    const FlPlan *plan = &swarm->plan;
    step = step < 0 ? 0 : least(step, plan->steps);
    if (step < swarm->step) begin(swarm);
    int end = most < step - swarm->step ? swarm->step + most : step;
    while (swarm->step < end) {
        int s = fl_plan_segment_at(plan, swarm->step);
        const FlSegment *segment = &plan->segment[s];
        /* Memory carries over a change of numbers; another rule starts with none. */
        if (swarm->step == segment->at && s > 0 && segment->optimizer.type != segment[-1].optimizer.type) forget(swarm);
        int border = s + 1 < plan->segments ? least(segment[1].at, end) : end;
        make_round(swarm, &segment->optimizer, least(ROUND, border - swarm->step));
    }
    return swarm->step == step;
}

int fl_swarm_count(const FlSwarm *swarm) {
    return swarm->count;
}

int fl_swarm_step(const FlSwarm *swarm) {
    return swarm->step;
}

const FlPlan *fl_swarm_plan(const FlSwarm *swarm) {
    return &swarm->plan;
}

const double *fl_swarm_x(const FlSwarm *swarm, int j) {
    return swarm->x + (size_t)j * (size_t)swarm->stride;
}

const double *fl_swarm_f(const FlSwarm *swarm) {
    return swarm->f;
}

/* fl_loss_minimum_near() with a look at both coordinates first: 10 000 balls among the 121 minima of rastrigin took 9
 * ms by hypot alone. */
static int minimum_near(const FlLossType *type, double radius, const double *x) {
    double nearest = radius, reach = radius * (1 + 1e-12);
    int found = -1;
    for (int i = 0; i < type->minima.count; i++) {
        const double *m = type->minima.at[i].x;
        double dx = fabs(x[0] - m[0]), dy = type->dim == 2 ? fabs(x[1] - m[1]) : 0;
        if (!(dx <= reach && dy <= reach)) continue;
        double distance = type->dim == 2 ? fl_hypot(dx, dy) : dx;
        if (distance > nearest) continue;
        nearest = distance;
        found = i;
    }
    return found;
}

int fl_swarm_arrived(const FlSwarm *swarm, int *of_minimum) {
    const FlLossType *type = swarm->plan.loss;
    double centre[FL_MAX_DIM], radius = 0.05 * fl_loss_radius(type, centre);
    double least_gap = FL_JUDGE_LEAST_FIRST_GAP * type->height;
    int arrived = 0;
    for (int i = 0; of_minimum != NULL && i < type->minima.count; i++) of_minimum[i] = 0;
    for (int i = 0; i < swarm->count; i++) {
        const double x[FL_MAX_DIM] = {swarm->x[i], swarm->x[swarm->stride + i]};
        int minimum = minimum_near(type, radius, x);
        if (minimum < 0) continue;
        double floor = type->minima.at[minimum].value;
        if (!(swarm->f[i] - floor <= FL_JUDGE_ARRIVED * fmax(swarm->first[i] - floor, least_gap))) continue;
        arrived++;
        if (of_minimum != NULL) of_minimum[minimum]++;
    }
    return arrived;
}
