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
/* Years are written without a gap: whole numbers from 1000 to 2999 below a head that says year; below one that says
 * nothing, none, one letter, date or time, several from 1800 to 2100 that only rise or only fall. Below any other head,
 * "area", whole numbers are no years. */
bool fl_column_has_years(const char *head, const double *v, int count);

#endif
