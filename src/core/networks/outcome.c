#include "fallline/network.h"

#include <math.h>

enum { MARKS = 30 }; /* rows that are judged in batches, the first not counted */

/* Rows that are judged: all, or of a run in batches the marks. */
typedef struct Seen {
    const FlTraining *training;
    int last; /* index of the last one */
    bool marks;
} Seen;

static int step_of(const Seen *seen, int i) {
    int64_t steps = fl_training_of(seen->training)->steps;
    return seen->marks ? (int)((i * steps + MARKS / 2) / MARKS) : i;
}

static double loss_of(const Seen *seen, int i) {
    return fl_training_row(seen->training, step_of(seen, i))->score[FL_EXAMPLES_TRAINED];
}

static bool diverges(const Seen *seen, double constant) {
    int quarter = seen->marks ? 8 : seen->last / 4;
    double sum = 0;
    for (int i = 0; i <= seen->last; i++) {
        if (!isfinite(loss_of(seen, i))) return true;
        if (i > seen->last - quarter) sum += loss_of(seen, i);
    }
    return quarter > 0 ? sum / quarter > 2 * constant : loss_of(seen, seen->last) > 2 * constant;
}

/* The first step from which on the loss stays within the target; -1: the last is above. */
static int arrival_of(const Seen *seen, double target) {
    int i = seen->last + 1;
    while (i > 0 && loss_of(seen, i - 1) <= target) i--;
    return i <= seen->last ? step_of(seen, i) : -1;
}

static bool oscillates(const Seen *seen) {
    int half = seen->last / 2, rises = 0;
    for (int i = half + 1; i <= seen->last; i++) rises += loss_of(seen, i) > loss_of(seen, i - 1);
    return 5 * rises >= seen->last - half; /* one at least: a training has a step */
}

FlTrainingOutcome fl_network_outcome(const FlTraining *training) {
    const FlTrainingPlan *plan = fl_training_of(training);
    int steps = plan->steps;
    bool batches = plan->batch > 0 && plan->batch < plan->objective->examples;
    Seen seen = {training, batches && steps >= MARKS ? MARKS : steps, batches && steps >= MARKS};
    double constant = plan->objective->constant;
    FlTrainingOutcome outcome = {.kind = FL_CRAWLS, .arrival = -1, .target = 0.15 * constant};
    if (diverges(&seen, constant)) {
        outcome.kind = FL_DIVERGES;
        return outcome;
    }
    int arrival = arrival_of(&seen, outcome.target);
    if (arrival >= 0 && arrival <= 0.9 * steps) {
        outcome.kind = FL_CONVERGES;
        outcome.arrival = arrival;
    } else if (oscillates(&seen)) {
        outcome.kind = FL_OSCILLATES;
    } else {
        outcome.stranded = loss_of(&seen, seen.last) > loss_of(&seen, seen.last / 2) - 0.01 * constant;
    }
    return outcome;
}
