/* What is wrong with a text, and where. */
#include "core/formula/tokens.h"

#include <stdarg.h>
#include <stdio.h>

bool fl_formula_fault(FlFormulaFault *fault, int from, int to, const char *format, ...) {
    va_list list;
    va_start(list, format);
    fault->from = from;
    fault->to = to;
    if (vsnprintf(fault->text, sizeof fault->text, format, list) < 0) fault->text[0] = '\0';
    va_end(list);
    return false;
}
