/* Tables of pages, <table><tr><td>, and of a wiki's source, {| ! | |}, become rows with tabs between their cells. */
#include "core/base/character.h"
#include "core/data/table_inside.h"

#include <stdlib.h>
#include <string.h>

/* ---- pages ---- */

/* Whether the tag at `at`, "<", has this name, in lower case here and in any there. */
static bool is_tag(const char *at, const char *name) {
    size_t n = strlen(name);
    for (size_t i = 0; i < n; i++) {
        char c = at[1 + i];
        if ((c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c) != name[i]) return false;
    }
    return !fl_is_letter(at[1 + n]) && !fl_is_digit(at[1 + n]);
}

static const char *find_tag(const char *at, const char *name) {
    for (at = strchr(at, '<'); at != NULL; at = strchr(at + 1, '<'))
        if (is_tag(at, name)) return at;
    return NULL;
}

/* A character written by its name or number: "&nbsp;", "&#8722;". Puts it and returns what is behind it; `at` itself
 * where it is none. None is longer than its name. */
static const char *take_named(const char *at, char **to) {
    static const struct {
        const char *name, *is;
    } named[] = {{"&nbsp;", " "},
                 {"&#160;", " "},
                 {"&thinsp;", " "},
                 {"&#8239;", " "},
                 {"&amp;", "&"},
                 {"&lt;", "<"},
                 {"&gt;", ">"},
                 {"&quot;", "''"},
                 {"&minus;", "-"},
                 {"&#8722;", "-"},
                 {"&#x2212;", "-"},
                 {"&euro;", "\xe2\x82\xac"},
                 {"&ndash;", "\xe2\x80\x93"},
                 {"&mdash;", "\xe2\x80\x94"},
                 {"&pound;", "\xc2\xa3"},
                 {"&deg;", "\xc2\xb0"},
                 {"&sup2;", "\xc2\xb2"},
                 {"&#39;", "'"}};
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        size_t length = strlen(named[i].name), used = strlen(named[i].is);
        if (strncmp(at, named[i].name, length) != 0) continue;
        memcpy(*to, named[i].is, used);
        *to += used;
        return at + length;
    }
    return at;
}

/* Behind a tag, or a remark. */
static const char *behind_tag(const char *at) {
    bool remark = strncmp(at, "<!--", 4) == 0;
    const char *end = remark ? strstr(at, "-->") : strchr(at, '>');
    return end == NULL ? at + strlen(at) : end + (remark ? 3 : 1);
}

/* What a tag does to the rows: notes of a footnote and scripts are no part of a cell. */
static const char *take_tag(const char *at, char **to, const char *rows, int *cells) {
    bool cell = is_tag(at, "td") || is_tag(at, "th"), row = is_tag(at, "tr");
    const char *behind = behind_tag(at);
    if (cell && (*cells)++ > 0) *(*to)++ = '\t';
    if (row && *to > rows) *(*to)++ = '\n';
    if (row) *cells = 0;
    for (int i = 0; i < 3; i++) {
        static const char *const skipped[] = {"sup", "style", "script"}, *const ends[] = {"/sup", "/style", "/script"};
        const char *end = is_tag(at, skipped[i]) ? find_tag(behind, ends[i]) : NULL;
        if (end != NULL) behind = behind_tag(end);
    }
    return behind;
}

/* The first table of a page; NULL: it has none. */
static bool page_rows(const char *text, size_t *length, char **rows) {
    const char *begin = find_tag(text, "table"), *end = begin != NULL ? find_tag(begin, "/table") : NULL;
    if (begin == NULL) begin = find_tag(text, "tr"); /* a piece of one */
    if (begin == NULL || (find_tag(begin, "td") == NULL && find_tag(begin, "th") == NULL)) return true;
    char *to = *rows = malloc(*length + 2);
    int cells = 0;
    if (to == NULL) return false;
    for (const char *at = begin; *at != '\0' && (end == NULL || at < end);) {
        const char *behind = *at == '&' ? take_named(at, &to) : at;
        if (*at == '<') {
            at = take_tag(at, &to, *rows, &cells);
        } else if (behind > at) {
            at = behind;
        } else {
            bool blank = strchr(" \t\r\n", *at) != NULL;
            if (!blank || (cells > 0 && to > *rows && strchr(" \t\n", to[-1]) == NULL)) *to++ = blank ? ' ' : *at;
            at++;
        }
    }
    *to = '\0';
    *length = (size_t)(to - *rows);
    return true;
}

/* ---- a wiki's source ---- */

static const char *line_end(const char *at) {
    return at + strcspn(at, "\r\n");
}

/* A cell of a wiki without what stands before its single bar: style="…" | 1. */
static void put_wiki_cell(const char *at, const char *end, char **to) {
    for (const char *p = at; p < end; p++) {
        if (*p == '[' || *p == '{') break; /* a link has bars of its own */
        if (*p == '|' && memchr(at, '=', (size_t)(p - at)) != NULL) at = p + 1;
    }
    while (at < end && *at == ' ') at++;
    while (at < end) *(*to)++ = *at == '\t' ? ' ' : *at, at++;
}

/* The cells of a line that begins with "|" or "!"; between them "||" or "!!". */
static void put_wiki_line(const char *at, const char *end, char **to, int *cells) {
    char mark = *at++;
    for (;;) {
        const char *p = at;
        while (p + 1 < end && !(p[0] == p[1] && (*p == '|' || (*p == '!' && mark == '!')))) p++;
        bool last = p + 1 >= end;
        if ((*cells)++ > 0) *(*to)++ = '\t';
        put_wiki_cell(at, last ? end : p, to);
        if (last) return;
        at = p + 2;
    }
}

static bool wiki_rows(const char *text, size_t *length, char **rows) {
    const char *at = strstr(text, "{|");
    if (at == NULL || (at > text && strchr("\r\n", at[-1]) == NULL) || strstr(at, "\n|") == NULL) return true;
    char *to = *rows = malloc(*length + 2);
    int cells = 0;
    if (to == NULL) return false;
    for (at = line_end(at); *at != '\0' && strncmp(at, "|}", 2) != 0;) {
        const char *end = line_end(at);
        if (at[0] == '|' && at[1] == '-') {
            if (to > *rows && cells > 0) *to++ = '\n';
            cells = 0;
        } else if ((*at == '|' || *at == '!') && at[1] != '+') {
            put_wiki_line(at, end, &to, &cells);
        }
        at = end + strspn(end, "\r\n");
    }
    *to = '\0';
    *length = (size_t)(to - *rows);
    return true;
}

bool fl_table_unmarked(const char *text, size_t *length, char **rows) {
    *rows = NULL;
    if (memchr(text, 0, *length) != NULL) return true;
    return page_rows(text, length, rows) && (*rows != NULL || wiki_rows(text, length, rows));
}
