/* Bytes become UTF-8, UTF-8 becomes rows, rows become cells. */
#include "core/data/table_text.h"
#include "core/base/character.h"
#include "core/base/patience.h"

#include <stdlib.h>
#include <string.h>

/* ---- decoding ---- */

static size_t put_character(char *to, unsigned c) {
    if (c < 0x80) {
        to[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        to[0] = (char)(0xc0 | c >> 6);
        to[1] = (char)(0x80 | (c & 0x3f));
        return 2;
    }
    if (c < 0x10000) {
        to[0] = (char)(0xe0 | c >> 12);
        to[1] = (char)(0x80 | (c >> 6 & 0x3f));
        to[2] = (char)(0x80 | (c & 0x3f));
        return 3;
    }
    to[0] = (char)(0xf0 | c >> 18);
    to[1] = (char)(0x80 | (c >> 12 & 0x3f));
    to[2] = (char)(0x80 | (c >> 6 & 0x3f));
    to[3] = (char)(0x80 | (c & 0x3f));
    return 4;
}

static unsigned unit_at(const unsigned char *text, bool big) {
    return big ? (unsigned)text[0] << 8 | text[1] : (unsigned)text[1] << 8 | text[0];
}

/* Two bytes become three at most, four become four. */
static size_t decode_16(const unsigned char *text, size_t length, bool big, char *to) {
    size_t used = 0;
    for (size_t i = 0; i + 1 < length; i += 2) {
        unsigned c = unit_at(text + i, big);
        if (c >= 0xd800 && c < 0xdc00 && i + 3 < length) {
            unsigned low = unit_at(text + i + 2, big);
            if (low >= 0xdc00 && low < 0xe000) {
                c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
                i += 2;
            }
        }
        if (c >= 0xd800 && c < 0xe000) c = 0xfffd; /* half of a pair */
        used += put_character(to + used, c);
    }
    return used;
}

static bool is_utf8(const unsigned char *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        if (text[i] < 0x80) continue;
        size_t more = text[i] >= 0xf0 && text[i] < 0xf5   ? 3
                      : text[i] >= 0xe0 && text[i] < 0xf0 ? 2
                      : text[i] >= 0xc2 && text[i] < 0xe0 ? 1
                                                          : 0;
        if (more == 0 || i + more >= length) return false;
        for (; more > 0; more--) {
            if ((text[++i] & 0xc0) != 0x80) return false;
        }
    }
    return true;
}

char *fl_table_decode(const char *text, size_t length, size_t *decoded) {
    const unsigned char *bytes = (const unsigned char *)text;
    bool little = length >= 2 && bytes[0] == 0xff && bytes[1] == 0xfe;
    bool big = length >= 2 && bytes[0] == 0xfe && bytes[1] == 0xff, marked = little || big;
    if (!marked && length >= 4) { /* digits and signs have a zero byte beside them */
        little = bytes[0] != 0 && bytes[1] == 0 && bytes[2] != 0 && bytes[3] == 0;
        big = bytes[0] == 0 && bytes[1] != 0 && bytes[2] == 0 && bytes[3] != 0;
    }
    if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) bytes += 3, length -= 3;
    bool wide = little || big, plain = !wide && is_utf8(bytes, length);
    char *to = malloc(plain ? length + 1 : 3 * length + 4);
    if (to == NULL) return NULL;
    size_t used = length;
    if (wide) {
        used = decode_16(bytes + (marked ? 2 : 0), length - (marked ? 2 : 0), big, to);
    } else if (plain) {
        if (length > 0) memcpy(to, bytes, length);
    } else {
        used = 0; /* Windows' Latin 1, of which the euro sign is what tables need */
        for (size_t i = 0; i < length; i++) used += put_character(to + used, bytes[i] == 0x80 ? 0x20ac : bytes[i]);
    }
    to[used] = '\0';
    *decoded = used;
    return to;
}

/* ---- cells ---- */

static bool is_gap(const FlRows *rows, char c) {
    return c == ' ' || (c == '\t' && rows->separator != '\t');
}

static bool ends_line(char c) {
    return c == '\n' || c == '\r';
}

static bool separates(const FlRows *rows, char c) {
    return rows->separator == ' ' ? c == ' ' || c == '\t' : c == rows->separator;
}

/* Behind the quote that closes the one at `at`: two quotes are one of the text. `at` itself where none closes it before
 * the text ends, or where it is closed in the middle of a cell. */
static const char *quote_end(const FlRows *rows, const char *at) {
    for (const char *p = at + 1; p < rows->end; p++) {
        if (*p != '"') continue;
        if (p + 1 < rows->end && p[1] == '"') {
            p++;
            continue;
        }
        const char *next = p + 1;
        while (next < rows->end && is_gap(rows, *next)) next++;
        bool whole = next == rows->end || ends_line(*next) || separates(rows, *next) || next > p + 1;
        return whole ? p + 1 : at;
    }
    return at;
}

