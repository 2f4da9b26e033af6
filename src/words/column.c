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

/* Year in the languages whose tables are met most; a part of a name is enough, "YearBuilt". */
static bool names_years(const char *name) {
    static const char *const words[] = {"year", "jahr", "année", "annee", "año", "anno"};
    char small[FL_COLUMN_WORD];
    size_t n = 0;
    for (; name[n] && n + 1 < sizeof small; n++)
        small[n] = (char)(name[n] >= 'A' && name[n] <= 'Z' ? name[n] + 32 : name[n]);
    small[n] = '\0';
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(small, words[i])) return true;
    return !strcmp(small, "yr");
}

/* Of a head that says nothing, x or t or none, the values decide. */
static bool says_nothing(const char *name) {
    return !name[0] || !name[1] || !strcmp(name, "date") || !strcmp(name, "Date") || !strcmp(name, "time") ||
           !strcmp(name, "Time");
}

bool fl_column_has_years(const char *head, const double *v, int count) {
    FlColumnWords words = fl_column_words(head);
    bool named = names_years(words.name), rises = true, falls = true;
    if (!named && !says_nothing(words.name)) return false;
    double lo = named ? 1000 : 1800, hi = named ? 2999 : 2100;
    for (int i = 0; i < count; i++) {
        if (!(v[i] >= lo && v[i] <= hi && v[i] == floor(v[i]))) return false;
        rises = rises && (i == 0 || v[i] > v[i - 1]);
        falls = falls && (i == 0 || v[i] < v[i - 1]);
    }
    return named ? count > 0 : count > 1 && (rises || falls);
}
