/* Vectors as consoles print and people spell them become lists of a program, x = [1 2 3]: names above their numbers,
 * prompts, ranges, x = 1, 2, 3 without brackets; and points, A(1|2) and (1; 2), become rows. */
#include "core/base/character.h"
#include "core/data/table_inside.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Longer texts are files; numbers of a range; bytes of a number as it is printed. */
enum { SPELLED = 1 << 20, RANGE = 10000, NUMBER = 32 };

static const char blanks[] = " \t", breaks[] = "\r\n";

static const char *line_end(const char *at) {
    return at + strcspn(at, breaks);
}

static const char *next_line(const char *at) {
    at = line_end(at);
    return at[0] == '\r' && at[1] == '\n' ? at + 2 : *at != '\0' ? at + 1 : at;
}

static const char *skip(const char *at) {
    return at + strspn(at, blanks);
}

/* Behind a decimal number; `at` itself where none stands. */
static const char *number_end(const char *at) {
    const char *p = at + (*at == '-' || *at == '+'), *digits = p;
    while (fl_is_digit(*p) || *p == '.') p++;
    if (p == digits || (p == digits + 1 && *digits == '.')) return at;
    if ((*p == 'e' || *p == 'E') && (fl_is_digit(p[1]) || ((p[1] == '-' || p[1] == '+') && fl_is_digit(p[2])))) {
        p += 2;
        while (fl_is_digit(*p)) p++;
    }
    return p;
}

static const char *name_end(const char *at) {
    if (!fl_is_letter(*at)) return at;
    while (fl_is_letter(*at) || fl_is_digit(*at) || *at == '_' || *at == '.') at++;
    return at;
}

static char *put(char *to, const char *from, const char *end) {
    memcpy(to, from, (size_t)(end - from));
    return to + (end - from);
}

static char *put_word(char *to, const char *word) {
    return put(to, word, word + strlen(word));
}

/* ---- prompts ---- */

/* Behind what a console writes before a line of input; `at` itself where nothing stands. */
static const char *behind_prompt(const char *at) {
    static const char *const prompts[] = {">>> ", "... ", ">> ", "> ", "julia> ", "$ ", "+ "};
    at = skip(at);
    for (size_t i = 0; i < sizeof prompts / sizeof *prompts; i++) {
        size_t length = strlen(prompts[i]);
        if (strncmp(at, prompts[i], length) == 0) return at + length;
    }
    if (strncmp(at, "In [", 4) == 0 || strncmp(at, "Out[", 4) == 0) {
        const char *p = at + 4 + strspn(at + 4, "0123456789");
        if (strncmp(p, "]: ", 3) == 0) return p + 3;
    }
    return at;
}

/* Room for a pass's text; *memory becomes false where there is none. */
static char *room_for(bool *memory, size_t bytes) {
    char *room = malloc(bytes);
    if (room == NULL) *memory = false;
    return room;
}

/* Where the first line has a prompt, no line keeps its own. */
static char *without_prompts(const char *text, bool *memory) {
    const char *first = text + strspn(text, " \t\r\n");
    if (behind_prompt(first) == first || strchr("$+", *first) != NULL) return NULL;
    char *plain = room_for(memory, strlen(text) + 1), *to = plain;
    if (plain == NULL) return NULL;
    for (const char *at = text; *at != '\0'; at = next_line(at)) {
        const char *p = behind_prompt(at);
        to = put(to, p == skip(at) ? at : p, next_line(at));
    }
    *to = '\0';
    return plain;
}

/* ---- names above their numbers ---- */

/* "x =", or a name alone: its length; 0: no such line. */
static size_t name_alone(const char *at, const char **name) {
    *name = skip(at);
    const char *end = name_end(*name), *p = skip(end);
    if (*p == '=') p = skip(p + 1);
    return p == line_end(at) ? (size_t)(end - *name) : 0;
}

static bool is_empty(const char *at) {
    return skip(at) == line_end(at);
}

/* Behind R's "[13]" before a row of a vector. */
static const char *behind_index(const char *at) {
    const char *p = skip(at);
    if (*p != '[') return at; /* at the end of the text nothing is behind it */
    const char *digits = p + 1 + strspn(p + 1, "0123456789");
    return digits > p + 1 && *digits == ']' ? digits + 1 : at;
}

