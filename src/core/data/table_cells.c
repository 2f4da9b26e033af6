/* What the cells of a table are. */
#include "core/data/table_inside.h"
#include "fallline/number.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool fl_table_fault(char *error, size_t size, const char *format, ...) {
    if (error == NULL || size == 0) return false;
    va_list list;
    va_start(list, format);
    if (vsnprintf(error, size, format, list) < 0) error[0] = '\0';
    va_end(list);
    return false;
}
bool fl_cell_is(FlCell cell, const char *word) {
    size_t length = strlen(word);
    if (cell.length != length) return false;
    for (size_t i = 0; i < length; i++) {
        char c = cell.at[i];
        if ((c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c) != word[i]) return false;
    }
    return true;
}

FlCell fl_cell_trimmed(FlCell cell) {
    while (cell.length > 0 && (cell.at[0] == ' ' || cell.at[0] == '\t')) cell.at++, cell.length--;
    while (cell.length > 0 && (cell.at[cell.length - 1] == ' ' || cell.at[cell.length - 1] == '\t')) cell.length--;
    return cell;
}

static bool is_missing(FlCell cell) {
    static const char *const words[] = {
        "na",  "n/a",     "#n/a", "nan",          "null",         "none",   "?",       ".",      "*",
        "nil", "missing", "<na>", "\xe2\x80\x94", "\xe2\x80\x93", "#null!", "#value!", "#div/0!"};
    size_t dashes = 0;
    while (dashes < cell.length && cell.at[dashes] == '-') dashes++;
    if (dashes == cell.length) return true; /* and the empty one */
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (fl_cell_is(cell, words[i])) return true;
    }
    return false;
}

FlCellSort fl_cell_sort(const FlTable *table, FlCell cell, double *v) {
    cell = fl_cell_trimmed(cell);
    if (cell.length > 0 &&
        fl_number_read_written(cell.at, cell.length, table->comma ? FL_WRITTEN_COMMA : FL_WRITTEN_POINT, v))
        return FL_CELL_NUMBER;
    return is_missing(cell) ? FL_CELL_MISSING : FL_CELL_OTHER;
}

FlCellSorts fl_table_sorts(const FlTable *table, const FlRows *rows) {
    FlCellSorts sorts = {0, 0, 0};
    double v;
    for (int i = 0; i < rows->count && i < FL_TABLE_COLUMNS; i++) {
        FlCellSort sort = fl_cell_sort(table, rows->cell[i], &v);
        sorts.missing += sort == FL_CELL_MISSING;
        sorts.numbers += sort == FL_CELL_NUMBER;
        sorts.others += sort == FL_CELL_OTHER;
    }
    return sorts;
}

bool fl_table_stray(const FlTable *table, const FlRows *rows) {
    return rows->count < table->columns && fl_table_sorts(table, rows).numbers == 0;
}

FlRows fl_table_begin(const FlTable *table) {
    return (FlRows){.at = table->text + table->first,
                    .end = table->text + table->length,
                    .next_line = table->first_line,
                    .separator = table->separator,
                    .cell = table->cell};
}
