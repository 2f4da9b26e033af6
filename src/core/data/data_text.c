/* Data as text: tables of two columns, and the short form of state lines. */
#include "fallline/data.h"
#include "fallline/number.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_ROOM = 256, QUOTED = 40, MOST_DIGITS = 15 };

/* Points as they come in. */
typedef struct Reader {
    double *x, *y;
    int count, room;
    char *error;
    size_t size;
} Reader;

/* A stretch of a text. */
typedef struct Span {
    const char *at;
    size_t length;
} Span;

#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
static bool
fault(const Reader *reader, const char *format, ...) {
    if (reader->error == NULL || reader->size == 0) return false;
    va_list arguments;
    va_start(arguments, format);
    if (vsnprintf(reader->error, reader->size, format, arguments) < 0) reader->error[0] = '\0';
    va_end(arguments);
    return false;
}

/* How much of a span a sentence quotes, and what tells that there is more. */
#define SHOWN(span)                                                                                                    \
    (int)((span).length < QUOTED ? (span).length : QUOTED), (span).at, (span).length > QUOTED ? "..." : ""

static bool grow(Reader *reader) {
    int room = reader->room == 0 ? FIRST_ROOM : 2 * reader->room;
    double *x = realloc(reader->x, (size_t)room * sizeof *x);
    if (x != NULL) reader->x = x;
    double *y = x != NULL ? realloc(reader->y, (size_t)room * sizeof *y) : NULL;
    if (y == NULL) return fault(reader, "There is no memory for more than %d points.", reader->count);
    reader->y = y;
    reader->room = room;
    return true;
}

static bool add(Reader *reader, double x, double y) {
    if (reader->count == FL_DATA_MOST) return fault(reader, "There are more than %d points.", FL_DATA_MOST);
    if (reader->count == reader->room && !grow(reader)) return false;
    if (reader->x == NULL || reader->y == NULL) return false; /* there is room, so this cannot be */
    reader->x[reader->count] = x;
    reader->y[reader->count++] = y;
    return true;
}

/* The data of a reader that came to the end of its text, or NULL; its columns are gone either way. */
static const FlData *finish(Reader *reader, bool faultless, const char *name) {
    const FlData *data = NULL;
    if (faultless && reader->count == 0) {
        fault(reader, "There is no point; a point is a row of two numbers, x and y.");
    } else if (faultless) {
        data = fl_data_create(reader->count, reader->x, reader->y, name);
        if (data == NULL) fault(reader, "There is no memory for %d points.", reader->count);
    }
    free(reader->x);
    free(reader->y);
    return data;
}

/* Up to 15 digits and a power of ten up to 1e15: both are exact doubles, so their quotient is rounded once and right.
 * Six times as quick as the general way, for tables of a million rows. */
static bool read_short(Span word, double *v) {
    static const double tens[MOST_DIGITS + 1] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    uint64_t digits = 0;
    int count = 0, decimals = 0;
    bool negative = word.length > 0 && word.at[0] == '-', point = false;
    if (word.length > MOST_DIGITS + 2) return false;
    for (size_t i = negative; i < word.length; i++) {
        char c = word.at[i];
        if (c == '.' && !point) {
            point = true;
        } else if (c >= '0' && c <= '9') {
            digits = digits * 10 + (uint64_t)(c - '0');
            count++;
            decimals += point;
        } else {
            return false;
        }
    }
    if (count == 0 || count > MOST_DIGITS) return false;
    double value = (double)digits / tens[decimals];
    *v = negative ? -value : value;
    return true;
}

