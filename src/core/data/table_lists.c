/* Points as programs write them, [[1, 2], [3, 4]] or x = [1, 3] and y = [2, 4], become rows of a table. */
#include "core/data/table_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME = 32 };

typedef struct List {
    const char *from, *to; /* between its brackets */
    int numbers;
    char name[NAME]; /* before "=", or "" */
} List;

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* The word before an "=" that ends here. */
static void name_before(const char *start, const char *at, char name[NAME]) {
    name[0] = '\0';
    while (at > start && at[-1] != '=' && at[-1] != '\n') at--;
    if (at == start || at[-1] != '=') return;
    at--;
    while (at > start && is_blank(at[-1])) at--;
    const char *end = at;
    while (at > start && (is_letter(at[-1]) || is_digit(at[-1]))) at--;
    if (end - at < NAME) snprintf(name, NAME, "%.*s", (int)(end - at), at);
}

/* The next innermost list of numbers; false: none, or something else stands in the way. */
static bool next_list(const char *start, const char **at, List *list) {
    const char *open = NULL, *p = *at;
    for (; *p != '\0' && *p != ']' && *p != ')'; p++) {
        if (*p == '[' || *p == '(') open = p;
        /* Between lists names may stand, of arrays and of what makes them; digits only in names. */
        bool between = is_letter(*p) || is_blank(*p) || strchr("=.,;", *p) != NULL;
        bool in_name = is_digit(*p) && p > start && (is_letter(p[-1]) || is_digit(p[-1]));
        if (open == NULL && !between && !in_name) return false;
    }
    if (open == NULL || *p == '\0') return false;
    *list = (List){.from = open + 1, .to = p, .numbers = 1};
    for (const char *c = list->from; c < list->to; c++) {
        if (!is_digit(*c) && !is_blank(*c) && strchr("+-.eE,", *c) == NULL) return false;
        list->numbers += *c == ',' && c[1] != '\0' && c + 1 < list->to;
    }
    name_before(start, open, list->name);
    *at = p + 1;
    return list->numbers > 1;
}

/* The numbers of a list, a row of the table. */
static char *put_row(char *to, const List *list) {
    for (const char *c = list->from; c < list->to; c++) {
        if (!is_blank(*c)) *to++ = *c;
    }
    *to++ = '\n';
    return to;
}

static const char *number_of(const char *at, const List *list, char *number, size_t size) {
    size_t n = 0;
    for (; at < list->to && *at != ','; at++) {
        if (!is_blank(*at) && n + 1 < size) number[n++] = *at;
    }
    number[n] = '\0';
    return at < list->to ? at + 1 : at;
}

/* Two lists that have names are columns. */
static char *put_columns(char *to, size_t size, const List *x, const List *y) {
    const char *p = x->from, *q = y->from;
    char a[48], b[48];
    int used = snprintf(to, size, "%s,%s\n", x->name, y->name);
    for (int i = 0; i < x->numbers && used > 0 && (size_t)used < size; i++) {
        p = number_of(p, x, a, sizeof a);
        q = number_of(q, y, b, sizeof b);
        used += snprintf(to + used, size - (size_t)used, "%s,%s\n", a, b);
    }
    return to + ((size_t)used < size ? (size_t)used : size - 1);
}

/* What is left behind the last list: brackets that close, and what ends a statement. */
static bool is_end(const char *p) {
    while (*p != '\0' && (is_blank(*p) || strchr("]),;", *p) != NULL)) p++;
    return *p == '\0';
}

char *fl_table_unlist(const char *text, size_t *length) {
    const char *at = text, *p = text;
    List list[2], one;
    int count = 0;
    bool alike = true;
    while (!is_end(at) && next_list(text, &at, &one)) {
        alike = alike && (count == 0 || one.numbers == list[0].numbers);
        if (count < 2) list[count] = one;
        count++;
        while (is_blank(*at) || *at == ',' || *at == ';') at++;
    }
    if (count < 2 || !alike || !is_end(at)) return NULL;
    size_t size = 2 * *length + 2 * NAME + 8;
    char *rows = malloc(size), *to = rows;
    if (rows == NULL) return NULL;
    if (count == 2 && list[0].name[0] != '\0' && list[1].name[0] != '\0') {
        to = put_columns(rows, size, &list[0], &list[1]);
    } else {
        while (!is_end(p) && next_list(text, &p, &one)) {
            to = put_row(to, &one);
            while (is_blank(*p) || *p == ',' || *p == ';') p++;
        }
    }
    *to = '\0';
    *length = (size_t)(to - rows);
    return rows;
}
