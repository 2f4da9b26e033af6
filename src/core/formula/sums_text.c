/* What sums are made of: whole numbers of indices, where a term ends, what comes apart beside a sign. */
#include "core/base/character.h"
#include "core/formula/sums.h"

#include <string.h>

int fl_sums_blanks(const char *text, int at) {
    while (text[at] == ' ') at++;
    return at;
}

int fl_sums_run(const char *text) {
    int length = 0;
    while (fl_is_letter(text[length])) length++;
    return length;
}

bool fl_sums_fault(const FlSums *s, int from, int to, const char *sentence) {
    int last = s->in->count - 1, end = to > from ? to - 1 : from;
    return fl_formula_fault(s->fault, s->in->from[from < last ? from : last], s->in->to[end < last ? end : last], "%s",
                            sentence);
}

void fl_sums_put(FlSums *s, const char *text, int at) {
    int last = s->in->count - 1;
    at = at < last ? at : last;
    fl_plain_put(s->out, text, s->in->from[at], s->in->to[at]);
}

/* ---- indices ---- */

/* The value of a letter: an index of a sum that is open, the innermost first, or how many variables there are. */
bool fl_sums_value_of(FlSums *s, char letter, int *value) {
    for (int i = s->indices - 1; i >= 0; i--) {
        if (s->index[i].letter != letter) continue;
        *value = s->index[i].value;
        return true;
    }
    if (strchr(s->counts, letter) == NULL) return false;
    *value = 2;
    s->counted = letter;
    return true;
}

/* A number, a letter, or parentheses. */
bool fl_sums_read_factor(FlSums *s, int *at, int *value, int depth) {
    const char *text = s->in->text;
    *at = fl_sums_blanks(text, *at);
    if (text[*at] == '_' && fl_is_digit(text[*at + 1])) ++*at; /* a small digit of Unicode's */
    if (fl_is_digit(text[*at])) {
        for (*value = 0; fl_is_digit(text[*at]) && *value < 1000; ++*at) *value = 10 * *value + text[*at] - '0';
        return true;
    }
    if (text[*at] == '(' && depth < 4) {
        ++*at;
        if (!fl_sums_read_whole(s, at, value, depth + 1)) return false;
        *at = fl_sums_blanks(text, *at);
        return text[(*at)++] == ')';
    }
    return fl_is_letter(text[*at]) && fl_sums_value_of(s, text[(*at)++], value);
}

static bool read_product(FlSums *s, int *at, int *value, int depth) {
    const char *text = s->in->text;
    if (!fl_sums_read_factor(s, at, value, depth)) return false;
    for (;;) {
        int next = fl_sums_blanks(text, *at), more;
        bool by = text[next] == '/', times = text[next] == '*' && text[next + 1] != '*';
        bool silent = fl_is_letter(text[next]) || text[next] == '(';
        if (!by && !times && !silent) return *value < 1000 && *value > -1000;
        *at = next + !silent;
        if (!fl_sums_read_factor(s, at, &more, depth) || (by && (more == 0 || *value % more != 0))) return false;
        *value = by ? *value / more : *value * more;
        if (*value > 9999 || *value < -9999) return false;
    }
}

/* A whole number of digits, indices, + - * / and parentheses: 2i - 1. */
bool fl_sums_read_whole(FlSums *s, int *at, int *value, int depth) {
    const char *text = s->in->text;
    *at = fl_sums_blanks(text, *at);
    int sign = text[*at] == '-' ? -1 : 1;
    *at += text[*at] == '-';
    if (!read_product(s, at, value, depth)) return false;
    for (*value *= sign;;) {
        int next = fl_sums_blanks(text, *at), more;
        if (text[next] != '+' && text[next] != '-') return true;
        *at = next + 1;
        if (!read_product(s, at, &more, depth)) return false;
        *value += text[next] == '+' ? more : -more;
    }
}

/* What stands behind "_" or "^": one letter, one number, or parentheses. */
bool fl_sums_read_script(FlSums *s, int *at, int *value) {
    const char *text = s->in->text;
    int p = fl_sums_blanks(text, *at);
    if (fl_is_digit(text[p]) && p == *at) {
        *value = text[p] - '0';
        *at = p + 1;
        return true;
    }
    if (!fl_sums_read_factor(s, at, value, 0)) return false;
    if ((text[*at] != '-' && text[*at] != '+') || !fl_is_digit(text[*at + 1])) return true;
    if (text[*at + 2] != ' ') return true;
    *value += (text[*at] == '+' ? 1 : -1) * (text[*at + 1] - '0'); /* raised by Unicode's signs, with a blank behind */
    *at += 2;
    return true;
}

/* ---- ranges ---- */

/* Behind the parenthesis that closes the one at `at`. */
int fl_sums_group_end(const FlSums *s, int at, int end) {
    int depth = 0;
    for (; at < end; at++) {
        depth += (s->in->text[at] == '(') - (s->in->text[at] == ')');
        if (depth == 0) return at + 1;
    }
    return -1;
}

