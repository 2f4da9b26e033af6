/* What became of a training, whichever it is of. */
#include "fallline/letters.h"
#include "fallline/network.h"

static FlOutcome outcome_of(FlOutcomeKind kind, int arrival, int steps) {
    return (FlOutcome){.kind = kind, .arrival = arrival, .arrival_exact = arrival, .last = steps, .minimum = -1};
}

FlOutcome fl_training_outcome(const FlTraining *training, const FlLossType *loss) {
    const FlLettersTask *letters = fl_letters_task(loss);
    int steps = fl_training_of(training)->steps;
    if (letters == NULL) {
        FlTrainingOutcome outcome = fl_network_outcome(training);
        return outcome_of(outcome.kind, outcome.arrival, steps);
    }
    FlLettersOutcome outcome = fl_letters_outcome(training, letters->text->symbols, loss->objective->target);
    return outcome_of(outcome.kind, outcome.arrival, steps);
}
