#ifndef FL_CORE_DATA_TABLE_INSIDE_H
#define FL_CORE_DATA_TABLE_INSIDE_H
/* What a table keeps, and what its two modules share: table.c finds the columns, columns.c chooses two of them. */
#include "core/data/table_text.h"

struct FlTable {
    char *text;
    size_t length;
    size_t first; /* where the rows begin */
    int first_line;
    char separator;
    bool comma; /* decimal commas */
    bool head;
    bool odd_first; /* the first row has words and numbers: a head of years would be taken for a row */
    int names;      /* cells of the head, or of the last line before the table */
    int rows, columns;
    int before, strays; /* lines of words before the table, and in it */
    FlColumn *column;
    FlCell *cell; /* [FL_TABLE_COLUMNS], of the row being read */
};

/* What a cell is. */
typedef enum FlCellSort { FL_CELL_MISSING, FL_CELL_NUMBER, FL_CELL_OTHER } FlCellSort;
FlCellSort fl_cell_sort(const FlTable *table, FlCell cell, double *v);
/* A row that has words only, and fewer than a row has: a note below the table. */
bool fl_table_stray(const FlTable *table, const FlRows *rows);
/* Rows from the first one below the head. */
FlRows fl_table_begin(const FlTable *table);
/* A sentence into error; returns false. */
bool fl_table_fault(char *error, size_t size, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* How much of a stretch a sentence quotes, and what tells that there is more. */
enum { FL_TABLE_QUOTED = 40 };
#define FL_TABLE_SHOWS(at, length)                                                                                     \
    (int)((length) < FL_TABLE_QUOTED ? (length) : FL_TABLE_QUOTED), (at), (length) > FL_TABLE_QUOTED ? "..." : ""

#endif
