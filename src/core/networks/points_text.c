/* Points as text: the short form of state lines, and tables. */
#include "core/base/refuse.h"
#include "core/data/table_inside.h"
#include "core/networks/points.h"
#include "fallline/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { QUOTED = 40, COLUMNS = 3 };

static int shown(size_t length) {
    return length < QUOTED ? (int)length : QUOTED;
}

static const FlPoints *finish(FlPointsMaker *maker, bool ok, const char *name, char *error, size_t size) {
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
    fl_refuse(error, size, "All points are of class %d: a network learns to tell two classes apart, 0 and 1.", only);
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
    return finish(&maker, ok, NULL, error, size);
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

/* Columns x, y and class: by name if all three are there, else the first three. */
static bool find_columns(const FlTable *table, int at[COLUMNS], char *error, size_t size) {
    static const char *const names[COLUMNS] = {"x", "y", "class"};
    int named = 0;
    for (int j = 0; j < COLUMNS; j++) {
        at[j] = -1;
        for (int i = 0; i < table->columns && at[j] < 0; i++) {
            const char *name = table->column[i].name;
            FlCell cell = {name, strlen(name), false};
            if (fl_cell_is(cell, names[j]) || (j == 2 && fl_cell_is(cell, "label"))) at[j] = i;
        }
        named += at[j] >= 0;
    }
    if (named == COLUMNS) return true;
    if (table->columns < COLUMNS && fl_table_rows(table) == 0)
        return fl_refuse(error, size, "There is no point; a point is x, y and its class.");
    if (table->columns < COLUMNS)
        return fl_refuse(error, size, "The table has %d column%s; a point is a row of three: x, y and class.",
                         table->columns, table->columns == 1 ? "" : "s");
    for (int j = 0; j < COLUMNS; j++) at[j] = j;
    return true;
}

static bool take_row(const FlTable *table, const FlRows *rows, const int at[COLUMNS], FlPointsMaker *maker,
                     const Whence *whence) {
    static const char *const missing[COLUMNS] = {"has no x", "has no y", "has no class"};
    FlCell cell[COLUMNS];
    double v[COLUMNS] = {0};
    for (int j = 0; j < COLUMNS; j++) {
        cell[j] = at[j] < rows->count ? fl_cell_trimmed(rows->cell[at[j]]) : (FlCell){"", 0, false};
        FlCellSort sort = fl_cell_sort(table, cell[j], &v[j]);
        if (sort == FL_CELL_NUMBER) continue;
        if (sort == FL_CELL_MISSING) return refuse(whence, (FlCell){rows->row, rows->length, false}, missing[j]);
        return refuse(whence, cell[j],
                      j < 2 ? "is not a finite decimal number" : "is no class; classes are whole numbers from 0 to 7");
    }
    return add(maker, whence, cell, v);
}

const FlPoints *fl_points_read_table(const char *text, size_t length, const char *name, char *error, size_t size) {
    FlTable *table = fl_table_read(text, length, error, size);
    if (table == NULL) return NULL;
    int at[COLUMNS];
    FlPointsMaker maker = {0};
    bool ok = find_columns(table, at, error, size);
    FlRows rows = fl_table_begin(table);
    while (ok && fl_rows_next(&rows)) {
        if (fl_table_stray(table, &rows)) continue;
        Whence whence = {rows.line, error, size};
        ok = take_row(table, &rows, at, &maker, &whence);
    }
    const FlPoints *points = finish(&maker, ok, name, error, size);
    fl_table_free(table);
    return points;
}
