/* A model of letters as an objective of training. */
#include "core/base/refuse.h"
#include "core/letters/pass.h"
#include "core/letters/text.h"

#include "fallline/random.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct Task {
    FlObjective objective; /* first: an objective of ours is a Task */
    atomic_int references;
    FlLetters letters;
    const FlTextOwned *text;
} Task;

/* Examples measured at once. */
enum { CHUNK = 512 };

static void *open_scratch(const FlObjective *objective) {
    const Task *task = (const Task *)objective;
    return fl_letters_pass_create(&task->letters, task->text->text.symbols, CHUNK, fl_isa_best());
}

static void close_scratch(void *scratch) {
    fl_letters_pass_destroy(scratch);
}

static void init(const FlObjective *objective, uint64_t seed, double *w) {
    const Task *task = (const Task *)objective;
    const FlLetters *l = &task->letters;
    int v = task->text->text.symbols, place[4], n = objective->weights;
    fl_letters_places(l, v, place);
    FlRandom random = fl_random_seed(seed, 2);
    double wide1 = sqrt(6.0 / (l->context * l->numbers + l->units)), wide2 = 0.1 * sqrt(6.0 / (l->units + v));
    for (int i = 0; i < n; i++) {
        if (i < place[0])
            w[i] = fl_random_g12(&random);
        else if (i < place[1])
            w[i] = (2 * fl_random_u01(&random) - 1) * wide1;
        else if (i >= place[2] && i < place[3])
            w[i] = (2 * fl_random_u01(&random) - 1) * wide2;
        else
            w[i] = 0;
    }
}

static double sum_of(int count, const double *x, double sum) {
    for (int i = 0; i < count; i++) sum += x[i];
    return sum;
}

static FlScore slope(const FlObjective *objective, void *scratch, const FlSpans *spans, const double *w, int count,
                     const uint32_t *examples, double *g) {
    const FlTextOwned *text = ((const Task *)objective)->text;
    FlLettersPass *pass = scratch;
    if (count > pass->room && !fl_letters_pass_grow(pass, count)) {
        for (int i = 0; i < objective->weights; i++) g[i] = NAN; /* no memory, no step */
        return (FlScore){NAN, -1};
    }
    const uint32_t *at = text->at[FL_EXAMPLES_TRAINED];
    for (int b = 0; b < count; b++) pass->at[b] = text->stream + at[examples != NULL ? examples[b] : (uint32_t)b];
    fl_letters_prepare(pass, spans, w);
    fl_letters_forward(pass, spans, count, g);
    return (FlScore){sum_of(count, pass->loss, 0) / count, -1};
}

static FlScore measure(const FlObjective *objective, void *scratch, const FlSpans *spans, const double *w,
                       FlExamples which) {
    const FlTextOwned *text = ((const Task *)objective)->text;
    FlLettersPass *pass = scratch;
    int all = text->text.count[which];
    double sum = 0;
    fl_letters_prepare(pass, spans, w);
    for (int from = 0; from < all; from += CHUNK) {
        int count = all - from < CHUNK ? all - from : CHUNK;
        for (int b = 0; b < count; b++) pass->at[b] = text->stream + text->at[which][from + b];
        fl_letters_forward(pass, spans, count, NULL);
        sum = sum_of(count, pass->loss, sum);
    }
    return (FlScore){sum / all, -1};
}

/* What is held back often enough for a line, the probe at the marks; never all that is trained on. */
static unsigned due(const FlObjective *objective, int steps, int k) {
    enum { OFTEN = 10, SELDOM = 50, FIRST = 1000, MARKS = 30 };
    (void)objective;
    unsigned which = k % (k <= FIRST ? OFTEN : SELDOM) == 0 || k == steps ? 1u << FL_EXAMPLES_HELD : 0;
    /* As there are 30 marks in N steps, j is the one nearest to k. */
    int64_t j = ((int64_t)k * MARKS + steps / 2) / steps;
    return (j * steps + MARKS / 2) / MARKS == k ? which | 1u << FL_EXAMPLES_PROBE : which;
}

static void retain(const FlObjective *objective) {
    atomic_fetch_add_explicit(&((Task *)objective)->references, 1, memory_order_relaxed);
}

static void release(const FlObjective *objective) {
    Task *task = (Task *)objective;
    /* Whoever lets go last must see all that the others did with it. */
    if (atomic_fetch_sub_explicit(&task->references, 1, memory_order_acq_rel) != 1) return;
    fl_text_release(&task->text->text);
    free(task);
}

const FlObjective *fl_letters_objective(const FlLetters *letters, const FlText *text, char *error, size_t size) {
    if (!fl_letters_check(letters, text, error, size)) return NULL;
    Task *task = calloc(1, sizeof *task);
    FlTextBaselines baselines;
    if (task == NULL || !fl_text_baselines(text, letters->context, &baselines)) {
        free(task);
        fl_refuse(error, size, "There is no memory for a model of letters.");
        return NULL;
    }
    atomic_init(&task->references, 1);
    task->letters = *letters;
    task->text = (const FlTextOwned *)fl_text_retain(text);
    task->objective = (FlObjective){.weights = fl_letters_weights(letters, text->symbols),
                                    .examples = text->count[FL_EXAMPLES_TRAINED],
                                    .held = text->count[FL_EXAMPLES_HELD],
                                    .probe = text->count[FL_EXAMPLES_PROBE],
                                    .constant = baselines.letters[FL_EXAMPLES_PROBE],
                                    .target = baselines.pairs[FL_EXAMPLES_PROBE],
                                    /* Tables spare most of the first layer, and what is left goes by lanes: measured
                                     * in the products of a network, which are about 2 ns each. */
                                    .products = fl_letters_weights(letters, text->symbols) / 6.0,
                                    .open = open_scratch,
                                    .close = close_scratch,
                                    .init = init,
                                    .slope = slope,
                                    .measure = measure,
                                    .due = due,
                                    .retain = retain,
                                    .release = release};
    return &task->objective;
}
