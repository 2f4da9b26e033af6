/* Points as text: the short form of state lines, and tables. */
#include "core/base/character.h"
#include "core/base/refuse.h"
#include "core/data/table_inside.h"
#include "core/networks/points.h"
#include "fallline/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { QUOTED = 40, COLUMNS = 3 };

/* What the cells of classes are: their numbers, words, or -1 and 1. */
typedef enum Naming { NUMBERED, NAMED, SIGNED } Naming;

/* The classes of a table by their numbers, as they come in; the cells are those of its text. */
typedef struct Classes {
    Naming naming;
    int count;
    FlCell cell[FL_POINTS_CLASSES];
} Classes;

static int shown(size_t length) {
    return length < QUOTED ? (int)length : QUOTED;
}

static void refuse_only(const Classes *classes, int only, char *error, size_t size) {
    if (classes != NULL && only < classes->count)
        fl_refuse(error, size, "All points are of class %.*s: a network learns to tell two classes apart.",
                  shown(classes->cell[only].length), classes->cell[only].at);
    else
        fl_refuse(error, size, "All points are of class %d: a network learns to tell two classes apart, 0 and 1.",
                  only);
}

static const FlPoints *finish(FlPointsMaker *maker, bool ok, const char *name, const Classes *classes, char *error,
                              size_t size) {
    const FlPoints *points = NULL;
    if (ok && maker->count == 0) {
        fl_refuse(error, size, "There is no point; a point is x, y and its class.");
    } else if (ok) {
        points = fl_points_create(maker->count, maker->x, maker->y, maker->label, name);
        if (points == NULL) fl_refuse(error, size, "There is no memory for %d points.", maker->count);
    }
    fl_points_drop(maker);
    int only = points != NULL ? fl_points_only_class(points) : -1;
    if (only < 0) return points;
    fl_points_release(points);
    refuse_only(classes, only, error, size);
    return NULL;
}

/* Where it comes from, for sentences: "Line 3: " or nothing. */
typedef struct Whence {
    int line; /* 0: none */
    char *error;
    size_t size;
} Whence;

static bool refuse(const Whence *whence, FlCell cell, const char *what) {
    char at[32] = "";
    if (whence->line > 0) snprintf(at, sizeof at, "Line %d: ", whence->line);
    return fl_refuse(whence->error, whence->size, "%s\"%.*s\" %s.", at, shown(cell.length), cell.at, what);
}

/* x, y and class of a point, whose cells are there for sentences. */
static bool add(FlPointsMaker *maker, const Whence *whence, const FlCell cell[COLUMNS], const double v[COLUMNS]) {
    for (int j = 0; j < 2; j++) {
        if (!(fabs(v[j]) <= FL_POINTS_LARGEST))
            return refuse(whence, cell[j], "is too far out; coordinates go from -1e6 to 1e6");
    }
    if (!(v[2] >= 0 && v[2] < FL_POINTS_CLASSES && v[2] == floor(v[2])))
        return refuse(whence, cell[2], "is no class; classes are whole numbers from 0 to 7");
    if (fl_points_add(maker, v[0], v[1], (uint32_t)v[2])) return true;
    return fl_refuse(whence->error, whence->size, "There are more than %d points, or no memory for them.",
                     FL_POINTS_MOST);
}

static bool read_point(FlPointsMaker *maker, FlCell point, const Whence *whence) {
    FlCell cell[COLUMNS] = {{"", 0, false}};
    double v[COLUMNS];
    const char *at = point.at, *end = point.at + point.length;
    int count = 0;
    for (; count < COLUMNS && at <= end; count++) {
        const char *stop = memchr(at, ',', (size_t)(end - at));
        if (stop == NULL || count == COLUMNS - 1) stop = end;
        cell[count] = (FlCell){at, (size_t)(stop - at), false};
        if (!fl_number_read(at, cell[count].length, &v[count])) break;
        at = stop + 1;
    }
    if (count == COLUMNS) return add(maker, whence, cell, v);
    return refuse(whence, point, "is not a point; points are written x,y,class and stand apart by semicolons");
}

