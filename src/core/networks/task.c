/* A network on points as an objective of training. */
#include "core/networks/task.h"
#include "core/base/refuse.h"
#include "core/networks/functions.h"
#include "core/networks/pass.h"
#include "core/networks/points.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

typedef struct Task {
    FlObjective objective; /* first: an objective of ours is a Task */
    atomic_int references;
    FlNetwork network;
    const FlWeights *start; /* NULL: drawn */
    int count[FL_EXAMPLES]; /* trained on, held back */
    double *x[FL_EXAMPLES], *y[FL_EXAMPLES];
    uint32_t *label[FL_EXAMPLES];
} Task;

/* One user's: a pass, and the points of a batch side by side. */
typedef struct Scratch {
    FlNetworkPass *pass;
    double *x, *y;
    uint32_t *label;
} Scratch;

bool fl_network_held(int i, double share) {
    static const int periods[] = {10, 20, 100};
    int period = 100;
    for (int p = 2; p >= 0; p--) {
        double of = share * periods[p];
        if (fabs(of - floor(of + 0.5)) < 1e-9) period = periods[p];
    }
    int held = (int)floor(share * period + 0.5);
    return i % period >= period - held;
}

static void close_scratch(void *scratch) {
    Scratch *s = scratch;
    fl_network_pass_destroy(s->pass);
    free(s->x);
    free(s->y);
    free(s->label);
    free(s);
}

static void *open_scratch(const FlObjective *objective) {
    const Task *task = (const Task *)objective;
    int room = task->count[FL_EXAMPLES_TRAINED];
    if (task->count[FL_EXAMPLES_HELD] > room) room = task->count[FL_EXAMPLES_HELD];
    Scratch *s = calloc(1, sizeof *s);
    if (s == NULL) return NULL;
    s->pass = fl_network_pass_create(&task->network, room);
    s->x = malloc((size_t)room * sizeof *s->x);
    s->y = malloc((size_t)room * sizeof *s->y);
    s->label = malloc((size_t)room * sizeof *s->label);
    if (s->pass != NULL && s->x != NULL && s->y != NULL && s->label != NULL) return s;
    close_scratch(s);
    return NULL;
}

static void init(const FlObjective *objective, uint64_t seed, double *w) {
    const Task *task = (const Task *)objective;
    if (task->start != NULL)
        memcpy(w, task->start->value, (size_t)objective->weights * sizeof *w);
    else
        fl_network_init(&task->network, seed, w);
}

static FlScore slope(const FlObjective *objective, void *scratch, const FlSpans *spans, const double *w, int count,
                     const uint32_t *examples, double *g) {
    const Task *task = (const Task *)objective;
    Scratch *s = scratch;
    const double *x = task->x[0], *y = task->y[0];
    const uint32_t *label = task->label[0];
    if (examples != NULL) {
        for (int i = 0; i < count; i++) {
            s->x[i] = x[examples[i]];
            s->y[i] = y[examples[i]];
            s->label[i] = label[examples[i]];
        }
        x = s->x;
        y = s->y;
        label = s->label;
    }
    fl_network_floats(s->pass, g != NULL);
    fl_network_forward(s->pass, spans, w, count, x, y);
    return fl_network_backward(s->pass, spans, w, label, g);
}

static FlScore measure(const FlObjective *objective, void *scratch, const FlSpans *spans, const double *w,
                       FlExamples which) {
    const Task *task = (const Task *)objective;
    Scratch *s = scratch;
    fl_network_floats(s->pass, false);
    fl_network_forward(s->pass, spans, w, task->count[which], task->x[which], task->y[which]);
    return fl_network_backward(s->pass, spans, w, task->label[which], NULL);
}

/* Small networks are measured on every row; of large ones a measure costs a good part of a step. */
static unsigned due(const FlObjective *objective, int steps, int k) {
    enum { OFTEN = 1 << 22, EVERY = 10, MARKS = 30 }; /* multiplications: a millisecond */
    const Task *task = (const Task *)objective;
    int64_t work = (int64_t)objective->weights * (task->count[0] + task->count[1]);
    /* Marks (jN + 15)/30, and as there are 30 of them in N steps, j is the one nearest to k. */
    int64_t j = ((int64_t)k * MARKS + steps / 2) / steps;
    bool mark = (j * steps + MARKS / 2) / MARKS == k;
    return work <= OFTEN || k % EVERY == 0 || mark || k == steps ? ~0u : 0;
}

