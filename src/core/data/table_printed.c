/* What programs print around a table, and in it, is taken away before its rows are read: frames of lines, sizes, types,
 * MATLAB's common factor, names of rows in several words. Lines stay where they are, so that sentences count them. */
#include "core/data/table_inside.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { FACTOR = 16, WORDS = 64, PRINTED = 1 << 20 /* bytes: longer texts are files, not prints */ };

/* Words of a line, between blanks. */
typedef struct Words {
    const char *at[WORDS];
    size_t length[WORDS];
    int count; /* more than WORDS: cut */
} Words;

static const char *line_end(const char *at) {
    return at + strcspn(at, "\r\n");
}

static Words words_of(const char *at, const char *end) {
    Words w = {{NULL}, {0}, 0};
    while (at < end) {
        while (at < end && (*at == ' ' || *at == '\t')) at++;
        const char *from = at;
        while (at < end && *at != ' ' && *at != '\t') at++;
        if (at > from && w.count < WORDS) {
            w.at[w.count] = from;
            w.length[w.count] = (size_t)(at - from);
        }
        w.count += at > from;
    }
    return w;
}

static bool is_word(const Words *w, int i, const char *word) {
    return w->length[i] == strlen(word) && memcmp(w->at[i], word, w->length[i]) == 0;
}

/* Types of columns as tibbles, Polars and Julia print them below the head. */
static bool is_type(const Words *w, int i) {
    static const char *const types[] = {"---", "i8",  "i16",  "i32",    "i64",     "u8",      "u32",
                                        "u64", "f32", "f64",  "str",    "bool",    "date",    "Int64",
                                        "Int", "Any", "Bool", "String", "Float64", "Float32", "Float64?"};
    const char *at = w->at[i];
    if (w->length[i] > 2 && at[0] == '<' && at[w->length[i] - 1] == '>') return true;
    for (size_t k = 0; k < sizeof types / sizeof *types; k++) {
        if (is_word(w, i, types[k])) return true;
    }
    return false;
}

static bool all_types(const Words *w) {
    if (w->count < 2 || w->count > WORDS) return false;
    for (int i = 0; i < w->count; i++) {
        if (!is_type(w, i) && !is_word(w, i, "|")) return false;
    }
    return true;
}

static bool begins(const char *at, const char *end, const char *with) {
    size_t length = strlen(with);
    return (size_t)(end - at) >= length && memcmp(at, with, length) == 0;
}

/* "[100 rows x 2 columns]", "Name: y, dtype: float64", "shape: (3, 2)", "3×2 DataFrame", "3-element Vector{Float64}:",
 * "A =". */
static bool says_size(const Words *w, const char *at, const char *end) {
    if (w->count > WORDS) return false; /* its last word is not kept */
    at += strspn(at, " ");
    size_t digits = strspn(at, "0123456789");
    const char *last = w->at[w->count - 1];
    size_t length = w->length[w->count - 1];
    bool sized = digits > 0 && w->count > 1 && isalpha((unsigned char)*w->at[1]) &&
                 (begins(at + digits, end, "×") || begins(at + digits, end, "-element "));
    bool pandas = *at == '[' && last[length - 1] == ']' && w->count >= 4 && is_word(w, 1, "rows");
    bool name = w->count == 2 && isalpha((unsigned char)*at) && is_word(w, 1, "=");
    bool series = begins(at, end, "Name: ") || begins(at, end, "Length: ") || begins(at, end, "dtype: ");
    return sized || pandas || name || series || begins(at, end, "shape: (");
}

/* ".. .. ..." and "⋮": rows that were not printed. */
static bool left_out(const Words *w) {
    for (int i = 0; i < w->count && i < WORDS; i++) {
        bool dots = w->length[i] >= 2 && strspn(w->at[i], ".") >= w->length[i];
        if (!dots && !is_word(w, i, "…") && !is_word(w, i, "⋮") && !is_word(w, i, "|")) return false;
    }
    return w->count > 1;
}

