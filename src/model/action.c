#include "model/action.h"
#include "core/base/refuse.h"
#include "fallline/number.h"
#include "model/fault.h"
#include <math.h>
#include <stdio.h>
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

FlAction fl_action(FlActionName name, double a, double b) {
    FlAction action = {.name = name};
    int numbers = entries[name].numbers;
    if (numbers > 0) action.number[0] = a;
    if (numbers > 1) action.number[1] = b;
    return action;
}

FlAction fl_action_text(FlActionName name, const char *text) {
    size_t length = strlen(text);
    while (length > 0 && strchr(" \r\n", text[length - 1]) != NULL) length--;
    return (FlAction){.name = name, .text = text, .length = length};
}

static bool find_name(const char *word, size_t length, FlActionName *name, char *error, size_t size) {
    FlNearest nearest = fl_nearest(word, length);
    for (int i = 0; i < FL_ACTION_COUNT; i++) {
        if (strlen(entries[i].name) == length && memcmp(entries[i].name, word, length) == 0) {
            *name = (FlActionName)i;
            return true;
        }
        fl_nearest_offer(&nearest, entries[i].name);
    }
    return fl_refuse(error, size, "\"%s\" is not an action%s", fl_quote(word, length).text,
                     fl_nearest_hint(&nearest).text);
}

/* The numbers of a line, after its name. */
static bool read_numbers(const char *rest, const Entry *entry, double *number, char *error, size_t size) {
    int count = 0;
    for (rest += strspn(rest, " "); *rest != '\0'; rest += strspn(rest, " "), count++) {
        size_t length = strcspn(rest, " ");
        if (count < entry->numbers && !fl_number_read(rest, length, &number[count])) {
            return fl_refuse(error, size, "\"%s\" after \"%s\" is not a finite decimal number.",
                             fl_quote(rest, length).text, entry->name);
        }
        rest += length;
    }
    if (count == entry->numbers) return true;
    if (count == 1 && (entry == &entries[FL_ACTION_start] || entry == &entries[FL_ACTION_flag] ||
                       entry == &entries[FL_ACTION_look])) { /* in one dimension there is no second */
        number[1] = NAN;
        return true;
    }
    return fl_refuse(error, size, "\"%s\" takes %d number%s, and the line has %d.", entry->name, entry->numbers,
                     entry->numbers == 1 ? "" : "s", count);
}

/* The text of a line, after its name: all of it, or one word where numbers follow. *rest moves behind it. */
static bool read_text(const char **rest, const Entry *entry, FlAction *read, char *error, size_t size) {
    if (**rest == ' ') ++*rest;
    size_t length = entry->numbers > 0 ? strcspn(*rest, " ") : strlen(*rest);
    if (length >= FL_ACTION_TEXT) {
        return fl_refuse(error, size, "The text after \"%s\" is longer than %d characters.", entry->name,
                         FL_ACTION_TEXT - 1);
    }
    read->text = *rest;
    read->length = length;
    *rest += length;
    return true;
}

bool fl_action_read(const char *line, FlAction *action, char *error, size_t size) {
    FlAction read = {.name = FL_ACTION_COUNT};
    size_t length = strcspn(line, " ");
    if (!find_name(line, length, &read.name, error, size)) return false;
    const Entry *entry = &entries[read.name];
    const char *rest = line + length;
    if (entry->text && !read_text(&rest, entry, &read, error, size)) return false;
    if ((entry->numbers > 0 || !entry->text) && !read_numbers(rest, entry, read.number, error, size)) return false;
    *action = read;
    return true;
}
