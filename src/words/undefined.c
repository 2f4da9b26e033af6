#include "words/undefined.h"
#include "fallline/formula.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

/* A sign that stands outside of all parentheses. */
static bool has_outside(const char *part, char sign) {
    int depth = 0;
    for (; *part; part++) {
        depth += (*part == '(') - (*part == ')');
        if (depth == 0 && *part == sign) return true;
    }
    return false;
}

/* By the text of the operation, operands and all: what stands between its operands is outside of parentheses, and of
 * several such signs the quotient's binds least, for sums and products of numbers are always defined. */
static const char *reason(const char *text, int from, int to) {
    static const struct {
        const char *sign, *words;
    } reasons[] = {{"log", "log of a negative number"},
                   {"sqrt", "root of a negative number"},
                   {"asin", "asin of a number beyond 1"},
                   {"acos", "acos of a number beyond 1"},
                   {"pow", "power of a negative number"}};
    char part[FL_FORMULA_TEXT];
    snprintf(part, sizeof part, "%.*s", to - from, text + from);
    if (has_outside(part, '/')) return "division by zero";
    if (has_outside(part, '^')) return "power of a negative number";
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (!strncmp(part, reasons[i].sign, strlen(reasons[i].sign))) return reasons[i].words;
    return "";
}

const char *fl_undefined_why(FlLoss *loss, const double *x) {
    int from = 0, to = 0;
    const char *text = fl_formula_text(loss->type);
    if (!isnan(fl_loss_value(loss, x))) return NULL;
    return text && fl_formula_undefined(loss, x, &from, &to) ? reason(text, from, to) : "";
}

bool fl_undefined_words(FlLoss *loss, const double *x, char *words, size_t size) {
    const char *why = fl_undefined_why(loss, x);
    if (why) snprintf(words, size, "undefined%s%s", why[0] ? ": " : "", why);
    return why != NULL;
}