/* Numbers and blanks; how many numbers, 0 where anything else stands there. */
static int numbers_of(const char *at) {
    const char *end = line_end(at), *p = skip(behind_index(at));
    int count = 0;
    for (; p < end; count++) {
        const char *behind = number_end(p);
        if (behind == p || (behind < end && strchr(blanks, *behind) == NULL)) return 0;
        p = skip(behind);
    }
    return count;
}

/* A block of a name and its vector, which is one row of numbers or a column of them, R's rows, or MATLAB's, each below
 * "Columns 1 through 13". Returns what is behind it; `at` itself: it is none. */
static const char *vector_block(const char *at, char **to) {
    const char *name;
    size_t length = name_alone(at, &name);
    char *begin = *to;
    int rows = 0, most = 0, wraps = 0;
    bool indexed = false;
    if (length == 0) return at;
    *to = put(*to, name, name + length);
    *to = put_word(*to, " = [");
    const char *p = next_line(at);
    for (; *p != '\0'; p = next_line(p)) {
        int count = numbers_of(p);
        bool wrapped = strncmp(skip(p), "Columns ", 8) == 0;
        wraps += wrapped;
        if (count == 0 && !is_empty(p) && !wrapped) break;
        if (count == 0) continue;
        const char *from = behind_index(p);
        indexed = indexed || from > p;
        *to = put(*to, from, line_end(p));
        *(*to)++ = ' ';
        rows++;
        most = count > most ? count : most;
    }
    *to = put_word(*to, "]\n");
    if (rows > 0 && (rows == 1 || most == 1 || indexed || rows == wraps)) return p;
    *to = begin;
    return at;
}

/* Two vectors at least, and nothing else. */
static char *with_names_beside(const char *text, bool *memory) {
    char *lists = room_for(memory, 3 * strlen(text) + 16), *to = lists;
    int blocks = 0;
    if (lists == NULL) return NULL;
    const char *at = text;
    while (*at != '\0') {
        const char *behind = is_empty(at) ? next_line(at) : vector_block(at, &to);
        if (behind == at) break;
        blocks += !is_empty(at);
        at = behind;
    }
    *to = '\0';
    if (*at == '\0' && blocks > 1) return lists;
    free(lists);
    return NULL;
}

/* ---- x = 1, 2, 3 ---- */

/* "x = 1, 2, 3" or with blanks: the place of its first number; NULL: it is none. */
static const char *bare_numbers(const char *at) {
    const char *end = line_end(at), *name = skip(at), *p = skip(name_end(name)), *first;
    int count = 0;
    if (p == name || *p != '=') return NULL;
    first = p = skip(p + 1);
    for (; p < end; count++) {
        const char *behind = number_end(p);
        if (behind == p) return NULL;
        p = skip(behind);
        if (p == end) continue;
        if (*p != ',' && p == behind) return NULL;
        if (*p == ',') p = skip(p + 1);
    }
    return count > 1 ? first : NULL;
}

static char *with_brackets(const char *text, bool *memory) {
    int lines = 0;
    for (const char *at = text; *at != '\0'; at = next_line(at)) {
        if (is_empty(at)) continue;
        if (bare_numbers(at) == NULL) return NULL;
        lines++;
    }
    char *lists = lines > 1 ? room_for(memory, 3 * strlen(text) + 16) : NULL, *to = lists;
    for (const char *at = text; lists != NULL && *at != '\0'; at = next_line(at)) {
        if (is_empty(at)) continue;
        const char *first = bare_numbers(at), *end = line_end(at);
        to = put(to, at, first);
        *to++ = '[';
        to = put(to, first, end);
        to = put_word(to, "]\n");
    }
    if (lists != NULL) *to = '\0';
    return lists;
}

/* ---- ranges ---- */

/* From, to and by; or from, to and how many. */
typedef struct Range {
    double from, to, by;
    int count; /* 0: by */
    bool open; /* without `to` */
} Range;

/* What a call gives: by their places the first, the second and the third, which is `by` or `count`; or by names. */
typedef struct Arguments {
    double v[4];
    bool given[4];
} Arguments;

enum { FROM, TO, BY, COUNT };

