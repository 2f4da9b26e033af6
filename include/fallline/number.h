#ifndef FALLLINE_NUMBER_H
#define FALLLINE_NUMBER_H
/* Numbers as text that reads back equal, whatever the locale of the process. */
#include <stdbool.h>
#include <stddef.h>

enum { FL_NUMBER_SIZE = 32 };

/* The shortest decimal text of a finite v that reads back as v; "inf", "-inf", "nan" otherwise. Returns its length. */
int fl_number_print(char text[FL_NUMBER_SIZE], double v);
/* Reads a whole decimal number, text[0..length). False for anything else: empty, trailing characters, hexadecimal,
 * inf, nan, out of range. */
bool fl_number_read(const char *text, size_t length, double *v);
/* The same for a whole number in 0..max. */
bool fl_number_read_count(const char *text, size_t length, int max, int *n);

#endif
