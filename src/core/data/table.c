/* What the columns of a table are: found by what makes its rows alike. */
#include "core/data/table_inside.h"
#include "fallline/number.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SAMPLE = 1000, COUNTED = 65, SHORT_NAME = 3 };

bool fl_table_fault(char *error, size_t size, const char *format, ...) {
    if (error == NULL || size == 0) return false;
    va_list list;
    va_start(list, format);
    if (vsnprintf(error, size, format, list) < 0) error[0] = '\0';
    va_end(list);
    return false;
}

/* ---- cells ---- */

static bool is_word(FlCell cell, const char *word) {
    size_t length = strlen(word);
    if (cell.length != length) return false;
    for (size_t i = 0; i < length; i++) {
        char c = cell.at[i];
        if ((c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c) != word[i]) return false;
    }
    return true;
}

static FlCell trimmed(FlCell cell) {
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
        if (is_word(cell, words[i])) return true;
    }
    return false;
}

FlCellSort fl_cell_sort(const FlTable *table, FlCell cell, double *v) {
    cell = trimmed(cell);
    if (cell.length > 0 &&
        fl_number_read_written(cell.at, cell.length, table->comma ? FL_WRITTEN_COMMA : FL_WRITTEN_POINT, v))
        return FL_CELL_NUMBER;
    return is_missing(cell) ? FL_CELL_MISSING : FL_CELL_OTHER;
}

/* Digits with two of the same marks between: 2024-05-01, 1.5.2024, 12:30. */
static bool is_date(FlCell cell) {
    int marks = 0, digits = 0;
    for (size_t i = 0; i < cell.length; i++) {
        digits += cell.at[i] >= '0' && cell.at[i] <= '9';
        marks += cell.at[i] == '-' || cell.at[i] == '/' || cell.at[i] == ':' || cell.at[i] == '.';
    }
    return digits >= 3 && marks >= 1 && (size_t)(digits + marks) + 4 >= cell.length;
}

/* Of a row: how many cells are of each sort. */
typedef struct Sorts {
    int missing, numbers, others;
} Sorts;

static Sorts sorts_of(const FlTable *table, const FlRows *rows) {
    Sorts sorts = {0, 0, 0};
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
    return rows->count < table->columns && sorts_of(table, rows).numbers == 0;
}

static FlRows from_start(const FlTable *table) {
    return (FlRows){.at = table->text + table->first,
                    .end = table->text + table->length,
                    .next_line = table->first_line,
                    .separator = table->separator,
                    .cell = table->cell};
}

FlRows fl_table_begin(const FlTable *table) {
    return from_start(table);
}

/* ---- what stands between columns ---- */

/* Whether a cell shows that commas are decimal (1) or points are (-1); 0: neither, or either. */
static int shows_comma(FlCell cell) {
    double point, comma;
    bool as_point = fl_number_read_written(cell.at, cell.length, FL_WRITTEN_POINT, &point);
    bool as_comma = fl_number_read_written(cell.at, cell.length, FL_WRITTEN_COMMA, &comma);
    return as_point == as_comma ? 0 : as_comma ? 1 : -1;
}

static int count_marks(FlCell cell, char mark) {
    int n = 0;
    for (size_t i = 0; i < cell.length; i++) n += cell.at[i] == mark;
    return n;
}

/* How well a separator fits: the share of rows with as many cells as most have, times what share are numbers. *columns
 * is how many. */
static double judge(FlTable *table, char separator, int *columns) {
    int seen = 0, often[COUNTED] = {0}, best = 1, cells = 0;
    double numbers = 0, v;
    table->separator = separator;
    FlRows rows = from_start(table);
    for (; seen < SAMPLE && fl_rows_next(&rows); seen++) {
        often[rows.count < COUNTED ? rows.count : COUNTED - 1]++;
        for (int i = 0; i < rows.count && i < FL_TABLE_COLUMNS; i++, cells++) {
            FlCell cell = trimmed(rows.cell[i]);
            numbers += cell.length > 0 && (fl_number_read_written(cell.at, cell.length, FL_WRITTEN_POINT, &v) ||
                                           fl_number_read_written(cell.at, cell.length, FL_WRITTEN_COMMA, &v));
        }
    }
    for (int i = 2; i < COUNTED; i++) {
        if (often[i] >= often[best] && often[i] > 0 && (best > 1 || often[i] * 2 >= seen)) best = i;
    }
    *columns = best;
    return best < 2 || cells == 0 ? 0 : (double)often[best] / seen * (1 + numbers / cells);
}