/* The place of an argument with a name of R or NumPy; -1: it has none. */
static int place_of(const char *name) {
    static const struct {
        const char *begins;
        int place;
    } names[] = {{"from", FROM}, {"start", FROM}, {"to", TO},     {"stop", TO},
                 {"by", BY},     {"step", BY},    {"len", COUNT}, {"num", COUNT}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strncmp(name, names[i].begins, strlen(names[i].begins)) == 0) return names[i].place;
    return -1;
}

/* Numbers between commas up to a closing parenthesis: how many; 0 where anything else stands there. */
static int take_arguments(const char **at, int third, Arguments *a) {
    const char *p = skip(*at);
    for (int n = 0; n < 3;) {
        const char *name = name_end(p);
        int place = n < 2 ? n : third;
        if (name > p && *skip(name) == '=') {
            place = place_of(p);
            p = skip(skip(name) + 1);
        }
        const char *behind = number_end(p);
        if (place < 0 || behind == p || a->given[place]) return 0;
        a->v[place] = strtod(p, NULL);
        a->given[place] = true;
        n++;
        p = skip(behind);
        if (*p == ')') {
            *at = p + 1;
            return n;
        }
        if (*p != ',') return 0;
        p = skip(p + 1);
    }
    return 0;
}

/* False: these are no range. One number alone is its end. */
static bool range_of(const Arguments *a, int n, bool open, Range *r) {
    const double *v = a->v, by = a->given[BY] ? v[BY] : 1;
    *r = (Range){v[FROM], v[TO], by, 0, open};
    if (n == 1) {
        r->from = open ? 0 : 1;
        r->to = v[FROM];
    }
    if (!a->given[COUNT]) return a->given[FROM] && (n == 1 || a->given[TO]);
    r->count = v[COUNT] >= 1 && v[COUNT] <= RANGE ? (int)v[COUNT] : -1;
    if (!a->given[TO]) r->to = r->from + by * (r->count - 1);
    return a->given[FROM];
}

/* range(4), np.arange(0, 2, 0.5), np.linspace(0, 3, 4), seq(1, 3). Returns what is behind it; `at` itself: none. */
static const char *called_range(const char *at, Range *r) {
    static const struct {
        const char *name;
        bool open;
        int third;
    } names[] = {{"range(", true, BY}, {"arange(", true, BY}, {"linspace(", false, COUNT}, {"seq(", false, BY}};
    const char *p = at;
    bool inside = strncmp(p, "list(", 5) == 0;
    if (inside) p += 5;
    const char *end = name_end(p);
    for (const char *q = p; q < end; q++) /* np., numpy., torch. */
        if (*q == '.') p = q + 1;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t length = strlen(names[i].name);
        if (strncmp(p, names[i].name, length) != 0) continue;
        Arguments a = {{0}, {false}};
        p += length;
        int n = take_arguments(&p, names[i].third, &a);
        if (n == 0 || (inside && *p++ != ')') || (names[i].third == COUNT && !a.given[COUNT])) return at;
        return range_of(&a, n, names[i].open, r) ? p : at;
    }
    return at;
}

/* 1:4 and 0:0.5:2. */
static const char *colon_range(const char *at, Range *r) {
    double v[3] = {0, 0, 0};
    int n = 0;
    const char *p = at;
    for (;;) {
        const char *behind = number_end(p);
        if (behind == p) return at;
        v[n++] = strtod(p, NULL);
        p = behind;
        if (n == 3 || *p != ':') break;
        p++;
    }
    if (n < 2 || strchr(" \t\r\n;,)]", *p) == NULL) return at;
    *r = (Range){v[0], v[n - 1], n == 3 ? v[1] : 1, 0, false};
    return p;
}

/* How many numbers it has; 0: none, or too many. */
static int range_count(const Range *r) {
    if (r->count != 0) return r->count > 0 ? r->count : 0;
    double steps = (r->to - r->from) / r->by;
    if (!(r->by != 0 && steps >= 0 && steps < RANGE)) return 0;
    double whole = floor(steps + 1e-9);
    return (int)whole + !(r->open && steps - whole < 1e-9);
}

