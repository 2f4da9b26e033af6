#include "core/runs/run.h"
#include "core/base/patience.h"
#include "core/optimizers.h"
#include "core/runs/beyond.h"
#include "core/runs/cost.h"
#include "core/runs/noise.h"
#include "fallline/random.h"
#include "fallline/tries.h"

#include <stdlib.h>
#include <string.h>

struct FlRun {
    FlPlan plan; /* its loss is held */
    FlHeldRules held;
    FlLoss loss;
    FlClock clock;
    double slots[FL_OPTIMIZER_MAX_SLOTS * FL_MAX_DIM]; /* the rule's memory */
    double memory[FL_METHOD_MEMORY];                   /* the method's */
    int count;                                         /* rows computed */
    int capacity;                                      /* rows there is memory for */
    FlRow *rows;
    int batch;       /* points a step; 0: all */
    FlRandom random; /* shuffles */
    uint32_t *order; /* of the points; as much again for what comes beyond the horizon */
    FlNoise noise;
    double *share; /* of a schedule that is a formula: worked out once, as far as rows have come, for runs by the
                      thousand that have the same */
    int shares, shares_known, share_room; /* in all, worked out, memory for */
    FlSchedule shares_of;
    int used, room; /* of the order: points that have had their turn, and memory for points */
};

enum { SHUFFLING = 3 }; /* the stream of the generator */

/* A rule that has made no update yet. */
static void forget(const FlPlan *plan, FlClock *clock, double *slots) {
    *clock = fl_clock_begin(plan->steps);
    for (int i = 0; i < FL_OPTIMIZER_MAX_SLOTS * FL_MAX_DIM; i++) slots[i] = 0;
}

static void begin_rule(FlRun *run) {
    forget(&run->plan, &run->clock, run->slots);
    for (int i = 0; i < FL_METHOD_MEMORY; i++) run->memory[i] = 0;
}

FlRun *fl_run_create(const FlPlan *plan) {
    FlRun *run = calloc(1, sizeof *run);
    if (run == NULL) return NULL;
    if (fl_run_restart(run, plan)) return run;
    fl_run_destroy(run);
    return NULL;
}

void fl_run_destroy(FlRun *run) {
    if (run == NULL) return;
    fl_loss_release(run->plan.loss);
    fl_plan_hold_rules(NULL, &run->held);
    free(run->rows);
    free(run->order);
    fl_noise_end(&run->noise);
    free(run->share);
    free(run);
}

static void begin_shares(FlRun *run) {
    const FlPlan *plan = &run->plan;
    if (plan->schedule.kind != FL_SCHEDULE_FORMULA) {
        run->shares = 0; /* nobody holds the formula that they were of */
        return;
    }
    if (run->shares == plan->steps && fl_schedule_equal(&run->shares_of, &plan->schedule)) return;
    run->shares = plan->steps;
    run->shares_of = plan->schedule;
    run->shares_known = 0;
}

/* Those of the rows up to that one: a run that stands at its first row asks for no others. */
static void work_out_shares(FlRun *run, int row) {
    const FlPlan *plan = &run->plan;
    for (; run->shares_known <= row && run->shares_known < run->shares; run->shares_known++)
        run->share[run->shares_known] = fl_schedule_share(&plan->schedule, run->shares_known, plan->steps);
}

/* The same as fl_rate_of(). */
static double rate_of(const FlRun *run, const FlOptimizer *rule, int k) {
    if (run->plan.schedule.kind != FL_SCHEDULE_FORMULA) return fl_rate_of(&run->plan, rule, k);
    return rule->eta * run->share[k < run->shares ? k : run->shares - 1];
}

/* What is known of a row's eta before its step is made: a rule's rate, but not how far a method will go. */
static double rate_at(const FlRun *run, int k, double before) {
    const FlOptimizer *rule = fl_plan_optimizer_at(&run->plan, k);
    return rule->type->method == NULL ? rate_of(run, rule, k) : before;
}

