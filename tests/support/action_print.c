#include "support/action_print.h"
#include "fallline/number.h"
#include <math.h>
#include <string.h>

typedef struct Entry {
    const char *name;
    int numbers;
    bool text;
} Entry;

static const Entry entries[FL_ACTION_COUNT] = {
#define ENTRY(name, numbers, text, help) {#name, numbers, text},
    FL_ACTIONS(ENTRY)
#undef ENTRY
};

typedef struct Writer {
    char *line;
    size_t size, used;
    bool fits;
} Writer;

static void put(Writer *writer, const char *text, size_t length) {
    if (!writer->fits || length >= writer->size - writer->used) {
        writer->fits = false;
        return;
    }
    memcpy(writer->line + writer->used, text, length);
    writer->used += length;
    writer->line[writer->used] = '\0';
}

static bool has_control_character(const char *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)text[i] < 0x20 || text[i] == 0x7f) return true;
    }
    return false;
}

bool action_print(const FlAction *action, char *line, size_t size) {
    Writer writer = {line, size, 0, size > 0};
    const Entry *entry = &entries[action->name];
    put(&writer, entry->name, strlen(entry->name));
    if (action->data != NULL) { /* a log holds what a line of text can */
        put(&writer, " ", 1);
        if (!writer.fits || !fl_data_print(action->data, line + writer.used, size - writer.used)) return false;
        writer.used += strlen(line + writer.used);
    } else if (entry->text && action->length > 0) {
        if (has_control_character(action->text, action->length)) return false;
        put(&writer, " ", 1);
        put(&writer, action->text, action->length);
    }
    for (int i = 0; i < entry->numbers; i++) {
        char number[FL_NUMBER_SIZE];
        if (isnan(action->number[i])) break; /* of a start that has one number */
        int length = fl_number_print(number, action->number[i]);
        put(&writer, " ", 1);
        put(&writer, number, (size_t)length);
    }
    return writer.fits;
}