static void retain(const FlObjective *objective) {
    atomic_fetch_add_explicit(&((Task *)objective)->references, 1, memory_order_relaxed);
}

static void free_task(Task *task) {
    fl_weights_release(task->start);
    for (int which = 0; which < FL_EXAMPLES; which++) {
        free(task->x[which]);
        free(task->y[which]);
        free(task->label[which]);
    }
    free(task);
}

static void release(const FlObjective *objective) {
    Task *task = (Task *)objective;
    /* Whoever lets go last must see all that the others did with it. */
    if (atomic_fetch_sub_explicit(&task->references, 1, memory_order_acq_rel) == 1) free_task(task);
}

static bool copy_points(Task *task, const FlPoints *points, double hold) {
    for (int i = 0; i < points->count; i++) task->count[fl_network_held(i, hold)]++;
    for (int which = 0; which <= FL_EXAMPLES_HELD; which++) {
        size_t n = (size_t)task->count[which] + 1;
        task->x[which] = malloc(n * sizeof(double));
        task->y[which] = malloc(n * sizeof(double));
        task->label[which] = malloc(n * sizeof(uint32_t));
        if (task->x[which] == NULL || task->y[which] == NULL || task->label[which] == NULL) return false;
    }
    int at[2] = {0, 0};
    for (int i = 0; i < points->count; i++) {
        int which = fl_network_held(i, hold), to = at[which]++;
        task->x[which][to] = points->x[i];
        task->y[which][to] = points->y[i];
        task->label[which][to] = points->label[i];
    }
    return true;
}

/* Loss of the best answer that is the same for all: by the shares of the classes among those trained on. */
static double best_constant(const Task *task) {
    double loss = 0, n = task->count[FL_EXAMPLES_TRAINED];
    int of[FL_POINTS_CLASSES] = {0};
    for (int i = 0; i < task->count[FL_EXAMPLES_TRAINED]; i++) of[task->label[0][i]]++;
    if (task->network.loss == FL_NETWORK_MSE) return of[1] / n * (1 - of[1] / n);
    for (int v = 0; v < FL_POINTS_CLASSES; v++) {
        double p = of[v] / n;
        if (p > 0) loss -= p * log_of(p);
    }
    return loss;
}

static bool is_share(double hold) {
    return hold >= 0 && hold <= 0.5 && fabs(hold * 100 - floor(hold * 100 + 0.5)) < 1e-9;
}

/* A start of another shape. */
static bool check_start(const FlNetwork *network, const FlWeights *start, char *error, size_t size) {
    int n = fl_network_weights(network);
    if (start == NULL || start->count == n) return true;
    char shape[32];
    fl_network_print_shape(network, shape);
    return fl_refuse(error, size, "There are %d weights to begin with, and the shape %s has %d.", start->count, shape,
                     n);
}

const FlObjective *fl_network_objective(const FlNetwork *network, const FlPoints *points, double hold, char *error,
                                        size_t size) {
    return fl_task_objective(&(FlNetworkTask){*network, points, hold, NULL}, error, size);
}

const FlObjective *fl_task_objective(const FlNetworkTask *of, char *error, size_t size) {
    const FlNetwork *network = &of->network;
    const FlPoints *points = of->points;
    double hold = of->hold;
    if (!check_start(network, of->start, error, size)) return NULL;
    if (!fl_network_check(network, points->classes, error, size)) return NULL;
    if (!is_share(hold)) {
        fl_refuse(error, size, "The share held back is a whole percentage from 0 to 50, as 0.3.");
        return NULL;
    }
    Task *task = calloc(1, sizeof *task);
    if (task == NULL || !copy_points(task, points, hold)) {
        if (task != NULL) free_task(task);
        fl_refuse(error, size, "There is no memory for %d points.", points->count);
        return NULL;
    }
    task->network = *network;
    task->start = fl_weights_retain(of->start);
    atomic_init(&task->references, 1);
    task->objective = (FlObjective){.weights = fl_network_weights(network),
                                    .examples = task->count[FL_EXAMPLES_TRAINED],
                                    .held = task->count[FL_EXAMPLES_HELD],
                                    .constant = best_constant(task),
                                    .open = open_scratch,
                                    .close = close_scratch,
                                    .init = init,
                                    .slope = slope,
                                    .measure = measure,
                                    .due = due,
                                    .retain = retain,
                                    .release = release};
    if (task->objective.constant > 0) return &task->objective;
    fl_refuse(error, size, "All points trained on are of class %u: a network learns to tell two classes apart.",
              task->label[0][0]);
    free_task(task);
    return NULL;
}
