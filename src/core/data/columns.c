/* Two columns of a table become points. */
#include "core/base/character.h"
#include "core/base/refuse.h"
#include "core/data/line.h"
#include "core/data/table_inside.h"
#include "fallline/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_ROOM = 256, NOTE = 240 };

/* Of a name, so many bytes at most. */
#define SHOWN(name, most) (int)fl_cut((name), strlen(name), (most)), (name)

/* ---- which columns ---- */

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* Whatever the case; a name may end where its unit begins, "area" of "area (ft2)". */
static bool is_named(const FlColumn *column, const char *name) {
    size_t i = 0;
    if (name[0] == '\0') return false;
    while (name[i] != '\0' && lower(name[i]) == lower(column->name[i])) i++;
    const char *rest = column->name + i;
    if (name[i] != '\0') return false;
    while (*rest == ' ') rest++;
    return *rest == '\0' || *rest == '(' || *rest == '[';
}

bool fl_column_has_numbers(const FlColumn *column) {
    return column->kind == FL_COLUMN_NUMBERS || column->kind == FL_COLUMN_INDEX || column->kind == FL_COLUMN_MIXED;
}

/* The names of the columns of numbers, or their numbers where they have none. */
static void list_columns(const FlTable *table, char *list, size_t size) {
    size_t used = 0;
    list[0] = '\0';
    for (int i = 0; i < table->columns && used + 40 < size; i++) {
        if (!fl_column_has_numbers(&table->column[i])) continue;
        const char *between = used > 0 ? ", " : "", *name = table->column[i].name;
        int put = name[0] != '\0' ? snprintf(list + used, size - used, "%s%.*s", between, SHOWN(name, 30))
                                  : snprintf(list + used, size - used, "%s%d", between, i + 1);
        used += (size_t)put;
    }
}

static bool find_wanted(const FlTable *table, const char *name, int *found, char *error, size_t size) {
    char list[160];
    *found = -1;
    for (int i = 0; i < table->columns && *found < 0; i++) {
        if (is_named(&table->column[i], name)) *found = i;
    }
    if (*found < 0 && fl_number_read_count(name, strlen(name), table->columns, found)) --*found; /* they go from 1 */
    if (*found >= 0 && fl_column_has_numbers(&table->column[*found])) return true;
    if (*found >= 0)
        return fl_refuse(error, size, "\"%.*s\" cannot be a coordinate. %s", SHOWN(name, 40),
                         table->column[*found].why);
    list_columns(table, list, sizeof list);
    return fl_refuse(error, size, "\"%.*s\" is no column of this table; it has %s.", SHOWN(name, 40), list);
}

static int named_column(const FlTable *table, const char *name) {
    for (int i = 0; i < table->columns; i++) {
        if (is_named(&table->column[i], name) && fl_column_has_numbers(&table->column[i])) return i;
    }
    return -1;
}

static int next_of_kind(const FlTable *table, FlColumnKind kind, int from) {
    while (from < table->columns && table->column[from].kind != kind) from++;
    return from < table->columns ? from : -1;
}

static bool holds_numbers(const FlTable *table) {
    return next_of_kind(table, FL_COLUMN_NUMBERS, 0) >= 0 || next_of_kind(table, FL_COLUMN_MIXED, 0) >= 0;
}

/* What stands in the way of two columns. */
static bool too_few(const FlTable *table, char *error, size_t size) {
    int mixed = next_of_kind(table, FL_COLUMN_MIXED, 0), numbers = next_of_kind(table, FL_COLUMN_NUMBERS, 0);
    if (table->rows == 0) return fl_refuse(error, size, "There is no point; a point is a row of two numbers, x and y.");
    if (mixed >= 0) return fl_refuse(error, size, "%s", table->column[mixed].why);
    if (numbers >= 0 && table->column[numbers].name[0] == '\0')
        return fl_refuse(error, size, "There is one column of numbers; a point is a row of two, x and y.");
    if (numbers >= 0)
        return fl_refuse(error, size,
                         "There is one column of numbers, %.*s; a point is a "
                         "row of two, x and y.",
                         SHOWN(table->column[numbers].name, 40));
    return fl_refuse(error, size,
                     "There is no column of numbers; a point is a row of "
                     "two numbers, x and y.");
}

/* The first column that would have been chosen if its cells could be read. */
static int almost_numbers(const FlTable *table) {
    for (int i = 0; i < table->columns; i++) {
        const FlColumn *column = &table->column[i];
        if (column->kind == FL_COLUMN_WORDS && 2 * column->almost > column->others) return i;
    }
    return -1;
}

