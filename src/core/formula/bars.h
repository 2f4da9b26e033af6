#ifndef FL_CORE_FORMULA_BARS_H
#define FL_CORE_FORMULA_BARS_H
/* Bars of absolute values, each with what it does. */
#include "core/formula/plain.h"

typedef struct FlBars {
    bool known;           /* else a bar closes whatever it can */
    bool opens[FL_PLAIN]; /* of each byte that is a bar: it opens, or closes */
} FlBars;

/* Pairs the bars of a text; they stay unknown where they cannot be. False after a sentence: there are two ways. */
bool fl_formula_bars(const FlPlain *plain, FlBars *bars, FlFormulaFault *fault);

#endif
