#include "fallline/objective.h"
#include "fallline/random.h"

#include <stdlib.h>

enum { SHUFFLING = 3, STREAM_APART = 16 }; /* epoch s shuffles by stream 3 + 16 s */

int fl_spans_parts(const FlSpans *spans) {
    return spans != NULL && spans->each != NULL && spans->parts > 1 ? spans->parts : 1;
}

void fl_spans_run(const FlSpans *spans, void (*work)(void *context, int i), void *context) {
    int parts = fl_spans_parts(spans);
    if (parts == 1)
        work(context, 0);
    else
        spans->each(spans->pool, parts, work, context);
}

const FlObjective *fl_objective_retain(const FlObjective *objective) {
    if (objective != NULL && objective->retain != NULL) objective->retain(objective);
    return objective;
}

void fl_objective_release(const FlObjective *objective) {
    if (objective != NULL && objective->release != NULL) objective->release(objective);
}

bool fl_batches_begin(FlBatches *batches, uint64_t seed, int examples, int batch) {
    bool whole = batch <= 0 || batch >= examples;
    *batches = (FlBatches){.seed = seed, .epoch = -1, .examples = examples, .batch = whole ? examples : batch};
    if (whole) return true;
    batches->order = malloc((size_t)examples * sizeof *batches->order);
    batches->batch_of = malloc((size_t)batch * sizeof *batches->batch_of);
    if (batches->order != NULL && batches->batch_of != NULL) return true;
    fl_batches_end(batches);
    return false;
}

void fl_batches_end(FlBatches *batches) {
    free(batches->order);
    free(batches->batch_of);
    batches->order = batches->batch_of = NULL;
}

static void shuffle(FlBatches *batches, int64_t epoch) {
    if (batches->epoch == epoch) return;
    FlRandom random = fl_random_seed(batches->seed, SHUFFLING + STREAM_APART * (uint64_t)epoch);
    for (int i = 0; i < batches->examples; i++) batches->order[i] = (uint32_t)i;
    fl_random_shuffle(&random, batches->order, (uint32_t)batches->examples);
    batches->epoch = epoch;
}

const uint32_t *fl_batches_at(FlBatches *batches, int64_t t) {
    if (batches->batch_of == NULL) return NULL;
    int64_t place = (t - 1) * batches->batch;
    for (int i = 0; i < batches->batch; i++, place++) {
        shuffle(batches, place / batches->examples);
        batches->batch_of[i] = batches->order[place % batches->examples];
    }
    return batches->batch_of;
}