void fl_table_bad_range(const char *text, size_t length, char *range, size_t size) {
    if (length > SPELLED || memchr(text, 0, length) != NULL) return;
    for (const char *at = text; *at != '\0'; at++) {
        bool gives = *at == '=' || (at[0] == '<' && at[1] == '-');
        const char *begin = gives ? skip(at + 1 + (*at == '<')) : at;
        Range r;
        const char *behind = gives ? called_range(begin, &r) : begin;
        if (behind == begin || range_count(&r) > 0) continue;
        snprintf(range, size, "%.*s", (int)(behind - begin), begin);
        return;
    }
}

static char *put_range(char *to, const Range *r, int count) {
    *to++ = '[';
    for (int i = 0; i < count; i++) {
        double by = r->count > 1 ? (r->to - r->from) / (r->count - 1) : r->by;
        to += snprintf(to, NUMBER, "%s%.15g", i > 0 ? ", " : "", r->from + by * i);
    }
    *to++ = ']';
    return to;
}

/* A range that stands where a list is given: x = 1:4. Two at most. */
static char *with_ranges(const char *text, bool *memory) {
    const size_t room = strlen(text) + 2 * (RANGE + 2) * (size_t)NUMBER;
    char *lists = NULL, *to = NULL;
    int ranges = 0;
    const char *from = text;
    for (const char *at = text; *at != '\0'; at++) {
        bool gives = *at == '=' || (at[0] == '<' && at[1] == '-');
        const char *begin = gives ? skip(at + 1 + (*at == '<')) : at;
        Range r;
        const char *behind = gives ? called_range(begin, &r) : at;
        if (gives && behind == begin) behind = colon_range(begin, &r);
        int count = behind > begin ? range_count(&r) : 0;
        if (count == 0 || ranges == 2) continue;
        if (lists == NULL) to = lists = room_for(memory, room);
        if (lists == NULL) return NULL;
        to = put_range(put(to, from, begin), &r, count);
        from = behind;
        at = behind - 1;
        ranges++;
    }
    if (lists != NULL) *put(to, from, from + strlen(from)) = '\0';
    return lists;
}

/* ---- points ---- */

/* "(1|2)" or "(1; 2)", or with a comma where `named`: where its first number begins, *second its second, and *behind it
 * what follows; NULL: no point. */
static const char *point_at(const char *at, bool comma, const char **second, const char **behind) {
    static const char signs[] = "+-0123456789.,eE";
    if (*at != '(') return NULL;
    const char *first = skip(at + 1), *p = comma ? number_end(first) : first + strspn(first, signs);
    const char *mark = skip(p);
    bool parts = comma ? *mark == ',' : *mark == '|' || *mark == ';';
    if (p == first || !parts) return NULL;
    *second = skip(mark + 1);
    p = comma ? number_end(*second) : *second + strspn(*second, signs);
    if (p == *second || *skip(p) != ')') return NULL;
    *behind = skip(p) + 1;
    return first;
}

/* Points with their names, A(1|2) and B = (3, 4), or without; what stands between them is blanks, commas and ends of
 * lines. Names are one upright letter with a number, but not X and Y. */
static char *point_rows(const char *text, bool *memory) {
    static const char between[] = " \t\r\n,;{}[]";
    char *rows = room_for(memory, 2 * strlen(text) + 2), *to = rows;
    int points = 0, named = 0;
    const char *at = text + strspn(text, between), *second, *behind;
    for (bool ok = rows != NULL; ok && *at != '\0';) {
        const char *name = at;
        if (*at >= 'A' && *at <= 'W') at += 1 + strspn(at + 1, "0123456789'_");
        named += at > name;
        at = skip(at);
        if (at > name && *at == '=') at = skip(at + 1);
        bool comma = false;
        const char *first = point_at(at, false, &second, &behind);
        if (first == NULL) first = point_at(at, comma = true, &second, &behind);
        if (first == NULL) break;
        const char *sign = strpbrk(first, comma ? "," : "|;");
        to = put(to, first, sign);
        *to++ = ';';
        to = put(to, second, behind - 1);
        *to++ = '\n';
        points++;
        at = behind + strspn(behind, between);
        ok = !comma || named == points; /* others are lists of a program */
        if (!ok) at = text;
    }
    if (rows != NULL) *to = '\0';
    if (rows != NULL && points > 1 && *at == '\0' && (named == 0 || named == points)) return rows;
    free(rows);
    return NULL;
}