/* Memory for the rows of a plan and the order of its points. False, and nothing changed, if it is short. */
static bool make_room(FlRun *run, const FlPlan *plan, int points) {
    bool more_rows = run->capacity<plan->steps + 1, more_points = points> 0 && run->room < points;
    bool more_shares = plan->schedule.kind == FL_SCHEDULE_FORMULA && run->share_room < plan->steps;
    FlRow *rows = more_rows ? malloc(((size_t)plan->steps + 1) * sizeof *rows) : NULL;
    uint32_t *order = more_points ? malloc(2 * (size_t)points * sizeof *order) : NULL;
    double *share = more_shares ? malloc((size_t)plan->steps * sizeof *share) : NULL;
    if ((more_rows && rows == NULL) || (more_points && order == NULL) || (more_shares && share == NULL)) {
        free(rows);
        free(order);
        free(share);
        return false;
    }
    if (more_shares) {
        free(run->share);
        run->share = share;
        run->share_room = plan->steps;
        run->shares = 0;
    }
    if (more_rows) {
        free(run->rows);
        run->rows = rows;
        run->capacity = plan->steps + 1;
    }
    if (more_points) {
        free(run->order);
        run->order = order;
        run->room = points;
    }
    return true;
}

static void shuffle(FlRun *run) {
    fl_random_shuffle(&run->random, run->order, (uint32_t)run->plan.loss->points);
    run->used = 0;
}

static void begin_batches(FlRun *run) {
    if (run->batch == 0) return;
    run->random = fl_random_seed(run->plan.seed, SHUFFLING);
    for (int i = 0; i < run->plan.loss->points; i++) run->order[i] = (uint32_t)i;
    shuffle(run);
}

/* The gradient of the next batch takes the place of the whole one's. */
static void take_batch(FlRun *run, FlRow *row) {
    const FlLossType *loss = run->plan.loss;
    if (run->used == loss->points) shuffle(run);
    int left = loss->points - run->used, count = run->batch < left ? run->batch : left;
    loss->part(&run->loss, row->x, count, run->order + run->used, row->g);
    run->used += count;
}

/* Whether the update that leaves row k is a rule's, which goes by the noise. */
static bool is_noisy(const FlPlan *plan, int k) {
    return plan->noise > 0 && fl_plan_optimizer_at(plan, k)->type->method == NULL;
}

/* Row k goes over to the other kind: a method wants the slope itself, a rule its noise. */
static void hand_over(FlRun *run, int k, bool was_noisy) {
    FlRow *row = &run->rows[k];
    if (was_noisy == is_noisy(&run->plan, k)) return;
    run->plan.loss->eval(&run->loss, 1, 1, row->x, &row->f, row->g);
    if (!was_noisy) fl_noise_add(&run->noise, &run->plan, k, row->g);
}

bool fl_run_restart(FlRun *run, const FlPlan *plan) {
    return fl_plan_check(plan, NULL, 0) && fl_run_begin(run, plan);
}

bool fl_run_begin(FlRun *run, const FlPlan *plan) {
    int batch = plan->batch < plan->loss->points ? plan->batch : 0;
    /* Draws first: more room leaves those that there are. */
    if (!fl_noise_make_room(&run->noise, plan) || !make_room(run, plan, batch > 0 ? plan->loss->points : 0))
        return false;
    fl_noise_begin(&run->noise, plan);
    const FlLossType *before = run->plan.loss;
    fl_loss_retain(plan->loss);
    fl_plan_hold_rules(plan, &run->held);
    if (plan != &run->plan) run->plan = *plan;
    fl_loss_release(before);
    plan = &run->plan;
    begin_shares(run);
    work_out_shares(run, 0);
    run->batch = batch;
    fl_plan_loss(plan, &run->loss);
    begin_batches(run);
    begin_rule(run);
    FlRow *row = run->rows;
    *row = (FlRow){.eta = rate_at(run, 0, 0)};
    for (int j = 0; j < plan->loss->dim; j++) row->x[j] = plan->start[j];
    plan->loss->eval(&run->loss, 1, 1, row->x, &row->f, row->g);
    if (run->batch > 0) take_batch(run, row);
    if (is_noisy(plan, 0)) fl_noise_add(&run->noise, plan, 0, row->g);
    run->count = 1;
    return true;
}

