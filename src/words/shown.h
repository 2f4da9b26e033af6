#ifndef FL_WORDS_SHOWN_H
#define FL_WORDS_SHOWN_H
/* Numbers as the screen shows them: U+2212 for minus, fixed decimals, ties away from zero, thin spaces between groups
 * of three digits from 1 000 on, and powers of ten only from 10^7 on and where fixed decimals cannot show the value.
 * What is typed, a program, a state line and CSV have fl_number_print() of fallline/number.h instead. */
#include <stdbool.h>
#include <stddef.h>

enum { FL_SHOWN_SIZE = 56 };

typedef struct FlShown {
    char text[FL_SHOWN_SIZE];
} FlShown;

typedef struct FlShownCount {
    char text[24];
} FlShownCount;

/* v with this many decimals, none from 10 000 on. "undefined" for nan; an infinity sign; typeset powers, 1.2 x 10^8,
 * from 10^7 on and where 0 < |v| < 0.5e-(decimals + 2) or 0.5e-4. Values that round to zero lose their sign. */
FlShown fl_shown(double v, int decimals);
/* The fewest decimals, from `decimals` to 6, with which two different numbers that are told side by side read
 * differently; `decimals` where they never do. */
int fl_shown_apart(double a, double b, int decimals);
/* A place on a scale this long, in decimals that tell its hundredth: two at least, seven at most. */
FlShown fl_shown_place(double v, double length);
/* The same as fl_shown(), but a power with so many digits behind the point of its mantissa. */
FlShown fl_shown_precise(double v, int decimals, int digits);
/* The same with a plus on positive values: differences only. */
FlShown fl_shown_difference(double v, int decimals);
/* A negative factor stands in parentheses. */
FlShown fl_shown_factor(double v, int decimals);
/* Without the gaps between groups: a year is "1950". */
FlShown fl_shown_ungrouped(FlShown shown);
/* How many there are: "1 200". */
FlShownCount fl_shown_count(int n);
/* In a sentence, in three digits: "950", "12 300", "362 million"; powers from 10^15 on. */
FlShown fl_shown_amount(double v);
/* How many times one number is the other, in two digits: "6.3", "12", "150", "2.3 million". */
FlShown fl_shown_ratio(double v);
/* A learning rate: three decimals from 0.1, four below; two from 0.1 in an equation; a power of ten below 0.5e-4. Shown
 * true: more digits where three significant ones need them. */
FlShown fl_shown_eta(double eta, bool in_equation);
/* A border of learning rates in three digits, two from 10^7 on: never above it, and never below
 * it, so that what is said of it holds up to the last digit shown. Whatever says "below", "up to", "from" uses these.
 */
FlShown fl_shown_below(double limit);
FlShown fl_shown_above(double limit);
/* A tick's label: as many digits as the tick's step needs, a power of ten from 10^7 on, unless it would need more than
 * three digits beside the first, and below 1e-4. */
FlShown fl_shown_tick(double v, double step);
/* A number with as many digits as it has, and no more: "0.01", "3 x 10^-8", typeset. */
FlShown fl_shown_plain(double v);
/* v rounded to three significant digits: what drags of eta snap to. */
double fl_round_significant(double v, int digits);
/* v rounded to a multiple of `unit`, itself a decimal number: 0.01 gives exactly the double nearest to the decimal. */
double fl_round_to(double v, double unit);
/* Largest of 1, 2, 5 times a power of ten that is <= v, v > 0. */
double fl_round_125(double v);

#endif
