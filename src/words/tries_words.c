#include "words/tries_words.h"
#include <math.h>
#include <stdio.h>

/* What is said when nothing is taken. */
static const char *at_rest(const FlTries *tries) {
    bool flat = true;
    for (int j = 0; j < FL_MAX_DIM; j++) flat = flat && tries->direction[j] == 0;
    return flat ? "The slope is 0 here: there is no step to try."
                : "No length lowers the loss enough: the point stays.";
}

/* Of the curvature's whole step, taken untried. */
static const char *whole_words(const FlTries *tries, double here, bool brief) {
    const FlTry *taken = &tries->at[tries->taken];
    if (!isfinite(taken->f)) return "The whole step lands where there is no loss.";
    if (taken->f > here)
        return brief ? "The whole step leads uphill, and is taken."
                     : "One try, the whole step: it leads uphill here, and is taken all the same.";
    return brief ? "One try: the whole step." : "One try: the slope divided by the curvature, the whole step.";
}

const char *fl_length_words(const FlOptimizerType *method, const FlTries *tries, double here, bool brief) {
    static const char *const words[][2] = {
        [FL_LENGTH_SEARCHED] = {"Seeks a length where the loss is low and the slope has eased.",
                                "Seeks where the slope has eased."},
        [FL_LENGTH_HALVED] = {"Tries 1, ½, ¼ … and takes the first that lowers the loss enough.",
                              "The first of 1, ½, ¼ … that helps."},
        [FL_LENGTH_CURVED] = {"Tries the whole step, then ½, ¼ … until it lowers the loss enough.",
                              "The whole step, or ½, ¼ … of it."},
        [FL_LENGTH_WHOLE] = {"One try: the slope divided by the curvature, the whole step.",
                             "One try: the whole step."}};
    FlStepLength kind = method->method->length;
    if (tries == NULL) return words[kind][brief];
    if (tries->taken < 0) return at_rest(tries);
    if (kind == FL_LENGTH_WHOLE) return whole_words(tries, here, brief);
    if (kind == FL_LENGTH_CURVED && tries->taken > tries->line)
        return brief ? "The whole step fails here: halved."
                     : "The whole step fails here: it is halved until it lowers the loss.";
    return words[kind][brief];
}

const char *fl_lengths_caption(const FlOptimizerType *method) {
    return method->method->length == FL_LENGTH_WHOLE ? "The curvature sets the length of each step."
                                                     : "This method tries step lengths itself.";
}

FlShown fl_length_shown(double length) {
    static const struct {
        double length;
        FlShown shown;
    } known[] = {{1, {"1"}}, {0.5, {"½"}}, {0.25, {"¼"}}};
    for (int i = 0; i < 3; i++)
        if (length == known[i].length) return known[i].shown;
    return fl_shown_eta(length, true);
}

const char *fl_try_words(const FlTries *tries, int i, double here) {
    const FlTry *one = &tries->at[i];
    bool taken = i == tries->taken;
    if (!isfinite(one->f)) return taken ? "no loss here: taken" : "no loss here: refused";
    if (one->f > here) return taken ? "higher: taken all the same" : "higher than here: refused";
    if (taken) return "lower: taken";
    if (!one->low) return "hardly lower: refused";
    return one->flat ? "good: another is better" : "still steep: refused";
}

FlShown fl_try_name(const FlTries *tries, int i) {
    static const char *const endings[] = {"th", "st", "nd", "rd"};
    int n = i + 1, digit = n % 10;
    const char *ending = digit < 4 && n / 10 % 10 != 1 ? endings[digit] : endings[0];
    FlShown name;
    snprintf(name.text, sizeof name.text, "%d%s try%s", n, ending, i == tries->taken ? ", taken" : "");
    return name;
}