static void find_separator(FlTable *table) {
    static const char separators[] = "\t;,| ";
    double most = -1;
    char best = ' ';
    for (int i = 0; separators[i] != '\0'; i++) {
        int columns;
        double fits = judge(table, separators[i], &columns);
        if (fits > most * 1.0001) {
            most = fits;
            best = separators[i];
        }
    }
    table->separator = best;
}

/* Excel's first line. */
static bool named_separator(FlTable *table) {
    if (table->length < 5 || strncmp(table->text, "sep=", 4) != 0) return false;
    char c = table->text[4], after = table->text[5];
    if (strchr("\t;,|", c) == NULL || c == '\0' || (after != '\n' && after != '\r')) return false;
    table->separator = c;
    table->first = 6;
    return true;
}

/* As many cells as a tenth of the rows have, two of them at least, or most have: a column that is empty in most rows is
 * a column. */
static int count_columns(FlTable *table) {
    int seen = 0, often[FL_TABLE_COLUMNS + 1] = {0}, columns = 1;
    FlRows rows = from_start(table);
    for (; seen < SAMPLE && fl_rows_next(&rows); seen++)
        often[rows.count < FL_TABLE_COLUMNS ? rows.count : FL_TABLE_COLUMNS]++;
    for (int i = 1; i <= FL_TABLE_COLUMNS; i++) {
        bool usual = often[i] >= 2 && often[i] * 10 >= seen;
        if (usual || (often[i] > 0 && often[i] >= often[columns])) columns = i;
    }
    return columns;
}

/* How often cells show decimal commas (marks = ',') or points; either counts commas that may be what separates
 * thousands. */
static int count_shown(const FlTable *table, char mark, int *either) {
    int shown = 0;
    FlRows rows = from_start(table);
    while (fl_rows_next(&rows)) {
        for (int i = 0; i < rows.count && i < FL_TABLE_COLUMNS; i++) {
            FlCell cell = trimmed(rows.cell[i]);
            int commas = count_marks(cell, ','), points = count_marks(cell, '.');
            if (mark == ',' ? commas == 0 && points < 2 : points == 0) continue; /* most cells are quickly passed */
            int shows = shows_comma(cell);
            shown += shows == (mark == ',' ? 1 : -1);
            *either += shows == 0 && commas > 0;
        }
    }
    return shown;
}

/* Decimal commas where cells show them, more of them than decimal points. */
static void find_mark(FlTable *table) {
    int either = 0, ignored = 0, commas = count_shown(table, ',', &either);
    /* Semicolons stand between columns where commas stand in numbers. */
    bool semicolons = either > 0 && table->separator == ';';
    table->comma = (commas > 0 || semicolons) && commas >= count_shown(table, '.', &ignored);
}

/* ---- the head ---- */

static void put_name(FlColumn *column, const char *at, size_t length) {
    size_t used = strlen(column->name);
    for (size_t i = 0; i < length && used + 1 < sizeof column->name; i++) {
        if (at[i] == '"' && i + 1 < length && at[i + 1] == '"') continue;
        column->name[used++] = (unsigned char)at[i] < ' ' ? ' ' : at[i];
    }
    while (used > 0 && ((unsigned char)column->name[used - 1] & 0xc0) == 0x80 && used + 1 >= sizeof column->name)
        used--; /* a character that did not fit */
    if (used + 1 >= sizeof column->name && used > 0 && (unsigned char)column->name[used - 1] >= 0xc0) used--;
    column->name[used] = '\0';
}

static void take_names(FlTable *table, const FlRows *rows) {
    int shift = rows->count == table->columns - 1 && rows->given == rows->count; /* R leaves the row names' head out */
    for (int i = 0; i < rows->count && i + shift < table->columns; i++) {
        FlCell cell = trimmed(rows->cell[i]);
        put_name(&table->column[i + shift], cell.at, cell.length);
    }
    table->names = rows->count;
    table->head = true;
}