/* The table's own choice. */
static bool usual_columns(const FlTable *table, int *x, int *y, char *error, size_t size) {
    if (table->rows == 1 && !table->head && fl_table_four(table))
        return fl_refuse(error, size,
                         "This may be two points, or one with decimal commas: write 1,5;2,5 for two, or 1.5,2.5 for "
                         "one.");
    if (table->rows == 1 && !table->head && table->columns > 2)
        return fl_refuse(error, size, "There is one row, of %d cells; a point is a row of two numbers, x and y.",
                         table->columns);
    *x = named_column(table, "x");
    *y = named_column(table, "y");
    if (*x >= 0 && *y >= 0) return true;
    for (int i = 0; *x >= 0 && i < table->columns; i++) { /* a y of words is no number of another column */
        if (is_named(&table->column[i], "y")) return find_wanted(table, "y", y, error, size);
    }
    *x = named_column(table, "x1");
    *y = named_column(table, "y1");
    if (*x >= 0 && *y >= 0) return true;
    *x = next_of_kind(table, FL_COLUMN_NUMBERS, 0);
    *y = *x < 0 ? -1 : next_of_kind(table, FL_COLUMN_NUMBERS, *x + 1);
    if (*y >= 0) return true;
    int almost = almost_numbers(table);
    if (almost >= 0) return fl_refuse(error, size, "%s", table->column[almost].why);
    int index = next_of_kind(table, FL_COLUMN_INDEX, 0), mixed = next_of_kind(table, FL_COLUMN_MIXED, 0);
    bool labels = next_of_kind(table, FL_COLUMN_WORDS, 0) >= 0 || next_of_kind(table, FL_COLUMN_DATES, 0) >= 0;
    if (*x < 0 || mixed >= 0 || (index < 0 && !(labels && table->head))) return too_few(table, error, size);
    *y = *x;
    *x = index;
    return true;
}

bool fl_table_choose(const FlTable *table, FlColumnChoice wanted, int *x, int *y, char *error, size_t size) {
    int own[2] = {0, 0}, found = 0;
    if (wanted.x == NULL && wanted.y == NULL) return usual_columns(table, x, y, error, size);
    if (wanted.x != NULL && wanted.y != NULL)
        return find_wanted(table, wanted.x, x, error, size) && find_wanted(table, wanted.y, y, error, size);
    if (!find_wanted(table, wanted.x != NULL ? wanted.x : wanted.y, &found, error, size)) return false;
    if (!usual_columns(table, &own[0], &own[1], error, size)) return false;
    *x = wanted.x != NULL ? found : own[0] != found ? own[0] : own[1];
    *y = wanted.y != NULL ? found : own[1] != found ? own[1] : own[0];
    return true;
}

/* ---- the points ---- */

typedef struct Points {
    const FlTable *table;
    int column[2];
    double *v[2];
    int count, room, missing, first_missing;
    char *error;
    size_t size;
} Points;

static bool grow(Points *points) {
    int room = points->room == 0 ? FIRST_ROOM : 2 * points->room;
    for (int j = 0; j < 2; j++) {
        double *v = realloc(points->v[j], (size_t)room * sizeof *v);
        if (v == NULL) return fl_refuse(points->error, points->size, "There is no memory for %d points.", room);
        points->v[j] = v;
    }
    points->room = room;
    return true;
}

static bool wrong_cell(const Points *points, const FlRows *rows, FlCell cell, bool number) {
    return fl_refuse(points->error, points->size,
                     number ? "%s %d: \"%.*s%s\" is too large; coordinates go from -1e12 to 1e12."
                            : "%s %d: \"%.*s%s\" is not a finite decimal number.",
                     points->table->turned ? "Column" : "Line", rows->line, FL_TABLE_SHOWS(cell.at, cell.length));
}

static bool take_row(Points *points, const FlRows *rows, int row) {
    double v[2] = {row + 1, row + 1};
    for (int j = 0; j < 2; j++) {
        int i = points->column[j];
        if (i < 0) continue;
        FlCell cell = i < rows->count ? rows->cell[i] : (FlCell){.at = ""};
        FlCellSort sort = fl_cell_sort(points->table, cell, &v[j]);
        if (sort == FL_CELL_OTHER) return wrong_cell(points, rows, cell, false);
        if (sort == FL_CELL_MISSING) {
            if (points->missing++ == 0) points->first_missing = rows->line;
            return true;
        }
        if (!(fabs(v[j]) <= FL_DATA_LARGEST)) return wrong_cell(points, rows, cell, true);
    }
    if (points->count == points->room && !grow(points)) return false;
    if (points->v[0] == NULL || points->v[1] == NULL) return false; /* there is room, so this cannot be */
    points->v[0][points->count] = v[0];
    points->v[1][points->count++] = v[1];
    return true;
}