const FlPoints *fl_points_read(const char *text, size_t length, char *error, size_t size) {
    FlPointsMaker maker = {0};
    Whence whence = {0, error, size};
    const char *end = text + length;
    bool ok = true;
    while (ok && text < end) {
        const char *stop = memchr(text, ';', (size_t)(end - text));
        if (stop == NULL) stop = end;
        ok = read_point(&maker, (FlCell){text, (size_t)(stop - text), false}, &whence);
        text = stop < end ? stop + 1 : end;
    }
    return finish(&maker, ok, NULL, NULL, error, size);
}

bool fl_points_print(const FlPoints *points, char *text, size_t size) {
    size_t used = 0;
    if (size > 0) text[0] = '\0';
    for (int i = 0; i < points->count; i++) {
        char x[FL_NUMBER_SIZE], y[FL_NUMBER_SIZE];
        size_t room = (size_t)fl_number_print(x, points->x[i]) + (size_t)fl_number_print(y, points->y[i]) + 4;
        if (used + room >= size) {
            if (size > 0) text[0] = '\0';
            return false;
        }
        used += (size_t)snprintf(text + used, size - used, "%s%s,%s,%u", i > 0 ? ";" : "", x, y, points->label[i]);
    }
    return true;
}

/* ---- tables ---- */

bool fl_points_names_class(const char *name) {
    static const char *const names[] = {"class", "label", "species", "target", "group", "category", "color", "colour"};
    FlCell cell = {name, strlen(name), false};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (fl_cell_is(cell, names[i])) return true;
    return false;
}

/* The first two columns of numbers beside that of the class. */
static bool find_numbers(const FlTable *table, int at[COLUMNS]) {
    int count = 0;
    for (int i = 0; i < table->columns && count < 2; i++)
        if (i != at[2] && table->column[i].kind == FL_COLUMN_NUMBERS) at[count++] = i;
    return count == 2;
}

/* Columns x, y and class: by name if all three are there; else the class by its name beside two columns of numbers, or
 * the first three. */
static bool find_columns(const FlTable *table, int at[COLUMNS], char *error, size_t size) {
    static const char *const names[2] = {"x", "y"};
    at[0] = at[1] = at[2] = -1;
    for (int i = table->columns - 1; i >= 0; i--) {
        const char *name = table->column[i].name;
        for (int j = 0; j < 2; j++)
            if (fl_cell_is((FlCell){name, strlen(name), false}, names[j])) at[j] = i;
        if (fl_points_names_class(name)) at[2] = i;
    }
    if (at[0] >= 0 && at[1] >= 0 && at[2] >= 0) return true;
    if (table->columns < COLUMNS && fl_table_rows(table) == 0)
        return fl_refuse(error, size, "There is no point; a point is x, y and its class.");
    if (table->columns < COLUMNS)
        return fl_refuse(error, size, "The table has %d column%s; a point is a row of three: x, y and class.",
                         table->columns, table->columns == 1 ? "" : "s");
    if (at[2] >= 0 && find_numbers(table, at)) return true;
    for (int j = 0; j < COLUMNS; j++) at[j] = j;
    return true;
}

static FlCell cell_of(const FlRows *rows, int column) {
    return column < rows->count ? fl_cell_trimmed(rows->cell[column]) : (FlCell){"", 0, false};
}

/* Words where no cell is a number, and signs where all are -1 or 1. */
static Naming naming_of(const FlTable *table, int column) {
    const FlColumn *classes = &table->column[column];
    int minus = 0;
    if (classes->numbers == 0) return classes->others > 0 ? NAMED : NUMBERED;
    if (classes->others > 0) return NUMBERED;
    FlRows rows = fl_table_begin(table);
    while (fl_rows_next(&rows)) {
        double v;
        if (fl_table_stray(table, &rows) || fl_cell_sort(table, cell_of(&rows, column), &v) != FL_CELL_NUMBER) continue;
        if (fabs(v) != 1) return NUMBERED;
        minus += v < 0;
    }
    return minus > 0 ? SIGNED : NUMBERED;
}

