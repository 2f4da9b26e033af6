/* The head of a table, and what stands before it. */
#include "core/data/table_inside.h"
#include "fallline/number.h"

#include <string.h>

enum { SHORT_NAME = 3 };

static void put_name(FlColumn *column, const char *at, size_t length) {
    size_t used = strlen(column->name);
    size_t i = 0;
    for (; i < length && used + 1 < sizeof column->name; i++) {
        if (at[i] == '"' && i + 1 < length && at[i + 1] == '"') continue;
        if (at[i] == '`' || (at[i] == '*' && (i == 0 || i + 1 == length || at[i + 1] == '*' || at[i - 1] == '*')))
            continue; /* Markdown's bold */
        column->name[used++] = (unsigned char)at[i] < ' ' ? ' ' : at[i];
    }
    if (i < length && ((unsigned char)at[i] & 0xc0) == 0x80) { /* a character that did not fit */
        while (((unsigned char)column->name[--used] & 0xc0) == 0x80) continue;
    }
    column->name[used] = '\0';
}

/* A number in the first cell of a row and a word in its last: no row of R's, whose names stand first. */
static bool ends_in_word(const FlTable *table, const FlRows *row) {
    double v;
    return row->count > 1 && !row->cell[0].quoted && fl_cell_sort(table, row->cell[0], &v) == FL_CELL_NUMBER &&
           fl_cell_sort(table, row->cell[row->count - 1], &v) == FL_CELL_OTHER;
}

/* The first cells of the next two rows are 0 and 1 or 1 and 2: R and pandas number the rows they print. */
static bool counts_rows(const FlTable *table, FlRows rows) {
    double v[2] = {-1, -1};
    int n = 0;
    while (n < 2 && fl_rows_next(&rows) && fl_cell_sort(table, rows.cell[0], &v[n]) == FL_CELL_NUMBER) n++;
    return n > 0 && (v[0] == 0 || v[0] == 1) && (n == 1 || v[1] == v[0] + 1);
}

/* Words between blanks that make one name: those that a single blank parts, where that gives as many names as there are
 * columns, else what stands in parentheses behind a word. */
static void join_names(const FlTable *table, FlRows *rows) {
    if (table->separator != ' ' || rows->count <= table->columns) return;
    for (int pass = 0; pass < 2; pass++) {
        FlCell *cell = rows->cell;
        int names = 0;
        for (int joins = 0; joins < 2 && (joins == 0 || names == table->columns); joins++) {
            const char *end = rows->row; /* of the word before */
            names = 0;
            for (int i = 0; i < rows->count; end = cell[i].at + cell[i].length, i++) {
                bool joined = i > 0 && (pass == 0 ? cell[i].at - end == 1 : strchr("([", cell[i].at[0]) != NULL);
                names += !joined;
                if (joins == 0) continue;
                if (joined)
                    cell[names - 1].length = (size_t)(cell[i].at + cell[i].length - cell[names - 1].at);
                else
                    cell[names - 1] = cell[i];
            }
            if (joins == 1) rows->count = rows->given = names;
        }
        if (names == table->columns) return;
    }
}

static void take_names(FlTable *table, FlRows *rows, bool row_names) {
    join_names(table, rows);
    /* R leaves the row names' head out */
    int shift = row_names && rows->count == table->columns - 1 && rows->given == rows->count;
    for (int i = 0; i < rows->count && i + shift < table->columns; i++) {
        FlCell cell = fl_cell_trimmed(rows->cell[i]);
        put_name(&table->column[i + shift], cell.at, cell.length);
    }
    table->names = rows->count;
    table->head = true;
    table->head_row = rows->row;
    table->head_length = rows->length;
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
    if (fl_table_sorts(table, rows).numbers > 0 || rows->count > table->columns) return false;
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
    if (rows->count != 2 || !fl_cell_is(rows->cell[1], "columns")) return 0;
    return fl_number_read_count(rows->cell[0].at, rows->cell[0].length, FL_TABLE_COLUMNS, &n) ? n : 0;
}

