/* Twenty contour lines' worth of a 512 x 512 grid, joined: the samples are there already. The scenes of other programs'
 * benchmarks. */
#include "bench/bench.h"
#include "fallline/contours.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { SIDE = 512, LEVELS = 20, REPEATS = 41 };

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return 1e3 * (double)t.tv_sec + 1e-6 * (double)t.tv_nsec;
}

static int by_size(const void *a, const void *b) {
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static void scene(const char *name, FlBox box, double lo, double hi) {
    FlLoss loss;
    double levels[LEVELS], ms[REPEATS];
    const FlContourLine *lines;
    FlContours *contours = fl_contours_create(SIDE, SIDE);
    if (contours == NULL) exit(1);
    fl_loss_init(&loss, fl_loss_type_find(name));
    fl_contours_sample(contours, &loss, box);
    for (int l = 0; l < LEVELS; l++) levels[l] = pow(10, log10(lo) + (log10(hi) - log10(lo)) * l / (LEVELS - 1));
    for (int r = 0; r < REPEATS; r++) {
        double start = now();
        if (!fl_contours_trace(contours, levels, LEVELS)) exit(1);
        ms[r] = now() - start;
    }
    qsort(ms, REPEATS, sizeof *ms, by_size);
    int count = fl_contours_lines(contours, &lines), points = 0;
    for (int i = 0; i < count; i++) points += lines[i].count;
    printf("# %s: %d lines, %d points\n", name, count, points);
    printf("ours.%s\t%.6g\tms/extraction\n", name, ms[REPEATS / 2]);
    fl_contours_destroy(contours);
}

void bench_contours(void) {
    scene("himmelblau", (FlBox){-5, 5, -5, 5}, 0.1, 800);
    scene("rosenbrock", (FlBox){-2, 2, -1, 3}, 0.1, 2500);
}