/* Digits in quotes above digits without, beside a word: "Month","1958" above "JAN",340. */
static bool names_years(const FlTable *table, const FlRows *head, FlCell *copy, const FlRows *below) {
    double v;
    for (int i = 0; i < head->count; i++) {
        if (fl_cell_sort(table, copy[i], &v) != FL_CELL_NUMBER) continue;
        bool plain =
            i < below->count && !below->cell[i].quoted && fl_cell_sort(table, below->cell[i], &v) != FL_CELL_OTHER;
        if (!copy[i].quoted || !plain) return false;
    }
    return true;
}

/* A row of units below the head: words wherever the row below has numbers. */
static bool has_units(const FlTable *table, const FlRows *rows, FlRows below, FlCell *copy) {
    double v;
    if (sorts_of(table, rows).numbers > 0 || rows->count > table->columns) return false;
    memcpy(copy, rows->cell, sizeof *copy * FL_TABLE_COLUMNS);
    int count = rows->count, numbers = 0;
    below.cell = table->cell;
    if (!fl_rows_next(&below)) return false;
    for (int i = 0; i < below.count && i < table->columns; i++) {
        if (fl_cell_sort(table, below.cell[i], &v) != FL_CELL_NUMBER) continue;
        numbers++;
        if (i >= count || fl_cell_sort(table, copy[i], &v) != FL_CELL_OTHER) return false;
    }
    return numbers > 0;
}

static void begin_at(FlTable *table, const char *at, int line) {
    table->first = (size_t)(at - table->text);
    table->first_line = line;
}

/* "3 columns", before the names of the columns a line each. */
static int declared_columns(const FlRows *rows) {
    int n = 0;
    if (rows->count != 2 || !is_word(rows->cell[1], "columns")) return 0;
    return fl_number_read_count(rows->cell[0].at, rows->cell[0].length, FL_TABLE_COLUMNS, &n) ? n : 0;
}

/* Lines of words before the first row; where they declare the columns the last of them are the names. */
static void pass_preamble(FlTable *table, FlCell *copy) {
    FlRows rows = from_start(table);
    int declared = 0, lines = 0;
    for (;;) {
        const char *at = rows.at;
        int line = rows.next_line;
        if (!fl_rows_next(&rows)) return;
        Sorts sorts = sorts_of(table, &rows);
        int columns = declared_columns(&rows);
        if (columns > 0) declared = columns;
        bool short_row = rows.count < table->columns && sorts.others > 0;
        if (short_row && declared == 0 && rows.count == table->columns - 1 && sorts.numbers == 0 && rows.count > 1) {
            FlRows below = rows; /* perhaps a head without that of the row names */
            below.cell = copy;
            short_row = !fl_rows_next(&below) || below.count != table->columns;
        }
        if (!short_row && (declared == 0 || sorts.numbers > 0)) {
            begin_at(table, at, line);
            break;
        }
        lines++;
        table->names = rows.count;
    }
    table->before = lines;
    if (declared != table->columns || lines < declared) return;
    FlRows again = {.at = table->text, .end = table->text + table->length, .separator = table->separator, .cell = copy};
    for (int i = 0; i < lines && fl_rows_next(&again); i++) {
        int column = i - (lines - declared);
        if (column >= 0) put_name(&table->column[column], again.row, again.length);
    }
    table->names = declared;
    table->head = true;
}

static void find_head(FlTable *table, FlCell *copy) {
    FlRows rows = from_start(table);
    if (table->head || !fl_rows_next(&rows)) return;
    Sorts sorts = sorts_of(table, &rows);
    FlRows below = rows, head = rows;
    memcpy(copy, rows.cell, sizeof *copy * FL_TABLE_COLUMNS);
    bool more = fl_rows_next(&below); /* into the table's cells */
    bool is_head = sorts.others > 0 && (sorts.numbers == 0 || (more && names_years(table, &head, copy, &below)));
    if (is_head) {
        head.cell = copy;
        take_names(table, &head);
        begin_at(table, head.at, head.next_line);
        if (!more || !has_units(table, &below, below, copy)) return;
        for (int i = 0; i < below.count && i < table->columns; i++) {
            if (copy[i].length == 0 || table->column[i].name[0] == '\0') continue;
            bool bracket = copy[i].at[0] == '(' || copy[i].at[0] == '[';
            put_name(&table->column[i], bracket ? " " : " (", bracket ? 1 : 2);
            put_name(&table->column[i], copy[i].at, copy[i].length);
            if (!bracket) put_name(&table->column[i], ")", 1);
        }
        begin_at(table, below.at, below.next_line);
        return;
    }
    table->odd_first = sorts.others > 0 && sorts.numbers > 0;
    if (head.comment == NULL) return; /* NumPy writes its head as a comment */
    FlRows comment = from_start(table);
    fl_rows_cut(&comment, head.comment, head.comment_length);
    if (comment.count != table->columns || sorts_of(table, &comment).numbers > 0) return;
    for (int i = 0; i < comment.count && table->separator == ' ' && table->columns == 2; i++) {
        if (comment.cell[i].length > SHORT_NAME) return; /* two words, but no names */
    }
    take_names(table, &comment);
}

