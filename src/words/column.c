#include "words/column.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

/* As many bytes as fit, and no half of a letter. */
static void copy(char *to, size_t size, const char *from, size_t length) {
    if (length >= size)
        for (length = size - 1; length > 0 && ((unsigned char)from[length] & 0xC0) == 0x80;) length--;
    memcpy(to, from, length);
    to[length] = '\0';
}

void fl_column_cut(char *to, size_t size, const char *from) {
    copy(to, size, from, strlen(from));
}

FlColumnWords fl_column_words(const char *head) {
    FlColumnWords words = {"", ""};
    if (!head) return words;
    size_t length = strlen(head);
    while (length > 0 && is_blank(head[length - 1])) length--;
    char last = length > 0 ? head[length - 1] : '\0', opens = last == ')' ? '(' : last == ']' ? '[' : '\0';
    size_t from = length;
    while (opens && from > 0 && head[from - 1] != opens) from--;
    if (opens && from > 1 && length - from > 1 && length - from <= FL_COLUMN_UNIT) {
        copy(words.unit, sizeof words.unit, head + from, length - 1 - from);
        length = from - 1;
    }
    while (length > 0 && is_blank(head[length - 1])) length--;
    while (length > 0 && is_blank(*head)) head++, length--;
    copy(words.name, sizeof words.name, head, length);
    return words;
}

bool fl_column_has_years(const double *v, int count) {
    double lo = INFINITY, hi = -INFINITY;
    for (int i = 0; i < count; i++) {
        if (!(v[i] >= 1000 && v[i] < 3000 && v[i] == floor(v[i]))) return false;
        lo = fmin(lo, v[i]);
        hi = fmax(hi, v[i]);
    }
    return count > 0 && hi - lo <= 500;
}
