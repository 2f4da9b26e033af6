/* A line through a million points and through eight: loss and slope from its minimum, for which no point is read.
 * The yardstick is a plain sum over the same two columns, at the speed at which the points come from memory. */
#include "bench/bench.h"
#include "fallline/fallline.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { REPEATS = 31 };

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int by_size(const void *a, const void *b) {
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

typedef double Two __attribute__((vector_size(16)));

static Two load(const double *at) {
    Two two;
    memcpy(&two, at, sizeof two);
    return two;
}

/* Four sums of a column, two numbers at a time, so that no addition waits for another. */
static Two column_sum(const double *v, int count) {
    Two a = {0, 0}, b = a, c = a, d = a;
    for (int i = 0; i + 8 <= count; i += 8) {
        a += load(v + i);
        b += load(v + i + 2);
        c += load(v + i + 4);
        d += load(v + i + 6);
    }
    return a + b + (c + d);
}

static double sum(const FlData *data) {
    Two s = column_sum(data->x, data->count) + column_sum(data->y, data->count);
    return s[0] + s[1];
}

static void print(const char *name, int points, double *times) {
    qsort(times, REPEATS, sizeof *times, by_size);
    double median = times[REPEATS / 2];
    printf("%s%dm\t%.6g\tms\n", name, points / 1000000, median * 1e3);
}

static void time_line(const FlData *data, FlLine line, const char *name) {
    const FlLossType *type = fl_line_loss_create(data, line);
    if (type == NULL) exit(1);
    FlLoss loss;
    double times[REPEATS], x[2] = {0.25, 0.5}, f, g[2];
    fl_loss_init(&loss, type);
    for (int r = 0; r < REPEATS; r++) {
        double start = now();
        type->eval(&loss, 1, 1, x, &f, g);
        times[r] = now() - start;
        x[0] += 1e-9 * g[0];
    }
    print(name, data->count, times);
    fl_loss_release(type);
}

static void time_points(int points) {
    double *x = malloc((size_t)points * sizeof *x), *y = malloc((size_t)points * sizeof *y), times[REPEATS];
    if (x == NULL || y == NULL) exit(1);
    FlRandom random = fl_random_seed(1, 1);
    for (int i = 0; i < points; i++) {
        x[i] = fl_random_u01(&random);
        y[i] = 2 * x[i] + fl_random_u01(&random);
    }
    const FlData *data = fl_data_create(points, x, y, NULL);
    if (data == NULL) exit(1);
    volatile double kept = 0;
    for (int r = 0; r < REPEATS; r++) {
        double start = now();
        kept = kept + sum(data);
        times[r] = now() - start;
    }
    print("limit.fit", points, times);
    time_line(data, (FlLine){false, false}, "ours.fit");
    time_line(data, (FlLine){true, false}, "ours.fit_bias");
    fl_data_release(data);
    free(x);
    free(y);
}

/* The second lot lies beyond the caches of most processors. */
void bench_fit(void) {
    time_points(1000000);
    time_points(8000000);
}