/* ---- decimal commas that look like two columns ---- */

static bool all_digits(FlCell cell) {
    for (size_t i = 0; i < cell.length; i++) {
        if (cell.at[i] < '0' || cell.at[i] > '9') return false;
    }
    return cell.length > 0 && !cell.quoted;
}

/* Whether the commas of a table may be decimal ones: fewer names than cells, or "00" and "05" behind them, or always
 * the same digits. */
static bool commas_in_numbers(const FlTable *table) {
    if (table->separator != ',') return false;
    FlRows rows = from_start(table);
    int seen = 0, counting = 0;
    bool zero = false, same = true;
    char first[16] = "";
    while (seen < SAMPLE && fl_rows_next(&rows)) {
        for (int i = 0; i < rows.count; i++) {
            FlCell cell = rows.cell[i];
            if (cell.length > 0 && cell.at[0] == '-' && i + 1 < rows.count) cell.at++, cell.length--;
            bool spaced = i > 0 && cell.at[-1] != ',' && cell.at[-1] != '-';
            if (spaced || !all_digits(cell)) return false;
        }
        FlCell last = rows.cell[rows.count - 1];
        if (seen == 0) snprintf(first, sizeof first, "%.*s", (int)(last.length < 15 ? last.length : 15), last.at);
        same = same && strlen(first) == last.length && strncmp(first, last.at, last.length) == 0;
        zero = zero || (last.length > 1 && last.at[0] == '0');
        int n = -1;
        counting += fl_number_read_count(rows.cell[0].at, rows.cell[0].length, 1000000, &n) && n == seen + 1;
        seen++;
    }
    int columns = table->columns, names = table->names;
    if (seen == 0) return false;
    if (seen == 0) return false;
    if (names == 0) return columns == 2 && seen > 1 && (zero || same);
    if (names >= columns) return false;
    return 2 * names == columns || counting < seen;
}

/* ---- columns ---- */

/* What is known of a column while its cells come in. */
typedef struct Counting {
    double next; /* what a column that counts the rows has next; -1: it does not */
    int dates, line;
    char first[48]; /* the first cell that is no number */
} Counting;

static void take_cell(FlTable *table, Counting *counting, const FlRows *rows, int i, int row) {
    FlColumn *column = &table->column[i];
    FlCell cell = i < rows->count ? trimmed(rows->cell[i]) : (FlCell){"", 0, false};
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
        if (is_word(cell, names[i])) return true;
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
    FlRows rows = from_start(table);
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
    if (!named_separator(table)) find_separator(table);
    find_mark(table);
    table->columns = count_columns(table);
    table->column = calloc((size_t)table->columns, sizeof *table->column);
    if (table->column == NULL) return fl_table_fault(error, size, "There is no memory for a table.");
    pass_preamble(table, copy);
    find_head(table, copy);
    if (!commas_in_numbers(table)) return find_columns(table, error, size);
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
        table->cell = malloc(sizeof *table->cell * FL_TABLE_COLUMNS);
        table->first_line = 1;
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

void fl_table_free(FlTable *table) {
    if (table == NULL) return;
    free(table->text);
    free(table->column);
    free(table->cell);
    free(table);
}

int fl_table_rows(const FlTable *table) {
    return table->rows;
}

int fl_table_columns(const FlTable *table, const FlColumn **columns) {
    *columns = table->column;
    return table->columns;
}
