#ifndef FL_CLI_JSON_H
#define FL_CLI_JSON_H
/* JSON on stdout, value by value: commas and line ends by the writer, quoting here. */

#include <stdio.h>

/* "text" with its escapes. The text is UTF-8. */
void fl_json_text(const char *text);
void fl_json_text_to(FILE *file, const char *text);
/* The number as it reads back equal; null where it is not finite. */
void fl_json_number(double v);
/* [a, b, ...] */
void fl_json_numbers(const double *v, int count);

#endif
