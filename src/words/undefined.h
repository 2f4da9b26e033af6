#ifndef FL_WORDS_UNDEFINED_H
#define FL_WORDS_UNDEFINED_H
/* Typed losses have places where they are no number: pictures hatch them and say why. */
#include "fallline/loss.h"
#include <stddef.h>

/* Why the loss is no number at x: "log of a negative number", "" where that cannot be told; NULL where it is one, or
 * infinite. */
const char *fl_undefined_why(FlLoss *loss, const double *x);
/* "undefined: log of a negative number"; false where the loss is a number, or infinite. */
bool fl_undefined_words(FlLoss *loss, const double *x, char *words, size_t size);

#endif
