/* What the columns of a table are. */
#include "core/base/character.h"
#include "core/base/patience.h"
#include "core/base/refuse.h"
#include "core/data/table_inside.h"
#include "fallline/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* "Jan 2, 2024", "2. März 2024": a month by its first letters, with digits beside it. */
static bool has_month(FlCell cell) {
    static const char *const months[] = {"jan", "feb", "mar", "apr", "may",        "jun", "jul", "aug",
                                         "sep", "oct", "nov", "dec", "m\xc3\xa4r", "mai", "okt", "dez"};
    int digits = 0;
    for (size_t i = 0; i < cell.length; i++) digits += fl_is_digit(cell.at[i]);
    for (size_t i = 0; i < cell.length && digits > 1; i++) {
        bool begins = fl_is_letter(cell.at[i]) && (i == 0 || !fl_is_letter(cell.at[i - 1]));
        for (size_t k = 0; begins && k < sizeof months / sizeof *months; k++) {
            size_t length = strlen(months[k]);
            if (i + length <= cell.length && fl_cell_is((FlCell){cell.at + i, length, false}, months[k])) return true;
        }
    }
    return false;
}

/* Digits with two of the same marks between, or one where it is no decimal point: 2024-05-01, 1.5.2024, 12:30, 2024-05.
 */
static bool is_date(FlCell cell) {
    static const char signs[] = "-/:.";
    int seen[4] = {0}, marks = 0, most = 0, digits = 0;
    if (has_month(cell)) return true;
    for (size_t i = 0; i < cell.length; i++) {
        const char *sign = strchr(signs, cell.at[i]);
        bool digit = cell.at[i] >= '0' && cell.at[i] <= '9';
        digits += digit;
        if (!digit && sign == NULL) memset(seen, 0, sizeof seen); /* 1.0±0.1 */
        if (sign == NULL) continue;
        marks++;
        if (++seen[sign - signs] > most) most = seen[sign - signs];
    }
    bool between = most > 1 || seen[2] > 0 || (seen[0] + seen[1] > 0 && digits > 4);
    return digits >= 3 && between && (size_t)(digits + marks) + 4 >= cell.length;
}

/* What is known of a column while its cells come in. */
typedef struct Counting {
    double next; /* what a column that counts the rows has next; -1: it does not */
    double last; /* the whole number of the row before; INFINITY: they do not rise */
    bool named;  /* the first row is 0 or 1, or in quotes as R's names of rows */
    int dates, line;
    char first[48]; /* the first cell that is no number */
} Counting;

