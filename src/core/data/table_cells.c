/* What the cells of a table are. */
#include "core/base/character.h"
#include "core/data/table_inside.h"
#include "fallline/number.h"

#include <stdio.h>
#include <string.h>

bool fl_cell_is(FlCell cell, const char *word) {
    size_t length = strlen(word);
    if (cell.length != length) return false;
    for (size_t i = 0; i < length; i++) {
        char c = cell.at[i];
        if ((c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c) != word[i]) return false;
    }
    return true;
}

bool fl_cell_is_euro(FlCell cell) {
    static const char sign[] = "\xe2\x82\xac";
    enum { LENGTH = 3 }; /* of both */
    cell = fl_cell_trimmed(cell);
    if (cell.length <= LENGTH) return false;
    const char *first = cell.at + (cell.at[0] == '-'), *last = cell.at + cell.length - LENGTH;
    return memcmp(first, sign, LENGTH) == 0 || memcmp(last, sign, LENGTH) == 0 || memcmp(first, "EUR", LENGTH) == 0 ||
           memcmp(last, "EUR", LENGTH) == 0;
}

bool fl_cell_is_english_money(FlCell cell) {
    return cell.length > 2 && (cell.at[0] == '$' || (cell.at[0] == '\xc2' && cell.at[1] == '\xa3'));
}

FlCell fl_cell_digits(FlCell cell) {
    size_t from = 0, to;
    if (cell.length == 0 || (fl_is_digit(cell.at[cell.length - 1]) && (fl_is_digit(cell.at[0]) || cell.at[0] == '-')))
        return cell;
    while (from < cell.length && !fl_is_digit(cell.at[from])) from++;
    for (to = from; to < cell.length && (fl_is_digit(cell.at[to]) || strchr(".,", cell.at[to]) != NULL);) to++;
    if (to + 1 < cell.length && (cell.at[to] == 'e' || cell.at[to] == 'E') && strchr("+-0123456789", cell.at[to + 1]))
        return cell;
    from -= from > 0 && (cell.at[from - 1] == '.' || cell.at[from - 1] == ',');
    return (FlCell){cell.at + from, to - from, cell.quoted};
}

FlCell fl_cell_trimmed(FlCell cell) {
    while (cell.length > 0 && (cell.at[0] == ' ' || cell.at[0] == '\t')) cell.at++, cell.length--;
    while (cell.length > 0 && (cell.at[cell.length - 1] == ' ' || cell.at[cell.length - 1] == '\t')) cell.length--;
    return cell;
}

static bool is_missing(FlCell cell) {
    static const char *const words[] = {
        "na",   "n/a",          "#n/a",         "nan",    "null",    "none",    "?",     ":",      "nil",  "missing",
        "<na>", "\xe2\x80\x94", "\xe2\x80\x93", "#null!", "#value!", "#div/0!", "#ref!", "#name?", "#num!"};
    if (cell.length > 1 && cell.at[0] == '$') cell = fl_cell_trimmed((FlCell){cell.at + 1, cell.length - 1, false});
    size_t alike = 0; /* dashes, points, or the stars of Fortran and SPSS; and the empty cell */
    while (alike < cell.length && cell.at[alike] == cell.at[0] && strchr("-.*", cell.at[0]) != NULL) alike++;
    if (alike == cell.length) return true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (fl_cell_is(cell, words[i])) return true;
    }
    return false;
}

/* ---- numbers with units ---- */

/* Units that stand right behind a number; what stands behind a blank may be any short word. k and M are thousands and
 * millions to many, and 1st and 2a are labels. */
static bool is_unit(FlCell word, bool apart) {
    static const char *const units[] = {
        "m",  "cm", "mm",  "km", "kg", "g",   "mg",  "s",   "ms", "h",   "hr",   "min", "l",  "ml", "ft",
        "in", "lb", "lbs", "oz", "yd", "mph", "kph", "kwh", "kw", "hz",  "km/h", "m/s", "v",  "mv", "kv",
        "ma", "w",  "mw",  "nm", "um", "khz", "mhz", "ghz", "pa", "kpa", "hpa",  "ns",  "us", "db", "px"};
    if (word.length == 0 || word.length > 12 || fl_cell_is(word, "k")) return false;
    if (word.length == 1 && word.at[0] == 'M') return false;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (fl_cell_is(word, units[i])) return true;
    unsigned char first = (unsigned char)word.at[0];
    if (first == 0xc2 && (unsigned char)word.at[1] == 0xb0) return true; /* degrees */
    bool letters = apart;
    for (size_t i = 0; i < word.length && letters; i++) {
        unsigned char c = (unsigned char)word.at[i];
        letters = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80 || (i > 0 && strchr("/.^2", c) != NULL);
    }
    return letters;
}

