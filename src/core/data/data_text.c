/* Data as text: the short form of state lines. */
#include "core/base/character.h"
#include "core/base/refuse.h"
#include "fallline/data.h"
#include "fallline/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_ROOM = 256, QUOTED = 40 };

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

/* How much of a span a sentence quotes, and what tells that there is more. */
#define SHOWN(span) (int)fl_cut((span).at, (span).length, QUOTED), (span).at, (span).length > QUOTED ? "..." : ""

static bool grow(Reader *reader) {
    int room = reader->room == 0 ? FIRST_ROOM : 2 * reader->room;
    double *x = realloc(reader->x, (size_t)room * sizeof *x);
    if (x != NULL) reader->x = x;
    double *y = x != NULL ? realloc(reader->y, (size_t)room * sizeof *y) : NULL;
    if (y == NULL)
        return fl_refuse(reader->error, reader->size, "There is no memory for more than %d points.", reader->count);
    reader->y = y;
    reader->room = room;
    return true;
}

static bool add(Reader *reader, double x, double y) {
    if (reader->count == FL_DATA_MOST)
        return fl_refuse(reader->error, reader->size, "There are more than %d points.", FL_DATA_MOST);
    if (reader->count == reader->room && !grow(reader)) return false;
    if (reader->x == NULL || reader->y == NULL) return false; /* there is room, so this cannot be */
    reader->x[reader->count] = x;
    reader->y[reader->count++] = y;
    return true;
}

/* The data of a reader that came to the end of its text, or NULL; its columns are gone either way. */
static const FlData *finish(Reader *reader, bool faultless) {
    const FlData *data = NULL;
    if (faultless && reader->count == 0) {
        fl_refuse(reader->error, reader->size, "There is no point; a point is a row of two numbers, x and y.");
    } else if (faultless) {
        data = fl_data_create(reader->count, reader->x, reader->y, NULL);
        if (data == NULL) fl_refuse(reader->error, reader->size, "There is no memory for %d points.", reader->count);
    }
    free(reader->x);
    free(reader->y);
    return data;
}

static bool read_number(Span word, double *v) {
    return fl_number_read(word.at, word.length, v);
}

static bool read_point(Reader *reader, Span point) {
    const char *comma = memchr(point.at, ',', point.length);
    size_t before = comma != NULL ? (size_t)(comma - point.at) : point.length;
    double v[2];
    if (comma == NULL || !read_number((Span){point.at, before}, &v[0]) ||
        !read_number((Span){comma + 1, point.length - before - 1}, &v[1])) {
        return fl_refuse(reader->error, reader->size,
                         "\"%.*s%s\" is not a point; points are written x,y and stand "
                         "apart by semicolons.",
                         SHOWN(point));
    }
    if (fabs(v[0]) <= FL_DATA_LARGEST && fabs(v[1]) <= FL_DATA_LARGEST) return add(reader, v[0], v[1]);
    return fl_refuse(reader->error, reader->size, "\"%.*s%s\" is too far out; coordinates go from -1e12 to 1e12.",
                     SHOWN(point));
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
    return finish(&reader, ok);
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