/* "1.0e+03 *": the factor of what follows, as an exponent. */
static bool takes_factor(const Words *w, char factor[FACTOR]) {
    if (w->count != 2 || !is_word(w, 1, "*") || w->length[0] >= FACTOR) return false;
    const char *e = memchr(w->at[0], 'e', w->length[0]);
    if (e == NULL || strncmp(w->at[0], "1.0", 3) != 0) return false;
    size_t length = (size_t)(w->at[0] + w->length[0] - e);
    for (size_t i = 0; i < length; i++) factor[i] = e[i];
    factor[length] = '\0';
    return true;
}

static char *put(char *to, const char *text, size_t length) {
    memcpy(to, text, length);
    return to + length;
}

/* Copies a line, the factor behind each of its numbers. */
static char *put_scaled(char *to, const char *at, const char *end, const char *factor) {
    while (at < end) {
        bool number = isdigit((unsigned char)*at);
        size_t length = number ? strspn(at, "0123456789.") : 1;
        to = put(to, at, length);
        at += length;
        if (number) to = put(to, factor, strlen(factor));
    }
    return to;
}

/* ---- a pass over characters: frames become bars or blanks, and what is one number loses its brackets and stars ----
 */

/* "[1]" in a list of such: [[1], [2]] is a column. Returns the length of the number, 0: it is none. */
static size_t lone_number(const char *text, const char *at) {
    const char *before = at;
    while (before > text && strchr(" \t\r\n", before[-1]) != NULL) before--;
    size_t length = strspn(at + 1, "0123456789.eE+-");
    const char *behind = at + 1 + length;
    if (*at != '[' || length == 0 || *behind != ']' || before == text || strchr("[,", before[-1]) == NULL) return 0;
    behind += 1 + strspn(behind + 1, " \t\r\n");
    return *behind == ',' || *behind == ']' ? length : 0;
}

/* "**1.5**", "*1.5*" and "`1.5`" of Markdown, a cell by itself; *mark is how wide what stands before it is. */
static size_t bold_number(const char *text, const char *at, size_t *mark) {
    if (strchr("*`", *at) == NULL || (at > text && strchr("| \t\n", at[-1]) == NULL)) return 0;
    size_t wide = *mark = at[1] == *at ? 2 : 1, length = strspn(at + wide, "0123456789.,-");
    const char *behind = at + wide + length;
    bool closed = length > 0 && strncmp(behind, at, wide) == 0;
    return closed && strchr("| \t\r\n", behind[wide]) != NULL ? length : 0;
}

/* Behind a character of a frame, what stands in its place in *with; `at` itself where none stands. */
static const char *frame(const char *at, bool bars, char *with) {
    if (strncmp(at, "\xE2\x94", 2) != 0 && strncmp(at, "\xE2\x95", 2) != 0) return at;
    bool upright = strncmp(at, "│", 3) == 0 || strncmp(at, "┆", 3) == 0 || strncmp(at, "║", 3) == 0;
    *with = upright ? (bars ? '|' : ' ') : '-';
    return at + 3;
}

/* Behind "±" of a number with its error, and the blanks and dollars around it: the two stay one cell. */
static const char *behind_error(const char *at, const char *begin, char **to) {
    static const char *const signs[] = {"±", "\\pm", "+/-"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t length = strlen(signs[i]);
        if (strncmp(at, signs[i], length) != 0) continue;
        while (*to > begin && strchr(" $", (*to)[-1]) != NULL) (*to)--;
        memcpy(*to, "±", strlen("±"));
        *to += strlen("±");
        return at + length + strspn(at + length, " $");
    }
    return at;
}

/* The rows of Stata's list: "  1. |  22   2,930 |". */
static bool is_stata(const char *text) {
    for (const char *at = text; *at != '\0'; at = line_end(at) + strspn(line_end(at), "\r\n")) {
        const char *p = at + strspn(at, " ");
        size_t digits = strspn(p, "0123456789");
        if (digits > 0 && p[digits] == '.' && p[digits + 1 + strspn(p + digits + 1, " ")] == '|') return true;
    }
    return false;
}