/* How long the number is before a unit, and the number; 0: none. */
static size_t before_unit(const FlTable *table, FlCell cell, double *v) {
    FlWritten how = table->comma ? FL_WRITTEN_COMMA : FL_WRITTEN_POINT;
    size_t digits = 0;
    while (digits < cell.length && strchr("+-0123456789.,", cell.at[digits]) != NULL) digits++;
    if (digits == 0 || !fl_number_read_written(cell.at, digits, how, v)) return 0;
    FlCell word = fl_cell_trimmed((FlCell){cell.at + digits, cell.length - digits, false});
    return is_unit(word, word.at > cell.at + digits) ? digits : 0;
}

size_t fl_cell_before_unit(const FlTable *table, FlCell cell) {
    double v;
    return before_unit(table, cell, &v);
}

/* ---- what a cell is ---- */

FlCellSort fl_cell_sort(const FlTable *table, FlCell cell, double *v) {
    cell = fl_cell_trimmed(cell);
    if (cell.length > 0 &&
        fl_number_read_written(cell.at, cell.length, table->comma ? FL_WRITTEN_COMMA : FL_WRITTEN_POINT, v))
        return FL_CELL_NUMBER;
    if (table->units && before_unit(table, cell, v) > 0) return FL_CELL_NUMBER;
    return is_missing(cell) ? FL_CELL_MISSING : FL_CELL_OTHER;
}

FlCellSorts fl_table_sorts(const FlTable *table, const FlRows *rows) {
    FlCellSorts sorts = {0, 0, 0};
    double v;
    for (int i = 0; i < rows->count; i++) {
        FlCellSort sort = fl_cell_sort(table, rows->cell[i], &v);
        sorts.missing += sort == FL_CELL_MISSING;
        sorts.numbers += sort == FL_CELL_NUMBER;
        sorts.others += sort == FL_CELL_OTHER;
    }
    return sorts;
}

static FlCell unit_of(const FlTable *table, FlCell cell) {
    cell = fl_cell_trimmed(cell);
    double v;
    bool plain = !table->units && fl_cell_sort(table, cell, &v) == FL_CELL_NUMBER; /* with money or a percent sign */
    size_t number = plain ? 0 : fl_cell_before_unit(table, cell);
    return number == 0 ? (FlCell){"", 0, false}
                       : fl_cell_trimmed((FlCell){cell.at + number, cell.length - number, false});
}

static bool same_unit(FlCell a, FlCell b) {
    return a.length == b.length && memcmp(a.at, b.at, a.length) == 0;
}

void fl_table_find_units(FlTable *table) {
    enum { LIKE = 64 };
    FlCell first[LIKE] = {{NULL, 0, false}};
    FlRows rows = fl_table_begin(table);
    double v;
    if (table->separator == ' ' || table->columns > LIKE) return;
    while (fl_rows_next(&rows)) {
        for (int i = 0; i < rows.count && i < table->columns; i++) {
            FlCell unit = unit_of(table, rows.cell[i]);
            bool number = unit.length > 0 || fl_cell_sort(table, rows.cell[i], &v) == FL_CELL_NUMBER;
            if (number && first[i].at == NULL) first[i] = unit;
            if (number && !same_unit(first[i], unit)) return; /* grams beside kilograms, or numbers without */
        }
    }
    for (int i = 0; i < table->columns; i++) table->units = table->units || first[i].length > 0;
}

