/* Shapes of models of letters: words, limits, places. */
#include "core/base/refuse.h"
#include "core/letters/text.h"

#include <string.h>

typedef struct Size {
    const char *word;
    FlLetters letters;
} Size;

static const Size sizes[] = {
    {"small", {4, 8, 64}}, {"medium", {5, 12, 128}}, {"large", {6, 16, 400}}, {"huge", {8, 32, 3500}}};

enum { SIZES = sizeof sizes / sizeof *sizes };

const char *fl_letters_size(int i, FlLetters *letters) {
    if (i < 0 || i >= SIZES) return NULL;
    *letters = sizes[i].letters;
    return sizes[i].word;
}

/* A whole number of at most four digits up to `end`; *text moves behind that. -1 if there is none. */
static int read_number(const char **text, char end) {
    int value = 0, digits = 0;
    for (; **text >= '0' && **text <= '9' && digits < 5; digits++) value = value * 10 + (*(*text)++ - '0');
    if (digits == 0 || digits > 4 || **text != end) return -1;
    if (end != '\0') ++*text;
    return value;
}

bool fl_letters_read(FlLetters *letters, const char *text, char *error, size_t size) {
    for (int i = 0; i < SIZES; i++) {
        if (strcmp(text, sizes[i].word) != 0) continue;
        *letters = sizes[i].letters;
        return true;
    }
    FlLetters read = {0};
    const char *at = text;
    bool there = (read.context = read_number(&at, ',')) >= 0 && (read.numbers = read_number(&at, ',')) >= 0 &&
                 (read.units = read_number(&at, '\0')) >= 0;
    if (!there)
        return fl_refuse(
            error, size,
            "A size is small, medium, large, huge, or three numbers as 4,8,64: letters looked back, numbers "
            "of each, units.");
    if (!fl_letters_check(&read, NULL, error, size)) return false;
    *letters = read;
    return true;
}

bool fl_letters_check(const FlLetters *letters, const FlText *text, char *error, size_t size) {
    if (error != NULL && size > 0) error[0] = '\0';
    if (letters->context < 1 || letters->context > FL_LETTERS_CONTEXT)
        return fl_refuse(error, size, "It looks %d letters back: 1 to %d.", letters->context, FL_LETTERS_CONTEXT);
    if (letters->numbers < 1 || letters->numbers > FL_LETTERS_NUMBERS)
        return fl_refuse(error, size, "A letter has %d numbers: 1 to %d.", letters->numbers, FL_LETTERS_NUMBERS);
    if (letters->units < 1 || letters->units > FL_LETTERS_UNITS)
        return fl_refuse(error, size, "It has %d units: 1 to %d.", letters->units, FL_LETTERS_UNITS);
    if (text != NULL && text->count[FL_EXAMPLES_TRAINED] < letters->context + 2)
        return fl_refuse(error, size,
                         "The text has %d letters to learn from: a model that looks %d back takes %d or more.",
                         text->count[FL_EXAMPLES_TRAINED], letters->context, letters->context + 2);
    return true;
}

void fl_letters_places(const FlLetters *letters, int symbols, int place[4]) {
    place[0] = symbols * letters->numbers;
    place[1] = place[0] + letters->units * letters->context * letters->numbers;
    place[2] = place[1] + letters->units;
    place[3] = place[2] + symbols * letters->units;
}

int fl_letters_weights(const FlLetters *letters, int symbols) {
    int place[4];
    fl_letters_places(letters, symbols, place);
    return place[3] + symbols;
}
