/* One step of the general engine, loss and rule behind pointers, point, loss, gradient and rate recorded. Prints
 * name TAB value TAB unit; a value is the median over runs of the time that a step costs, memory taken beforehand.
 * With -DFL_BENCH_STEPS_ALONE a program of its own. */
#include "bench/bench.h"
#include "fallline/fallline.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { TOTAL_STEPS = 2000000, REPEATS = 9 };

typedef struct Case {
    const char *name, *loss, *rule; /* passed over where the program lacks one of the two */
    double start[FL_MAX_DIM];
    double eta;
    int steps; /* of one run */
} Case;

static const Case cases[] = {
    {"ours.fit4_with_loss", "line", "gd", {0}, 0.01, 200},
    {"ours.1d", "parabola", "gd", {-1.2}, 0.01, 1000},
    {"ours.bowl_gd", "bowl", "gd", {-1.2, 1}, 0.01, 1000},
    {"ours.bowl_momentum", "bowl", "momentum", {-1.2, 1}, 0.01, 1000},
    {"ours.bowl_adam", "bowl", "adam", {-1.2, 1}, 0.01, 1000},
    {"ours.rosenbrock_gd", "rosenbrock", "gd", {-1.2, 1}, 0.001, 10000},
    {"ours.himmelblau_gd", "himmelblau", "gd", {-1.2, 1}, 0.01, 200},
};

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int by_size(const void *a, const void *b) {
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static double seconds(FlRun *run, const FlPlan *plan) {
    double start = now();
    for (int done = 0; done < TOTAL_STEPS; done += plan->steps) {
        if (!fl_run_restart(run, plan)) exit(1);
        fl_run_advance(run, plan->steps);
    }
    return now() - start;
}

void bench_steps(void) {
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const Case *c = &cases[i];
        const FlLossType *loss = fl_loss_type_find(c->loss);
        const FlOptimizerType *rule = fl_optimizer_type_find(c->rule);
        if (loss == NULL || rule == NULL) continue;
        FlPlan plan = fl_plan_default(loss);
        plan.steps = c->steps;
        plan.segment[0].optimizer = fl_optimizer_default(rule, c->eta);
        for (int j = 0; j < loss->dim; j++) plan.start[j] = c->start[j];
        FlRun *run = fl_run_create(&plan);
        if (run == NULL) exit(1);
        double times[REPEATS];
        seconds(run, &plan);
        for (int r = 0; r < REPEATS; r++) times[r] = seconds(run, &plan);
        qsort(times, REPEATS, sizeof *times, by_size);
        printf("%s\t%.6g\tns/step\n", c->name, times[REPEATS / 2] / TOTAL_STEPS * 1e9);
        fl_run_destroy(run);
    }
}

#ifdef FL_BENCH_STEPS_ALONE
int main(void) {
    bench_steps();
    return 0;
}
#endif