/* Of what is no number, and not empty: more digits than letters, or a few letters behind digits; no label like A1. */
static bool is_almost_number(FlCell cell) {
    int digits = 0, letters = 0;
    for (size_t i = 0; i < cell.length; i++) {
        char c = cell.at[i];
        digits += c >= '0' && c <= '9';
        letters += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
    bool first = strchr("+-.<>~$", cell.at[0]) != NULL;
    return digits > letters || (digits > 0 && (first || (cell.at[0] >= '0' && cell.at[0] <= '9')) && letters < 4);
}

/* A number with a decimal mark: 2, like 1.234: 3, which may have been a thousand. */
static int mark_of(FlCell cell) {
    bool english = fl_cell_is_english_money(cell);
    cell = fl_cell_digits(cell);
    size_t from = cell.at[0] == '-', digits = from;
    while (digits < cell.length && cell.at[digits] >= '0' && cell.at[digits] <= '9') digits++;
    if (digits == cell.length || (cell.at[digits] != '.' && cell.at[digits] != ',')) return 0;
    size_t decimals = digits + 1;
    while (decimals < cell.length && cell.at[decimals] >= '0' && cell.at[decimals] <= '9') decimals++;
    bool three = cell.length - digits == 4 && decimals == cell.length;
    if (english && cell.at[digits] == ',') return 2; /* thousands for sure */
    return digits - from > 0 && digits - from < 4 && cell.at[from] != '0' && three ? 3 : 2;
}

static void take_cell(FlTable *table, Counting *counting, const FlRows *rows, int i, int row) {
    FlColumn *column = &table->column[i];
    FlCell cell = i < rows->count ? fl_cell_trimmed(rows->cell[i]) : (FlCell){"", 0, false};
    double v = 0;
    FlCellSort sort = fl_cell_sort(table, cell, &v);
    column->missing += sort == FL_CELL_MISSING;
    column->numbers += sort == FL_CELL_NUMBER;
    column->others += sort == FL_CELL_OTHER;
    column->marked += sort == FL_CELL_NUMBER && mark_of(cell) > 0;
    column->triples += sort == FL_CELL_NUMBER && mark_of(cell) == 3;
    if (row < FL_TABLE_SHOWN)
        snprintf(column->shown[row], sizeof column->shown[row], "%.*s",
                 (int)fl_cut(cell.at, cell.length, sizeof column->shown[row] - 1), cell.at);
    if (row == 0) counting->next = sort == FL_CELL_NUMBER && (v == 0 || v == 1) ? v : -1;
    counting->next = sort == FL_CELL_NUMBER && v == counting->next ? v + 1 : -1;
    bool rises = sort == FL_CELL_NUMBER && v == floor(v) && (row == 0 || v > counting->last);
    counting->last = rises ? v : INFINITY;
    if (row == 0) counting->named = v == 0 || v == 1 || cell.quoted;
    if (sort != FL_CELL_OTHER) return;
    counting->dates += is_date(cell);
    column->almost += is_almost_number(cell);
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
    size_t n = cell.length; /* PassengerId, house_id */
    return n > 2 && (cell.at[n - 2] == 'I' || cell.at[n - 3] == '_' || cell.at[n - 3] == ' ') &&
           fl_cell_is((FlCell){cell.at + n - 2, 2, false}, "id");
}

/* What is wrong with the first cell of a column that is no number. */
static void say_cell(const FlTable *table, const Counting *counting, bool almost, FlColumn *column) {
    FlCell cell = {counting->first, strlen(counting->first), false};
    size_t number = fl_cell_before_unit(table, cell);
    if (number > 0) {
        FlCell unit = fl_cell_trimmed((FlCell){cell.at + number, cell.length - number, false});
        const char *name = column->name[0] != '\0' ? column->name : "length";
        snprintf(column->why, sizeof column->why,
                 "Line %d: \"%s\" has its unit behind the number: write numbers alone, and the unit into the head, as "
                 "%.*s (%.*s).",
                 counting->line, counting->first, (int)fl_cut(name, strlen(name), 20), name, (int)unit.length, unit.at);
    } else {
        snprintf(column->why, sizeof column->why,
                 almost ? "Line %d: \"%s\" cannot be read as a number."
                        : "Line %d: \"%s\" is not a finite decimal number.",
                 counting->line, counting->first);
    }
}

static void judge_column(const FlTable *table, FlColumn *column, const Counting *counting) {
    int cells = column->numbers + column->others;
    if (cells == 0) {
        column->kind = FL_COLUMN_EMPTY;
        snprintf(column->why, sizeof column->why, "This column is empty.");
    } else if (column->others == 0) {
        bool first = column == table->column && column->name[0] == '\0'; /* rows of a frame that was filtered */
        bool rises = first && table->columns > 1 && counting->named && counting->last < INFINITY;
        bool counts = (counting->next > 0 || rises) && table->head && table->rows > 1 && is_index_name(column->name);
        column->kind = counts ? FL_COLUMN_INDEX : FL_COLUMN_NUMBERS;
        if (counts) snprintf(column->why, sizeof column->why, "This column counts the rows.");
    } else if (column->numbers >= column->others) {
        column->kind = FL_COLUMN_MIXED;
        say_cell(table, counting, false, column);
    } else {
        bool dates = 2 * counting->dates > column->others;
        column->kind = dates ? FL_COLUMN_DATES : FL_COLUMN_WORDS;
        if (!dates && 2 * column->almost > column->others)
            say_cell(table, counting, true, column);
        else
            snprintf(column->why, sizeof column->why, "This column holds %s, like \"%s\" in line %d.",
                     dates ? "dates" : "words", counting->first, counting->line);
    }
}

static bool wrong_row(const FlTable *table, const FlRows *rows, char *error, size_t size) {
    return fl_refuse(error, size, "Line %d, \"%.*s%s\", has %d column%s; the other rows have %d.", rows->line,
                     FL_TABLE_SHOWS(rows->row, rows->length), rows->count, rows->count == 1 ? "" : "s", table->columns);
}

static bool find_columns(FlTable *table, char *error, size_t size) {
    Counting *counting = calloc((size_t)table->columns, sizeof *counting);
    if (counting == NULL) return fl_refuse(error, size, "There is no memory for a table.");
    fl_table_find_totals(table);
    FlRows rows = fl_table_begin(table);
    bool ok = true;
    while (ok && fl_rows_next(&rows)) {
        if (fl_table_stray(table, &rows)) {
            table->strays += table->total_line == 0 || rows.line < table->total_line;
            continue;
        }
        /* Between blanks nothing tells which cell is missing. */
        if (rows.count > table->columns || (table->separator == ' ' && rows.count < table->columns))
            ok = wrong_row(table, &rows, error, size);
        if (table->rows == FL_DATA_MOST) ok = fl_refuse(error, size, "There are more than %d points.", FL_DATA_MOST);
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
    if (table->column == NULL) return fl_refuse(error, size, "There is no memory for a table.");
    fl_table_preamble(table, copy);
    fl_table_find_units(table);
    fl_table_head(table, copy);
    fl_table_name_units(table);
    if (fl_table_blanks(table))
        return fl_refuse(error, size,
                         "Blanks stand between columns and perhaps in numbers like 1 200: put tabs or semicolons "
                         "between the columns.");
    if (fl_table_grouped(table))
        return fl_refuse(error, size,
                         "Line %d has %d cells under %d names: do commas stand in its numbers, too? Put semicolons or "
                         "tabs between the columns.",
                         table->first_line, table->columns, table->names);
    if (!fl_table_commas(table)) return find_columns(table, error, size);
    return fl_refuse(error, size,
                     "These may be decimal commas: put semicolons or tabs "
                     "between the columns, or write decimal "
                     "points; with a head like x,y they are two columns.");
}

/* Puts a text of the same points in place of the table's; NULL: none. */
static bool put_text(FlTable *table, char *text) {
    if (text == NULL) return false;
    free(table->text);
    table->text = text;
    return true;
}

static bool no_memory(char *error, size_t size) {
    return fl_refuse(error, size, "There is no memory for a table.");
}

static bool read_turned(FlTable *table, FlCell *copy, char *error, size_t size) {
    char *rows;
    if (!fl_table_turned(table, &table->length, &rows)) return no_memory(error, size);
    if (!put_text(table, rows)) return true;
    free(table->column);
    table->column = NULL;
    table->first = 0;
    table->first_line = 1;
    table->comma = table->odd_first = table->head = table->units = false;
    table->head_row = NULL;
    table->names = table->rows = table->columns = table->before = table->strays = table->total_line = table->totals = 0;
    table->turned = true;
    return read_table(table, copy, error, size);
}

/* Every row begins with a dash and a blank. */
static bool is_dashed(const char *text) {
    int rows = 0;
    for (const char *at = text; *at != '\0'; rows++) {
        at += strspn(at, " \t\r\n");
        if (*at == '\0') break;
        if (at[0] != '-' || at[1] != ' ' || strchr("+-.0123456789", at[2]) == NULL) return false;
        at += strcspn(at, "\r\n");
    }
    return rows > 1;
}

/* X = [[1, 2], [3, 4]] beside y = [5, 6]: features for each y. */
static bool is_features(const char *text) {
    const char *given = strchr(text, '='), *pairs = strstr(text, "[[");
    return given != NULL && pairs != NULL && given < pairs && strchr(pairs, '=') != NULL;
}

/* What is no table of rows, whatever stands in its cells. */
static bool check_form(const FlTable *table, FlTableFault *fault, char *error, size_t size) {
    if (memchr(table->text, '\0', table->length) != NULL) return fl_refuse(error, size, "This is not a text file.");
    if (table->range[0] != '\0')
        return fl_refuse(error, size,
                         "%s has no numbers, or too many: its step has to lead from its beginning to its end.",
                         table->range);
    if (table->listed) return true;
    if (fl_table_is_json(table->text))
        return fl_refuse(error, size,
                         "This JSON holds no table; points are like [{\"x\": 1, \"y\": 2}, {\"x\": 3, \"y\": 4}] or "
                         "{\"x\": [1, 3], \"y\": [2, 4]}.");
    if (is_dashed(table->text))
        return fl_refuse(error, size,
                         "Each row begins with a dash and a blank: a list, or a minus? Write -1 for a minus, or 1.");
    if (!is_features(table->text)) return true;
    *fault = FL_TABLE_FEATURES;
    return fl_refuse(error, size,
                     "There are several numbers for each y; a line takes one: x = [1, 2, 3]; y = [2, 4, 6].");
}

/* The text without what stands around and between its numbers in other forms than rows. False: no memory, or nobody
 * waits for it any longer. */
static bool take_text(FlTable *table, const char *text, size_t length) {
    table->first_line = 1;
    atomic_init(&table->references, 1);
    table->cell = malloc(sizeof *table->cell * FL_TABLE_COLUMNS);
    table->text = fl_table_decode(text, length, &table->length);
    if (table->cell == NULL || table->text == NULL) return false;
    char *rows;
    if (!fl_table_lettered(table->text, &table->length, &rows)) return false;
    put_text(table, rows);
    if (!fl_patience_spend(length) || !fl_table_unmarked(table->text, &table->length, &rows)) return false;
    bool marked = put_text(table, rows);
    if (!marked) fl_table_bad_range(table->text, table->length, table->range, sizeof table->range);
    if (!marked && !fl_table_unspelled(table->text, &table->length, &rows)) return false;
    if (!marked) put_text(table, rows);
    if (!fl_patience_spend(length) || !fl_table_unprinted(table->text, &table->length, &rows)) return false;
    put_text(table, rows);
    if (!fl_patience_spend(length) || !fl_table_unlist(table->text, &table->length, &rows)) return false;
    table->listed = put_text(table, rows);
    if (table->listed) return true;
    if (!fl_patience_spend(length) || !fl_table_unlatex(table->text, &table->length, &rows)) return false;
    put_text(table, rows);
    return true;
}

FlTable *fl_table_read_or(const char *text, size_t length, FlTableFault *fault, char *error, size_t size) {
    FlTable *table = calloc(1, sizeof *table);
    FlCell *copy = malloc(sizeof *copy * FL_TABLE_COLUMNS);
    *fault = FL_TABLE_REFUSED;
    bool ok = table != NULL && copy != NULL && take_text(table, text, length);
    if (!ok)
        no_memory(error, size);
    else
        ok = check_form(table, fault, error, size) && read_table(table, copy, error, size) &&
             read_turned(table, copy, error, size);
    free(copy);
    if (ok) return table;
    fl_table_free(table);
    return NULL;
}

FlTable *fl_table_read(const char *text, size_t length, char *error, size_t size) {
    FlTableFault fault;
    return fl_table_read_or(text, length, &fault, error, size);
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

const char *fl_table_text(const FlTable *table, size_t *length) {
    *length = table->length;
    return table->text;
}