/* The number of a class by its name; FL_POINTS_CLASSES: it is one too many. */
static int number_of(Classes *classes, FlCell cell) {
    int i = 0;
    for (; i < classes->count; i++)
        if (classes->cell[i].length == cell.length && memcmp(classes->cell[i].at, cell.at, cell.length) == 0) return i;
    if (i < FL_POINTS_CLASSES) classes->cell[classes->count++] = cell;
    return i;
}

static bool take_row(const FlTable *table, const FlRows *rows, const int at[COLUMNS], Classes *classes,
                     FlPointsMaker *maker, const Whence *whence) {
    static const char *const missing[COLUMNS] = {"has no x", "has no y", "has no class"};
    FlCell cell[COLUMNS];
    double v[COLUMNS] = {0};
    for (int j = 0; j < COLUMNS; j++) {
        cell[j] = cell_of(rows, at[j]);
        FlCellSort sort = fl_cell_sort(table, cell[j], &v[j]);
        bool named = j == 2 && classes->naming == NAMED;
        if (sort == FL_CELL_MISSING) return refuse(whence, (FlCell){rows->row, rows->length, false}, missing[j]);
        if (named) v[j] = number_of(classes, cell[j]);
        if (named && v[j] == FL_POINTS_CLASSES) return refuse(whence, cell[j], "is a ninth class; there are 8 at most");
        if (named || sort == FL_CELL_NUMBER) continue;
        return refuse(whence, cell[j],
                      j < 2 ? "is not a finite decimal number" : "is no class; classes are whole numbers from 0 to 7");
    }
    if (classes->naming == SIGNED) v[2] = v[2] > 0;
    return add(maker, whence, cell, v);
}

/* Copies of the names, which are cut between two characters. */
static void keep_names(const Classes *classes, FlPointsNames *names) {
    names->count = classes->count;
    for (int i = 0; i < classes->count; i++) {
        FlCell cell = classes->cell[i];
        size_t length = fl_cut(cell.at, cell.length, sizeof *names->name - 1);
        memcpy(names->name[i], cell.at, length);
        names->name[i][length] = '\0';
    }
}

void fl_points_names_print(const FlPointsNames *names, char *text, size_t size) {
    size_t used = 0;
    if (size > 0) text[0] = '\0';
    for (int i = 0; i < names->count && used < size; i++) /* 8 names of 23 bytes */
        used += (size_t)snprintf(text + used, size - used, "%s%s is %d", i == 0 ? "" : ", ", names->name[i], i);
}

const FlPoints *fl_points_read_named(const char *text, size_t length, const char *name, FlPointsNames *names,
                                     char *error, size_t size) {
    FlTable *table = fl_table_read(text, length, error, size);
    names->count = 0;
    if (table == NULL) return NULL;
    int at[COLUMNS];
    FlPointsMaker maker = {0};
    Classes classes = {.naming = NUMBERED};
    bool ok = find_columns(table, at, error, size);
    if (ok) classes.naming = naming_of(table, at[2]);
    if (classes.naming == SIGNED) {
        number_of(&classes, (FlCell){"-1", 2, false});
        number_of(&classes, (FlCell){"1", 1, false});
    }
    FlRows rows = fl_table_begin(table);
    while (ok && fl_rows_next(&rows)) {
        if (fl_table_stray(table, &rows)) continue;
        Whence whence = {rows.line, error, size};
        ok = take_row(table, &rows, at, &classes, &maker, &whence);
    }
    const FlPoints *points = finish(&maker, ok, name, &classes, error, size);
    if (points != NULL) keep_names(&classes, names);
    fl_table_free(table);
    return points;
}

const FlPoints *fl_points_read_table(const char *text, size_t length, const char *name, char *error, size_t size) {
    FlPointsNames names;
    return fl_points_read_named(text, length, name, &names, error, size);
}
