#ifndef FL_WORDS_SHOWN_H
#define FL_WORDS_SHOWN_H
/* Numbers as the screen shows them: U+2212 for minus, fixed decimals, ties away from zero, exponents only where fixed
 * decimals cannot show the value. */
#include <stdbool.h>
#include <stddef.h>

enum { FL_SHOWN_SIZE = 48 };

typedef struct FlShown {
    char text[FL_SHOWN_SIZE];
} FlShown;

/* v with this many decimals. "undefined" for nan; an infinity sign; 1.2e+05 from 10 000 on and 3.0e-07 (with real minus
 * signs) where 0 < |v| < 0.5e-(decimals + 2). Values that round to zero lose their sign. */
FlShown fl_shown(double v, int decimals);
/* The same with a plus on positive values: differences only. */
FlShown fl_shown_difference(double v, int decimals);
/* A negative factor stands in parentheses. */
FlShown fl_shown_factor(double v, int decimals);
/* How many times one number is the other, in two digits: "6.3", "12", "150". */
FlShown fl_shown_ratio(double v);
/* A learning rate: three decimals from 0.1, four below; two from 0.1 in an equation. Shown true: more digits where
 * three significant ones need them. */
FlShown fl_shown_eta(double eta, bool in_equation);
/* A border of learning rates in three digits, two where it is told with an exponent: never above it, and never below
 * it, so that what is said of it holds up to the last digit shown. Whatever says "below", "up to", "from" uses these.
 */
FlShown fl_shown_below(double limit);
FlShown fl_shown_above(double limit);
/* A tick's label: as many digits as the tick's step needs, no exponent from 1e-4 to 1e4. */
FlShown fl_shown_tick(double v, double step);
/* A number with as many digits as it has, and no more: "0.01", "1e−8". */
FlShown fl_shown_plain(double v);
/* v rounded to three significant digits: what drags of eta snap to. */
double fl_round_significant(double v, int digits);
/* v rounded to a multiple of `unit`, itself a decimal number: 0.01 gives exactly the double nearest to the decimal. */
double fl_round_to(double v, double unit);
/* Largest of 1, 2, 5 times a power of ten that is <= v, v > 0. */
double fl_round_125(double v);

#endif
