#include "words/network_words.h"
#include "words/falling_words.h"
#include "words/sentence.h"
#include "words/shown.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Hidden units that answer alike, all but a hundredth, to every point that the network is trained on: nothing moves
 * them. -1 if memory is short. */
static int stranded_units(const FlNetworkTask *task, const double *w) {
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

/* The first step whose loss is measured and is no number; -1: none. */
static int leaves_numbers(const FlTraining *training, int steps) {
    for (int k = 0; k <= steps; k++) {
        bool measured = fl_training_row(training, k)->right[FL_EXAMPLES_TRAINED] >= 0;
        if (measured && !isfinite(loss_at(training, k, FL_EXAMPLES_TRAINED))) return k;
    }
    return -1;
}

/* The first step that is measured and from which on the loss stays within the target, as it does at the last. */
static int comes_within(const FlTraining *training, double target) {
    int first = fl_training_of(training)->steps;
    for (int k = first; k >= 0; k--) {
        if (fl_training_row(training, k)->right[FL_EXAMPLES_TRAINED] < 0) continue;
        if (!(loss_at(training, k, FL_EXAMPLES_TRAINED) <= target)) break;
        first = k;
    }
    return first;
}

/* Mean loss of the last quarter, as far as it is measured. */
static double mean_of_end(const FlTraining *training, int steps) {
    double sum = 0;
    int seen = 0;
    for (int k = steps - steps / 4; k <= steps; k++) {
        if (fl_training_row(training, k)->right[FL_EXAMPLES_TRAINED] < 0) continue;
        sum += loss_at(training, k, FL_EXAMPLES_TRAINED);
        seen++;
    }
    return sum / seen;
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

static void write_slow(const FlTraining *training, const FlNetworkTask *task, const double *w,
                       const FlTrainingOutcome *outcome, char *text, size_t size) {
    int steps = fl_training_of(training)->steps;
    double last = loss_at(training, steps, FL_EXAMPLES_TRAINED);
    int stranded = outcome->stranded ? stranded_units(task, w) : 0;
    if (last <= outcome->target)
        snprintf(text, size, "Crawls: only in the last tenth of its steps, at %s, does the loss come within %s.",
                 fl_shown_count(comes_within(training, outcome->target)).text, fl_shown_digits(outcome->target).text);
    else if (outcome->stranded && stranded > 0)
        snprintf(text, size,
                 "Strands at a loss of %s: %d of its hidden units answer%s alike to every point, which tells "
                 "nothing.",
                 fl_shown_digits(last).text, stranded, stranded == 1 ? "s" : "");
    else if (outcome->stranded)
        snprintf(text, size, "Strands at a loss of %s: hardly lower than at half the run, and it would arrive at %s.",
                 fl_shown_digits(last).text, fl_shown_digits(outcome->target).text);
    else
        snprintf(text, size, "Crawls: after %s step%s the loss is %s, and it would arrive at %s.",
                 fl_shown_count(steps).text, steps == 1 ? "" : "s", fl_shown_digits(last).text,
                 fl_shown_digits(outcome->target).text);
}

static void write_outcome(const FlTraining *training, const FlNetworkTask *task, const double *w,
                          const FlTrainingOutcome *outcome, char *text, size_t size) {
    const FlTrainingPlan *plan = fl_training_of(training);
    int steps = plan->steps, lost;
    bool marks = plan->batch > 0 && plan->batch < plan->objective->examples && steps >= 30;
    double constant = plan->objective->constant;
    switch (outcome->kind) {
    case FL_CONVERGES:
        snprintf(text, size,
                 "Converges, arrives at step %s: from there on the loss%s stays within %s, 15 %% of what the "
                 "best constant answer has.",
                 fl_shown_count(outcome->arrival).text, marks ? ", looked at 30 times in a run," : "",
                 fl_shown_digits(outcome->target).text);
        return;
    case FL_DIVERGES:
        lost = leaves_numbers(training, steps);
        if (lost >= 0)
            snprintf(text, size, "Diverges: at step %s the loss has left the numbers.", fl_shown_count(lost).text);
        else
            snprintf(text, size,
                     "Diverges: it comes to worse than knowing nothing, a mean loss of %s over the last quarter where "
                     "the best constant answer has %s.",
                     fl_shown_digits(mean_of_end(training, steps)).text, fl_shown_digits(constant).text);
        return;
    case FL_OSCILLATES:
        snprintf(text, size, "Oscillates: on %.0f %% of the steps of the second half the loss rose.",
                 100 * share_of_rises(training, steps));
        return;
    default:
        write_slow(training, task, w, outcome, text, size);
    }
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

/* A rate that changes by itself: where the loss ends by it, and how still it has become; nothing where the window,
 * which shows what is before the colon as a title, has no room for it. */
static void write_falling(const FlTraining *training, char text[FL_NETWORK_SENTENCE]) {
    char falling[128], said[FL_NETWORK_SENTENCE];
    FlRest rest;
    if (!fl_rest_of(training, FL_EXAMPLES_TRAINED, &rest) ||
        !fl_falling_words(fl_training_of(training), falling, sizeof falling))
        return;
    FlShown low = fl_shown_digits(rest.low), high = fl_shown_digits(rest.high);
    bool still = strcmp(low.text, high.text) == 0;
    snprintf(said, sizeof said,
             " %s, the rate lets the loss end at %s; in the last tenth of the steps it was %s%s%s%s.", falling,
             fl_shown_digits(rest.end).text, still ? "" : "from ", low.text, still ? " throughout" : " to ",
             still ? "" : high.text);
    const char *body = strchr(text, ':');
    size_t used = strlen(text), room = sizeof((FlSentence *)0)->text;
    if (body != NULL && strlen(body) + strlen(said) < room)
        snprintf(text + used, FL_NETWORK_SENTENCE - used, "%s", said);
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
                 fl_shown_digits(loss_at(training, steps, FL_EXAMPLES_HELD)).text);
    if (outcome.kind != FL_DIVERGES) write_falling(training, text);
}

/* The first kind on the way from `here` that is another and behind which the own one comes again; FL_OUTCOMES: none. */
static FlOutcomeKind between(const FlOutcomeKind *kind, int count, int here, int direction) {
    FlOutcomeKind other = FL_OUTCOMES;
    for (int i = here + direction; i >= 0 && i < count; i += direction) {
        if (kind[i] == FL_OUTCOMES) continue;
        if (kind[i] == kind[here] && other != FL_OUTCOMES) return other;
        if (kind[i] != kind[here] && other == FL_OUTCOMES) other = kind[i];
    }
    return FL_OUTCOMES;
}

void fl_network_ragged(const FlOutcomeKind *kind, int count, int here, char text[FL_RAGGED_SENTENCE]) {
    static const char *const verbs[FL_OUTCOMES] = {
        [FL_CRAWLS] = "crawl", [FL_CONVERGES] = "converge", [FL_OSCILLATES] = "oscillate", [FL_DIVERGES] = "diverge"};
    text[0] = '\0';
    for (int direction = 1; direction >= -1 && text[0] == '\0'; direction -= 2) {
        FlOutcomeKind other = between(kind, count, here, direction);
        if (other == FL_OUTCOMES) continue;
        snprintf(text, FL_RAGGED_SENTENCE,
                 " The border is ragged here: a little %s, rates %s, and beyond those they %s again.",
                 direction > 0 ? "higher" : "lower", verbs[other], verbs[kind[here]]);
    }
}
