/* A step of training letters on the towns: batch of 128, gradient, Adam. What the rows measure beside that (what is
 * held back, the probe) is not in it. The huge model has a million weights. */
#include "bench/bench.h"
#include "core/optimizers.h"
#include "fallline/fallline.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { REPEATS = 15, BATCH = 128 };

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int by_size(const void *a, const void *b) {
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

typedef struct Bench {
    const FlObjective *objective;
    FlOptimizer adam;
    FlOptimizerUpdate *update;
    FlClock clock;
    FlBatches batches;
    void *scratch;
    double *w, *g, *slots;
} Bench;

static void step(Bench *b) {
    const FlObjective *o = b->objective;
    o->slope(o, b->scratch, NULL, b->w, BATCH, fl_batches_at(&b->batches, b->clock.t + 1), b->g);
    b->adam.type->clock(&b->adam, &b->clock);
    b->update(&b->adam, &b->clock, o->weights, o->weights, 1, b->g, b->w, b->slots);
}

static void time_size(const char *word, const FlText *text, const FlLetters *letters) {
    const FlOptimizerType *adam = fl_optimizer_type_find("adam");
    const FlObjective *o = fl_letters_objective(letters, text, NULL, 0);
    if (o == NULL) exit(1);
    size_t n = (size_t)o->weights;
    Bench b = {.objective = o,
               .adam = fl_optimizer_default(adam, 0.001),
               .update = fl_optimizer_for(fl_isa_best(), adam)->update,
               .clock = {.t = 0, .product = {1, 1, 1, 1}},
               .scratch = o->open(o),
               .w = malloc(n * sizeof(double)),
               .g = malloc(n * sizeof(double)),
               .slots = calloc(2 * n, sizeof(double))};
    if (b.scratch == NULL || b.w == NULL || b.g == NULL || b.slots == NULL ||
        !fl_batches_begin(&b.batches, 1, o->examples, BATCH))
        exit(1);
    o->init(o, 1, b.w);
    double times[REPEATS];
    int steps = 2000000 / o->weights + 2;
    for (int r = 0; r < REPEATS; r++) {
        double start = now();
        for (int i = 0; i < steps; i++) step(&b);
        times[r] = (now() - start) / steps;
    }
    qsort(times, REPEATS, sizeof *times, by_size);
    printf("ours.letters.%s\t%.6g\tus/step\n", word, times[REPEATS / 2] * 1e6);
    o->close(b.scratch);
    fl_batches_end(&b.batches);
    free(b.w);
    free(b.g);
    free(b.slots);
    fl_objective_release(o);
}

void bench_letters(void) {
    const FlText *text = fl_text_towns();
    if (text == NULL) exit(1);
    FlLetters letters;
    for (int i = 0; fl_letters_size(i, &letters) != NULL; i++) time_size(fl_letters_size(i, &letters), text, &letters);
    fl_text_release(text);
}
