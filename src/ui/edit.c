#include "ui/edit.h"
#include <ctype.h>
#include <stdio.h>
#include <string.h>

int fl_edit_character(const char *text) {
    const unsigned char *p = (const unsigned char *)text;
    if (p[0] == 0) return 0;
    if (p[0] < 0x80) return 1;
    int n = p[0] >= 0xF0 && p[0] < 0xF5 ? 4 : p[0] >= 0xE0 && p[0] < 0xF0 ? 3 : p[0] >= 0xC2 && p[0] < 0xE0 ? 2 : 0;
    for (int i = 1; i < n; i++)
        if ((p[i] & 0xC0) != 0x80) return 0;
    /* Longer than needed, half of a pair, or beyond the last character. */
    if ((p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xED && p[1] > 0x9F)) return 0;
    if ((p[0] == 0xF0 && p[1] < 0x90) || (p[0] == 0xF4 && p[1] > 0x8F)) return 0;
    return n;
}

static int most_of(const FlEdit *e) {
    return e->lines ? FL_EDIT_LINES_TEXT : FL_EDIT_TEXT;
}

/* The characters of a line that can be shown; ends of lines and tabs between them are one blank, so that what they held
 * apart stays apart. Of several lines the ends stay. Returns the bytes used of out, or -1 if they do not fit. */
static int clean(const FlEdit *e, const char *text, char out[FL_EDIT_LINES_TEXT], bool cut) {
    int used = 0, most = most_of(e);
    bool gap = false;
    for (const char *p = text; *p;) {
        int n = fl_edit_character(p);
        if (e->lines && (*p == '\n' || *p == ';')) {
            while (used > 0 && out[used - 1] == ' ') used--;
            if (used + 1 >= most && !cut) return -1;
            if (used + 1 < most) out[used++] = '\n';
            p += 1 + (p[1] == ' ');
            gap = false;
            continue;
        }
        bool control = n == 1 && ((unsigned char)*p < ' ' || *p == 127);
        gap = gap || *p == '\n' || *p == '\r' || *p == '\t';
        if (n == 0 || control) {
            p++;
            continue;
        }
        bool blank = gap && used > 0 && out[used - 1] != ' ' && *p != ' ';
        if (used + blank + n >= most) {
            if (!cut) return -1;
            break;
        }
        if (blank) out[used++] = ' ';
        memcpy(out + used, p, (size_t)n);
        used += n;
        p += n;
        gap = false;
    }
    out[used] = 0;
    return used;
}

static void set(FlEdit *e, const char *text) {
    int length = clean(e, text, e->text, true);
    e->anchor = 0;
    e->caret = length;
    e->scroll = 0;
    e->past_count = e->past_at = 0;
    e->typed = -1;
    e->error[0] = 0;
}

void fl_edit_set(FlEdit *e, const char *text) {
    e->lines = false;
    set(e, text);
}

void fl_edit_set_lines(FlEdit *e, const char *text) {
    e->lines = true;
    e->top = 0;
    set(e, text);
}

int fl_edit_line_from(const FlEdit *e, int at) {
    while (at > 0 && e->text[at - 1] != '\n') at--;
    return at;
}

int fl_edit_line_to(const FlEdit *e, int at) {
    return at + (int)strcspn(e->text + at, "\n");
}

void fl_edit_selection(const FlEdit *e, int *from, int *to) {
    *from = e->caret < e->anchor ? e->caret : e->anchor;
    *to = e->caret < e->anchor ? e->anchor : e->caret;
}

/* ---- undo ---- */

static FlEditState state_of(const FlEdit *e) {
    FlEditState s = {.caret = e->caret, .anchor = e->anchor};
    memcpy(s.text, e->text, sizeof s.text);
    return s;
}

static void restore(FlEdit *e, const FlEditState *s) {
    memcpy(e->text, s->text, sizeof e->text);
    e->caret = s->caret;
    e->anchor = s->anchor;
    e->typed = -1;
    e->error[0] = 0;
}

/* What is now becomes the past; what had been undone is gone. */
static void remember(FlEdit *e) {
    if (e->past_at == FL_EDIT_UNDO) {
        memmove(e->past, e->past + 1, sizeof e->past[0] * (FL_EDIT_UNDO - 1));
        e->past_at--;
    }
    e->past[e->past_at++] = state_of(e);
    e->past_count = e->past_at;
}

bool fl_edit_undo(FlEdit *e) {
    if (e->past_at == 0) return false;
    FlEditState now = state_of(e), before = e->past[--e->past_at];
    e->past[e->past_at] = now; /* for redo */
    restore(e, &before);
    return true;
}

bool fl_edit_redo(FlEdit *e) {
    if (e->past_at == e->past_count) return false;
    FlEditState now = state_of(e), after = e->past[e->past_at];
    e->past[e->past_at++] = now;
    restore(e, &after);
    return true;
}

/* ---- changes ---- */

static void replace(FlEdit *e, int from, int to, const char *text, int added) {
    size_t rest = strlen(e->text + to) + 1;
    memmove(e->text + from + added, e->text + to, rest);
    memcpy(e->text + from, text, (size_t)added);
    e->caret = e->anchor = from + added;
    e->error[0] = 0;
}

/* Letters and digits typed one behind the other are one change; a sign begins the next. */
static bool goes_on(const FlEdit *e, const char *text, int added) {
    return e->typed == e->caret && e->caret == e->anchor && added == 1 && isalnum((unsigned char)text[0]);
}