static void put_cell(FlRows *rows, FlCell cell) {
    while (cell.length > 0 && !cell.quoted && is_gap(rows, cell.at[cell.length - 1])) cell.length--;
    if (rows->given < FL_TABLE_COLUMNS) {
        rows->cell[rows->given] = cell;
        if (cell.length > 0 || cell.quoted) rows->count = rows->given + 1;
    }
    rows->given++;
}

/* One cell; returns where it ends: at a separator, or at the end of the row. */
static const char *take_cell(FlRows *rows, const char *p) {
    while (p < rows->end && is_gap(rows, *p)) p++;
    const char *behind = p < rows->end && *p == '"' ? quote_end(rows, p) : p;
    if (behind > p) {
        for (const char *q = p; q < behind; q++) rows->next_line += *q == '\n' || (*q == '\r' && q[1] != '\n');
        put_cell(rows, (FlCell){p + 1, (size_t)(behind - p - 2), true});
        while (behind < rows->end && !ends_line(*behind) && !separates(rows, *behind)) behind++;
        return behind;
    }
    const char *from = p;
    while (p < rows->end && !ends_line(*p) && !separates(rows, *p)) p++;
    size_t length = (size_t)(p - from);
    bool comma = rows->separator == ' ' && length > 1 && (p[-1] == ',' || p[-1] == ';');
    if (comma && p[-2] >= '0' && p[-2] <= '9') length--;                   /* of a sentence: "epoch 1, loss 2.3" */
    bool quoted = length > 1 && *from == '\'' && from[length - 1] == '\''; /* in single quotes no separator stands */
    put_cell(rows, quoted ? (FlCell){from + 1, length - 2, true} : (FlCell){from, length, false});
    return p;
}

/* The cells of the row that begins at `p`; returns its end. */
static const char *take_row(FlRows *rows, const char *p) {
    rows->count = rows->given = 0;
    rows->row = p;
    bool blank = rows->separator == ' ', bar = rows->separator == '|';
    while (p < rows->end && is_gap(rows, *p)) p++;
    if (bar && p < rows->end && *p == '|') p++; /* a table of Markdown has one before its first cell */
    for (;;) {
        p = take_cell(rows, p);
        if (p == rows->end || ends_line(*p)) break;
        if (!blank) {
            p++;
            continue;
        }
        while (p < rows->end && separates(rows, *p)) p++;
        if (p == rows->end || ends_line(*p) || *p == '#') break;
    }
    while (blank && p < rows->end && !ends_line(*p)) p++;
    rows->length = (size_t)(p - rows->row);
    return p;
}

/* What spreadsheets write in place of a number, "#DIV/0!" and "#N/A", begins as a comment does. */
static bool is_error_value(const char *p, const char *stop) {
    static const char *const values[] = {"#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        size_t length = strlen(values[i]);
        if (length <= (size_t)(stop - p) && memcmp(p, values[i], length) == 0) return true;
    }
    return false;
}

/* `p`: what stands first in the line, no blank. */
static bool is_comment(FlRows *rows, const char *p, const char *stop) {
    bool mark = strchr("#%@", *p) != NULL; /* also MATLAB's and Weka's */
    bool twice = stop - p > 2 && p[0] == p[1] && strchr("/-", *p) != NULL && p[2] == ' ';
    bool once = stop - p > 2 && strchr("!;*", *p) != NULL && *p != rows->separator && p[1] == ' ';
    if ((twice || once) && fl_is_letter(p[2 + twice])) mark = true; /* a dialect's remark is words */
    p += twice && mark;
    if (!mark || is_error_value(p, stop)) return false;
    rows->comment = p + 1;
    rows->comment_length = (size_t)(stop - p - 1);
    return true;
}

/* A line of dashes or equals signs, as below the head of a table of Markdown or psql. */
static bool is_rule(const FlRows *rows, const char *p, const char *stop) {
    int most = 0, run = 0;
    for (; p < stop && strchr("-=+:|_ ", *p) != NULL; p++) {
        run = *p == '-' || *p == '=' || *p == '_' ? run + 1 : 0;
        if (run > most) most = run;
    }
    return p == stop && (most > 2 || rows->separator == '|');
}

bool fl_rows_next(FlRows *rows) {
    rows->comment = NULL;
    while (rows->at < rows->end) {
        const char *begin = rows->at, *stop = begin, *first = begin;
        while (stop < rows->end && !ends_line(*stop)) stop++;
        rows->line = rows->next_line;
        while (first < stop && (*first == ' ' || *first == '\t')) first++;
        bool skipped = first == stop || is_comment(rows, first, stop) || is_rule(rows, first, stop);
        if (!skipped) stop = take_row(rows, rows->at);
        rows->at = stop;
        if (stop < rows->end) rows->at += *stop == '\r' && stop + 1 < rows->end && stop[1] == '\n' ? 2 : 1;
        rows->next_line++;
        if (!fl_patience_spend((size_t)(rows->at - begin))) return false;
        if (!skipped && rows->count > 0) return true;
    }
    return false;
}

void fl_rows_cut(FlRows *rows, const char *line, size_t length) {
    const char *end = rows->end;
    rows->end = line + length;
    take_row(rows, line);
    rows->end = end;
}
