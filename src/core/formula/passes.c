/* A formula as people write it becomes tokens of the language, pass after pass. */
#include "core/formula/plain.h"
#include "core/formula/tokens.h"

#include <stdlib.h>
#include <string.h>

/* The passes over the text, 120 KB of it. */
typedef struct Passes {
    FlPlain plain, constants, sheet, program, latex, sums, names;
    FlTokens tokens;
} Passes;

static const FlPlain *with_constants(Passes *passes) {
    fl_plain_constants(&passes->plain, &passes->constants);
    return &passes->constants;
}

static bool read_tokens(Passes *passes, const char *text, FlTokens *tokens, FlFormulaFault *fault) {
    FlTokens *first = &passes->tokens;
    first->count = 0;
    first->reading[0] = '\0';
    if (!fl_plain_read(text, &passes->plain, fault) ||
        !fl_plain_sheet(with_constants(passes), &passes->sheet, first->reading, fault) ||
        !fl_plain_program(&passes->sheet, &passes->program, fault) ||
        !fl_plain_latex(&passes->program, &passes->latex, fault) ||
        !fl_plain_sums(&passes->latex, &passes->sums, first->reading, fault) ||
        !fl_plain_names(&passes->sums, &passes->names, first->reading, fault) ||
        !fl_formula_continue(first, &passes->names, fault))
        return false;
    if (first->count == 0) return fl_formula_fault(fault, 0, (int)strlen(text), "A formula is missing, like x^2/2.");
    return fl_formula_functions(first, tokens, fault);
}

bool fl_formula_tokens(const char *text, FlTokens *tokens, FlFormulaFault *fault) {
    Passes *passes = malloc(sizeof *passes);
    if (passes == NULL) return fl_formula_fault(fault, 0, 0, "There is no memory for a formula.");
    bool read = read_tokens(passes, text, tokens, fault);
    free(passes);
    if (!read) return false;
    return fl_formula_print(tokens, text, fault);
}
