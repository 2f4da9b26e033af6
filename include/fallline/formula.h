#ifndef FALLLINE_FORMULA_H
#define FALLLINE_FORMULA_H
/* Losses typed as text: of x, or of x and y.
 *
 * The language: + - * / ^, unary minus, parentheses, implicit multiplication (2x, 3sin(x), x(x-1), x y), numbers, pi,
 * e, x, y, and abs min max sign sqrt root exp log log10 sin cos tan asin acos atan sinh cosh tanh pow. ^ is right
 * associative and binds tighter than a minus on its left: -x^2 is -(x^2), 2^-x is 2^(-x).
 *
 * As people copy it, it is read, too: the typographer's signs, LaTeX, NumPy's and Python's ways (np.sin, x**2, x[0],
 * lambda x:, return), "f(w) =" before it, |x|, sin x, sin^2 x, x_1 and x_2 for x and y, ln, log2 and other names of
 * what the language can say; sums and products over an index, np.sum, np.prod and np.mean of a vector, and norms,
 * written out for two variables where nothing gives how many there are. The canonical text shows how.
 *
 * At corners one slope is taken: abs'(0) = 0, sign' = 0, min and max of equal things follow the first, sqrt'(0) is
 * infinite. x^n with a whole constant n multiplies; x^y elsewhere is pow, undefined for x < 0 unless y is whole. Of
 * root(x, n), n a whole constant, odd degrees have a value for x < 0: root(x, 3) is the real cube root, x^(1/3) is not.
 * log(x, b) is the logarithm to the base b. min and max take two numbers or more. */
#include "fallline/api.h"
#include "fallline/loss.h"
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { FL_FORMULA_TEXT = 257, FL_FORMULA_READING = 160 }; /* bytes with the zero */

/* The place in the text given, bytes [from, to), and one sentence with what would be right. */
typedef struct FlFormulaFault {
    int from, to;   /* equal where the fault has no place */
    char text[200]; /* the sentence, UTF-8 */
} FlFormulaFault;

/* A formula to begin with. */
typedef struct FlFormulaExample {
    const char *text, *title, *shows; /* `shows`: one sentence */
} FlFormulaExample;

/* A loss made from a text, with one reference held by the caller; NULL and *fault if it cannot be (memory among the
 * reasons). dim 0: 1 unless y occurs. Takes a few milliseconds at most. `fault` may be NULL. */
FALLLINE_API const FlLossType *fl_formula_loss(const char *text, int dim, FlFormulaFault *fault);
/* The same text in ASCII, one way of writing each thing; lives as long as the loss. NULL: not a typed loss. Read again,
 * it gives an equal loss. */
FALLLINE_API const char *fl_formula_text(const FlLossType *loss);
/* One sentence where the text given could be read in two ways, or its variables have other names here; NULL: nothing
 * to say, or not a typed loss. Lives as long as the loss. */
FALLLINE_API const char *fl_formula_reading(const FlLossType *loss);
/* Where the value is undefined at x: the operation's place in fl_formula_text (log of a negative), false if it is
 * defined. */
FALLLINE_API bool fl_formula_undefined(FlLoss *loss, const double *x, int *from, int *to);
/* One line per instruction into text[size], cut where it is full; returns how many instructions there are. */
FALLLINE_API int fl_formula_tape(const FlLossType *loss, char *text, size_t size);
/* Ten formulas worth a look; returns how many, *examples points to static memory. */
FALLLINE_API int fl_formula_examples(const FlFormulaExample **examples);

#ifdef __cplusplus
}
#endif

#endif