/* Rows up to `last` by one rule, each computed where it is kept. `before` rows came before the first of them. A step on
 * the bowl takes what three calls through pointers take that do next to nothing: 10.0 ns where the bare recurrence in
 * registers takes 3.0, for point and slope each go once through memory, which is ten cycles of waiting a time. */
static void walk(FlRun *run, const FlOptimizer *optimizer, int before, int last) {
    const FlLossType *loss = run->plan.loss;
    const FlOptimizerType *rule = optimizer->type;
    bool scheduled = run->plan.schedule.kind != FL_SCHEDULE_CONSTANT;
    FlOptimizer now = *optimizer;
    const FlRow *end = run->rows + last;
    for (FlRow *row = run->rows + run->count - 1; row < end; row++) {
        FlRow *next = row + 1;
        next->x[0] = row->x[0];
        next->x[1] = row->x[1];
        next->g[1] = 0; /* stays so in one dimension */
        next->eta = optimizer->eta;
        if (scheduled) {
            now.eta = row->eta;
            next->eta = rate_of(run, optimizer, before + (int)(next - run->rows));
        }
        run->clock.f = &row->f;
        rule->clock(&now, &run->clock);
        rule->update(&now, &run->clock, 1, 1, loss->dim, row->g, next->x, run->slots);
        loss->eval(&run->loss, 1, 1, next->x, &next->f, next->g);
        if (run->batch > 0) take_batch(run, next);
        if (run->plan.noise > 0) fl_noise_add(&run->noise, &run->plan, before + (int)(next - run->rows), next->g);
    }
    run->count = last + 1;
}

static FlPoint point_of(const FlRow *row) {
    return (FlPoint){.x = {row->x[0], row->x[1]}, .f = row->f, .g = {row->g[0], row->g[1]}};
}

/* The same by a method, which finds its steps itself. */
static void search(FlRun *run, const FlMethodType *method, int last) {
    const FlRow *end = run->rows + last;
    for (FlRow *row = run->rows + run->count - 1; row < end; row++) {
        FlPoint point = point_of(row);
        row->eta = method->advance(&run->loss, &point, run->memory, NULL);
        row[1] = (FlRow){.x = {point.x[0], point.x[1]}, .f = point.f, .g = {point.g[0], point.g[1]}, .eta = row->eta};
    }
    run->count = last + 1;
}

/* Steps between two looks at whether anybody still waits: at a microsecond a step, a few tenths of a millisecond. */
enum { LOOK = 256 };

static int least(int a, int b) {
    return a < b ? a : b;
}

/* What nobody waits for any more stands still to its end: whoever judges it finds every row. */
static void stand(FlRun *run, int last) {
    const FlRow *row = &run->rows[run->count - 1];
    for (FlRow *to = run->rows + run->count; to <= run->rows + last; to++) *to = *row;
    run->count = last + 1;
}

bool fl_run_advance(FlRun *run, int steps) {
    const FlPlan *plan = &run->plan;
    int here = run->count - 1;
    int end = steps < plan->steps - here ? here + steps : plan->steps;
    while (here < end) {
        int s = fl_plan_segment_at(plan, here);
        const FlSegment *segment = &plan->segment[s];
        /* Memory carries over a change of numbers; another rule starts with none. */
        if (here == segment->at && s > 0 && segment->optimizer.type != segment[-1].optimizer.type) begin_rule(run);
        int border = least(s + 1 < plan->segments ? least(segment[1].at, end) : end, here + LOOK);
        const FlMethodType *method = segment->optimizer.type->method;
        work_out_shares(run, border);
        if (fl_patience_counts()) fl_patience_work((border - here) * fl_step_cost(plan));
        if (!fl_patience_step(border - here))
            stand(run, border);
        else if (method != NULL)
            search(run, method, border);
        else
            walk(run, &segment->optimizer, 0, border);
        here = border;
        FlRow *row = &run->rows[here];
        if (plan->noise > 0) hand_over(run, here, method == NULL);
        if (here < plan->steps) row->eta = rate_at(run, here, row->eta);
    }
    return here == plan->steps;
}

