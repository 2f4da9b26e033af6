#include "words/undefined.h"
#include "fallline/formula.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

/* By what stands at the operation's place in the text. */
static const char *reason(const char *text, int from, int to) {
    static const struct {
        const char *sign, *words;
    } reasons[] = {{"log", "log of a negative number"},
                   {"sqrt", "root of a negative number"},
                   {"asin", "asin of a number beyond 1"},
                   {"acos", "acos of a number beyond 1"},
                   {"pow", "power of a negative number"},
                   {"^", "power of a negative number"},
                   {"/", "division by zero"}};
    char part[FL_FORMULA_TEXT];
    snprintf(part, sizeof part, "%.*s", to > from ? to - from : 0, text + from);
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (!strncmp(part, reasons[i].sign, strlen(reasons[i].sign))) return reasons[i].words;
    return NULL;
}

const char *fl_undefined_why(FlLoss *loss, const double *x) {
    int from = 0, to = 0;
    const char *text = fl_formula_text(loss->type), *why = NULL;
    if (!isnan(fl_loss_value(loss, x))) return NULL;
    if (text && fl_formula_undefined(loss, x, &from, &to)) why = reason(text, from, to);
    return why ? why : "";
}

bool fl_undefined_words(FlLoss *loss, const double *x, char *words, size_t size) {
    const char *why = fl_undefined_why(loss, x);
    if (why) snprintf(words, size, "undefined%s%s", why[0] ? ": " : "", why);
    return why != NULL;
}