/* {1: 2, 3: 4} of Python, with its name or none. */
static char *dictionary_rows(const char *text, bool *memory) {
    const char *at = text + strspn(text, " \t\r\n"), *name = name_end(at);
    if (*skip(name) == '=' && name > at) at = skip(skip(name) + 1);
    char *rows = *at == '{' ? room_for(memory, 2 * strlen(text) + 2) : NULL, *to = rows;
    int points = 0;
    for (at++; rows != NULL;) {
        at += strspn(at, " \t\r\n,");
        const char *key = number_end(at), *mark = skip(key), *value = skip(mark + (*mark == ':'));
        const char *end = number_end(value);
        if (key == at || *mark != ':' || end == value) break;
        to = put(to, at, key);
        *to++ = '\t';
        to = put(to, value, end);
        *to++ = '\n';
        points++;
        at = end;
    }
    if (rows != NULL) *to = '\0';
    if (points > 1 && *at == '}' && at[1 + strspn(at + 1, " \t\r\n;")] == '\0') return rows;
    free(rows);
    return NULL;
}

/* ---- epoch=1 loss=0.5 ---- */

/* The next "name=1.5" or "name: 1.5" of a line; false: none. */
static bool take_pair(const char **at, const char **name, size_t *length, const char **value, size_t *digits) {
    const char *p = *at + strspn(*at, " \t,;"), *end = name_end(p), *gives = skip(end);
    *name = p;
    *length = (size_t)(end - p);
    if (end == p || (*gives != '=' && *gives != ':')) return false;
    *value = skip(gives + 1);
    const char *behind = number_end(*value);
    *digits = (size_t)(behind - *value);
    *at = behind;
    return behind > *value && (*behind == '\0' || strchr(" \t,;\r\n", *behind) != NULL);
}

/* How many pairs a line has; the same names as the first line has; 0: anything else stands in it. */
static int pairs_of(const char *at, const char *first) {
    const char *end = line_end(at), *name, *value, *own, *other;
    size_t length, digits, own_length, other_digits;
    int count = 0;
    while (at + strspn(at, " \t,;") < end) {
        if (!take_pair(&at, &name, &length, &value, &digits)) return 0;
        if (!take_pair(&first, &own, &own_length, &other, &other_digits)) return 0;
        if (own_length != length || memcmp(own, name, length) != 0) return 0;
        count++;
    }
    return count;
}

/* Lines of the same names become a head and rows. */
static char *pair_rows(const char *text, bool *memory) {
    const char *first = text + strspn(text, " \t\r\n");
    int columns = pairs_of(first, first), lines = 0;
    for (const char *at = first; columns > 1 && *at != '\0'; at = next_line(at)) {
        if (is_empty(at)) continue;
        if (pairs_of(at, first) != columns) return NULL;
        lines++;
    }
    char *rows = columns > 1 && lines > 1 ? room_for(memory, 2 * strlen(text) + 16) : NULL, *to = rows;
    for (int head = 1; rows != NULL && head >= 0; head--) {
        for (const char *at = first; *at != '\0'; at = next_line(at)) {
            const char *p = at, *name, *value;
            size_t length, digits;
            for (int i = 0; i < columns && take_pair(&p, &name, &length, &value, &digits); i++) {
                to = head ? put(to, name, name + length) : put(to, value, value + digits);
                *to++ = i + 1 < columns ? '\t' : '\n';
            }
            if (head) break;
        }
    }
    if (rows != NULL) *to = '\0';
    return rows;
}

bool fl_table_unspelled(const char *text, size_t *length, char **rows) {
    static char *(*const passes[])(const char *, bool *) = {
        without_prompts, with_names_beside, with_brackets, with_ranges, point_rows, dictionary_rows, pair_rows};
    bool memory = true;
    *rows = NULL;
    if (*length > SPELLED || memchr(text, 0, *length) != NULL) return true;
    for (size_t i = 0; i < sizeof passes / sizeof *passes; i++) {
        char *next = passes[i](*rows != NULL ? *rows : text, &memory);
        if (next == NULL) continue;
        free(*rows);
        *rows = next;
    }
    if (*rows != NULL) *length = strlen(*rows);
    if (memory) return true;
    free(*rows);
    *rows = NULL;
    return false;
}
