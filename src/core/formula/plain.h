#ifndef FL_CORE_FORMULA_PLAIN_H
#define FL_CORE_FORMULA_PLAIN_H
/* The text of a formula in ASCII, each byte with its place in the text given. */
#include "core/formula/tokens.h"

enum {
    FL_PLAIN = 4096,         /* bytes with the zero */
    FL_FORMULA_TYPED = 1000, /* characters of a text given, more than its canonical form has: LaTeX is long */
    FL_PLAIN_ROOT = '\1',    /* the sign of the root */
    FL_PLAIN_BAR = '\2',     /* a bar that opens an absolute value, as \left| says */
    FL_PLAIN_BAR_END = '\3',
    FL_PLAIN_SUM = '\4', /* the signs of sums and products, and double bars, which fl_plain_sums takes away */
    FL_PLAIN_PRODUCT = '\5',
    FL_PLAIN_NORM = '\6',
    FL_PLAIN_CUBE_ROOT = '\7', /* signs of roots of degree 3 and 4 */
    FL_PLAIN_FOURTH_ROOT = '\b'
};

typedef struct FlPlain { /* of a text, or of a line of it */
    int count;
    char text[FL_PLAIN];
    short from[FL_PLAIN], to[FL_PLAIN];
    bool
        from_zero; /* set by fl_plain_latex: indices stand in brackets, and the text is Python's, which counts from 0 */
} FlPlain;

/* Adds a text that stands for bytes [from, to) of the text given; what is too much is left away, and *full says so. */
void fl_plain_put(FlPlain *plain, const char *text, int from, int to);
/* Signs of the typographer become ASCII; ends of lines stay. False after a sentence. */
bool fl_plain_read(const char *text, FlPlain *plain, FlFormulaFault *fault);
/* The same where Greek letters are words, and an arrow to the left sets something. */
bool fl_plain_read_words(const char *text, FlPlain *plain, FlFormulaFault *fault);
/* Numbers that are named beside the formula, "a = 20; b = 0.2;" and "where c = 2*pi", take the places of their names.
 */
void fl_plain_constants(const FlPlain *from, FlPlain *to);
/* A formula of a spreadsheet, which begins with "=" and names cells: those become x and y, `reading` says which. False
 * after a sentence: more than two cells, or what sheets take in another order. */
bool fl_plain_sheet(const FlPlain *from, FlPlain *to, char *reading, FlFormulaFault *fault);
/* What stands around a formula in a program, a notebook or a sheet goes, or becomes "f(x) =". False after a sentence:
 * two lines are two formulas. */
bool fl_plain_program(const FlPlain *from, FlPlain *to, FlFormulaFault *fault);
/* What is written in LaTeX or in a program becomes the language of formulas; what a line says before its formula, as
 * "f(w) =", goes, and its variables become x and y. `reading` gets a sentence where there is something to say. */
bool fl_plain_latex(const FlPlain *from, FlPlain *to, FlFormulaFault *fault);
/* Sums and products, of terms with an index or of a vector, and norms are written out; where nothing gives how many
 * variables there are, two. `reading` says so. False after a sentence. */
bool fl_plain_sums(const FlPlain *from, FlPlain *to, char *reading, FlFormulaFault *fault);
bool fl_plain_names(const FlPlain *from, FlPlain *to, char *reading, FlFormulaFault *fault);

#endif