void fl_table_name_units(FlTable *table) {
    FlRows rows = fl_table_begin(table);
    if (!table->units || !table->head || !fl_rows_next(&rows)) return;
    for (int i = 0; i < rows.count && i < table->columns; i++) {
        char *name = table->column[i].name;
        FlCell unit = unit_of(table, rows.cell[i]);
        size_t used = strlen(name);
        if (unit.length == 0 || used == 0 || strpbrk(name, "([") != NULL || used + unit.length + 4 > FL_COLUMN_NAME)
            continue;
        snprintf(name + used, FL_COLUMN_NAME - used, " (%.*s)", (int)unit.length, unit.at);
    }
}

/* ---- rows that are no points ---- */

static bool is_total_word(FlCell word) {
    static const char *const words[] = {
        "total",    "totals",     "sum",      "sums",        "average",    "avg",          "mean",   "median",
        "subtotal", "summe",      "gesamt",   "gesamtsumme", "mittelwert", "durchschnitt", "mittel", "somme",
        "moyenne",  "suma",       "promedio", "media",       "totale",     "somma",        "soma",   "totaal",
        "som",      "gemiddelde", "totalt",   "summa",       "snitt",      "razem",        "std",    "stdev"};
    while (word.length > 0 && strchr(":.", word.at[word.length - 1]) != NULL) word.length--;
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (fl_cell_is(word, words[k])) return true;
    return false;
}

/* "Total", "League Average" or "Total $46.49": the last word, or the first before a number. */
static bool is_total(const FlTable *table, const FlRows *rows, FlCell *name) {
    double v;
    int i = 0, cells = rows->count;
    while (i < cells && fl_cell_trimmed(rows->cell[i]).length == 0) i++;
    if (i == cells || fl_cell_sort(table, rows->cell[i], &v) != FL_CELL_OTHER) return false;
    *name = fl_cell_trimmed(rows->cell[i]);
    while (name->length > 0 && name->at[name->length - 1] == ':') name->length--;
    size_t first = 0, last = name->length;
    while (first < name->length && name->at[first] != ' ') first++;
    while (last > 0 && name->at[last - 1] != ' ') last--;
    if (is_total_word((FlCell){name->at + last, name->length - last, false})) return true;
    size_t digit = strcspn(name->at, "0123456789");
    bool number = digit < name->length && digit <= first + 2;
    return number && is_total_word((FlCell){name->at, first, false});
}

void fl_table_find_totals(FlTable *table) {
    FlRows rows = fl_table_begin(table);
    FlCell name = {"", 0, false};
    int points = 0;
    while (fl_rows_next(&rows)) {
        bool total = is_total(table, &rows, &name);
        if (!total && fl_table_stray(table, &rows)) continue;
        points += !total;
        table->totals = total ? table->totals + 1 : 0;
        if (!total) table->total_line = 0;
        if (!total || table->totals > 1) continue;
        table->total_line = points > 1 ? rows.line : 0;
        snprintf(table->total, sizeof table->total, "%.*s", (int)fl_cut(name.at, name.length, sizeof table->total - 1),
                 name.at);
    }
    if (table->total_line == 0) table->totals = 0;
}

/* "Source: OECD, 2020" and "Note: …" below the rows. */
static bool is_note(const FlRows *rows) {
    static const char *const words[] = {"source", "sources", "note",      "notes",
                                        "quelle", "quellen", "anmerkung", "fuente"};
    FlCell cell = fl_cell_trimmed(rows->cell[0]);
    const char *colon = memchr(cell.at, ':', cell.length);
    for (size_t i = 0; colon != NULL && i < sizeof words / sizeof *words; i++)
        if (fl_cell_is((FlCell){cell.at, (size_t)(colon - cell.at), false}, words[i])) return true;
    return false;
}

bool fl_table_stray(const FlTable *table, const FlRows *rows) {
    if (table->total_line > 0 && rows->line >= table->total_line) return true;
    bool again = table->head_row != NULL && rows->length == table->head_length;
    if (again && memcmp(rows->row, table->head_row, rows->length) == 0) return true;
    if (is_note(rows)) return true;
    return rows->count < table->columns && fl_table_sorts(table, rows).numbers == 0;
}

FlRows fl_table_begin(const FlTable *table) {
    return (FlRows){.at = table->text + table->first,
                    .end = table->text + table->length,
                    .next_line = table->first_line,
                    .separator = table->separator,
                    .cell = table->cell};
}
