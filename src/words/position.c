#include "words/position.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

/* Next to a coordinate a million times as large, what is left of another is rounding: (0.00, 1.09). */
static double beside(double v, double other) {
    return fabs(v) < 1e-6 * fabs(other) ? 0 : v;
}

FlShown fl_position_text(int dim, const double *x) {
    if (dim == 1) return fl_shown(x[0], 2);
    FlShown out;
    snprintf(out.text, sizeof out.text, "(%.25s, %.25s)", fl_shown(beside(x[0], x[1]), 2).text,
             fl_shown(beside(x[1], x[0]), 2).text);
    return out;
}

FlShown fl_step_text(double step) {
    int decimals = 2;
    if (fabs(step) < 0.005)
        for (double least = 0.0995; decimals < 6 && fabs(step) < least; decimals++) least /= 10;
    return fl_shown_difference(step, step == 0 || fabs(step) < 0.5e-4 ? 2 : decimals);
}

bool fl_number_is_start(const char *key) {
    return !strcmp(key, "start") || !strcmp(key, "x") || !strcmp(key, "y");
}

void fl_number_title(const FlPlan *plan, const char *key, char *text, size_t size) {
    const FlOptimizerType *rule = fl_plan_last(plan)->optimizer.type;
    const FlParameter *parameter = fl_optimizer_parameter(rule, key);
    if (!strcmp(key, "lr"))
        snprintf(text, size, "η, learning rate");
    else if (fl_number_is_start(key))
        snprintf(text, size, "start%s%s", strcmp(key, "start") ? ", " : "", strcmp(key, "start") ? key : "");
    else
        snprintf(text, size, "%s", parameter ? parameter->symbol : key);
}
