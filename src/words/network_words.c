#include "words/network_words.h"
#include "words/shown.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int fl_network_stranded_units(const FlNetworkTask *task, const double *w) {
    const FlPoints *points = task->points;
    FlNetworkPass *pass = fl_network_pass_create(&task->network, points->count);
    if (pass == NULL) return -1;
    int stranded = 0, stride;
    fl_network_forward(pass, NULL, w, points->count, points->x, points->y);
    for (int layer = 1; layer < task->network.sizes - 1; layer++) {
        const double *unit = fl_network_units(pass, layer, &stride);
        for (int u = 0; u < task->network.size[layer]; u++, unit += stride) {
            double lo = INFINITY, hi = -INFINITY;
            for (int i = 0; i < points->count; i++) {
                if (fl_network_held(i, task->hold)) continue;
                lo = fmin(lo, unit[i]);
                hi = fmax(hi, unit[i]);
            }
            stranded += hi - lo < 0.01;
        }
    }
    fl_network_pass_destroy(pass);
    return stranded;
}

static double loss_at(const FlTraining *training, int k, FlExamples which) {
    return fl_training_row(training, k)->score[which];
}

/* Steps of the second half that are measured, and those of them on which the loss rose. */
static double share_of_rises(const FlTraining *training, int steps) {
    int rises = 0, seen = 0;
    double before = NAN;
    for (int k = steps / 2; k <= steps; k++) {
        double loss = loss_at(training, k, FL_EXAMPLES_TRAINED);
        if (fl_training_row(training, k)->right[FL_EXAMPLES_TRAINED] < 0) continue;
        if (!isnan(before)) {
            seen++;
            rises += loss > before;
        }
        before = loss;
    }
    return seen > 0 ? (double)rises / seen : 0;
}

/* Lowest on what is held back before the last quarter, and worse since while the rest went on falling. */
static bool learns_by_heart(const FlTraining *training, int steps) {
    int lowest = -1;
    for (int k = 0; k <= steps; k++) {
        if (fl_training_row(training, k)->right[FL_EXAMPLES_HELD] < 0) continue;
        if (lowest < 0 || loss_at(training, k, FL_EXAMPLES_HELD) < loss_at(training, lowest, FL_EXAMPLES_HELD))
            lowest = k;
    }
    if (lowest < 0 || 4 * lowest >= 3 * steps) return false;
    return loss_at(training, steps, FL_EXAMPLES_HELD) > loss_at(training, lowest, FL_EXAMPLES_HELD) + 0.05 &&
           loss_at(training, steps, FL_EXAMPLES_TRAINED) < loss_at(training, lowest, FL_EXAMPLES_TRAINED);
}

/* A loss in three digits. */
typedef struct Shown {
    char text[32];
} Shown;

static Shown shown(double v) {
    Shown shown;
    snprintf(shown.text, sizeof shown.text, "%.3g", v);
    return shown;
}

static void write_outcome(const FlTraining *training, const FlNetworkTask *task, const double *w,
                          const FlTrainingOutcome *outcome, char *text, size_t size) {
    const FlTrainingPlan *plan = fl_training_of(training);
    int steps = plan->steps, stranded;
    double last = loss_at(training, steps, FL_EXAMPLES_TRAINED), constant = plan->objective->constant;
    switch (outcome->kind) {
    case FL_CONVERGES:
        snprintf(text, size,
                 "Converges, arrives at step %s: from there on the loss stays within %s, 15 %% of what the "
                 "best constant answer has.",
                 fl_shown_count(outcome->arrival).text, shown(outcome->target).text);
        return;
    case FL_DIVERGES:
        if (!isfinite(last))
            snprintf(text, size,
                     "Diverges: the loss leaves the numbers, each step throws the weights farther than the "
                     "one before.");
        else
            snprintf(text, size,
                     "Diverges: it ends worse than knowing nothing, at a loss of %s where the best constant "
                     "answer has %s.",
                     shown(last).text, shown(constant).text);
        return;
    case FL_OSCILLATES:
        snprintf(text, size, "Oscillates: on %.0f %% of the steps of the second half the loss rose.",
                 100 * share_of_rises(training, steps));
        return;
    default:
        break;
    }
    stranded = outcome->stranded ? fl_network_stranded_units(task, w) : 0;
    if (outcome->stranded && stranded > 0)
        snprintf(text, size,
                 "Strands at a loss of %s: %d of its hidden units answer%s alike to every point, so no slope "
                 "moves %s.",
                 shown(last).text, stranded, stranded == 1 ? "s" : "", stranded == 1 ? "it" : "them");
    else if (outcome->stranded)
        snprintf(text, size, "Strands at a loss of %s, no lower than at half the run; it would arrive at %s.",
                 shown(last).text, shown(outcome->target).text);
    else
        snprintf(text, size, "Crawls: after %s steps the loss is %s, and it would arrive at %s.",
                 fl_shown_count(steps).text, shown(last).text, shown(outcome->target).text);
}

/* What a shape cannot draw, whatever its weights. An answer of one unit below all others is the same along straight
 * lines. Of two units of one layer each bends what grows along a direction: towards both, or where they point away from
 * each other across both, the answer goes one way for ever, so that a class which is there at all reaches as far as one
 * likes, and no border closes. */
static const char *what_is_out_of_reach(const FlNetworkTask *task) {
    const FlNetwork *network = &task->network;
    if (network->sizes > 2 && network->size[1] == 1)
        return " Its first layer is one unit: all borders are straight lines, side by side.";
    if (network->sizes == 3 && network->size[1] == 2 && network->size[2] == 1 &&
        task->points->kind == FL_POINTS_CIRCLES)
        return " A ring asks for a border that closes, and two units of one layer never make one.";
    return "";
}

void fl_network_sentence(const FlTraining *training, const FlNetworkTask *task, const double *w,
                         char text[FL_NETWORK_SENTENCE]) {
    FlTrainingOutcome outcome = fl_network_outcome(training);
    int steps = fl_training_of(training)->steps;
    write_outcome(training, task, w, &outcome, text, FL_NETWORK_SENTENCE);
    size_t used = strlen(text);
    if (outcome.kind == FL_CRAWLS || outcome.kind == FL_OSCILLATES)
        used += (size_t)snprintf(text + used, FL_NETWORK_SENTENCE - used, "%s", what_is_out_of_reach(task));
    if (outcome.kind != FL_DIVERGES && learns_by_heart(training, steps))
        snprintf(text + used, FL_NETWORK_SENTENCE - used,
                 " It learns by heart: on the points held back the loss has risen to %s.",
                 shown(loss_at(training, steps, FL_EXAMPLES_HELD)).text);
}