/* What a column is called in a sentence. */
static void call_column(const FlTable *table, int i, char name[FL_COLUMN_NAME]) {
    if (i < 0)
        snprintf(name, FL_COLUMN_NAME, "the row");
    else if (table->column[i].name[0] != '\0')
        snprintf(name, FL_COLUMN_NAME, "%s", table->column[i].name);
    else
        snprintf(name, FL_COLUMN_NAME, "column %d", i + 1);
}

/* The head of a column; of one that was chosen and has none, or that of another column, too, its number. False for the
 * number of the row, and where there is no head. */
static bool name_column(const FlTable *table, int i, bool chosen, char name[FL_COLUMN_NAME]) {
    if (i < 0) return false;
    snprintf(name, FL_COLUMN_NAME, "%s", table->column[i].name);
    if (chosen && named_column(table, name) != i) snprintf(name, FL_COLUMN_NAME, "%d", i + 1);
    return name[0] != '\0';
}

/* Whether a cell of a column that is shown is in euros. */
static bool is_euro(const FlColumn *column) {
    for (int i = 0; i < FL_TABLE_SHOWN; i++)
        if (fl_cell_is_euro((FlCell){column->shown[i], strlen(column->shown[i]), false})) return true;
    return false;
}

/* A column all of whose decimals may have been thousands, or thousands decimals, where decimal commas are usual. */
static const FlColumn *may_be_thousands(const Points *points) {
    const FlTable *table = points->table;
    for (int j = 0; j < 2; j++) {
        const FlColumn *column = points->column[j] < 0 ? NULL : &table->column[points->column[j]];
        bool usual = table->separator == ';' || (table->separator == '\t' && !table->listed);
        usual = usual || (column != NULL && is_euro(column));
        if (column != NULL && usual && column->triples > 0 && column->triples == column->marked) return column;
    }
    return NULL;
}

static size_t note_thousands(const Points *points, char *note, size_t room, bool first) {
    const FlColumn *column = may_be_thousands(points);
    if (column == NULL) return 0;
    const char *shown = "";
    char digits[16], number[16] = "";
    for (int i = 0; i < FL_TABLE_SHOWN && strpbrk(number, ".,") == NULL; i++) {
        shown = column->shown[i];
        FlCell bare = fl_cell_digits((FlCell){shown, strlen(shown), false});
        snprintf(number, sizeof number, "%.*s", (int)(bare.length < 15 ? bare.length : 15), bare.at);
    }
    size_t whole = strcspn(number, ".,");
    if (number[whole] == '\0' || strlen(shown) > 16) return 0;
    snprintf(digits, sizeof digits, "%.*s%s", (int)whole, number, number + whole + 1);
    bool thousand = strchr(number, '.') != NULL ? points->table->comma : !points->table->comma;
    return (size_t)snprintf(note, room,
                            thousand ? "%s%s is read as %s, not with three decimals."
                                     : "%s%s is read with three decimals, not as %s.",
                            first ? "" : " ", shown, digits);
}

static size_t note_totals(const FlTable *table, char *note, size_t room, bool first) {
    const char *between = first ? "" : " ";
    if (table->totals == 1)
        return (size_t)snprintf(note, room, "%sThe row %s is left out; line %d.", between, table->total,
                                table->total_line);
    return (size_t)snprintf(note, room, "%sThe last %d rows are left out, from %s on; line %d.", between, table->totals,
                            table->total, table->total_line);
}

/* How the table was read, where it was more than two columns of numbers. */
static void write_note(const Points *points, char note[NOTE]) {
    const FlTable *table = points->table;
    char x[FL_COLUMN_NAME], y[FL_COLUMN_NAME];
    size_t used = 0;
    note[0] = '\0';
    call_column(table, points->column[0], x);
    call_column(table, points->column[1], y);
    if (table->columns > 2 || points->column[0] != 0 || points->column[1] != 1)
        used += (size_t)snprintf(note, NOTE, "x is %.*s, y is %.*s.", SHOWN(x, 40), SHOWN(y, 40));
    if (points->missing > 0)
        used += (size_t)snprintf(note + used, NOTE - used, "%s%d %s%s left out, which miss%s a number; %s%s %d.",
                                 used > 0 ? " " : "", points->missing, table->turned ? "column" : "row",
                                 points->missing == 1 ? "" : "s", points->missing == 1 ? "es" : "",
                                 points->missing == 1 ? "" : "the first is ", table->turned ? "column" : "line",
                                 points->first_missing);
    if (table->totals > 0) used += note_totals(table, note + used, NOTE - used, used == 0);
    if (table->turned)
        used += (size_t)snprintf(note + used, NOTE - used, "%sThe rows are x and y.", used > 0 ? " " : "");
    used += note_thousands(points, note + used, NOTE - used, used == 0);
    if (table->odd_first && !table->head) /* words beside two columns of numbers: the columns have been told */
        used += (size_t)snprintf(note + used, NOTE - used, " The first row has numbers and counts as a point.");
    int words = table->before + table->strays;
    if (words > 0)
        snprintf(note + used, NOTE - used, "%s%d line%s of words left out.", used > 0 ? " " : "", words,
                 words == 1 ? "" : "s");
}

