#ifndef FL_CORE_BASE_NUMBER_TEXT_H
#define FL_CORE_BASE_NUMBER_TEXT_H
#include "fallline/number.h"

/* Turns what printf("%.*e") made of a finite number, in whatever locale, into the program's way of writing it: "0.4",
 * "-2.5", "1e6". Digits and exponent are all that is read, so the decimal point may be any bytes that are not digits.
 * At most 17 digits. Returns the length. */
int fl_number_tidy(char text[FL_NUMBER_SIZE], const char *scientific);

#endif
