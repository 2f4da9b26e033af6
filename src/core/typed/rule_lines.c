/* What each line of a typed rule comes to in one update: the rule with the lines below it left out, and x set to what
 * the line has set. */
#include "core/optimizers.h"
#include "core/typed/rule_made.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *fl_rule_line(const FlOptimizerType *type, int i, int *length) {
    const char *text = fl_rule_text(type);
    for (; text != NULL && i > 0; i--) {
        const char *end = strchr(text, ';');
        text = end != NULL ? end + 2 : NULL;
    }
    if (text != NULL) *length = (int)strcspn(text, ";");
    return text;
}

/* "m = beta*m + g; x = m" of the first line of a rule. */
static void cut(const FlOptimizerType *type, const char *line, int length, char text[FL_RULE_TEXT + FL_RULE_PART]) {
    const char *all = fl_rule_text(type);
    int name = (int)strcspn(line, " ");
    snprintf(text, FL_RULE_TEXT + FL_RULE_PART, "%.*s; x = %.*s", (int)(line - all) + length, all, name, line);
}

/* Its running products are in another order than those of the whole rule. */
static FlClock clock_of(const FlOptimizer *rule, const FlClock *clock) {
    FlClock own = fl_clock_begin(clock->steps);
    while (own.t < clock->t) fl_rule_clock(rule, &own);
    own.f = clock->f;
    return own;
}

static void evaluate(const FlRuleMade *made, const FlOptimizer *whole, const FlClock *clock, int dim, const double *x,
                     const double *g, const double *slots, double *value) {
    FlOptimizer rule = *whole;
    double now[FL_OPTIMIZER_MAX_SLOTS * FL_MAX_DIM];
    rule.type = &made->type;
    FlClock own = clock_of(&rule, clock);
    memcpy(now, slots, sizeof now);
    memcpy(value, x, (size_t)dim * sizeof *x);
    fl_rule_update(&rule, &own, 1, 1, dim, g, value, now);
}

int fl_rule_line_values(const FlOptimizer *rule, const FlClock *clock, int dim, const double *x, const double *g,
                        const double *slots, double value[FL_RULE_LINES][FL_MAX_DIM]) {
    int count = 0, length;
    for (const char *line; count < FL_RULE_LINES && (line = fl_rule_line(rule->type, count, &length)) != NULL;
         count++) {
        char text[FL_RULE_TEXT + FL_RULE_PART];
        FlFormulaFault fault;
        FlRuleMade made = {.part = true};
        made.type.made = &made;
        cut(rule->type, line, length, text);
        for (int j = 0; j < dim; j++) value[count][j] = NAN;
        if (fl_rule_compile(text, &made, &fault)) evaluate(&made, rule, clock, dim, x, g, slots, value[count]);
        free(made.tape.code);
        free(made.number);
    }
    return count;
}
