#include "words/falling_words.h"
#include "words/shown.h"
#include <math.h>
#include <stdio.h>

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
