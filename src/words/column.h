#ifndef FL_WORDS_COLUMN_H
#define FL_WORDS_COLUMN_H
/* The head of a table's column: "area (ft²)" is the area, in square feet. */
#include <stdbool.h>
#include <stddef.h>

enum { FL_COLUMN_WORD = 64, FL_COLUMN_UNIT = 16 };

typedef struct FlColumnWords {
    char name[FL_COLUMN_WORD], unit[FL_COLUMN_UNIT]; /* "": none */
} FlColumnWords;

/* A unit stands in parentheses or brackets at the end; one that is longer than its room is part of the name. head may
 * be NULL: neither name nor unit. */
FlColumnWords fl_column_words(const char *head);
/* Copies as many bytes of a text as fit, and no half of a letter. */
void fl_column_cut(char *to, size_t size, const char *from);
/* Whole numbers from 1000 to 2999 that lie within 500 of each other: years, which are written without a gap. */
bool fl_column_has_years(const double *v, int count);

#endif
