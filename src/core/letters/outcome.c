/* How a training of letters ended. The probe decides: batches are noisy, and to learn by heart is not to diverge. */
#include "core/base/elementary.h"
#include "fallline/letters.h"

#include <math.h>

enum { MARKS = 30, LAST = 23, SECOND_HALF = 16, RISES = 3 };

static int mark_at(int steps, int j) {
    return (int)(((int64_t)j * steps + MARKS / 2) / MARKS);
}

/* What is held back was lowest before the last quarter and is 0.05 above that, though the probe is lower than it was
 * at the mark that followed. */
static bool learned_by_heart(const FlTraining *training, int steps, const double *probe) {
    int best = -1;
    double low = INFINITY, end = fl_training_row(training, steps)->score[FL_EXAMPLES_HELD];
    for (int k = 0; k <= steps; k++) {
        double held = fl_training_row(training, k)->score[FL_EXAMPLES_HELD];
        if (!(held < low)) continue; /* nan where it is not measured */
        low = held;
        best = k;
    }
    if (best < 0 || best >= steps - steps / 4 || !(end >= low + 0.05)) return false;
    int j = 0;
    while (mark_at(steps, j) < best) j++;
    return probe[MARKS] < probe[j];
}

static FlOutcomeKind kind_of(const double *probe, double nothing, double pairs) {
    double mean = 0;
    bool finite = true, low = true;
    int rises = 0;
    for (int j = 0; j <= MARKS; j++) {
        finite = finite && isfinite(probe[j]);
        if (j >= LAST) mean += probe[j];
        if (j >= LAST) low = low && probe[j] <= pairs;
        if (j >= SECOND_HALF) rises += probe[j] > probe[j - 1];
    }
    if (!finite || mean / (MARKS - LAST + 1) > nothing) return FL_DIVERGES;
    if (low) return FL_CONVERGES;
    return rises >= RISES ? FL_OSCILLATES : FL_CRAWLS;
}

FlLettersOutcome fl_letters_outcome(const FlTraining *training, int symbols, double pairs) {
    int steps = fl_training_of(training)->steps;
    double probe[MARKS + 1];
    for (int j = 0; j <= MARKS; j++) probe[j] = fl_training_row(training, mark_at(steps, j))->score[FL_EXAMPLES_PROBE];
    FlLettersOutcome outcome = {.kind = kind_of(probe, fl_log(symbols), pairs), .arrival = -1};
    if (outcome.kind == FL_CONVERGES) {
        int j = MARKS;
        while (j > 0 && probe[j - 1] <= pairs) j--;
        outcome.arrival = mark_at(steps, j);
    }
    outcome.by_heart = outcome.kind != FL_DIVERGES && learned_by_heart(training, steps, probe);
    outcome.stopped = outcome.kind == FL_CRAWLS && probe[MARKS] > probe[MARKS / 2] - 0.01;
    return outcome;
}