static bool read_number(Span word, double *v) {
    return read_short(word, v) || fl_number_read(word.at, word.length, v);
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

static bool is_separator(char c) {
    return is_blank(c) || c == ',' || c == ';';
}

static Span trimmed(Span span) {
    while (span.length > 0 && is_blank(span.at[0])) span.at++, span.length--;
    while (span.length > 0 && is_blank(span.at[span.length - 1])) span.length--;
    return span;
}

/* The fields of a row into the first `most` spans; returns how many there are. Blanks count for nothing beside another
 * separator. */
static int split(Span row, Span *field, int most) {
    int count = 0;
    row = trimmed(row);
    while (row.length > 0) {
        size_t length = 0;
        while (length < row.length && !is_separator(row.at[length])) length++;
        if (count < most) field[count] = (Span){row.at, length};
        count++;
        while (length < row.length && is_blank(row.at[length])) length++;
        bool separated = length < row.length && (row.at[length] == ',' || row.at[length] == ';');
        if (separated) length++;
        row.at += length;
        row.length -= length;
        Span rest = trimmed(row);
        if (separated && rest.length == 0) { /* a separator has something on both sides, be it nothing */
            if (count < most) field[count] = rest;
            return count + 1;
        }
        row = rest;
    }
    return count;
}

static bool read_row(Reader *reader, Span row, int number, bool first) {
    Span field[2];
    double v[2] = {0, 0};
    int count = split(row, field, 2), read = 0;
    for (int j = 0; j < 2 && j < count; j++) read += read_number(field[j], &v[j]);
    if (first && read == 0) return true; /* a header */
    if (count != 2) {
        return fault(reader, "Line %d, \"%.*s%s\", has %d column%s; a row has two numbers, x and y.", number,
                     SHOWN(row), count, count == 1 ? "" : "s");
    }
    for (int j = 0; j < 2; j++) {
        if (!read_number(field[j], &v[j])) {
            return fault(reader, "Line %d: \"%.*s%s\" is not a finite decimal number.", number, SHOWN(field[j]));
        }
        if (!(fabs(v[j]) <= FL_DATA_LARGEST)) {
            return fault(reader, "Line %d: \"%.*s%s\" is too large; coordinates go from -1e12 to 1e12.", number,
                         SHOWN(field[j]));
        }
    }
    return add(reader, v[0], v[1]);
}

const FlData *fl_data_read_table(const char *text, size_t length, const char *name, char *error, size_t size) {
    static const char mark[] = "\xEF\xBB\xBF"; /* that some programs put before UTF-8 */
    Reader reader = {.error = error, .size = size};
    const char *end = text + length;
    bool ok = true, first = true;
    if (length >= 3 && memcmp(text, mark, 3) == 0) text += 3;
    for (int number = 1; ok && text < end; number++) {
        const char *stop = memchr(text, '\n', (size_t)(end - text));
        if (stop == NULL) stop = end;
        Span row = trimmed((Span){text, (size_t)(stop - text)});
        text = stop < end ? stop + 1 : end;
        if (row.length == 0 || row.at[0] == '#') continue;
        ok = read_row(&reader, row, number, first);
        first = false;
    }
    return finish(&reader, ok, name);
}

static bool read_point(Reader *reader, Span point) {
    const char *comma = memchr(point.at, ',', point.length);
    size_t before = comma != NULL ? (size_t)(comma - point.at) : point.length;
    double v[2];
    if (comma == NULL || !read_number((Span){point.at, before}, &v[0]) ||
        !read_number((Span){comma + 1, point.length - before - 1}, &v[1])) {
        return fault(reader, "\"%.*s%s\" is not a point; points are written x,y and stand apart by semicolons.",
                     SHOWN(point));
    }
    if (fabs(v[0]) <= FL_DATA_LARGEST && fabs(v[1]) <= FL_DATA_LARGEST) return add(reader, v[0], v[1]);
    return fault(reader, "\"%.*s%s\" is too far out; coordinates go from -1e12 to 1e12.", SHOWN(point));
}

const FlData *fl_data_read(const char *text, size_t length, char *error, size_t size) {
    Reader reader = {.error = error, .size = size};
    const char *end = text + length;
    bool ok = true;
    while (ok && text < end) {
        const char *stop = memchr(text, ';', (size_t)(end - text));
        if (stop == NULL) stop = end;
        ok = read_point(&reader, (Span){text, (size_t)(stop - text)});
        text = stop < end ? stop + 1 : end;
    }
    return finish(&reader, ok, NULL);
}

bool fl_data_print(const FlData *data, char *text, size_t size) {
    size_t used = 0;
    if (size > 0) text[0] = '\0';
    for (int i = 0; i < data->count; i++) {
        char x[FL_NUMBER_SIZE], y[FL_NUMBER_SIZE];
        size_t room = (size_t)fl_number_print(x, data->x[i]) + (size_t)fl_number_print(y, data->y[i]) + 2;
        if (used + room >= size) {
            if (size > 0) text[0] = '\0';
            return false;
        }
        used += (size_t)snprintf(text + used, size - used, "%s%s,%s", i > 0 ? ";" : "", x, y);
    }
    return true;
}
