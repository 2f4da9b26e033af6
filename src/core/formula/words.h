#ifndef FL_CORE_FORMULA_WORDS_H
#define FL_CORE_FORMULA_WORDS_H
/* The names of the language, and those that people know them by elsewhere. */
#include "core/formula/tokens.h"

typedef struct FlWord {
    const char *name;
    FlTokenKind kind;
    FlOp op;
    double value;
    unsigned char made;  /* of a function that the language lacks: which, from 1 */
    const char *reading; /* a sentence where the name has two meanings; NULL: it has one */
} FlWord;

/* Of the functions that the language lacks, those whose signs are read as well. */
enum { FL_MADE_CUBE_ROOT = 17, FL_MADE_FOURTH_ROOT };

/* The word that is exactly this one, or NULL. */
const FlWord *fl_word_exact(const char *word, int length);
/* What a function that the language lacks is made of: the text before its argument and behind it. */
typedef struct FlWordMade {
    const char *before, *behind;
} FlWordMade;

/* The word that a text begins with, and how long it is: x and y may stand side by side and before a function, and a
 * function before its variable, as in xsin(x) and sinx. NULL: an unknown name, length is all of it. */
const FlWord *fl_word_find(const char *text, int *length);
FlWordMade fl_word_made(int made); /* from 1 */
/* A sentence about an unknown name, with what would be right. `call`: a parenthesis stands behind it. */
void fl_word_hint(const char *word, int length, bool call, char *sentence, size_t size);

#endif
