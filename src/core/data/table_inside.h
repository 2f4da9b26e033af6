#ifndef FL_CORE_DATA_TABLE_INSIDE_H
#define FL_CORE_DATA_TABLE_INSIDE_H
/* What a table keeps, and what its modules share: table_shape.c finds what stands between columns and in numbers,
 * table_head.c their names, table.c what they are; columns.c chooses two of them. */
#include "core/data/table_text.h"

#include <stdatomic.h>

struct FlTable {
    atomic_int references;
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
/* Of a row: how many cells are of each sort. */
typedef struct FlCellSorts {
    int missing, numbers, others;
} FlCellSorts;

FlCellSorts fl_table_sorts(const FlTable *table, const FlRows *rows);
/* Without the blanks around it. */
FlCell fl_cell_trimmed(FlCell cell);
/* Whether it is this word, in lower case here, in any there. */
bool fl_cell_is(FlCell cell, const char *word);

/* ---- table_shape.c ---- */
void fl_table_separator(FlTable *table);
/* Decimal commas or points. False after a sentence: it cannot be told. */
bool fl_table_mark(FlTable *table, char *error, size_t size);
/* How many columns there are: as many cells as a tenth of the rows have, two of them at least, or most have. */
int fl_table_width(FlTable *table);
/* Whether the commas between cells may be decimal ones. */
bool fl_table_commas(const FlTable *table);

/* ---- table_head.c ---- */
/* Lines of words before the table. `copy`: room for the cells of a row, here and below. */
void fl_table_preamble(FlTable *table, FlCell *copy);
/* The names of the columns. */
void fl_table_head(FlTable *table, FlCell *copy);

/* ---- table_cells.c ---- */
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