/* Worth keeping: there is a third column to choose, and the text is no burden. */
static bool offers_more(const FlTable *table) {
    enum { LARGEST = 4 << 20 };
    int numbers = 0;
    for (int i = 0; i < table->columns; i++) numbers += fl_column_has_numbers(&table->column[i]);
    return numbers > 2 && table->length <= LARGEST;
}

static const FlData *points_made(const Points *points, bool chosen, const char *name) {
    char note[NOTE], x[FL_COLUMN_NAME], y[FL_COLUMN_NAME];
    bool has_x = name_column(points->table, points->column[0], chosen, x);
    bool has_y = name_column(points->table, points->column[1], chosen, y);
    write_note(points, note);
    FlData data = {.count = points->count,
                   .x = points->v[0],
                   .y = points->v[1],
                   .name = name,
                   .note = note[0] != '\0' ? note : NULL,
                   .x_name = has_x ? x : NULL,
                   .y_name = has_y ? y : NULL,
                   .chosen = chosen,
                   .table = offers_more(points->table) ? points->table : NULL,
                   .x_column = points->column[0],
                   .y_column = points->column[1]};
    const FlData *made = fl_data_copy(&data);
    if (made == NULL) fl_refuse(points->error, points->size, "There is no memory for %d points.", points->count);
    return made;
}

const FlData *fl_table_data(const FlTable *table, int x, int y, bool chosen, const char *name, char *error,
                            size_t size) {
    Points points = {.table = table, .column = {x, y}, .error = error, .size = size};
    const FlData *data = NULL;
    FlRows rows = fl_table_begin(table);
    bool ok = true;
    for (int row = 0; ok && fl_rows_next(&rows);) {
        if (fl_table_stray(table, &rows)) continue;
        ok = take_row(&points, &rows, row++);
    }
    if (ok && points.count == 0)
        fl_refuse(error, size, "There is no point; a point is a row of two numbers, x and y.");
    else if (ok)
        data = points_made(&points, chosen, name);
    free(points.v[0]);
    free(points.v[1]);
    return data;
}

int fl_table_point(const FlTable *table, int x, int y, int row) {
    const int column[2] = {x, y};
    FlRows rows = fl_table_begin(table);
    int point = 0;
    double v;
    for (int at = 0; at <= row && fl_rows_next(&rows);) {
        if (fl_table_stray(table, &rows)) continue;
        bool whole = true;
        for (int j = 0; j < 2; j++)
            whole = whole && (column[j] < 0 || (column[j] < rows.count &&
                                                fl_cell_sort(table, rows.cell[column[j]], &v) == FL_CELL_NUMBER));
        if (at++ == row) return whole ? point : -1;
        point += whole;
    }
    return -1;
}

const FlData *fl_table_points(const char *text, size_t length, const char *name, FlColumnChoice wanted,
                              FlTableFault *fault, char *error, size_t size) {
    int x = 0, y = 0; /* set where the choice succeeds: the analyser cannot know */
    FlTableFault own = FL_TABLE_GOOD, *kind = fault != NULL ? fault : &own;
    FlTable *table = fl_table_read_or(text, length, kind, error, size);
    if (table == NULL) return NULL;
    const FlData *data = NULL;
    if (fl_table_choose(table, wanted, &x, &y, error, size))
        data = fl_table_data(table, x, y, wanted.x != NULL || wanted.y != NULL, name, error, size);
    else if (!holds_numbers(table) && almost_numbers(table) < 0)
        *kind = FL_TABLE_NO_NUMBERS;
    if (data != NULL) *kind = FL_TABLE_GOOD;
    fl_table_free(table);
    return data;
}

const FlData *fl_data_read_table(const char *text, size_t length, const char *name, char *error, size_t size) {
    return fl_table_points(text, length, name, (FlColumnChoice){NULL, NULL}, NULL, error, size);
}
