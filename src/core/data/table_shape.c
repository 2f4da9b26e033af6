/* What stands between the columns of a table, and in its numbers: found by what makes its rows alike. */
#include "core/base/refuse.h"
#include "core/data/table_inside.h"
#include "fallline/number.h"

#include <stdio.h>
#include <string.h>

enum { SAMPLE = 1000, COUNTED = 65 };

/* A tab is no blank in a title or a remark. */
static const double TABS = 1.2;

/* What a cell shows of the marks in its numbers. */
typedef enum Shows { NOTHING, COMMAS, POINTS, EITHER } Shows;

static Shows shows_marks(FlCell cell) {
    double point = 0, comma = 0;
    bool as_point = fl_number_read_written(cell.at, cell.length, FL_WRITTEN_POINT, &point);
    bool as_comma = fl_number_read_written(cell.at, cell.length, FL_WRITTEN_COMMA, &comma);
    if (as_point && as_comma) return point == comma ? NOTHING : EITHER;
    return as_point ? POINTS : as_comma ? COMMAS : NOTHING;
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
    FlRows rows = fl_table_begin(table);
    for (; seen < SAMPLE && fl_rows_next(&rows); seen++) {
        often[rows.count < COUNTED ? rows.count : COUNTED - 1]++;
        for (int i = 0; i < rows.count; i++, cells++) {
            FlCell cell = fl_cell_trimmed(rows.cell[i]);
            numbers += cell.length > 0 && (fl_number_read_written(cell.at, cell.length, FL_WRITTEN_POINT, &v) ||
                                           fl_number_read_written(cell.at, cell.length, FL_WRITTEN_COMMA, &v) ||
                                           (separator != ' ' && fl_cell_before_unit(table, cell) > 0));
        }
    }
    for (int i = 2; i < COUNTED; i++) {
        if (often[i] >= often[best] && often[i] > 0 && (best > 1 || often[i] * 2 >= seen)) best = i;
    }
    *columns = best;
    return best < 2 || cells == 0 ? 0 : (double)often[best] / seen * (1 + numbers / cells);
}

/* Excel's first line. */
static bool named_separator(FlTable *table) {
    if (table->length < 5 || strncmp(table->text, "sep=", 4) != 0) return false;
    char c = table->text[4], after = table->text[5];
    if (strchr("\t;,|", c) == NULL || (after != '\n' && after != '\r')) return false;
    table->separator = c;
    table->first = 6;
    return true;
}

void fl_table_separator(FlTable *table) {
    table->separator = '\t'; /* which lists have as rows: where records miss most of their keys it would not be found */
    if (table->listed || named_separator(table)) return;
    static const char separators[] = "\t;,| ";
    double most = -1;
    char best = ' ';
    for (int i = 0; separators[i] != '\0'; i++) {
        int columns;
        double fits = judge(table, separators[i], &columns);
        if (separators[i] == '\t') fits *= TABS;
        if (fits > most * 1.0001) {
            most = fits;
            best = separators[i];
        }
    }
    table->separator = best;
}

/* As many cells as a tenth of the rows have, two of them at least, or most have: a column that is empty in most rows is
 * a column. */
int fl_table_width(FlTable *table) {
    int seen = 0, often[FL_TABLE_COLUMNS + 1] = {0}, columns = 1;
    FlRows rows = fl_table_begin(table);
    for (; seen < SAMPLE && fl_rows_next(&rows); seen++)
        often[rows.count < FL_TABLE_COLUMNS ? rows.count : FL_TABLE_COLUMNS]++;
    for (int i = 1; i <= FL_TABLE_COLUMNS; i++) {
        bool usual = often[i] >= 2 && often[i] * 10 >= seen;
        if (usual || (often[i] > 0 && often[i] >= often[columns])) columns = i;
    }
    return columns;
}

/* Of euros, "€12.750" and "12.750 EUR": two digits or three before a point and three behind it are no price with three
 * decimals; those of petrol have one before it. */
static bool is_grouped_money(FlCell cell) {
    FlCell bare = fl_cell_digits(cell);
    const char *point = memchr(bare.at, '.', bare.length);
    return point != NULL && point - bare.at >= 2 && shows_marks(cell) == EITHER;
}

static bool has_grouped_money(const FlTable *table) {
    if (strstr(table->text, "\xe2\x82\xac") == NULL && strstr(table->text, "EUR") == NULL) return false;
    FlRows rows = fl_table_begin(table);
    while (fl_rows_next(&rows)) {
        for (int i = 0; i < rows.count; i++)
            if (fl_cell_is_euro(rows.cell[i]) && is_grouped_money(fl_cell_trimmed(rows.cell[i]))) return true;
    }
    return false;
}