/* Lines of words before the first row; where they declare the columns the last of them are the names. */
void fl_table_preamble(FlTable *table, FlCell *copy) {
    FlRows rows = fl_table_begin(table);
    int declared = 0, lines = 0;
    for (;;) {
        const char *at = rows.at;
        int line = rows.next_line;
        if (!fl_rows_next(&rows)) return;
        FlCellSorts sorts = fl_table_sorts(table, &rows);
        int columns = declared_columns(&rows);
        if (columns > 0) declared = columns;
        bool short_row = rows.count < table->columns && sorts.others > 0;
        if (short_row && declared == 0 && rows.count == table->columns - 1 && sorts.numbers == 0 && rows.count > 1) {
            FlRows below = rows; /* perhaps a head without that of the row names */
            below.cell = copy;
            short_row = !fl_rows_next(&below) || below.count != table->columns ||
                        (table->separator != ' ' && below.line > rows.next_line);
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

static bool all_words(const FlTable *table, const FlRows *rows) {
    return rows->count == table->columns && fl_table_sorts(table, rows).others == rows->count;
}

/* Whether a row has words where the one in `copy` has numbers. */
static bool is_unlike(const FlTable *table, const FlRows *rows, const FlCell *copy, int count) {
    double v;
    for (int i = 0; i < rows->count && i < count; i++)
        if (fl_cell_sort(table, copy[i], &v) == FL_CELL_NUMBER &&
            fl_cell_sort(table, rows->cell[i], &v) == FL_CELL_OTHER)
            return true;
    return false;
}

/* Settings of an instrument above the head, "Gain,10": a line of words alone follows, and each line before it has a
 * word where the rows below have a number. */
static void skip_settings(FlTable *table, FlCell *copy) {
    enum { MOST = 60 };
    FlRows rows = fl_table_begin(table), head = rows;
    int before = 0, count;
    if (table->separator == ' ') return; /* prose and formulas have blanks, too */
    while (before < MOST && fl_rows_next(&rows) && !all_words(table, &rows)) {
        before++;
        head = rows;
    }
    if (before == 0 || before == MOST || rows.line == head.line || !fl_rows_next(&rows)) return;
    if (fl_table_sorts(table, &rows).numbers == 0) return;
    memcpy(copy, rows.cell, sizeof *copy * FL_TABLE_COLUMNS);
    count = rows.count;
    FlRows again = fl_table_begin(table);
    for (int i = 0; i < before && fl_rows_next(&again); i++)
        if (!is_unlike(table, &again, copy, count)) return;
    begin_at(table, head.at, head.next_line);
    table->before += before;
}

/* Words between the head and the first row, two lines at most, each with one where the row below has a number. */
static void skip_words(FlTable *table, FlCell *copy) {
    enum { MOST = 2 };
    FlRows rows = fl_table_begin(table), behind = rows;
    int lines = 0;
    if (table->separator == ' ') return;
    for (; fl_rows_next(&rows) && fl_table_sorts(table, &rows).numbers == 0; lines++) {
        if (lines == MOST) return;
        behind = rows;
    }
    if (lines == 0 || rows.line == behind.line) return; /* there are no numbers at all */
    memcpy(copy, rows.cell, sizeof *copy * FL_TABLE_COLUMNS);
    FlRows again = fl_table_begin(table);
    for (int i = 0, count = rows.count; i < lines && fl_rows_next(&again); i++)
        if (!is_unlike(table, &again, copy, count)) return;
    begin_at(table, behind.at, behind.next_line);
    table->before += lines;
}

void fl_table_head(FlTable *table, FlCell *copy) {
    if (!table->head) skip_settings(table, copy);
    FlRows rows = fl_table_begin(table);
    if (table->head || !fl_rows_next(&rows)) return;
    FlCellSorts sorts = fl_table_sorts(table, &rows);
    FlRows below = rows, head = rows;
    memcpy(copy, rows.cell, sizeof *copy * FL_TABLE_COLUMNS);
    bool counts = counts_rows(table, below);
    bool more = fl_rows_next(&below); /* into the table's cells */
    bool is_head = sorts.others > 0 && (sorts.numbers == 0 || (more && names_years(table, &head, copy, &below)));
    if (is_head) {
        head.cell = copy;
        take_names(table, &head, !more || counts || !ends_in_word(table, &below));
        begin_at(table, head.at, head.next_line);
        if (!more || !has_units(table, &below, below, copy)) {
            skip_words(table, copy);
            return;
        }
        for (int i = 0; i < below.count; i++) { /* units are no more than columns */
            if (copy[i].length == 0 || table->column[i].name[0] == '\0') continue;
            bool bracket = copy[i].at[0] == '(' || copy[i].at[0] == '[';
            put_name(&table->column[i], bracket ? " " : " (", bracket ? 1 : 2);
            put_name(&table->column[i], copy[i].at, copy[i].length);
            if (!bracket) put_name(&table->column[i], ")", 1);
        }
        begin_at(table, below.at, below.next_line);
        return;
    }
    table->odd_first = sorts.others > 0; /* beside numbers: it would be a head */
    if (head.comment == NULL) return;    /* NumPy writes its head as a comment */
    FlRows comment = fl_table_begin(table);
    fl_rows_cut(&comment, head.comment, head.comment_length);
    if (comment.count != table->columns || fl_table_sorts(table, &comment).numbers > 0) return;
    for (int i = 0; i < comment.count && table->separator == ' ' && table->columns == 2; i++) {
        if (comment.cell[i].length > SHORT_NAME) return; /* two words, but no names */
    }
    take_names(table, &comment, true);
}
