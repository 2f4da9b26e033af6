#ifndef FALLLINE_NUMBER_H
#define FALLLINE_NUMBER_H
/* Numbers as text that reads back equal, whatever the locale of the process. */
#include "fallline/api.h"
#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Bytes that hold any number, with the zero. */
enum { FL_NUMBER_SIZE = 32 };

/* The shortest decimal text of a finite v that reads back as v; "inf", "-inf", "nan" otherwise. Returns its length. */
FALLLINE_API int fl_number_print(char text[FL_NUMBER_SIZE], double v);
/* Reads a whole decimal number, text[0..length). False for anything else: empty, trailing characters, hexadecimal,
 * inf, nan, out of range. */
FALLLINE_API bool fl_number_read(const char *text, size_t length, double *v);
/* How a number was written: typed into a field, or in a table whose decimal mark is known. */
typedef enum FlWritten { FL_WRITTEN_TYPED, FL_WRITTEN_POINT, FL_WRITTEN_COMMA } FlWritten;
/* Reads a number as people write it: all that fl_number_read() takes, blanks around it, "10⁻³", "2×10⁻³", "1.0D-03",
 * "0,5", "1 234.5", "1'234", a vulgar fraction, "1/3", "1 1/2", "5%" (0.05), a real minus; in tables also money, (5)
 * and 5- for -5, and 0 for what is too small to be another number. False where it is none, and where it may be two: a
 * typed "1,234" is a thousand to some and 1.234 to others. */
FALLLINE_API bool fl_number_read_written(const char *text, size_t length, FlWritten how, double *v);
/* The same for a whole number in 0..max. */
FALLLINE_API bool fl_number_read_count(const char *text, size_t length, int max, int *n);

/* The whole part of v, held within lo..hi; lo where v is none. A plain conversion of what no int holds is undefined. */
FALLLINE_API int fl_number_whole(double v, int lo, int hi);

#ifdef __cplusplus
}
#endif

#endif
