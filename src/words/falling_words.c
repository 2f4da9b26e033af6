#include "words/falling_words.h"
#include "fallline/letters.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

bool fl_rest_of(const FlTraining *training, FlExamples which, FlRest *rest) {
    int steps = fl_training_of(training)->steps, looks = 0;
    *rest = (FlRest){.end = NAN, .low = INFINITY, .high = -INFINITY};
    for (int k = steps - steps / 10; k <= steps; k++) {
        double loss = fl_training_row(training, k)->score[which];
        rest->end = loss;
        if (isnan(loss)) continue;
        rest->low = fmin(rest->low, loss);
        rest->high = fmax(rest->high, loss);
        looks++;
    }
    return looks >= 2 && isfinite(rest->high) && isfinite(rest->end);
}

bool fl_falling_words(const FlTrainingPlan *plan, char *text, size_t size) {
    static const char *const ways[] = {[FL_SCHEDULE_CONSTANT] = "",          [FL_SCHEDULE_STEPS] = "in steps",
                                       [FL_SCHEDULE_COSINE] = "as a cosine", [FL_SCHEDULE_WARMUP] = "after a rise",
                                       [FL_SCHEDULE_ROOT] = "as 1/√t",       [FL_SCHEDULE_FORMULA] = "as its formula",
                                       [FL_SCHEDULE_HAND] = "as painted"};
    double peak = 0, least = INFINITY, before = INFINITY;
    bool falls = true;
    for (int k = 0; k < plan->steps; k++) {
        double rate = fl_training_rate(plan, k);
        falls = rate >= peak || (falls && rate <= before);
        peak = fmax(peak, rate);
        least = fmin(least, rate);
        before = rate;
    }
    if (plan->schedule.kind == FL_SCHEDULE_CONSTANT || !(before < peak)) return false;
    FlShown from = fl_shown_eta(peak, true);
    if (falls)
        snprintf(text, size, "Falling %s from %s to %s", ways[plan->schedule.kind], from.text,
                 fl_shown_eta(before, true).text);
    else
        snprintf(text, size, "Changing between %s and %s", fl_shown_eta(least, true).text, from.text);
    return true;
}

FlEnding fl_ending_of(const FlTraining *training, const FlLossType *loss) {
    FlEnding ending = {.kind = fl_training_outcome(training, loss).kind};
    ending.rests = fl_rest_of(training, fl_letters_task(loss) ? FL_EXAMPLES_HELD : FL_EXAMPLES_TRAINED, &ending.rest);
    return ending;
}

bool fl_falling_told(const char *sentence) {
    return strstr(sentence, "the rate lets the loss") && strstr(sentence, "n the last tenth of the steps it was");
}

bool fl_constant_ending(const FlPlan *plan, FlEnding *ending) {
    FlPlan constant = *plan;
    FlTrainingPlan made;
    constant.schedule = (FlSchedule){.kind = FL_SCHEDULE_CONSTANT};
    FlTraining *training = fl_training_of_plan(&constant, &made) ? fl_training_create(&made, 0) : NULL;
    if (training == NULL) return false;
    fl_training_advance(training, made.steps);
    *ending = fl_ending_of(training, plan->loss);
    fl_training_destroy(training);
    return true;
}

bool fl_constant_asked(const FlPlan *plan) {
    char text[128];
    FlTrainingPlan training;
    return plan->segments == 1 && fl_training_of_plan(plan, &training) &&
           fl_falling_words(&training, text, sizeof text);
}

FlShown fl_shown_digits(double v) {
    FlShown shown;
    if (v > 0 && v < 1e-4) return fl_shown_precise(v, 2 - (int)floor(log10(v)), 2);
    snprintf(shown.text, sizeof shown.text, "%.3g", v);
    return shown;
}

/* As the sentences of both kinds write a loss. */
static FlShown shown_of(const FlLossType *loss, double v) {
    return fl_letters_task(loss) ? fl_shown(v, 3) : fl_shown_digits(v);
}

void fl_constant_words(const FlPlan *plan, const FlEnding *constant, char *text, size_t size) {
    FlShown eta = fl_shown_eta(plan->segment[0].optimizer.eta, true);
    text[0] = '\0';
    if (constant->kind == FL_DIVERGES) {
        snprintf(text, size, " At %s throughout it would diverge.", eta.text);
        return;
    }
    if (!constant->rests) return;
    FlShown end = shown_of(plan->loss, constant->rest.end), low = shown_of(plan->loss, constant->rest.low),
            high = shown_of(plan->loss, constant->rest.high);
    if (strcmp(low.text, high.text) == 0)
        snprintf(text, size, " At %s throughout the loss would be %s in that tenth.", eta.text, end.text);
    else
        snprintf(text, size, " At %s throughout the loss would end at %s, and be from %s to %s in that tenth.",
                 eta.text, end.text, low.text, high.text);
}