static void without_frames(const char *text, char *to) {
    const char *begin = to;
    bool bars = strstr(text, "┆") != NULL, stata = is_stata(text);
    for (const char *at = text; *at != '\0';) {
        char with = ' ';
        const char *behind = frame(at, bars, &with);
        size_t lone = lone_number(text, at), wide = 1, bold = bold_number(text, at, &wide);
        if (behind > at) {
            *to++ = with;
            at = behind;
        } else if (lone + bold > 0) {
            if (lone > 0) wide = 1;
            to = put(to, at + wide, lone + bold);
            at += lone + bold + 2 * wide;
        } else if ((behind = behind_error(at, begin, &to)) > at) {
            at = behind;
        } else {
            *to++ = stata && *at == '|' ? ' ' : *at;
            at++;
        }
    }
    *to = '\0';
}

/* ---- R's names of rows ---- */

static bool is_indented(const char *at) {
    return *at == ' ' || *at == '\t';
}

static bool is_number_like(const Words *w, int i) {
    return strchr("+-.0123456789", w->at[i][0]) != NULL || is_word(w, i, "NA") || is_word(w, i, "NaN");
}

/* Rows of a data frame begin with names, of which one has several words; a row has as many numbers behind its name as
 * the head has cells. Returns how many, 0: it is none. */
static int named_rows(const char *text) {
    const char *end = line_end(text);
    Words head = words_of(text, end);
    bool several = false;
    if (head.count < 2 || head.count > WORDS / 2 || is_number_like(&head, 0) || strpbrk(text, "\t|;,") != NULL)
        return 0;
    int rows = 0;
    for (const char *at = end + strspn(end, "\r\n"); *at != '\0'; rows++) {
        end = line_end(at);
        Words row = words_of(at, end);
        if (is_indented(at) || row.count <= head.count || row.count > WORDS || !isalpha((unsigned char)*at)) return 0;
        for (int i = row.count - head.count; i < row.count; i++)
            if (!is_number_like(&row, i)) return 0;
        several = several || row.count > head.count + 1;
        at = end + strspn(end, "\r\n");
    }
    return several && rows > 1 ? head.count : 0;
}

/* ---- a pass over lines ---- */

static char *put_line(char *to, const char *at, const char *end, char factor[FACTOR], int named) {
    Words w = words_of(at, end);
    if (w.count > 0 && (takes_factor(&w, factor) || all_types(&w) || says_size(&w, at, end) || left_out(&w))) return to;
    if (factor[0] != '\0') return put_scaled(to, at, end, factor);
    size_t name = 0;
    if (named > 0 && !is_indented(at) && w.count > named) {
        int last = w.count - named - 1;
        name = (size_t)(w.at[last] + w.length[last] - at);
        *to++ = '"';
        to = put(to, at, name);
        *to++ = '"';
    }
    return put(to, at + name, (size_t)(end - at) - name);
}

bool fl_table_unprinted(const char *text, size_t *length, char **rows) {
    *rows = NULL;
    if (*length > PRINTED || memchr(text, 0, *length) != NULL) return true;
    char *plain = calloc(*length + 1, 1), *lines = malloc(FACTOR * *length + 1), *to = lines, factor[FACTOR] = "";
    if (plain == NULL || lines == NULL) {
        free(plain);
        free(lines);
        return false;
    }
    without_frames(text, plain);
    int named = named_rows(plain);
    for (const char *at = plain; *at != '\0';) {
        const char *end = line_end(at);
        to = put_line(to, at, end, factor, named);
        size_t breaks = strspn(end, "\r\n");
        to = put(to, end, breaks);
        at = end + breaks;
    }
    *to = '\0';
    *length = (size_t)(to - lines);
    *rows = lines;
    free(plain);
    return true;
}
