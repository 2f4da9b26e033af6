#ifndef FALLLINE_TABLE_H
#define FALLLINE_TABLE_H
/* A table as it comes from a file or the clipboard: what its columns are, and the points that two of them make.
 *
 * Rows end with LF, CR or CRLF; columns stand apart by tabs, semicolons, commas, bars or blanks, found by what makes
 * the rows alike; a cell may be quoted. UTF-8 with or without a mark, UTF-16 with one, and where it is none of them
 * Windows' Latin 1. Empty lines, lines that start with '#' and words before the table are passed over. Numbers are read
 * as fl_number_read_written() does, decimal commas where the table has them. Cells that are empty or NA, n/a, NaN,
 * null, none, ?, :, dots, stars or dashes are missing. Last rows that begin with "Total", "Average" or the like in some
 * languages are no points, and the note says so. Lists as programs write them, LaTeX's tables, and two long rows
 * without a head, which are x and y, are read as if they were rows. */
#include "fallline/data.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Most columns of a table; rows whose cells are shown; bytes of a column's name, its zero among them. */
enum { FL_TABLE_COLUMNS = 1024, FL_TABLE_SHOWN = 5, FL_COLUMN_NAME = 64 };

/* What the cells of a column are. */
typedef enum FlColumnKind {
    FL_COLUMN_NUMBERS, /* and gaps */
    FL_COLUMN_INDEX,   /* the number of the row: 0 or 1 and counting, under a head that says so or none; or rising */
    FL_COLUMN_MIXED,   /* mostly numbers, but not only */
    FL_COLUMN_DATES,   /* and times */
    FL_COLUMN_WORDS,   /* anything else */
    FL_COLUMN_EMPTY    /* no cell has anything in it */
} FlColumnKind;

/* A column of a table, as a reader may be offered it. */
typedef struct FlColumn {
    char name[FL_COLUMN_NAME];      /* its head, cut; "" where the table has none */
    FlColumnKind kind;              /* what most of its cells are */
    int numbers, missing, others;   /* cells of each sort */
    int almost;                     /* others that look like numbers, but cannot be read as one */
    int triples, marked;            /* numbers like 1.234, of those that have a decimal mark */
    char why[160];                  /* one sentence: why it is not offered; "" for numbers */
    char shown[FL_TABLE_SHOWN][32]; /* the cells of the first rows, cut */
} FlColumn;

/* Which columns a reader wants: by name, whatever the case and without a unit in parentheses, or by number from 1.
 * NULL: the table's own choice. */
typedef struct FlColumnChoice {
    const char *x, *y; /* NULL: the table chooses */
} FlColumnChoice;

/* What kept a text from becoming points. */
typedef enum FlTableFault {
    FL_TABLE_GOOD,       /* nothing */
    FL_TABLE_NO_NUMBERS, /* it has no column that holds numbers, or looks as if it did */
    FL_TABLE_FEATURES,   /* several numbers for each y: X = [[1, 2], [3, 4]]; y = [5, 6] */
    FL_TABLE_REFUSED     /* anything else */
} FlTableFault;

/* Reads a table; NULL if there is none, or no memory, and error (which may be NULL) holds one sentence. The text is not
 * kept. */
FALLLINE_API FlTable *fl_table_read(const char *text, size_t length, char *error, size_t size);
/* One more holder of a table; returns its argument. From any thread, as fl_table_free(). */
FALLLINE_API const FlTable *fl_table_retain(const FlTable *table);
/* One holder less; the last frees it. NULL is allowed. */
FALLLINE_API void fl_table_free(const FlTable *table);
/* Whether points can be made of a column: it is numbers, or mostly. */
FALLLINE_API bool fl_column_has_numbers(const FlColumn *column);
FALLLINE_API int fl_table_rows(const FlTable *table); /* without the head */
/* The text that the table was read from, as UTF-8, owned by the table and zero-terminated. */
FALLLINE_API const char *fl_table_text(const FlTable *table, size_t *length);
/* The columns, from left to right, owned by the table; returns how many there are. */
FALLLINE_API int fl_table_columns(const FlTable *table, const FlColumn **columns);
/* The two columns for x and y: those that are wanted, those named x and y, or x1 and y1, or the first two of numbers. x
 * = -1 is the number of the row, where there is only one column of numbers beside words. False after a sentence. */
FALLLINE_API bool fl_table_choose(const FlTable *table, FlColumnChoice wanted, int *x, int *y, char *error,
                                  size_t size);
/* The points of two columns, one reference for the caller, with the table if it has other columns of numbers and is not
 * larger than 4 MB; rows that miss one of the two are left out, and data->note
 * counts them. `chosen`: a state line must name the columns. NULL after a sentence that names the line. */
FALLLINE_API const FlData *fl_table_data(const FlTable *table, int x, int y, bool chosen, const char *name, char *error,
                                         size_t size);
/* Which of those points stands in a row, counted from 0 below the head; -1: it is left out, or there is none. */
FALLLINE_API int fl_table_point(const FlTable *table, int x, int y, int row);
/* All three: a text becomes points; NULL after a sentence. `fault`, which may be NULL, is set in any case. */
FALLLINE_API const FlData *fl_table_points(const char *text, size_t length, const char *name, FlColumnChoice wanted,
                                           FlTableFault *fault, char *error, size_t size);

#ifdef __cplusplus
}
#endif

#endif