/* How often cells show decimal commas, or points, whichever `mark` is; *either is a line with a number that may be a
 * thousand or have three decimals, 0 for none. */
static int count_shown(const FlTable *table, char mark, int *either) {
    int shown = 0;
    *either = 0;
    FlRows rows = fl_table_begin(table);
    while (fl_rows_next(&rows)) {
        for (int i = 0; i < rows.count; i++) {
            FlCell cell = fl_cell_trimmed(rows.cell[i]);
            int commas = count_marks(cell, ','), points = count_marks(cell, '.');
            if (mark == ',' ? commas == 0 && points < 2 : commas + points == 0) continue; /* as most cells do */
            Shows shows = shows_marks(cell);
            bool money = mark == '.' && shows == EITHER && commas > 0 && fl_cell_is_english_money(cell);
            shown += money || shows == (mark == ',' ? COMMAS : POINTS);
            if (shows == EITHER && commas > 0 && *either == 0) *either = rows.line;
        }
    }
    return shown;
}

/* Decimal commas where cells show them, more of them than decimal points. */
bool fl_table_mark(FlTable *table, char *error, size_t size) {
    int either, ignored, commas = count_shown(table, ',', &either);
    bool money = commas == 0 && has_grouped_money(table);
    if (commas == 0 && either == 0 && !money) return true;
    int points = count_shown(table, '.', &ignored);
    /* Semicolons stand between columns where commas stand in numbers, and what stands between commas needs its quotes
     * for thousands. */
    table->comma = commas > 0 ? commas >= points : points == 0 && (money || table->separator == ';');
    if (commas > 0 || either == 0 || points > 0 || table->separator == ';' || table->separator == ',') return true;
    return fl_refuse(error, size,
                     "Line %d has a number like 1,234: a thousand, or three decimals? Write 1234, or 1.234 with a "
                     "point.",
                     either);
}
/* ---- decimal commas that look like two columns, and thousands that do ---- */

/* Whether each second cell of four between blanks has three digits, behind one of at most three: 1 200 3 400. */
bool fl_table_blanks(const FlTable *table) {
    enum { GROUP = 3 };
    if (table->separator != ' ' || table->columns != 4) return false;
    FlRows rows = fl_table_begin(table);
    int seen = 0;
    for (; seen < SAMPLE && fl_rows_next(&rows); seen++) {
        if (rows.count != 4) return false;
        for (int i = 0; i < 4; i++) {
            FlCell cell = rows.cell[i];
            size_t digits = strspn(cell.at, "0123456789");
            bool first = i % 2 == 0 && digits <= GROUP && cell.at[0] != '0';
            if (digits != cell.length || !(i % 2 == 1 ? digits == GROUP : first)) return false;
        }
    }
    return seen > 1;
}

static bool all_digits(FlCell cell) {
    for (size_t i = 0; i < cell.length; i++) {
        if (cell.at[i] < '0' || cell.at[i] > '9') return false;
    }
    return cell.length > 0 && !cell.quoted;
}

/* Whether the commas of a table may be decimal ones: fewer names than cells, or "00" and "05" behind them, or always
 * the same digits. */
bool fl_table_commas(const FlTable *table) {
    if (table->separator != ',') return false;
    FlRows rows = fl_table_begin(table);
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
    if (names == 0) return columns == 2 && seen > 1 && (zero || same);
    if (names >= columns) return false;
    return 2 * names == columns || counting < seen;
}

bool fl_table_grouped(const FlTable *table) {
    if (table->separator != ',' || !table->head || table->names != table->columns - 1) return false;
    for (int i = 1; i < table->columns; i++) {
        FlRows rows = fl_table_begin(table);
        int seen = 0, groups = 0, zeros = 0;
        for (; seen < SAMPLE && fl_rows_next(&rows); seen++) {
            if (i >= rows.count) continue;
            groups += rows.cell[i].length == 3 && all_digits(rows.cell[i]);
            zeros += groups > 0 && rows.cell[i].at[0] == '0';
        }
        if (seen > 0 && groups == seen && zeros > 0) return true;
    }
    return false;
}

bool fl_table_four(const FlTable *table) {
    FlRows rows = fl_table_begin(table);
    if (table->separator != ',' || !fl_rows_next(&rows) || rows.count != 4) return false;
    for (int i = 0; i < 4; i++)
        if (!all_digits(rows.cell[i])) return false;
    return true;
}
