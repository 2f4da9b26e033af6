/* Steps of a network's training, in doubles, by the rule that moves the ball: Adam on 2-16-16-1 with 256 points, on
 * 2-1000-1000-1 with one thread and with two, and the whole future of 300 steps that a dragged point makes anew. */
#include "bench/bench.h"
#include "fallline/fallline.h"
#include "work/pool.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { REPEATS = 7 };

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int by_size(const void *a, const void *b) {
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static void each(void *pool, int count, void (*work)(void *context, int i), void *context) {
    fl_pool_each(pool, count, work, context);
}

static const FlObjective *objective_of(FlNetwork network, FlPointsKind kind, int count) {
    const FlPoints *points = fl_points_draw(kind, count, 0.1, 1, 2);
    const FlObjective *objective = points != NULL ? fl_network_objective(&network, points, 0, NULL, 0) : NULL;
    if (objective == NULL) exit(1);
    fl_points_release(points);
    return objective;
}

static FlTrainingPlan plan_of(const FlObjective *objective, const char *rule, double eta, int steps) {
    return fl_training_plan(objective, fl_optimizer_default(fl_optimizer_type_find(rule), eta), steps);
}

/* Seconds of a step, the median of runs of so many. */
static double step_of(const FlObjective *objective, double eta, int steps, int threads) {
    FlTrainingPlan plan = plan_of(objective, "adam", eta, FL_MAX_STEPS);
    FlTraining *training = fl_training_create(&plan, 0);
    FlPool *pool = threads > 1 ? fl_pool_create(threads - 1, NULL, NULL) : NULL;
    double seconds[REPEATS];
    if (training == NULL) exit(1);
    if (pool != NULL) fl_training_spans(training, &(FlSpans){threads, each, pool});
    fl_training_advance(training, 2);
    for (int r = 0; r < REPEATS; r++) {
        double start = now();
        fl_training_advance(training, steps);
        seconds[r] = (now() - start) / steps;
    }
    if (pool != NULL) fl_pool_destroy(pool);
    fl_training_destroy(training);
    qsort(seconds, REPEATS, sizeof *seconds, by_size);
    return seconds[REPEATS / 2];
}

/* Milliseconds from a new set of points to the end of the run. */
static double drag_of(FlNetwork network) {
    double seconds[REPEATS];
    for (int r = 0; r < REPEATS; r++) {
        double start = now();
        const FlObjective *objective = objective_of(network, FL_POINTS_MOONS, 80);
        FlTrainingPlan plan = plan_of(objective, "momentum", 0.3, 300);
        FlTraining *training = fl_training_create(&plan, FL_TRAINING_MEMORY);
        if (training == NULL) exit(1);
        fl_training_advance(training, 300);
        seconds[r] = now() - start;
        fl_training_destroy(training);
        fl_objective_release(objective);
    }
    qsort(seconds, REPEATS, sizeof *seconds, by_size);
    return seconds[REPEATS / 2];
}

void bench_mlp(void) {
    FlNetwork small = {.sizes = 4, .size = {2, 16, 16, 1}}, large = {.sizes = 4, .size = {2, 1000, 1000, 1}};
    const FlObjective *objective = objective_of(small, FL_POINTS_SPIRALS, 256);
    printf("ours.mlp16\t%.4g\tus/step\n", step_of(objective, 0.01, 1000, 1) * 1e6);
    fl_objective_release(objective);
    objective = objective_of(large, FL_POINTS_SPIRALS, 256);
    printf("ours.mlp1000.1thread\t%.4g\tus/step\n", step_of(objective, 0.0005, 5, 1) * 1e6);
    printf("ours.mlp1000.2thread\t%.4g\tus/step\n", step_of(objective, 0.0005, 5, 2) * 1e6);
    fl_objective_release(objective);
    printf("ours.drag300\t%.4g\tms\n", drag_of((FlNetwork){.sizes = 4, .size = {2, 8, 8, 1}}) * 1e3);
}
