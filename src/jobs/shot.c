#include "jobs/shot.h"
#include <stdlib.h>
#include <string.h>

/* Weights of which a memory is kept: more are not looked at one by one. */
enum { LOOKED_AT = 10000 };

static bool more(double **block, int count) {
    if (count < 1) return false;
    double *larger = realloc(*block, (size_t)count * sizeof *larger);
    if (larger) *block = larger;
    return larger != NULL;
}

bool fl_shot_room(FlShot *shot, const FlTrainingPlan *plan) {
    int weights = plan->objective->weights, batch = plan->batch < plan->objective->examples ? plan->batch : 0;
    if (weights > shot->room) {
        bool grown = more(&shot->weights, weights) && more(&shot->next, weights) && more(&shot->gradient, weights);
        int looked_at = weights < LOOKED_AT ? weights : LOOKED_AT;
        if (!grown || !more(&shot->memory, looked_at * FL_OPTIMIZER_MAX_SLOTS)) return false;
        shot->room = weights;
    }
    if (batch > 0 && batch > shot->batch_room) {
        uint32_t *larger = realloc(shot->batch, (size_t)batch * sizeof *larger);
        if (!larger) return false;
        shot->batch = larger;
        shot->batch_room = batch;
    }
    return true;
}

void fl_shot_free(FlShot *shot) {
    free(shot->weights);
    free(shot->next);
    free(shot->gradient);
    free(shot->memory);
    free(shot->batch);
}

void fl_shot_take(FlShot *shot, FlTraining *training, int k) {
    const FlTrainingPlan *plan = fl_training_of(training);
    int weights = plan->objective->weights, slots = fl_training_optimizer_at(plan, k)->type->slots, count = 0;
    size_t bytes = (size_t)weights * sizeof(double);
    const double *memory = fl_training_memory(training, &shot->clock);
    const uint32_t *batch = fl_training_batch(training, &count);
    shot->at = k;
    shot->has_rest = true;
    shot->batch_count = batch ? count : 0;
    if (batch) memcpy(shot->batch, batch, (size_t)count * sizeof *batch);
    shot->has_memory = weights <= LOOKED_AT;
    if (shot->has_memory) memcpy(shot->memory, memory, bytes * (size_t)slots);
    memcpy(shot->weights, fl_training_weights(training), bytes);
    memcpy(shot->gradient, fl_training_gradient(training), bytes);
}