/* A plus or minus between two things, no sign of a number, of a power or of an exponent. */
static bool is_between(const char *text, int from, int at) {
    if (text[at] != '+' && text[at] != '-') return false;
    if (text[at + 1] == '_') return false; /* a small one, in an index of Unicode's signs */
    int before = at - 1;
    while (before >= from && text[before] == ' ') before--;
    if (before < from || strchr("*/^(,+-\2", text[before]) != NULL) return false;
    bool exponent = text[before] == 'e' && before > from && fl_is_digit(text[before - 1]) && before == at - 1;
    return !exponent || !fl_is_digit(text[at + 1]);
}

/* Whether a bar is open at a place: an odd number of them stands before it. */
static bool is_barred(const FlSums *s, int at) {
    bool open = false;
    for (int i = 0; i < at; i++) open = open != (s->in->text[i] == '|');
    return open;
}

static bool ends_operand(const char *text, int from, int at) {
    while (at > from && text[at - 1] == ' ') at--;
    return at > from && (fl_is_letter(text[at - 1]) || fl_is_digit(text[at - 1]) || text[at - 1] == ')' ||
                         text[at - 1] == '|' || text[at - 1] == FL_PLAIN_BAR_END);
}

/* Where what begins at `from` stops: at a plus or minus, a comma, or what closes what it did not open. Double bars that
 * it did not open are beyond the end: what stands between two of them is read by itself. */
static int summand_end(const FlSums *s, int from, int end) {
    const char *text = s->in->text;
    bool around = is_barred(s, from), bar = false, norm = false;
    for (int at = from, depth = 0; at < end; at++) {
        char c = text[at];
        bool closes = c == ')' || c == FL_PLAIN_BAR_END, outside = depth == 0 && !bar && !norm;
        if (closes && depth-- == 0) return at;
        depth += c == '(' || c == FL_PLAIN_BAR;
        if (c == '|' && depth == 0) {
            if (around && !bar && ends_operand(text, from, at)) return at;
            bar = !bar;
        }
        if (c == FL_PLAIN_NORM && depth == 0) norm = !norm;
        if (outside && (c == ',' || c == ';' || is_between(text, from, at))) return at;
    }
    return end;
}

/* Whether x_i or x_{i+1} stands between two places, and no sum that may have its own i. */
static bool has_index(const FlSums *s, char letter, int from, int to) {
    const char *text = s->in->text;
    bool found = false;
    for (int at = from; at < to; at++) {
        if (text[at] == FL_PLAIN_SUM || text[at] == FL_PLAIN_PRODUCT) return false;
        int inside = at + 1 + (text[at + 1] == '(');
        if (text[at] == '_')
            for (; inside < to && (fl_is_letter(text[inside]) || fl_is_digit(text[inside])); inside++)
                found = found || text[inside] == letter;
    }
    return found;
}

/* A sum's term goes on behind a plus where its index does. */
int fl_sums_term_end(const FlSums *s, char letter, int from, int end) {
    int to = summand_end(s, from, end);
    while (to < end && (s->in->text[to] == '+' || s->in->text[to] == '-')) {
        int next = summand_end(s, to + 1, end);
        if (!has_index(s, letter, to, next)) break;
        to = next;
    }
    return to;
}

/* f(...), (...): nothing can come apart when a sign stands beside it. */
bool fl_sums_is_whole(const FlSums *s, int from, int to) {
    while (to > from && s->in->text[to - 1] == ' ') to--;
    from = fl_sums_blanks(s->in->text, from);
    int open = from + fl_sums_run(s->in->text + from);
    open = fl_sums_blanks(s->in->text, open);
    return open >= to || (s->in->text[open] == '(' && fl_sums_group_end(s, open, to) == to);
}

bool fl_sums_comes_apart(const FlSums *s, int from, int to) {
    const char *text = s->in->text;
    from = fl_sums_blanks(text, from);
    return text[from] == '-' || text[from] == '+' || summand_end(s, from, to) < to;
}

char fl_sums_last(const FlPlain *plain) {
    int at = plain->count;
    while (at > 0 && plain->text[at - 1] == ' ') at--;
    return at > 0 ? plain->text[at - 1] : '\0';
}

/* Whether what is put next needs parentheses of its own, between what is put already and what follows at `behind`. */
bool fl_sums_stands_open(const FlSums *s, bool product, int behind) {
    char before = fl_sums_last(s->out),
         next = behind < s->end ? s->in->text[fl_sums_blanks(s->in->text, behind)] : '\0';
    bool first = before == '\0' || before == '(' || before == FL_PLAIN_BAR || before == '+' || before == ',';
    bool last = next == '\0' || next == ')' || next == '+' || next == '-' || next == ',';
    return !(last && (first || (product && before == '-')));
}

bool fl_sums_is_norm(const char *text) {
    return strncmp(text, "norm", 4) == 0 || strncmp(text, "linalg.norm", 11) == 0 || strncmp(text, "hypot", 5) == 0;
}

int fl_sums_call(const FlSums *s, int at, int *open) {
    static const char *const names[] = {"sum", "prod", "mean", "norm", "linalg.norm", "hypot"};
    const char *text = s->in->text;
    if (at > 0 && fl_is_letter(text[at - 1])) return 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        int length = (int)strlen(names[i]);
        if (strncmp(text + at, names[i], (size_t)length) != 0) continue; /* so far the text goes, and no farther */
        *open = fl_sums_blanks(text, at + length);
        if (text[*open] != '(') continue;
        int behind = fl_sums_group_end(s, *open, s->in->count);
        return behind > 0 ? behind : 0;
    }
    return 0;
}
