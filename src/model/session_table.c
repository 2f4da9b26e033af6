#include "model/session_table.h"
#include "core/base/refuse.h"
#include "fallline/table.h"
#include "model/session_state.h"
#include "model/state_line.h"
#include "model/state_words.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Most bytes of a text that is kept, and of a byte as %XX. */
enum { LARGEST = 64 << 10, CODED = 3 };

static const char begin[] = "table ";

/* ---- printing ---- */

static char *put_coded(char *to, const char *text, size_t length) {
    static const char digits[] = "0123456789ABCDEF";
    if (length == 0) *to++ = '-';
    for (size_t i = 0; i < length; i++) {
        unsigned byte = (unsigned char)text[i];
        if (byte > 0x20 && byte < 0x7f && byte != '%' && byte != '-') {
            *to++ = text[i];
            continue;
        }
        *to++ = '%';
        *to++ = digits[byte >> 4];
        *to++ = digits[byte & 15];
    }
    *to = '\0';
    return to;
}

bool fl_session_table_print(const FlSession *session, char **printed) {
    *printed = NULL;
    FlDocument space;
    const FlData *data = fl_line_data(fl_session_own(session, FL_SCENE_FIT, &space)->plan.loss);
    size_t length = 0;
    if (data->count > FL_DATA_IN_LINE) return true; /* more come from their file again */
    const char *text = data->table != NULL ? fl_table_text(data->table, &length) : "";
    const char *name = data->name != NULL ? data->name : "";
    if (length > LARGEST) length = 0;
    if (length == 0 && name[0] == '\0') return true;
    size_t room = sizeof begin + 32 + CODED * (strlen(name) + length + 2);
    char *line = *printed = malloc(room);
    if (line == NULL) return false;
    int used = snprintf(line, room, "%s%d %d ", begin, data->x_column, data->y_column);
    char *to = put_coded(line + used, name, strlen(name));
    *to++ = ' ';
    to = put_coded(to, text, length);
    *to++ = '\n';
    *to = '\0';
    return true;
}

/* ---- reading ---- */

bool fl_session_table_is(const char *line) {
    return strncmp(line, begin, strlen(begin)) == 0;
}

/* One coded text, from *at on, which moves behind it; the caller frees it. */
static char *take_coded(const char **at, const char *end, size_t *length) {
    const char *from = *at;
    while (*at < end && **at != ' ') (*at)++;
    char *text = malloc((size_t)(*at - from) + 1);
    *length = 0;
    if (text == NULL) return NULL;
    bool none = *at - from == 1 && *from == '-';
    for (const char *p = from; p < *at && !none;) text[(*length)++] = fl_state_take_byte(&p, *at);
    text[*length] = '\0';
    while (*at < end && **at == ' ') (*at)++;
    return text;
}

/* The points that the fit has, with a name and a table; the table may be missing. */
static bool give(FlSession *session, FlData *data, char *error, size_t size) {
    FlDocument document = session->document[FL_SCENE_FIT];
    const FlLossType *now = document.plan.loss;
    const FlData *points = fl_line_data(now), *named = NULL;
    data->count = points->count;
    data->x = points->x;
    data->y = points->y;
    named = fl_data_named(data, points->x_name, points->y_name);
    document.plan.loss = named != NULL ? fl_line_loss_create(named, fl_line_of(now)) : NULL;
    fl_data_release(named);
    if (document.plan.loss == NULL) return fl_refuse(error, size, "There is no memory for a table.");
    bool entered = fl_session_enter(session, FL_SCENE_FIT, &document, error, size);
    fl_loss_release(document.plan.loss);
    return entered;
}

/* The number of a column, -1 for none, and the blank behind it. */
static bool take_column(const char **at, const char *end, int *column) {
    char *behind;
    long n = strtol(*at, &behind, 10);
    if (behind == *at || behind >= end || *behind != ' ' || n < -1 || n >= FL_TABLE_COLUMNS) return false;
    *column = (int)n;
    *at = behind + 1;
    return true;
}

bool fl_session_table_read(FlSession *session, const char *line, size_t length, char *error, size_t size) {
    const char *at = line + strlen(begin), *end = line + length;
    FlData data = {.chosen = true};
    int columns = 2;
    size_t name_length = 0, text_length = 0;
    const FlColumn *column;
    if (!take_column(&at, end, &data.x_column) || !take_column(&at, end, &data.y_column))
        return fl_refuse(error, size, "A table's line begins with the numbers of two columns.");
    char *name = take_coded(&at, end, &name_length), *text = take_coded(&at, end, &text_length);
    bool ok = name != NULL && text != NULL;
    if (!ok) fl_refuse(error, size, "There is no memory for a table.");
    FlTable *table = NULL;
    if (ok && text_length > 0) {
        table = fl_table_read(text, text_length, error, size);
        ok = table != NULL;
        if (ok) columns = fl_table_columns(table, &column);
    }
    if (ok && (data.x_column >= columns || data.y_column >= columns))
        ok = fl_refuse(error, size, "A table has no column %d or %d.", data.x_column, data.y_column);
    data.name = name_length > 0 ? name : NULL;
    data.table = table;
    ok = ok && give(session, &data, error, size);
    fl_table_free(table);
    free(name);
    free(text);
    return ok;
}
