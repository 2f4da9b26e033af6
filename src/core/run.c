#include "fallline/run.h"

#include <stdlib.h>

struct FlRun {
    FlPlan plan;
    FlLoss loss;
    FlClock clock;
    double slots[FL_OPTIMIZER_MAX_SLOTS * FL_MAX_DIM]; /* the rule's memory */
    int count;                                         /* rows computed */
    int capacity;                                      /* rows there is memory for */
    FlRow *rows;
};

/* A rule that has made no update yet. */
static void forget(FlClock *clock, double *slots) {
    *clock = (FlClock){.t = 0, .product = {1, 1, 1, 1}};
    for (int i = 0; i < FL_OPTIMIZER_MAX_SLOTS * FL_MAX_DIM; i++) slots[i] = 0;
}

FlRun *fl_run_create(const FlPlan *plan) {
    FlRun *run = calloc(1, sizeof *run);
    if (run == NULL) return NULL;
    if (!fl_run_restart(run, plan)) {
        free(run);
        return NULL;
    }
    return run;
}

void fl_run_destroy(FlRun *run) {
    if (run == NULL) return;
    free(run->rows);
    free(run);
}

bool fl_run_restart(FlRun *run, const FlPlan *plan) {
    if (run->capacity < plan->steps + 1) {
        FlRow *rows = malloc(((size_t)plan->steps + 1) * sizeof *rows);
        if (rows == NULL) return false;
        free(run->rows);
        run->rows = rows;
        run->capacity = plan->steps + 1;
    }
    if (plan != &run->plan) run->plan = *plan;
    fl_plan_loss(plan, &run->loss);
    forget(&run->clock, run->slots);
    FlRow *row = run->rows;
    *row = (FlRow){.eta = plan->segment[0].optimizer.eta};
    for (int j = 0; j < plan->loss->dim; j++) row->x[j] = plan->start[j];
    plan->loss->eval(&run->loss, 1, 1, row->x, &row->f, row->g);
    run->count = 1;
    return true;
}

/* Rows up to `last` by one rule, each computed where it is kept. On the bowl a step costs 5.8 ns, the time that point
 * and slope need from one call to the next through memory; one that keeps only x, y and the loss takes 5.5, and the
 * bare recurrence in registers 1.8. */
static void walk(FlRun *run, const FlOptimizer *optimizer, int last) {
    const FlLossType *loss = run->plan.loss;
    const FlOptimizerType *rule = optimizer->type;
    const FlRow *end = run->rows + last;
    for (FlRow *row = run->rows + run->count - 1; row < end; row++) {
        FlRow *next = row + 1;
        next->x[0] = row->x[0];
        next->x[1] = row->x[1];
        next->g[1] = 0; /* stays so in one dimension */
        next->eta = optimizer->eta;
        rule->clock(optimizer, &run->clock);
        rule->update(optimizer, &run->clock, 1, 1, loss->dim, row->g, next->x, run->slots);
        loss->eval(&run->loss, 1, 1, next->x, &next->f, next->g);
    }
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
        if (here == segment->at && s > 0 && segment->optimizer.type != segment[-1].optimizer.type)
            forget(&run->clock, run->slots);
        int border = s + 1 < plan->segments && segment[1].at < end ? segment[1].at : end;
        walk(run, &segment->optimizer, border);
        here = border;
        if (here < plan->steps) run->rows[here].eta = fl_plan_optimizer_at(plan, here)->eta;
    }
    return here == plan->steps;
}

void fl_run_memory(const FlRun *run, int k, FlClock *clock, double *slots) {
    const FlPlan *plan = &run->plan;
    int s = fl_plan_segment_at(plan, k);
    const FlOptimizerType *rule = plan->segment[s].optimizer.type;
    while (s > 0 && plan->segment[s - 1].optimizer.type == rule) s--;
    forget(clock, slots);
    if (rule->update == NULL) return;
    for (int i = plan->segment[s].at; i < k; i++) {
        const FlOptimizer *optimizer = fl_plan_optimizer_at(plan, i);
        double x[FL_MAX_DIM] = {run->rows[i].x[0], run->rows[i].x[1]};
        rule->clock(optimizer, clock);
        rule->update(optimizer, clock, 1, 1, plan->loss->dim, run->rows[i].g, x, slots);
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
