/* Whole outcome maps of 640 x 480 starts on Himmelblau's loss, 200 steps: lanes on one thread and on two, the same by
 * plain x86-64 alone, and point by point as a single run is computed and judged; then loss and rule as somebody types
 * them. */
#include "bench/bench.h"
#include "core/maps/map_cells.h"
#include "fallline/formula.h"
#include "fallline/rule_text.h"
#include "fallline/swarm.h"
#include "work/pool.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { WIDE = 640, HIGH = 480, CELLS = WIDE * HIGH, PARTS = 16, REPEATS = 11 };

typedef struct Bench {
    FlPlan plan;
    FlIsa isa;
} Bench;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return 1e3 * (double)t.tv_sec + 1e-6 * (double)t.tv_nsec;
}

static int by_size(const void *a, const void *b) {
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static Bench plan_for(FlIsa isa, const char *rule, double eta) {
    FlPlan plan = fl_plan_default(fl_loss_type_find("himmelblau"));
    plan.steps = 200;
    plan.segment[0].optimizer = fl_optimizer_default(fl_optimizer_type_find(rule), eta);
    return (Bench){plan, isa};
}

static void part(void *context, int i) {
    Bench *b = context;
    FlMap *map =
        fl_map_create_for(b->isa, &b->plan, b->plan.loss->view, WIDE, HIGH, (long)i * (CELLS / PARTS), CELLS / PARTS);
    if (map == NULL || !fl_map_advance(map, CELLS / PARTS)) exit(1);
    fl_map_destroy(map);
}

static double measure(Bench b, FlPool *pool, const char *name) {
    double ms[REPEATS];
    for (int r = 0; r < REPEATS; r++) {
        double start = now();
        fl_pool_each(pool, PARTS, part, &b);
        ms[r] = now() - start;
    }
    qsort(ms, REPEATS, sizeof *ms, by_size);
    printf("ours.%s\t%.6g\tms/map\n", name, ms[REPEATS / 2]);
    return ms[REPEATS / 2];
}

/* Losses of exponentials and waves. */
static void curved(FlIsa best) {
    static const char *const losses[] = {"rastrigin", "ackley", "two_valleys"};
    for (int i = 0; i < 3; i++) {
        Bench b = plan_for(best, "gd", 0.001);
        char name[32];
        b.plan.loss = fl_loss_type_find(losses[i]);
        snprintf(name, sizeof name, "%s_map", losses[i]);
        measure(b, NULL, name);
    }
}

/* The built-in loss and the same as somebody types it. */
static void typed(FlIsa best) {
    Bench own = plan_for(best, "gd", 0.01), made = own;
    made.plan.loss = fl_formula_loss("(x^2+y-11)^2 + (x+y^2-7)^2", 2, NULL);
    if (made.plan.loss == NULL) exit(1);
    measure(own, NULL, "builtin_map");
    measure(made, NULL, "formula_map");
    fl_loss_release(made.plan.loss);
}

/* One walk of 100 x 100 balls over 60 updates. */
static double walk_ms(FlSwarm *swarm, const FlPlan *plan) {
    if (!fl_swarm_restart(swarm, plan, plan->loss->view)) exit(1);
    double start = now();
    fl_swarm_go(swarm, 60, 60);
    return now() - start;
}

/* A rule as it is compiled in and as somebody types it, in turns: the median of the ratios of two neighbours. */
static void typed_rule(const char *id) {
    enum { TURNS = 25, SIDE = 100 };
    FlPlan plan = plan_for(FL_ISA_PLAIN, id, 0.004).plan, own = plan;
    FlOptimizer *rule = &plan.segment[0].optimizer;
    const FlOptimizerType *type = fl_rule(fl_rule_twin(id), NULL);
    if (type == NULL) exit(1);
    own.segment[0].optimizer = fl_optimizer_default(type, rule->eta);
    for (int k = 0; k < FL_OPTIMIZER_PARAMETERS && type->parameters[k].key != NULL; k++)
        own.segment[0].optimizer.value[k] = *fl_optimizer_number(rule, type->parameters[k].key);
    FlSwarm *twin = fl_swarm_create(&plan, plan.loss->view, SIDE, SIDE),
            *made = fl_swarm_create(&own, plan.loss->view, SIDE, SIDE);
    if (twin == NULL || made == NULL) exit(1);
    double ms[TURNS], ratio[TURNS];
    for (int r = 0; r < TURNS; r++) {
        double before = walk_ms(twin, &plan);
        ms[r] = walk_ms(made, &own);
        ratio[r] = ms[r] / before;
    }
    qsort(ms, TURNS, sizeof *ms, by_size);
    qsort(ratio, TURNS, sizeof *ratio, by_size);
    printf("ours.%s.typed_walk\t%.6g\tms\n", id, ms[TURNS / 2]);
    printf("ours.%s.typed_ratio\t%.3g\t\n", id, ratio[TURNS / 2]);
    fl_swarm_destroy(twin);
    fl_swarm_destroy(made);
}

static void typed_rules(void) {
    static const char *const ids[] = {"gd",   "momentum", "nesterov", "adagrad", "rmsprop", "adadelta",
                                      "adam", "adamw",    "amsgrad",  "nadam",   "lion"};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) typed_rule(ids[i]);
}

static void point_by_point(Bench b) {
    FlRun *run = fl_run_create(&b.plan);
    if (run == NULL) exit(1);
    double start = now();
    for (int n = 0; n < CELLS; n++) {
        double x[FL_MAX_DIM];
        FlMapCell cell;
        fl_map_start(b.plan.loss->view, WIDE, HIGH, n % WIDE, n / WIDE, x);
        if (!fl_map_judge(&b.plan, run, x, &cell)) exit(1);
    }
    printf("ours.scalar1\t%.6g\tms/map\n", now() - start);
    fl_run_destroy(run);
}

void bench_maps(void) {
    static const char *const words[FL_ISAS] = {"plain", "avx2", "avx512"};
    FlPool *pool = fl_pool_create(1, NULL, NULL);
    FlIsa best = fl_isa_best();
    if (pool == NULL) exit(1);
    measure(plan_for(best, "gd", 0.01), NULL, "lanes1");
    measure(plan_for(best, "gd", 0.01), pool, "lanes2");
    for (FlIsa isa = FL_ISA_PLAIN; isa < FL_ISAS; isa++) {
        char name[32];
        if (!fl_isa_usable(isa)) continue;
        snprintf(name, sizeof name, "%s.lanes1", words[isa]);
        measure(plan_for(isa, "gd", 0.01), NULL, name);
        snprintf(name, sizeof name, "%s.lanes2", words[isa]);
        measure(plan_for(isa, "gd", 0.01), pool, name);
    }
    measure(plan_for(best, "adam", 0.5), NULL, "adam.lanes1");
    measure(plan_for(best, "adam", 0.5), pool, "adam.lanes2");
    point_by_point(plan_for(best, "gd", 0.01));
    typed(best);
    typed_rules();
    curved(best);
    fl_pool_destroy(pool);
}