/* The first row from which on the rule of row k has been the same. */
static int in_force_since(const FlPlan *plan, int k) {
    int s = fl_plan_segment_at(plan, k);
    const FlOptimizerType *rule = plan->segment[s].optimizer.type;
    while (s > 0 && plan->segment[s - 1].optimizer.type == rule) s--;
    return plan->segment[s].at;
}

bool fl_run_tries(const FlRun *run, int k, FlTries *tries, int *looks) {
    const FlMethodType *method = fl_plan_optimizer_at(&run->plan, k)->type->method;
    double memory[FL_METHOD_MEMORY] = {0};
    FlLoss loss = run->loss;
    int all = 0;
    tries->count = tries->line = 0;
    tries->taken = -1;
    for (int i = in_force_since(&run->plan, k); method != NULL && i <= k; i++) {
        FlPoint point = point_of(&run->rows[i]);
        tries->count = tries->line = 0;
        tries->taken = -1;
        method->advance(&loss, &point, memory, tries);
        all += tries->count;
    }
    if (looks != NULL) *looks = all;
    return method != NULL;
}

void fl_run_memory(const FlRun *run, int k, FlClock *clock, double *slots) {
    const FlPlan *plan = &run->plan;
    const FlOptimizerType *rule = fl_plan_optimizer_at(plan, k)->type;
    forget(plan, clock, slots);
    if (rule->update == NULL) return;
    for (int i = in_force_since(plan, k); i < k; i++) {
        FlOptimizer now = *fl_plan_optimizer_at(plan, i), *optimizer = &now;
        now.eta = fl_plan_rate(plan, i);
        double x[FL_MAX_DIM] = {run->rows[i].x[0], run->rows[i].x[1]};
        clock->f = &run->rows[i].f;
        rule->clock(optimizer, clock);
        rule->update(optimizer, clock, 1, 1, plan->loss->dim, run->rows[i].g, x, slots);
    }
    clock->f = &run->rows[k].f;
}

/* A copy walks on, in a few rows of its own. */
void fl_run_beyond(const FlRun *run, int steps, bool (*see)(void *who, const FlRow *row), void *who) {
    enum { ROWS = 17 };
    FlRow rows[ROWS] = {run->rows[run->count - 1]};
    FlRun copy = *run;
    int s = copy.plan.segments - 1;
    const FlOptimizer *optimizer = &copy.plan.segment[s].optimizer;
    copy.rows = rows;
    bool begins = s > 0 && copy.plan.segment[s].at == copy.plan.steps;
    if (begins && copy.plan.segment[s - 1].optimizer.type != optimizer->type) begin_rule(&copy);
    if (copy.batch > 0) {
        size_t points = (size_t)copy.plan.loss->points;
        copy.order = memcpy(run->order + run->room, run->order, points * sizeof *run->order);
    }
    copy.noise.room = copy.noise.drawn; /* draws on without memory */
    for (int k = 0; k < steps;) {
        int last = steps - k < ROWS - 1 ? steps - k : ROWS - 1;
        copy.count = 1;
        if (optimizer->type->method != NULL)
            search(&copy, optimizer->type->method, last);
        else
            walk(&copy, optimizer, run->plan.steps + k, last);
        for (int i = 1; i <= last; i++)
            if (!see(who, &rows[i])) return;
        rows[0] = rows[last];
        k += last;
    }
}

int fl_run_count(const FlRun *run) {
    return run->count;
}

const FlRow *fl_run_row(const FlRun *run, int k) {
    return &run->rows[k];
}

const FlPlan *fl_run_plan(const FlRun *run) {
    return &run->plan;
}

FlLoss *fl_run_loss(FlRun *run) {
    return &run->loss;
}
