/* What the columns of a table are. */
#include "core/data/table_inside.h"
#include "fallline/number.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Digits with two of the same marks between: 2024-05-01, 1.5.2024, 12:30. */
static bool is_date(FlCell cell) {
    int marks = 0, digits = 0;
    for (size_t i = 0; i < cell.length; i++) {
        digits += cell.at[i] >= '0' && cell.at[i] <= '9';
        marks += cell.at[i] == '-' || cell.at[i] == '/' || cell.at[i] == ':' || cell.at[i] == '.';
    }
    return digits >= 3 && marks >= 1 && (size_t)(digits + marks) + 4 >= cell.length;
}

/* What is known of a column while its cells come in. */
typedef struct Counting {
    double next; /* what a column that counts the rows has next; -1: it does not */
    int dates, line;
    char first[48]; /* the first cell that is no number */
} Counting;

static void take_cell(FlTable *table, Counting *counting, const FlRows *rows, int i, int row) {
    FlColumn *column = &table->column[i];
    FlCell cell = i < rows->count ? fl_cell_trimmed(rows->cell[i]) : (FlCell){"", 0, false};
    double v = 0;
    FlCellSort sort = fl_cell_sort(table, cell, &v);
    column->missing += sort == FL_CELL_MISSING;
    column->numbers += sort == FL_CELL_NUMBER;
    column->others += sort == FL_CELL_OTHER;
    if (row < FL_TABLE_SHOWN)
        snprintf(column->shown[row], sizeof column->shown[row], "%.*s", (int)(cell.length < 31 ? cell.length : 31),
                 cell.at);
    if (row == 0) counting->next = sort == FL_CELL_NUMBER && (v == 0 || v == 1) ? v : -1;
    counting->next = sort == FL_CELL_NUMBER && v == counting->next ? v + 1 : -1;
    if (sort != FL_CELL_OTHER) return;
    counting->dates += is_date(cell);
    if (column->others > 1) return;
    counting->line = rows->line;
    snprintf(counting->first, sizeof counting->first, "%.*s%s", FL_TABLE_SHOWS(cell.at, cell.length));
}

/* Heads of columns that count rows. A column without a head among columns that have one is R's or pandas'. */
static bool is_index_name(const char *name) {
    static const char *const names[] = {"",    "index", "rownames", "row names", "row.names", "unnamed: 0", "id",
                                        "row", "obs",   "no",       "no.",       "nr",        "nr.",        "#"};
    FlCell cell = {name, strlen(name), false};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (fl_cell_is(cell, names[i])) return true;
    }
    return false;
}

static void judge_column(const FlTable *table, FlColumn *column, const Counting *counting) {
    int cells = column->numbers + column->others;
    if (cells == 0) {
        column->kind = FL_COLUMN_EMPTY;
        snprintf(column->why, sizeof column->why, "This column is empty.");
    } else if (column->others == 0) {
        bool counts = counting->next > 0 && table->head && table->rows > 1 && is_index_name(column->name);
        column->kind = counts ? FL_COLUMN_INDEX : FL_COLUMN_NUMBERS;
        if (counts) snprintf(column->why, sizeof column->why, "This column counts the rows.");
    } else if (column->numbers >= column->others) {
        column->kind = FL_COLUMN_MIXED;
        snprintf(column->why, sizeof column->why, "Line %d: \"%s\" is not a finite decimal number.", counting->line,
                 counting->first);
    } else {
        bool dates = 2 * counting->dates > column->others;
        column->kind = dates ? FL_COLUMN_DATES : FL_COLUMN_WORDS;
        snprintf(column->why, sizeof column->why, "This column holds %s, like \"%s\" in line %d.",
                 dates ? "dates" : "words", counting->first, counting->line);
    }
}

static bool wrong_row(const FlTable *table, const FlRows *rows, char *error, size_t size) {
    return fl_table_fault(error, size, "Line %d, \"%.*s%s\", has %d column%s; the other rows have %d.", rows->line,
                          FL_TABLE_SHOWS(rows->row, rows->length), rows->count, rows->count == 1 ? "" : "s",
                          table->columns);
}

static bool find_columns(FlTable *table, char *error, size_t size) {
    Counting *counting = calloc((size_t)table->columns, sizeof *counting);
    if (counting == NULL) return fl_table_fault(error, size, "There is no memory for a table.");
    FlRows rows = fl_table_begin(table);
    bool ok = true;
    while (ok && fl_rows_next(&rows)) {
        if (fl_table_stray(table, &rows)) {
            table->strays++;
            continue;
        }
        /* Between blanks nothing tells which cell is missing. */
        if (rows.count > table->columns || (table->separator == ' ' && rows.count < table->columns))
            ok = wrong_row(table, &rows, error, size);
        if (table->rows == FL_DATA_MOST)
            ok = fl_table_fault(error, size, "There are more than %d points.", FL_DATA_MOST);
        for (int i = 0; ok && i < table->columns; i++) take_cell(table, &counting[i], &rows, i, table->rows);
        table->rows++;
    }
    for (int i = 0; ok && i < table->columns; i++) judge_column(table, &table->column[i], &counting[i]);
    free(counting);
    return ok;
}

static bool read_table(FlTable *table, FlCell *copy, char *error, size_t size) {
    fl_table_separator(table);
    if (!fl_table_mark(table, error, size)) return false;
    table->columns = fl_table_width(table);
    table->column = calloc((size_t)table->columns, sizeof *table->column);
    if (table->column == NULL) return fl_table_fault(error, size, "There is no memory for a table.");
    fl_table_preamble(table, copy);
    fl_table_head(table, copy);
    if (!fl_table_commas(table)) return find_columns(table, error, size);
    return fl_table_fault(error, size,
                          "These may be decimal commas: put semicolons or tabs "
                          "between the columns, or write decimal "
                          "points; with a head like x,y they are two columns.");
}

FlTable *fl_table_read(const char *text, size_t length, char *error, size_t size) {
    FlTable *table = calloc(1, sizeof *table);
    FlCell *copy = malloc(sizeof *copy * FL_TABLE_COLUMNS);
    bool ok = table != NULL && copy != NULL;
    if (ok) {
        table->text = fl_table_decode(text, length, &table->length);
        char *rows = table->text != NULL ? fl_table_unlist(table->text, &table->length) : NULL;
        if (rows != NULL) {
            free(table->text);
            table->text = rows;
        }
        table->cell = malloc(sizeof *table->cell * FL_TABLE_COLUMNS);
        table->first_line = 1;
        atomic_init(&table->references, 1);
        ok = table->text != NULL && table->cell != NULL;
    }
    if (!ok)
        fl_table_fault(error, size, "There is no memory for a table.");
    else if (memchr(table->text, '\0', table->length) != NULL)
        ok = fl_table_fault(error, size, "This is not a text file.");
    else
        ok = read_table(table, copy, error, size);
    free(copy);
    if (ok) return table;
    fl_table_free(table);
    return NULL;
}

const FlTable *fl_table_retain(const FlTable *table) {
    atomic_fetch_add_explicit(&((FlTable *)table)->references, 1, memory_order_relaxed);
    return table;
}

void fl_table_free(const FlTable *table) {
    FlTable *own = (FlTable *)table;
    if (own == NULL || atomic_fetch_sub_explicit(&own->references, 1, memory_order_acq_rel) > 1) return;
    free(own->text);
    free(own->column);
    free(own->cell);
    free(own);
}

int fl_table_rows(const FlTable *table) {
    return table->rows;
}

int fl_table_columns(const FlTable *table, const FlColumn **columns) {
    *columns = table->column;
    return table->columns;
}