bool fl_edit_insert(FlEdit *e, const char *text) {
    char added[FL_EDIT_LINES_TEXT];
    int from, to, n = clean(e, text, added, false);
    fl_edit_selection(e, &from, &to);
    if (n < 0 || (int)strlen(e->text) - (to - from) + n >= most_of(e)) return false;
    if (n == 0 && from == to) return true;
    if (!goes_on(e, added, n)) remember(e);
    replace(e, from, to, added, n);
    e->typed = n == 1 ? e->caret : -1;
    return true;
}

/* ---- the caret ---- */

static int back(const FlEdit *e, int at) {
    const char *p = e->text + at;
    if (at <= 0) return 0;
    do p--;
    while (p > e->text && ((unsigned char)*p & 0xC0) == 0x80);
    return (int)(p - e->text);
}

static int on(const FlEdit *e, int at) {
    return at + fl_edit_character(e->text + at);
}

/* What stays together: names and numbers, blanks; any other sign stands alone. */
static int kind_at(const FlEdit *e, int at) {
    unsigned char c = (unsigned char)e->text[at];
    return c == ' ' ? 0 : isalnum(c) || c == '_' || c == '.' || c >= 0x80 ? 1 : 3;
}

static int word_left(const FlEdit *e, int at) {
    while (at > 0 && kind_at(e, back(e, at)) == 0) at = back(e, at);
    if (at == 0) return 0;
    int kind = kind_at(e, back(e, at));
    do at = back(e, at);
    while (at > 0 && kind != 3 && kind_at(e, back(e, at)) == kind);
    return at;
}

static int word_right(const FlEdit *e, int at) {
    if (!e->text[at]) return at;
    int kind = kind_at(e, at);
    do at = on(e, at);
    while (e->text[at] && kind != 3 && kind_at(e, at) == kind);
    while (kind != 0 && e->text[at] == ' ') at++;
    return at;
}

/* As many characters from the line's begin as the caret is from its own, in the line above or below; the text's end
 * where there is none. */
static int other_line(const FlEdit *e, bool up) {
    int from = fl_edit_line_from(e, e->caret), characters = 0;
    for (int at = from; at < e->caret; at = on(e, at)) characters++;
    if (up && from == 0) return 0;
    int end = fl_edit_line_to(e, e->caret);
    if (!up && e->text[end] == 0) return end;
    int at = up ? fl_edit_line_from(e, from - 1) : end + 1;
    for (; characters > 0 && e->text[at] && e->text[at] != '\n'; characters--) at = on(e, at);
    return at;
}

/* Where a move leads from the caret. */
static int target_of(const FlEdit *e, FlEditMove move) {
    switch (move) {
    case FL_EDIT_LEFT:
        return back(e, e->caret);
    case FL_EDIT_RIGHT:
        return on(e, e->caret);
    case FL_EDIT_WORD_LEFT:
        return word_left(e, e->caret);
    case FL_EDIT_WORD_RIGHT:
        return word_right(e, e->caret);
    case FL_EDIT_HOME:
        return 0;
    case FL_EDIT_LINE_HOME:
        return fl_edit_line_from(e, e->caret);
    case FL_EDIT_LINE_END:
        return fl_edit_line_to(e, e->caret);
    case FL_EDIT_UP:
    case FL_EDIT_DOWN:
        return other_line(e, move == FL_EDIT_UP);
    case FL_EDIT_END:
        break;
    }
    return (int)strlen(e->text);
}

void fl_edit_erase(FlEdit *e, FlEditMove move) {
    int from, to;
    if (e->caret == e->anchor) e->anchor = target_of(e, move);
    fl_edit_selection(e, &from, &to);
    if (from == to) return;
    remember(e);
    replace(e, from, to, "", 0);
    e->typed = -1;
}

void fl_edit_place(FlEdit *e, int caret, bool select) {
    int length = (int)strlen(e->text);
    e->caret = caret < 0 ? 0 : caret > length ? length : caret;
    while (e->caret > 0 && ((unsigned char)e->text[e->caret] & 0xC0) == 0x80) e->caret--;
    if (!select) e->anchor = e->caret;
    e->typed = -1;
}

/* Bytes of the first characters. */
static int bytes_of(const FlEdit *e, int characters) {
    int at = 0;
    for (; characters > 0 && e->text[at]; characters--) at = on(e, at);
    return at;
}

void fl_edit_select(FlEdit *e, int from, int to) {
    fl_edit_place(e, bytes_of(e, from), false);
    fl_edit_place(e, to < 0 ? (int)strlen(e->text) : bytes_of(e, to), true);
}

void fl_edit_move(FlEdit *e, FlEditMove move, bool select) {
    int from, to;
    fl_edit_selection(e, &from, &to);
    int target = target_of(e, move);
    if (!select && from < to && move == FL_EDIT_LEFT) target = from;
    if (!select && from < to && move == FL_EDIT_RIGHT) target = to;
    fl_edit_place(e, target, select);
}

void fl_edit_word(const FlEdit *e, int at, int *from, int *to) {
    int length = (int)strlen(e->text);
    if (at >= length) at = back(e, length);
    *from = at;
    *to = length > 0 ? on(e, at) : at;
    if (length == 0 || kind_at(e, at) == 3) return;
    int kind = kind_at(e, at);
    while (*from > 0 && kind_at(e, back(e, *from)) == kind) *from = back(e, *from);
    while (*to < length && kind_at(e, *to) == kind) *to = on(e, *to);
}
