#ifndef ORACLE_PATTERN_H
#define ORACLE_PATTERN_H
/* Sentences of the program, taken apart: plain ASCII, a sentence at a time, matched with the numbers in them. */
#include <stdbool.h>
#include <stddef.h>

enum { PATTERN_NUMBERS = 10 };

typedef struct Number {
    double v, unit; /* unit: of the last digit shown */
    bool almost;    /* "almost 100 %" */
} Number;

/* Minus, times, eta and the like as ASCII: "-", "*", "eta", "L''", "lmax", "sqrt(b)", "+-", "->"; plain spaces. */
void pattern_plain(const char *text, char *plain, size_t size);
/* Copies the first sentence without its point and returns what follows it. */
const char *pattern_sentence(const char *text, char *sentence, size_t size);
/* # is a number, % a percentage, @ a place ("1.00" or "(3.00, 2.00)"), * any words; everything else is itself. The
 * numbers come in order, of a place one or two. */
bool pattern_matches(const char *pattern, const char *sentence, Number *numbers);
/* Right to the digits shown. */
bool pattern_shows(const Number *shown, double right);

#endif
